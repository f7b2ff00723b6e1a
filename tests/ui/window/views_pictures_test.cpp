// Every view of a result, every picture of the fields, and every window of the history, in the looks that strain them:
// nothing cut, covered or blank.
#include "tests/support/paths.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/moves.h"
#include "tests/ui/window/open_window.h"
#include "ui/charts/distribution_card.h"
#include "ui/charts/trend_view.h"
#include "ui/common/message_bar.h"
#include "ui/form/answer_column.h"
#include "ui/form/help_popover.h"
#include "ui/form/paste_preview.h"
#include "ui/history/comparison_dialog.h"
#include "ui/history/filter_bar.h"
#include "ui/history/note_dialog.h"
#include "ui/history/own_cases_dialog.h"
#include "ui/history/record_pane.h"
#include "ui/history/trend_dialog.h"
#include "ui/result/result_views.h"
#include "ui/settings/about_dialog.h"
#include "ui/settings/history_care.h"
#include "ui/settings/languages.h"
#include "ui/settings/settings_dialog.h"
#include "ui/window/command_palette.h"
#include "ui/window/shortcuts_dialog.h"

#include <QApplication>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

struct Look {
    const char *name;
    ui::ThemeChoice theme;
    double textFactor;
    QSize size;
    const char *language;
};

std::ostream &operator<<(std::ostream &out, const Look &look)
{
    return out << look.name;
}

void settle()
{
    for (int i = 0; i < 5; ++i)
        QTest::qWait(0);
}

