// The History page by keyboard alone.
#include "tests/ui/support/keys.h"
#include "tests/ui/window/keyboard_fixture.h"
#include "ui/history/comparison_dialog.h"
#include "ui/history/own_cases_dialog.h"
#include "ui/history/trend_dialog.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFileDialog>
#include <QMenu>

#include <gtest/gtest.h>

namespace cytogauge::test {

TEST_F(Keyboard, DeletesBringsBackAndDeletesAgainInTheHistory)
{
    fillHistory(3);
    toTable();
    const auto rows = [this](int count) {
        return eventually([&] { return window_->historyPage()->model()->rowCount() == count; });
    };
    keys_->press(Qt::Key_Delete);
    ASSERT_TRUE(rows(2));
    window_->rail()->findChild<QAbstractButton *>()->setFocus(); // wherever in the window
    keys_->press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(rows(3));
    keys_->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(rows(2));
    keys_->press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(rows(3));
    keys_->press(Qt::Key_Y, Qt::ControlModifier);
    ASSERT_TRUE(rows(2));
    EXPECT_EQ(window_->bottomLine()->message(), QStringLiteral("1 record deleted."));
    EXPECT_TRUE(window_->bottomLine()->when().contains(QStringLiteral("ms"))) << "and how long that took";
}

TEST_F(Keyboard, OpensTheRowsMenuWithoutAMenuKey)
{
    fillHistory(3);
    toTable();
    keys_->press(Qt::Key_F10, Qt::ShiftModifier);
    QWidget *menu = QApplication::activePopupWidget();
    ASSERT_NE(menu, nullptr);
    EXPECT_TRUE(qobject_cast<QMenu *>(menu)->actions().contains(window_->historyPage()->commands().openInForm));
    menu->close();
}

TEST_F(Keyboard, ExportsFromTheSearchField)
{
    fillHistory(3);
    keys_->press(Qt::Key_F, Qt::ControlModifier);
    keys_->type(QStringLiteral("P"));
    ASSERT_TRUE(quiet());
    keys_->press(Qt::Key_E, Qt::ControlModifier);
    auto *dialog = opened<QFileDialog>();
    ASSERT_NE(dialog, nullptr);
    dialog->reject();
    EXPECT_TRUE(allClosed());
}

TEST_F(Keyboard, FindsFiltersAndSortsRecords)
{
    fillHistory(24);
    keys_->press(Qt::Key_F, Qt::ControlModifier);
    keys_->type(QStringLiteral("P-0041"));
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 8; }));
    keys_->press(Qt::Key_A, Qt::ControlModifier);
    keys_->press(Qt::Key_Delete);
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 24; }));
    keys_->tabTo(QStringLiteral("Class: any"));
    keys_->pressAndChoose(Qt::Key_Space, QStringLiteral("malignant"));
    ASSERT_TRUE(quiet());
    EXPECT_EQ(history()->filters()->choices().label, "malignant");
    EXPECT_LT(history()->model()->rowCount(), 24);
    openMenu(Qt::Key_E);
    keys_->choose(QStringLiteral("Clear filters"));
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 24; }));
}

TEST_F(Keyboard, SortsByAnyColumnAndChoosesTheColumns)
{
    fillHistory(6);
    openMenu(Qt::Key_R);
    keys_->choose(QStringLiteral("Sort by"));
    keys_->choose(QStringLiteral("Patient"));
    ASSERT_TRUE(quiet());
    EXPECT_EQ(history()->table()->horizontalHeader()->sortIndicatorSection(), ui::HistoryModel::patientColumn);
    const auto *header = history()->table()->horizontalHeader();
    ASSERT_FALSE(header->isSectionHidden(ui::HistoryModel::patientColumn));
    openMenu(Qt::Key_R);
    keys_->choose(QStringLiteral("Columns"));
    keys_->choose(QStringLiteral("Patient"));
    EXPECT_TRUE(header->isSectionHidden(ui::HistoryModel::patientColumn));
}

TEST_F(Keyboard, ComparesPredictsAgainAndShowsTheTrend)
{
    fillHistory(9);
    toTable();
    keys_->press(Qt::Key_Home, Qt::ControlModifier);
    keys_->press(Qt::Key_Down, Qt::ShiftModifier);
    keys_->press(Qt::Key_D, Qt::ControlModifier);
    auto *comparison = opened<ui::ComparisonDialog>();
    ASSERT_NE(comparison, nullptr);
    EXPECT_EQ(comparison->model()->columnCount(), 3);
    keys_->press(Qt::Key_Escape);
    ASSERT_TRUE(allClosed());
    toTable();
    keys_->press(Qt::Key_Down);
    ASSERT_TRUE(eventually([&] { return history()->pane()->record().has_value(); }));
    keys_->press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_NE(opened<ui::ComparisonDialog>(), nullptr);
    keys_->press(Qt::Key_Escape);
    ASSERT_TRUE(allClosed());
    keys_->press(Qt::Key_T, Qt::ControlModifier);
    ASSERT_NE(opened<ui::TrendDialog>(), nullptr);
    keys_->press(Qt::Key_Escape);
    ASSERT_TRUE(allClosed());
}

TEST_F(Keyboard, EntersAnOutcomeAndANoteAndTakesThemBack)
{
    fillHistory(3);
    toTable();
    keys_->press(Qt::Key_Home, Qt::ControlModifier);
    const auto record = [&]() -> const PredictionRecord & { return history()->pane()->record()->record; };
    ASSERT_TRUE(eventually([&] { return history()->pane()->record().has_value(); }));
    keys_->tabTo(QStringLiteral("Confirmed outcome"));
    keys_->press(Qt::Key_Down); // opens the list
    keys_->press(Qt::Key_Down);
    keys_->press(Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return history()->pane()->record() && !record().outcome.empty(); }));
    toTable();
    keys_->press(Qt::Key_F2);
    ASSERT_TRUE(eventually([&] { return QApplication::activeWindow() != window_.get(); }));
    keys_->type(QStringLiteral("read twice"));
    keys_->tabTo(QStringLiteral("Save"));
    keys_->press(Qt::Key_Space);
    ASSERT_TRUE(allClosed());
    ASSERT_TRUE(eventually([&] { return history()->pane()->record() && record().note == "read twice"; }));
    keys_->press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return history()->pane()->record() && record().note != "read twice"; }));
    keys_->press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_NE(opened<ui::OwnCasesDialog>(), nullptr);
    keys_->press(Qt::Key_Escape);
    ASSERT_TRUE(allClosed());
}

TEST_F(Keyboard, CopiesDeletesAndBringsBackRows)
{
    fillHistory(5);
    toTable();
    keys_->press(Qt::Key_A, Qt::ControlModifier);
    keys_->press(Qt::Key_C, Qt::ControlModifier);
    ASSERT_TRUE(quiet());
    EXPECT_EQ(QApplication::clipboard()->text().split(QLatin1Char('\n')).size(), 6);
    keys_->press(Qt::Key_Delete);
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 0; }));
    keys_->press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 5; }));
}

} // namespace cytogauge::test
