#include "ui/history/chosen_rows.h"

#include "core/history/sqlite_history_store.h"
#include "tests/support/schemas.h"
#include "tests/ui/history/history_page_fixture.h"
#include "tests/ui/support/forwarding_store.h"
#include "ui/common/message_bar.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QTableView>

#include <atomic>

namespace cytogauge::test {

namespace {

using ui::ChosenRows;

constexpr int many = 8000; // more than the table keeps

QItemSelection rowsIn(const ui::HistoryModel &model, const std::vector<std::pair<int, int>> &ranges)
{
    QItemSelection selection;
    for (const auto &[first, last] : ranges)
        selection.select(model.index(first, 0), model.index(last, model.columnCount() - 1));
    return selection;
}

class ChosenRowsTest : public HistoryPageTest {
protected:
    void choose(const std::vector<std::pair<int, int>> &ranges)
    {
        page_.table()->selectionModel()->select(rowsIn(*page_.model(), ranges), QItemSelectionModel::ClearAndSelect);
    }
    // The numbers that are left, newest first.
    std::vector<std::int64_t> numbers()
    {
        std::vector<std::int64_t> left;
        bool done = false;
        world_.history.submit(
            &page_, [](HistoryStore &store, ui::TaskControl &) { return store.rows({}, 0, 2 * many); },
            [&](const Result<std::vector<HistoryRow>> &rows) {
                for (const HistoryRow &row : *rows)
                    left.push_back(row.number);
                done = true;
            });
        EXPECT_TRUE(eventually([&] { return done; }));
        return left;
    }
};

class CountingStore final : public ForwardingStore {
public:
    CountingStore(std::unique_ptr<HistoryStore> inner, std::atomic<int> &asked)
        : ForwardingStore(std::move(inner)), asked_(asked)
    {
    }
    Result<std::vector<HistoryRow>> rows(const HistoryQuery &query, std::int64_t offset, std::int64_t limit,
                                         std::stop_token stop) override
    {
        ++asked_;
        return ForwardingStore::rows(query, offset, limit, stop);
    }

private:
    std::atomic<int> &asked_;
};

} // namespace

TEST_F(ChosenRowsTest, RangesAreSortedAndJoined)
{
    fill(20);
    const auto ranges = ui::rangesOf(rowsIn(*page_.model(), {{10, 12}, {2, 2}, {3, 4}, {11, 15}}));
    EXPECT_EQ(ranges, (std::vector<ChosenRows::Range>{{2, 4}, {10, 15}}));
    EXPECT_EQ(ui::countOf(ranges), 9);
}

TEST_F(ChosenRowsTest, DeletesRowsThatStandFarApartAndNoOthers)
{
    fill(many);
    choose({{0, 0}, {many - 1, many - 1}});
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == many - 2; }));
    const auto left = numbers();
    EXPECT_EQ(left.front(), many - 1);
    EXPECT_EQ(left.back(), 2);
    page_.commands().undo->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == many; }));
}

TEST_F(ChosenRowsTest, DeletesALongRangeThatWasNeverFetched)
{
    fill(many);
    choose({{100, many - 101}});
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 200; })) << rows();
    const auto left = numbers();
    EXPECT_EQ(left[99], many - 99);
    EXPECT_EQ(left[100], 100);
}

TEST_F(ChosenRowsTest, CopiesExactlyTheRowsThatAreSelected)
{
    fill(many);
    QGuiApplication::clipboard()->clear();
    choose({{1, 1}, {many - 2, many - 1}});
    page_.commands().copyRows->trigger();
    ASSERT_TRUE(eventually([] { return !QGuiApplication::clipboard()->text().isEmpty(); }));
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    ASSERT_EQ(lines.size(), 4);
    EXPECT_TRUE(lines[1].startsWith(QStringLiteral("%1\t").arg(many - 1)));
    EXPECT_TRUE(lines[2].startsWith(QLatin1String("2\t")));
    EXPECT_TRUE(lines[3].startsWith(QLatin1String("1\t")));
}

TEST_F(ChosenRowsTest, ExportsALongRangeThatWasNeverFetched)
{
    fill(many);
    choose({{0, many - 3}});
    std::optional<std::int64_t> exported;
    page_.exportTo(world_.path("most.csv"), ui::HistoryPage::Scope::selected,
                   [&](const Result<ExportSummary> &summary) { exported = summary ? summary->rows : -1; });
    ASSERT_TRUE(eventually([&] { return exported.has_value(); }));
    EXPECT_EQ(exported, many - 2);
}

TEST_F(ChosenRowsTest, SelectingEverythingAsksForNoRow)
{
    std::atomic<int> asked = 0;
    world_.history.open(
        [&]() -> Result<std::unique_ptr<HistoryStore>> {
            auto store = openHistoryInMemory(world_.clock);
            if (!store)
                return fail(store.error());
            return std::make_unique<CountingStore>(std::move(*store), asked);
        },
        true);
    ASSERT_TRUE(eventually([&] { return world_.history.isOpen(); }));
    std::vector<PredictionRecord> records;
    for (int i = many; i-- > 0;)
        records.push_back(wdbcRecord(i, world_.clock.now()));
    world_.add(records);
    ASSERT_TRUE(eventually([&] { return rows() == many && page_.pane()->record(); }));
    const int before = asked;
    page_.commands().selectAll->trigger();
    QCoreApplication::processEvents();
    EXPECT_LE(asked, before + 1) << "what is in view, and no more";
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 0; }));
    EXPECT_LE(asked, before + 4);
}

// Another program writes between the look and the act: the rows stand elsewhere then.
TEST(ChosenRowsOfAStore, AreNoOthersThanThoseThatWereSeen)
{
    const FakeClock clock;
    auto store = openHistoryInMemory(clock);
    ASSERT_TRUE(store);
    for (int i = 0; i < 50; ++i)
        ASSERT_TRUE((*store)->add(wdbcRecord(i, clock.now()), schemaNamed("wdbc")));
    const auto rows = (*store)->rows({}, 0, 50);
    ChosenRows chosen{{}, {{3, 5}, {40, 49}}, {{4, (*rows)[4].id}, {41, (*rows)[41].id}}};
    const auto ids = ui::idsOf(chosen, **store, {});
    ASSERT_TRUE(ids);
    ASSERT_EQ(ids->size(), 13U);
    EXPECT_EQ((*ids)[0], (*rows)[3].id);
    EXPECT_EQ((*ids)[12], (*rows)[49].id);
    EXPECT_EQ(ui::rowsOf(chosen, 4, **store, {})->back().id, (*rows)[40].id);

    ASSERT_TRUE((*store)->add(wdbcRecord(99, clock.now()), schemaNamed("wdbc")));
    const auto moved = ui::idsOf(chosen, **store, {});
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().code, ErrorCode::recordsMoved);
    EXPECT_FALSE(ui::rowsOf(chosen, 13, **store, {}));

    // All that is meant was seen: it does not matter where it stands now.
    const ChosenRows seen{{}, {{4, 4}}, {{4, (*rows)[4].id}}};
    EXPECT_EQ(ui::idsOf(seen, **store, {})->front(), (*rows)[4].id);
}

} // namespace cytogauge::test
