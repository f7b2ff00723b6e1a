// Rows deleted, brought back and deleted again.
#include "core/history/sqlite_history_store.h"
#include "tests/ui/history/history_page_fixture.h"
#include "tests/ui/support/slow_removal_store.h"
#include "ui/common/message_bar.h"
#include "ui/history/filter_bar.h"

#include <QAction>
#include <QLineEdit>
#include <QProgressBar>
#include <QTableView>
#include <QTest>

namespace cytogauge::test {

TEST_F(HistoryPageTest, DeletesAndBringsBackByKeyboardAlone)
{
    fill(20);
    page_.table()->setFocus();
    page_.selectRow(0);
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 19; }));
    EXPECT_TRUE(page_.commands().undo->isEnabled());
    EXPECT_TRUE(page_.bar()->isVisible());
    page_.commands().undo->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 20; }));
    EXPECT_FALSE(page_.commands().undo->isEnabled());
    ASSERT_TRUE(eventually([&] { return page_.pane()->record() && page_.pane()->record()->number == 20; }));
}

TEST_F(HistoryPageTest, UndoesFromASearchFieldThatHasNothingToUndo)
{
    fill(3);
    page_.activateWindow();
    ASSERT_TRUE(eventually([&] { return page_.isActiveWindow(); }));
    page_.selectRow(0);
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 2; }));
    auto *search = page_.findChild<QLineEdit *>();
    ASSERT_NE(search, nullptr);
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return rows() == 3; }));
    QTest::keyClick(search, Qt::Key_Y, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return rows() == 2; }));
    QTest::keyClick(search, 'P');
    QTest::keyClick(search, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(search->text(), QString()) << "its own words come first";
    EXPECT_TRUE(page_.commands().undo->isEnabled());
}

TEST_F(HistoryPageTest, DeletesAgainWhatWasBroughtBackByEitherKeyOfRedo)
{
    fill(20);
    page_.activateWindow();
    ASSERT_TRUE(eventually([&] { return page_.isActiveWindow(); }));
    page_.table()->setFocus();
    page_.selectRow(0);
    EXPECT_FALSE(page_.commands().redo->isEnabled());
    const auto press = [&](int key, Qt::KeyboardModifiers with = {}) {
        QTest::keyClick(page_.table(), static_cast<Qt::Key>(key), with);
    };
    press(Qt::Key_Delete);
    ASSERT_TRUE(eventually([&] { return rows() == 19; }));
    for (const auto &[key, with] : {std::pair(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier),
                                    std::pair(Qt::Key_Y, Qt::KeyboardModifiers(Qt::ControlModifier))}) {
        press(Qt::Key_Z, Qt::ControlModifier);
        ASSERT_TRUE(eventually([&] { return rows() == 20 && page_.commands().redo->isEnabled(); }));
        EXPECT_FALSE(page_.commands().undo->isEnabled());
        press(key, with);
        ASSERT_TRUE(eventually([&] { return rows() == 19; }));
        EXPECT_FALSE(page_.commands().redo->isEnabled());
        EXPECT_EQ(page_.bar()->text(), QStringLiteral("1 record deleted."));
        ASSERT_TRUE(eventually([&] { return page_.pane()->record() && page_.pane()->record()->number == 19; }))
            << "the next one is looked at";
    }
}

TEST_F(HistoryPageTest, ADeletionThatTakesLongShowsHowFarItIsAndIsCancelledWithoutAChange)
{
    world_.history.open(
        [&]() -> Result<std::unique_ptr<HistoryStore>> {
            auto store = openHistoryInMemory(world_.clock);
            if (!store)
                return fail(store.error());
            return std::make_unique<SlowRemovalStore>(std::move(*store));
        },
        true);
    std::vector<PredictionRecord> records;
    for (int i = 0; i < 1200; ++i)
        records.push_back(wdbcRecord(i, world_.clock.now()));
    world_.add(records);
    ASSERT_TRUE(eventually([&] { return rows() == 1200; }));
    page_.commands().selectAll->trigger();
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return page_.bar()->isVisible(); }));
    EXPECT_TRUE(page_.bar()->text().contains(QStringLiteral("Deleting "))) << page_.bar()->text().toStdString();
    EXPECT_EQ(page_.findChild<QProgressBar *>()->value(), 250);
    QTest::mouseClick(buttonWith(page_.bar()->buttons(), "Cancel"), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return page_.bar()->text() == QStringLiteral("Cancelled. Nothing was changed."); }));
    EXPECT_EQ(rows(), 1200);
    EXPECT_FALSE(page_.commands().undo->isEnabled());
}

TEST_F(HistoryPageTest, ANewStepLeavesNothingToMakeAgain)
{
    fill(20);
    page_.selectRow(3);
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 19; }));
    page_.commands().undo->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 20; }));
    page_.selectRow(7);
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 19; }));
    EXPECT_FALSE(page_.commands().redo->isEnabled());
}

TEST_F(HistoryPageTest, DeletesEverythingThatIsSelectedEvenWhatWasNeverFetched)
{
    fill(600);
    page_.commands().selectAll->trigger();
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 0; }));
    page_.commands().undo->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 600; }));
}

} // namespace cytogauge::test
