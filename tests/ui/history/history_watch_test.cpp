// Another program writes into the history that is on the screen.
#include "ui/history/history_watch.h"

#include "core/history/sqlite_history_store.h"
#include "tests/support/schemas.h"
#include "tests/ui/history/history_page_fixture.h"

#include <QComboBox>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>

#include <set>

namespace cytogauge::test {

namespace {

class HistoryOfOthers : public HistoryPageTest {
protected:
    // Opens a file with so many records; the newest stands on top, as number `count`.
    void open(int count)
    {
        path_ = world_.folder.file("history.sqlite");
        other_ = std::move(*openHistory(path_, world_.clock));
        int next = count;
        const auto source = [&]() -> Result<std::optional<PredictionRecord>> {
            return next > 0 ? std::optional(wdbcRecord(next--, world_.clock.now())) : std::nullopt;
        };
        ASSERT_TRUE(other_->import(source, schemaNamed("wdbc"), {}));
        world_.history.open([this] { return openHistory(path_, world_.clock); }, false);
        ASSERT_TRUE(eventually([&] { return rows() == count && page_.pane()->record() && quiet(); }));
    }
    [[nodiscard]] bool quiet() { return !world_.history.worker().isBusy(); }
    void otherRecords(int number)
    {
        PredictionRecord record = wdbcRecord(number, world_.clock.now());
        record.created = world_.clock.now() + std::chrono::hours(number - 10'000); // newer than all
        ASSERT_TRUE(other_->add(record, schemaNamed("wdbc")));
    }
    void select(int row)
    {
        page_.selectRow(row);
        ASSERT_TRUE(eventually([&] { return page_.model()->row(row).has_value(); }));
        ASSERT_TRUE(eventually([&] {
            return page_.pane()->record() && page_.pane()->record()->record.id == page_.model()->row(row)->id;
        }));
    }
    void look() { page_.findChild<ui::HistoryWatch *>()->look(); }
    [[nodiscard]] QTableView *table() { return page_.table(); }
    [[nodiscard]] std::set<std::int64_t> selectedNumbers()
    {
        std::set<std::int64_t> numbers;
        for (const QModelIndex &index : table()->selectionModel()->selectedRows())
            if (const auto row = page_.model()->row(index.row()))
                numbers.insert(row->number);
        return numbers;
    }
    [[nodiscard]] std::int64_t topNumber() { return page_.model()->row(table()->rowAt(0))->number; }

    std::string path_;
    std::unique_ptr<HistoryStore> other_;
};

} // namespace

TEST_F(HistoryOfOthers, ShowsByItselfWhatAnotherProgramRecorded)
{
    open(20);
    QSignalSpy message(&page_, &ui::HistoryPage::message);
    otherRecords(10'001);
    ASSERT_TRUE(eventually([&] { return rows() == 21; })) << "without F5";
    EXPECT_EQ(page_.model()->row(0)->number, 21);
    EXPECT_EQ(message.last().first().toString(), QStringLiteral("Another program changed the history."));
    EXPECT_FALSE(message.last().at(1).value<ui::TimeTaken>()) << "no action of this program led to it";
}

TEST_F(HistoryOfOthers, OwnRecordsAreNoOthers)
{
    open(20);
    QSignalSpy others(page_.findChild<ui::HistoryWatch *>(), &ui::HistoryWatch::changedByOthers);
    world_.add({wdbcRecord(77, world_.clock.now())});
    ASSERT_TRUE(eventually([&] { return rows() == 21 && quiet(); }));
    look();
    ASSERT_TRUE(eventually([&] { return quiet(); }));
    EXPECT_EQ(others.count(), 0);
    otherRecords(10'001);
    look();
    ASSERT_TRUE(eventually([&] { return rows() == 22; }));
    EXPECT_EQ(others.count(), 1);
}

TEST_F(HistoryOfOthers, TheSelectedRecordAndTheRowsInViewStay)
{
    open(600);
    select(500);
    table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->value() + 7); // not at the edge of a row
    const std::int64_t selected = page_.pane()->record()->number;
    const std::int64_t top = topNumber();
    const int offset = table()->rowViewportPosition(table()->rowAt(0));
    for (int i = 1; i <= 3; ++i)
        otherRecords(10'000 + i);
    look();
    ASSERT_TRUE(eventually([&] { return rows() == 603 && quiet(); }));
    EXPECT_EQ(selectedNumbers(), std::set<std::int64_t>{selected});
    EXPECT_EQ(page_.pane()->record()->number, selected);
    EXPECT_EQ(topNumber(), top);
    EXPECT_EQ(table()->rowViewportPosition(table()->rowAt(0)), offset);
}

TEST_F(HistoryOfOthers, SeveralSelectedRecordsStaySelected)
{
    open(40);
    select(4);
    for (const int row : {6, 9})
        table()->selectionModel()->select(page_.model()->index(row, 0),
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const std::set<std::int64_t> before = selectedNumbers();
    ASSERT_EQ(before.size(), 3U);
    otherRecords(10'001);
    look();
    ASSERT_TRUE(eventually([&] { return rows() == 41 && quiet(); }));
    EXPECT_EQ(selectedNumbers(), before);
}

TEST_F(HistoryOfOthers, ANoteOfAnotherProgramIsReadAgain)
{
    open(20);
    select(3);
    RecordEdit edit;
    edit.id = page_.pane()->record()->record.id;
    edit.note = "second reading";
    ASSERT_TRUE(other_->edit(edit, schemaNamed("wdbc")));
    look();
    EXPECT_TRUE(eventually([&] { return page_.pane()->text().contains(QLatin1String("second reading")); }));
    EXPECT_EQ(page_.pane()->record()->record.id, edit.id);
}

TEST_F(HistoryOfOthers, NothingMovesWhileAMenuIsOpenOrEverythingIsSelected)
{
    open(600);
    table()->selectAll();
    otherRecords(10'001);
    look();
    ASSERT_TRUE(eventually([&] { return quiet(); }));
    EXPECT_EQ(rows(), 600);
    EXPECT_EQ(table()->selectionModel()->selectedRows().size(), 600);
    QMenu menu;
    menu.addAction(QStringLiteral("something"));
    menu.popup(QPoint(5, 5));
    page_.selectRow(2);
    QTest::qWait(700);
    EXPECT_EQ(rows(), 600);
    menu.close();
    EXPECT_TRUE(eventually([&] { return rows() == 601; }));
}

TEST_F(HistoryOfOthers, APageThatIsNotShownDoesNotLookAndCatchesUpWhenItIs)
{
    open(20);
    auto *watch = page_.findChild<ui::HistoryWatch *>();
    EXPECT_TRUE(watch->isRunning());
    page_.hide();
    EXPECT_FALSE(watch->isRunning());
    otherRecords(10'001);
    page_.show();
    EXPECT_TRUE(eventually([&] { return rows() == 21; }));
}

// The same way serves the page's own changes.
TEST_F(HistoryOfOthers, AnOutcomeFarDownTheListLeavesItsRecordSelected)
{
    open(600);
    select(500);
    const std::int64_t number = page_.pane()->record()->number;
    const int scroll = table()->verticalScrollBar()->value();
    emit page_.pane()->outcomeChosen(QStringLiteral("malignant"));
    ASSERT_TRUE(
        eventually([&] { return page_.pane()->record() && page_.pane()->record()->record.outcome == "malignant"; }));
    ASSERT_TRUE(eventually([&] { return quiet(); }));
    EXPECT_EQ(selectedNumbers(), std::set<std::int64_t>{number});
    EXPECT_EQ(page_.pane()->record()->number, number);
    EXPECT_EQ(table()->verticalScrollBar()->value(), scroll);
}

} // namespace cytogauge::test
