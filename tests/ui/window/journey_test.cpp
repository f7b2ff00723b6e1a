// The main job with the keyboard alone.
#include "tests/ui/window/open_window.h"
#include "ui/common/number_text.h"
#include "ui/history/filter_bar.h"
#include "ui/history/record_pane.h"
#include "ui/settings/settings_dialog.h"
#include "ui/window/bottom_line.h"
#include "ui/window/navigation_rail.h"

#include <QApplication>
#include <QLineEdit>
#include <QSet>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace cytogauge::test {

TEST(KeyboardJourney, FromASampleToTheHistoryAndBackIntoTheForm)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    ui::PatientPage *page = window->patientPage();
    page->commands().samples.constLast()->trigger();
    ASSERT_TRUE(eventually([&] { return page->prediction().has_value(); }));

    QTest::keyClick(window.get(), Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return window->historyPage()->model()->rowCount() == 1; }));
    EXPECT_FALSE(window->bottomLine()->message().isEmpty());

    QTest::keyClick(window.get(), Qt::Key_2, Qt::ControlModifier);
    EXPECT_EQ(window->currentPage(), QStringLiteral("history"));
    ASSERT_TRUE(eventually([&] { return window->historyPage()->pane()->record().has_value(); }));

    QTest::keyClick(window.get(), Qt::Key_F, Qt::ControlModifier);
    EXPECT_EQ(QApplication::focusWidget(), window->historyPage()->filters()->searchField());
    window->historyPage()->table()->setFocus();
    QTest::keyClick(window->historyPage()->table(), Qt::Key_Delete);
    ASSERT_TRUE(eventually([&] { return window->historyPage()->model()->rowCount() == 0; }));
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return window->historyPage()->model()->rowCount() == 1; }));

    page->commands().clear->trigger();
    ASSERT_TRUE(eventually([&] { return !page->prediction(); }));
    window->historyPage()->table()->setFocus();
    QTest::keyClick(window->historyPage()->table(), Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return window->currentPage() == QLatin1String("patient"); }));
    ASSERT_TRUE(eventually([&] { return page->prediction().has_value(); }));

    QTest::keyClick(window.get(), Qt::Key_1, Qt::ControlModifier);
    EXPECT_EQ(window->currentPage(), QStringLiteral("patient"));
}

TEST(KeyboardJourney, ARecordOfAnotherSchemaBringsItsModelAlong)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    recordSample(*window, 1);
    ASSERT_TRUE(eventually([&] { return window->historyPage()->pane()->record().has_value(); }));
    const StoredRecord record = *window->historyPage()->pane()->record();
    window->useModel(QStringLiteral("iris-logistic"));
    emit window->historyPage()->openInForm(record, ui::ActionTime());
    EXPECT_EQ(window->model()->schema.id, "wdbc");
    EXPECT_EQ(window->currentPage(), QStringLiteral("patient"));
    EXPECT_TRUE(eventually([&] { return window->patientPage()->prediction().has_value(); }));
}

TEST(KeyboardJourney, TheRecordJustMadeIsTheOneThatIsSelected)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    for (int number = 1; number <= 3; ++number) {
        recordSample(*window, number % 2);
        ASSERT_TRUE(eventually([&] {
            const auto &shown = window->historyPage()->pane()->record();
            return shown && shown->number == number;
        })) << number;
        world.clock.advance(std::chrono::minutes(1));
    }
}

TEST(KeyboardJourney, ZoomChangesTheTextAndComesBack)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    QTest::keyClick(window.get(), Qt::Key_Plus, Qt::ControlModifier);
    EXPECT_NEAR(world.settings.values().textFactor, 1.1, 1e-9);
    EXPECT_NEAR(themeManager().textFactor(), 1.1, 1e-9);
    QTest::keyClick(window.get(), Qt::Key_Minus, Qt::ControlModifier);
    QTest::keyClick(window.get(), Qt::Key_Minus, Qt::ControlModifier);
    EXPECT_NEAR(world.settings.values().textFactor, 0.9, 1e-9);
    QTest::keyClick(window.get(), Qt::Key_0, Qt::ControlModifier);
    EXPECT_NEAR(themeManager().textFactor(), 1.0, 1e-9);
}

TEST(KeyboardJourney, SettingsOpenByTheirShortcutAndCloseByEscape)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    QTest::keyClick(window.get(), Qt::Key_Comma, Qt::ControlModifier);
    auto *dialog = window->findChild<ui::SettingsDialog *>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(dialog->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    EXPECT_TRUE(eventually([&] { return window->findChild<ui::SettingsDialog *>() == nullptr; }));
}

TEST(KeyboardJourney, TabReachesEveryPartOfThePageAndComesRound)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    recordSample(*window, 1);
    for (const char *name : {"patient", "history", "endpoints"}) {
        window->showPage(QLatin1String(name));
        ASSERT_TRUE(eventually([&] { return !world.history.worker().isBusy(); }));
        window->rail()->buttons().first()->setFocus();
        const QWidget *first = QApplication::focusWidget();
        QSet<const QWidget *> visited;
        for (int steps = 0; steps < 200; ++steps) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            if (QApplication::focusWidget() == first)
                break;
            visited.insert(QApplication::focusWidget());
        }
        EXPECT_EQ(QApplication::focusWidget(), first) << name << ": Tab does not come round";
        QWidget *page = window->findChild<QWidget *>(QLatin1String(name));
        int inside = 0;
        for (const QWidget *widget : visited)
            inside += page->isAncestorOf(widget) ? 1 : 0;
        EXPECT_GT(inside, name == std::string("patient") ? 33 : name == std::string("endpoints") ? 3 : 6) << name;
    }
}

} // namespace cytogauge::test
