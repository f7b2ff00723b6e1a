// Another language without a restart: the window is made anew and goes on where it was.
#include "app/desktop/window_host.h"
#include "tests/ui/support/pseudo_language.h"
#include "tests/ui/window/open_window.h"
#include "ui/common/message_bar.h"
#include "ui/endpoints/endpoints_page.h"
#include "ui/form/form_draft.h"
#include "ui/form/value_edit.h"
#include "ui/history/history_model.h"
#include "ui/history/record_pane.h"
#include "ui/result/result_views.h"
#include "ui/settings/languages.h"
#include "ui/settings/settings_dialog.h"
#include "ui/window/bottom_line.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

class LanguageSwitch : public testing::Test {
protected:
    LanguageSwitch() : world(World::Models::all)
    {
        world.settings.update([](ui::Settings &settings) { settings.language = QStringLiteral("en"); });
        host = std::make_unique<WindowHost>(world.context, [this] {
            ui::MainWindow::Storage storage;
            storage.dataFolder = QString::fromStdString(world.folder.path());
            storage.memory = [this] {
                ++opened;
                return openHistoryInMemory(world.clock);
            };
            storage.disk = storage.memory;
            return std::make_unique<ui::MainWindow>(world.context, std::move(storage));
        });
        host->window().resize(1280, 800);
        host->window().show();
        host->window().start();
        EXPECT_TRUE(eventually([this] { return host->window().isReady(); }));
    }

