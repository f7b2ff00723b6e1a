// A window that says something on every page and in every dialog, for tests that look at all of its words.
#pragma once

#include "tests/ui/support/endpoints.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "tests/ui/window/open_window.h"
#include "ui/history/record_pane.h"
#include "ui/models/models_page.h"
#include "ui/settings/about_dialog.h"
#include "ui/settings/history_care.h"
#include "ui/settings/languages.h"
#include "ui/settings/settings_dialog.h"
#include "ui/window/command_palette.h"
#include "ui/window/shortcuts_dialog.h"

#include <QApplication>
#include <QMenuBar>
#include <QPointer>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

#include <functional>
#include <memory>
#include <string>

namespace cytogauge::test {

// English again, as the tests' main had it.
class InEnglishAgain {
public:
    InEnglishAgain() = default;
    ~InEnglishAgain()
    {
        (void)ui::useLanguage(*qApp, QStringLiteral("en"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }
    InEnglishAgain(const InEnglishAgain &) = delete;
    InEnglishAgain &operator=(const InEnglishAgain &) = delete;
};

inline void settle()
{
    for (int i = 0; i < 10; ++i)
        QTest::qWait(0);
}

inline const QStringList pageIds{QStringLiteral("patient"), QStringLiteral("history"), QStringLiteral("models"),
                                 QStringLiteral("endpoints")};

// A window with a prediction, records and an endpoint, so that every part of every page says something.
inline std::unique_ptr<ui::MainWindow> filledWindow(World &world, Where where = Where::memory)
{
    const auto clinic = profileNamed("clinic", "open-inference-v2", "http://127.0.0.1:9/v2/models/wdbc");
    EXPECT_TRUE(world.endpoints.save({}, clinic, {}));
    auto window = openWindow(world, where);
    std::vector<PredictionRecord> records;
    for (int i = 12; i-- > 1;)
        records.push_back(wdbcRecord(i, world.clock.now()));
    world.add(records);
    recordSample(*window, 1);
    EXPECT_TRUE(eventually([&] { return window->historyPage()->pane()->record().has_value(); }));
    return window;
}

template <class Look>
void onEveryPage(World &world, ui::MainWindow &window, const Look &look)
{
    for (const QString &page : pageIds) {
        window.showPage(page);
        EXPECT_TRUE(eventually([&] { return !world.history.worker().isBusy(); }));
        // The evaluation comes from a worker: what is to be looked at are its charts, not the moment of their arrival.
        if (page == QLatin1String("models")) {
            EXPECT_TRUE(eventually([&] { return window.modelsPage()->isReady(); }));
        }
        settle();
        look(page.toStdString());
    }
}

inline void expectNone(const QStringList &found, const std::string &where, const char *what)
{
    EXPECT_TRUE(found.isEmpty()) << where << ", " << what << ":\n" << found.join(QLatin1Char('\n')).toStdString();
}

inline void expectWhole(World &world, ui::MainWindow &window, const char *look, QSize size)
{
    window.setMinimumSize(size);
    window.resize(size);
    onEveryPage(world, window, [&](const std::string &page) {
        const std::string where = page + " in " + look + " at " + std::to_string(size.width());
        expectNone(clippedWidgets(&window), where, "cut");
        expectNone(overlaps(&window), where, "covered");
        const QString name = QString::fromStdString(page) + QLatin1Char('-') + QLatin1String(look);
        keepPicture(picture(&window), name + QLatin1Char('-') + QString::number(size.width()));
    });
}

// Dialogs and the palette, one after the other.
template <class Look>
void onEveryDialog(World &world, ui::MainWindow &window, const Look &look)
{
    const auto show = [&look](QDialog &dialog, const std::string &name) {
        dialog.show();
        settle();
        look(dialog, name);
    };
    ui::HistoryCare care(world.context, QString::fromStdString(world.folder.path()));
    ui::SettingsDialog settings(world.context, care, QString::fromStdString(world.folder.path()), &window);
    auto *tabs = settings.findChild<QTabWidget *>();
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        show(settings, "settings " + std::to_string(i));
    }
    ui::AboutDialog about(world.context, &window);
    show(about, "about");
    ui::ShortcutsDialog shortcuts(window.menuBar(), &window);
    show(shortcuts, "shortcuts");
    window.showPalette();
    auto *palette = window.findChild<ui::CommandPalette *>();
    ASSERT_NE(palette, nullptr);
    settle();
    look(*palette, "palette");
    palette->close();
}

// A dialog that a command opens, looked at and closed again.
template <class Look>
void onDialogOf(const std::string &name, const std::function<void()> &act, const Look &look)
{
    act();
    QPointer<QDialog> dialog;
    ASSERT_TRUE(eventually([&] {
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *one = qobject_cast<QDialog *>(widget); one && one->isVisible())
                dialog = one;
        return dialog != nullptr;
    })) << name;
    settle();
    look(*dialog, name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    ASSERT_TRUE(eventually([&] { return dialog.isNull(); })) << name;
}

// The dialogs of the pages: pastes, records compared, notes, trends, models.
template <class Look>
void onPageDialogs(World &world, ui::MainWindow &window, const Look &look)
{
    const auto model = shippedModel("wdbc");
    window.showPage(QStringLiteral("patient"));
    ui::PatientPage *patient = window.patientPage();
    const QString one = rowText(model->cases[3], QStringLiteral(","));
    onDialogOf(
        "paste", [&] { patient->offerText(one); }, look);
    onDialogOf(
        "cases", [&] { patient->offerText(one + QLatin1Char('\n') + rowText(model->cases[4], QStringLiteral(","))); },
        look);
    window.showPage(QStringLiteral("history"));
    EXPECT_TRUE(eventually([&] { return !world.history.worker().isBusy(); }));
    ui::HistoryPage *history = window.historyPage();
    const auto &of = history->commands();
    history->selectRow(1); // of a patient
    EXPECT_TRUE(eventually([&] { return of.trend->isEnabled(); }));
    for (const auto &[name, action] : {std::pair("note", of.editNote), std::pair("predicted again", of.repredict),
                                       std::pair("trend", of.trend), std::pair("confirmed cases", of.ownCases)})
        onDialogOf(
            name, [action = action] { action->trigger(); }, look);
    history->table()->selectionModel()->select(
        QItemSelection(history->model()->index(1, 0), history->model()->index(3, 0)),
        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    onDialogOf(
        "compared", [&] { of.compare->trigger(); }, look);
    window.showPage(QStringLiteral("models"));
    EXPECT_TRUE(eventually([&] { return window.modelsPage()->isReady(); }));
    for (const auto &[name, action] : {std::pair("model facts", window.modelsPage()->commands().facts),
                                       std::pair("training", window.modelsPage()->commands().train)})
        onDialogOf(
            name, [action = action] { action->trigger(); }, look);
}

} // namespace cytogauge::test