class ViewsPictures : public testing::TestWithParam<Look> {
protected:
    void SetUp() override
    {
        const Look look = GetParam();
        ASSERT_TRUE(ui::useLanguage(*qApp, QLatin1String(look.language)));
        world_ = std::make_unique<World>(World::Models::all);
        world_->settings.update([&look](ui::Settings &settings) {
            settings.theme = look.theme;
            settings.textFactor = look.textFactor;
        });
        themeManager().setChoice(look.theme);
        themeManager().setTextFactor(look.textFactor);
        window_ = openWindow(*world_, Where::disk);
        window_->setMinimumSize(look.size);
        window_->resize(look.size);
        settle();
    }
    ~ViewsPictures() override
    {
        window_.reset();
        themeManager().setTextFactor(1.0);
        themeManager().setChoice(ui::ThemeChoice::light);
        (void)ui::useLanguage(*qApp, QStringLiteral("en"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }

    void look(QWidget *widget, const char *name) const
    {
        settle();
        settle();
        EXPECT_EQ(restless(widget).toStdString(), "") << name;
        const QImage image = picture(widget);
        keepPicture(image, QStringLiteral("view-%1-%2").arg(QLatin1String(name), QLatin1String(GetParam().name)));
        const auto none = [name](const char *what, const QStringList &found) {
            EXPECT_TRUE(found.isEmpty()) << name << ", " << what << ":\n"
                                         << found.join(QLatin1Char('\n')).toStdString();
        };
        none("cut", clippedWidgets(widget));
        none("covered", overlaps(widget));
        none("blank", blankParts(widget));
    }
    void look(const char *name) const { look(window_.get(), name); }
    void press(const char *name) const
    {
        auto *button = window_->findChild<QAbstractButton *>(QLatin1String(name));
        ASSERT_NE(button, nullptr) << name;
        button->click();
    }
    void trigger(const char *name) const
    {
        auto *action = window_->findChild<QAction *>(QLatin1String(name));
        ASSERT_NE(action, nullptr) << name;
        action->trigger();
    }
    template <class Dialog>
    void lookAtDialog(const char *name) const
    {
        Dialog *dialog = nullptr;
        ASSERT_TRUE(eventually([&] {
            dialog = window_->findChild<Dialog *>();
            return dialog && dialog->isVisible();
        })) << name;
        ASSERT_TRUE(
            eventually([&] { return !world_->history.worker().isBusy() && !world_->history.longWorker().isBusy(); }));
        look(dialog, name);
        dialog->close();
        ASSERT_TRUE(eventually([&] { return window_->findChild<Dialog *>() == nullptr; })) << name;
    }

    std::unique_ptr<World> world_;
    std::unique_ptr<ui::MainWindow> window_;
};

} // namespace

TEST_P(ViewsPictures, OfAResultAreWhole)
{
    ui::PatientPage *page = window_->patientPage();
    page->loadCase(44);
    ASSERT_TRUE(eventually([&] { return page->prediction().has_value(); }));
    auto *views = window_->findChild<ui::ResultViews *>();
    for (const char *grouping : {"measurement", "kind", "field"}) {
        trigger(grouping);
        look(grouping);
    }
    trigger("showArithmetic");
    look("arithmetic");
    trigger("showArithmetic");
    for (const char *view : {"similar", "circles", "table", "sentence"}) {
        views->setCurrentView(QLatin1String(view));
        look(view);
    }
    views->setCurrentView(QStringLiteral("trend"));
    look("trend-without-reference");
    std::vector<PredictionRecord> records;
    for (int i = 7; i-- > 1;) {
        records.push_back(wdbcRecord(i, world_->clock.now()));
        records.back().patient = "P-0041";
        records.back().modelVersion = i < 3 ? "2.0.0" : "1.0.0";
    }
    world_->add(records);
    auto *reference = window_->findChild<QLineEdit *>(QStringLiteral("patientReference"));
    reference->setFocus();
    QTest::keyClicks(reference, QStringLiteral("P-0041"));
    ASSERT_TRUE(eventually([&] { return window_->findChild<ui::TrendView *>()->showsChart(); }));
    look("trend-of-reference");
    if (GetParam().textFactor == 1.0) { // no view behind an arrow
        const auto *tabs = window_->findChild<QTabBar *>(QStringLiteral("resultTabs"));
        EXPECT_GE(tabs->tabRect(0).left(), 0);
        EXPECT_LE(tabs->tabRect(tabs->count() - 1).right(), tabs->width());
    }
    views->setCurrentView(QStringLiteral("whatIf"));
    look("what-if");
    trigger("otherClass");
    press("scenarioB");
    press("whatIfFree");
    trigger("smallestChange");
    ASSERT_TRUE(
        eventually([&] { return window_->findChild<QPushButton *>(QStringLiteral("whatIfReset"))->isEnabled(); }));
    look("what-if-free");
}

TEST_P(ViewsPictures, OfTheFieldsAreWhole)
{
    ui::PatientPage *page = window_->patientPage();
    page->loadCase(44);
    ASSERT_TRUE(eventually([&] { return page->prediction().has_value(); }));
    window_->findChild<QLineEdit *>(QStringLiteral("field_area_se"))->setFocus();
    settle();
    auto *column = window_->findChild<ui::AnswerColumn *>();
    auto *card = window_->findChild<ui::DistributionCard *>();
    if (GetParam().size == QSize(1280, 800)) {
        EXPECT_EQ(column->verticalScrollBar()->maximum(), 0) << "the answer, its view and the chart, all in sight";
    }
    // What does not fit below each other in a small window is a scroll away.
    const auto look = [&](const char *name) {
        settle();
        column->verticalScrollBar()->setValue(column->verticalScrollBar()->maximum());
        EXPECT_TRUE(card->visibleRegion().boundingRect().contains(card->rect())) << name;
        ViewsPictures::look(name);
    };
    look("one");
    trigger("histogram");
    look("histogram");
    trigger("ecdf");
    look("ecdf");
    trigger("logarithmic");
    trigger("density");
    look("logarithmic");
    press("pictureAll");
    look("all");
    press("pictureProfile");
    look("profile");
    trigger("orderContribution");
    press("pictureAll");
    look("all-by-contribution");
}

TEST_P(ViewsPictures, OfTheFormAreWhole)
{
    ui::PatientPage *page = window_->patientPage();
    page->loadCase(44);
    ASSERT_TRUE(eventually([&] { return page->prediction().has_value(); }));
    auto *radius = window_->findChild<QLineEdit *>(QStringLiteral("field_radius_mean"));
    window_->activateWindow();
    radius->setFocus();
    radius->selectAll();
    QTest::keyClicks(radius, "132.8");
    look("plausibility");
    radius->selectAll();
    QTest::keyClicks(radius, "abc");
    look("field-error");
    page->commands().undo->trigger();
    page->commands().teaching->trigger();
    page->commands().anySample->trigger();
    look("teaching");
    page->commands().showTrueClass->trigger();
    look("teaching-shown");
    page->commands().teaching->trigger();
    QFile file(QString::fromStdString(resources() + "/data/wdbc.csv"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    page->offerText(QString::fromUtf8(file.readAll()));
    lookAtDialog<ui::PastePreview>("paste");
}

TEST_P(ViewsPictures, OfTheHistoryAreWhole)
{
    std::vector<PredictionRecord> records;
    for (int i = 60; i-- > 1;) {
        PredictionRecord record = wdbcRecord(i, world_->clock.now());
        record.patient = "P-00" + std::to_string(40 + i % 6);
        if (i % 2 == 0)
            record.outcome = i % 10 == 0 ? "malignant" : record.label;
        if (i % 5 == 0)
            record.note = "second reading, the sample was small and partly dried";
        records.push_back(record);
    }
    world_->add(records);
    window_->showPage(QStringLiteral("history"));
    ui::HistoryPage *page = window_->historyPage();
    page->selectRow(3);
    ASSERT_TRUE(eventually([&] { return page->pane()->record().has_value(); }));
    const auto &c = page->commands();
    c.compare->trigger();
    lookAtDialog<ui::ComparisonDialog>("compare");
    c.repredict->trigger();
    lookAtDialog<ui::ComparisonDialog>("repredict");
    c.trend->trigger();
    lookAtDialog<ui::TrendDialog>("trend");
    c.ownCases->trigger();
    lookAtDialog<ui::OwnCasesDialog>("own-cases");
    c.editNote->trigger();
    lookAtDialog<ui::NoteDialog>("note");
    for (int row = 0; row < 3; ++row)
        page->table()->selectionModel()->select(page->model()->index(row, 0),
                                                QItemSelectionModel::Select | QItemSelectionModel::Rows);
    look("history-selected");
    ui::FilterChoices narrow;
    narrow.search = QStringLiteral("P-00");
    narrow.label = "malignant";
    narrow.aboveThreshold = true;
    narrow.source = "local";
    narrow.days = ui::FilterChoices::Days::last30;
    narrow.outcomeKnown = true;
    page->filters()->setChoices(narrow);
    ASSERT_TRUE(eventually([&] { return !world_->history.worker().isBusy(); }));
    look("history-filtered");
    narrow.search = QStringLiteral("nobody");
    page->filters()->setChoices(narrow);
    ASSERT_TRUE(eventually([&] { return !world_->history.worker().isBusy(); }));
    look("history-nothing");
    page->filters()->clearFilters();
    ASSERT_TRUE(eventually([&] { return !world_->history.worker().isBusy(); }));
    page->selectRow(0);
    c.remove->trigger();
    ASSERT_TRUE(eventually([&] { return page->bar()->isVisible(); }));
    look("history-removed");
}

TEST_P(ViewsPictures, OfTheProgramItselfAreWhole)
{
    look("first-run");
    window_->showPage(QStringLiteral("history"));
    ASSERT_TRUE(eventually([&] { return !world_->history.worker().isBusy(); }));
    look("history-empty");
    window_->showPage(QStringLiteral("endpoints"));
    look("endpoints-empty");
    window_->showPage(QStringLiteral("patient"));
    window_->showPalette();
    auto *palette = window_->findChild<ui::CommandPalette *>();
    look(palette, "palette");
    palette->close();
    ui::HistoryCare care(world_->context, QString::fromStdString(world_->folder.path()));
    ui::SettingsDialog settings(world_->context, care, QString::fromStdString(world_->folder.path()), window_.get());
    settings.show();
    auto *tabs = settings.findChild<QTabWidget *>();
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        look(&settings, qPrintable(QStringLiteral("settings-%1").arg(i)));
    }
    settings.close();
    ui::AboutDialog about(world_->context, window_.get());
    about.show();
    look(&about, "about");
    about.close();
    ui::ShortcutsDialog shortcuts(window_->menuBar(), window_.get());
    shortcuts.show();
    look(&shortcuts, "shortcuts");
    const auto *keys = shortcuts.findChild<QTableView *>();
    EXPECT_LE(keys->horizontalHeader()->sectionSizeHint(1), keys->columnWidth(1));
    for (int row = 0; row < keys->model()->rowCount(); ++row) {
        const QModelIndex cell = keys->model()->index(row, 1);
        EXPECT_LE(keys->fontMetrics().horizontalAdvance(cell.data().toString()), keys->columnWidth(1))
            << cell.data().toString().toStdString();
    }
    shortcuts.close();
    auto *field = window_->findChild<QLineEdit *>(QStringLiteral("field_concavity_mean"));
    window_->activateWindow();
    field->setFocus();
    QTest::keyClick(field, Qt::Key_F1);
    ui::HelpPopover *help = nullptr;
    ASSERT_TRUE(eventually([&] {
        for (QWidget *top : QApplication::topLevelWidgets())
            if (auto *found = qobject_cast<ui::HelpPopover *>(top); found && found->isVisible())
                help = found;
        return help != nullptr;
    }));
    look(help, "field-help");
    help->close();
}

TEST_P(ViewsPictures, OfADamagedHistoryAreWhole)
{
    const std::string path = world_->folder.write("damaged.sqlite", "this is no database at all, but it is the user's");
    world_->history.open([&] { return openHistory(path, world_->clock); }, false);
    ASSERT_TRUE(eventually([&] { return world_->history.openError().has_value(); }));
    window_->showPage(QStringLiteral("history"));
    look("history-damaged");
}

INSTANTIATE_TEST_SUITE_P(Looks, ViewsPictures,
                         testing::Values(Look{"light", ui::ThemeChoice::light, 1.0, {1280, 800}, "en"},
                                         Look{"dark_small", ui::ThemeChoice::dark, 1.0, {1024, 700}, "en"},
                                         Look{"german_small", ui::ThemeChoice::light, 1.0, {1024, 700}, "de"},
                                         Look{"german_125", ui::ThemeChoice::light, 1.25, {1440, 900}, "de"},
                                         Look{"german_150", ui::ThemeChoice::dark, 1.5, {1600, 1000}, "de"},
                                         Look{"german_175", ui::ThemeChoice::light, 1.75, {1920, 1080}, "de"}),
                         [](const auto &parameters) { return std::string(parameters.param.name); });

} // namespace cytogauge::test