    ~LanguageSwitch() override
    {
        host.reset();
        (void)ui::useLanguage(*qApp, QStringLiteral("en"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }

    void choose(const char *code)
    {
        QSignalSpy replaced(host.get(), &WindowHost::windowReplaced);
        world.settings.update([code](ui::Settings &settings) { settings.language = QLatin1String(code); });
        EXPECT_TRUE(eventually([&] { return replaced.size() == 1; }));
    }

    [[nodiscard]] QStringList fieldTexts() const
    {
        QStringList texts;
        for (const auto *field : host->window().patientPage()->findChildren<ui::ValueEdit *>())
            texts << field->text();
        return texts;
    }

    [[nodiscard]] QString fileMenu() const { return host->window().menuBar()->actions().constFirst()->text(); }

    World world;
    int opened = 0;
    std::unique_ptr<WindowHost> host;
};

} // namespace

TEST_F(LanguageSwitch, HoldsAtOnceAndBack)
{
    EXPECT_EQ(fileMenu(), QStringLiteral("&File"));
    choose("de");
    EXPECT_EQ(fileMenu(), QStringLiteral("&Datei"));
    EXPECT_TRUE(host->window().isVisible());
    EXPECT_TRUE(wordsBelow(&host->window()).contains(QStringLiteral("Patientenreferenz")));
    EXPECT_FALSE(wordsBelow(&host->window()).contains(QStringLiteral("Patient reference")));
    choose("en");
    EXPECT_EQ(fileMenu(), QStringLiteral("&File"));
    EXPECT_FALSE(wordsBelow(&host->window()).contains(QStringLiteral("Patientenreferenz")));
}

TEST_F(LanguageSwitch, KeepsWhatWasTypedTheAnswerAndTheHistory)
{
    recordSample(host->window(), 1);
    ASSERT_TRUE(eventually([this] { return host->window().historyPage()->pane()->record().has_value(); }));
    auto fields = host->window().patientPage()->findChildren<ui::ValueEdit *>();
    ASSERT_EQ(fields.size(), 30);
    fields[3]->setFocus();
    fields[3]->selectAll();
    QTest::keyClicks(fields[3], QStringLiteral("no number"));
    fields[7]->selectAll();
    QTest::keyClicks(fields[7], QStringLiteral(" 0,25"));
    const QStringList before = fieldTexts();
    ASSERT_TRUE(before.contains(QStringLiteral("no number")));
    host->window().showPage(QStringLiteral("history"));

    choose("de");
    EXPECT_EQ(fieldTexts(), before);
    EXPECT_EQ(host->window().currentPage(), QStringLiteral("history"));
    ASSERT_TRUE(eventually([this] { return host->window().historyPage()->pane()->record().has_value(); }));
    EXPECT_EQ(host->window().historyPage()->pane()->record()->number, 1);
    EXPECT_EQ(opened, 1) << "the history was opened again";
    EXPECT_TRUE(host->window().bottomLine()->message().contains(QStringLiteral("Deutsch")));
    const QStringList words = wordsBelow(host->window().patientPage());
    EXPECT_TRUE(words.filter(QStringLiteral("Fall ")).size() > 0) << "which case was loaded";
    EXPECT_TRUE(words.filter(QStringLiteral("case ")).isEmpty());

    choose("en");
    EXPECT_EQ(fieldTexts(), before);
    // Still one form that works: typing and predicting go on.
    host->window().showPage(QStringLiteral("patient"));
    recordSample(host->window(), 0);
    EXPECT_TRUE(eventually([this] { return host->window().historyPage()->model()->rowCount() == 2; }));
}

TEST_F(LanguageSwitch, KeepsTheStepsOfUndoOfFormAndWhatIfInTheNewLanguage)
{
    const auto page = [this] { return host->window().patientPage(); };
    const auto field = [&](const char *name) { return page()->findChild<ui::ValueEdit *>(QLatin1String(name)); };
    page()->commands().samples.last()->trigger();
    const QStringList loaded = fieldTexts();
    field("field_radius_mean")->setFocus();
    field("field_radius_mean")->selectAll();
    QTest::keyClicks(field("field_radius_mean"), QStringLiteral("18.25"));
    const QStringList typed = fieldTexts();
    ASSERT_TRUE(page()->prediction());
    page()->findChild<ui::ResultViews *>()->setCurrentView(QStringLiteral("whatIf"));
    QTest::keyClick(page()->findChild<QWidget *>(QStringLiteral("whatIfChart")), Qt::Key_Left);
    const auto reset = [&] { return page()->findChild<QPushButton *>(QStringLiteral("whatIfReset")); };
    ASSERT_TRUE(reset()->isEnabled());

    choose("de");
    EXPECT_EQ(fieldTexts(), typed);
    EXPECT_TRUE(page()->commands().undo->toolTip().contains(QStringLiteral("Was-wäre-wenn")))
        << page()->commands().undo->toolTip().toStdString();
    page()->commands().undo->trigger();
    EXPECT_FALSE(reset()->isEnabled());
    EXPECT_EQ(fieldTexts(), typed);
    EXPECT_FALSE(page()->commands().undo->toolTip().contains(QStringLiteral("Type")))
        << page()->commands().undo->toolTip().toStdString();
    page()->commands().undo->trigger();
    EXPECT_EQ(fieldTexts(), loaded);
    page()->commands().undo->trigger();
    EXPECT_TRUE(field("field_radius_mean")->text().isEmpty());
    EXPECT_FALSE(page()->commands().undo->isEnabled());
    for (int i = 0; i < 3; ++i)
        page()->commands().redo->trigger();
    EXPECT_EQ(fieldTexts(), typed);
    EXPECT_TRUE(reset()->isEnabled());
}

TEST_F(LanguageSwitch, KeepsWhatCanBeUndoneAndMadeAgainInTheHistory)
{
    recordSample(host->window(), 1);
    const auto page = [this] { return host->window().historyPage(); };
    const auto rows = [&](int count) { return eventually([&] { return page()->model()->rowCount() == count; }); };
    ASSERT_TRUE(rows(1));
    host->window().showPage(QStringLiteral("history"));
    page()->selectRow(0);
    page()->commands().remove->trigger();
    ASSERT_TRUE(rows(0));
    choose("de");
    ASSERT_TRUE(eventually([&] { return page()->commands().undo->isEnabled(); }));
    page()->commands().undo->trigger();
    ASSERT_TRUE(rows(1));
    choose("en");
    ASSERT_TRUE(eventually([&] { return page()->commands().redo->isEnabled(); }));
    page()->commands().redo->trigger();
    EXPECT_TRUE(rows(0));
}

TEST_F(LanguageSwitch, GoesOnSavingTheDraft)
{
    const auto draft = [this] {
        QFile file(world.path("draft.json"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const auto type = [this](int index, const char *text) {
        auto *field = host->window().patientPage()->findChildren<ui::ValueEdit *>().at(index);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QLatin1String(text));
    };
    type(3, "654.25");
    choose("de");
    EXPECT_TRUE(eventually([&] { return draft().contains("654.25"); })) << "typed before";
    type(4, "0.0987654");
    EXPECT_TRUE(eventually([&] { return draft().contains("0.0987654"); })) << "typed afterwards";
    recordSample(host->window(), 1);
    EXPECT_TRUE(eventually([&] { return draft().isEmpty(); })) << "it is in the history";
    choose("en");
    QTest::qWait(ui::FormDraft::delayMs + 200);
    EXPECT_TRUE(draft().isEmpty()) << "what is recorded is no draft in another language either";
}

TEST_F(LanguageSwitch, KeepsAPrivateSessionAndItsRecords)
{
    host->window().setPrivateSession(true);
    ASSERT_TRUE(eventually([this] { return world.history.isPrivate() && !world.history.worker().isBusy(); }));
    recordSample(host->window(), 1);
    const int before = opened;
    choose("de");
    EXPECT_TRUE(host->window().isPrivateSession());
    EXPECT_TRUE(host->window().windowTitle().contains(QStringLiteral("private Sitzung")));
    EXPECT_EQ(opened, before);
    EXPECT_TRUE(eventually([this] { return host->window().historyPage()->model()->rowCount() == 1; }));
}

TEST_F(LanguageSwitch, IsChosenInSettingsWhichStayOpen)
{
    host->window().setGeometry(40, 60, 1180, 760);
    const QRect place = host->window().geometry();
    host->window().showSettings();
    auto *language = host->window().findChild<QComboBox *>(QStringLiteral("language"));
    ASSERT_NE(language, nullptr);
    QSignalSpy replaced(host.get(), &WindowHost::windowReplaced);
    language->setFocus();
    language->setCurrentIndex(language->findData(QStringLiteral("de")));
    emit language->activated(language->currentIndex());
    ASSERT_TRUE(eventually([&] { return replaced.size() == 1; }));
    auto *dialog = host->window().findChild<ui::SettingsDialog *>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(dialog->isVisible());
    EXPECT_EQ(dialog->windowTitle(), QStringLiteral("Einstellungen"));
    auto *again = dialog->findChild<QComboBox *>(QStringLiteral("language"));
    EXPECT_TRUE(again && dialog->focusWidget() == again) << "who goes through them by keyboard goes on";
    EXPECT_EQ(host->window().geometry(), place);
    EXPECT_EQ(world.settings.values().language, QStringLiteral("de"));
}

TEST_F(LanguageSwitch, WaitsWhereSomethingWouldBeLost)
{
    host->window().endpointsPage()->addProfile();
    QLineEdit *name = nullptr;
    for (QLineEdit *edit : host->window().endpointsPage()->findChildren<QLineEdit *>())
        if (edit->isVisibleTo(host->window().endpointsPage()) && !name)
            name = edit;
    ASSERT_NE(name, nullptr);
    QTest::keyClicks(name, QStringLiteral("x"));
    ASSERT_FALSE(host->window().unfinished().isEmpty());
    const ui::MainWindow *before = &host->window();
    world.settings.update([](ui::Settings &settings) { settings.language = QStringLiteral("de"); });
    ASSERT_TRUE(eventually([this] { return !host->window().messageBar(QStringLiteral("language"))->isHidden(); }));
    EXPECT_EQ(&host->window(), before);
    EXPECT_EQ(fileMenu(), QStringLiteral("&File"));
}

} // namespace cytogauge::test
