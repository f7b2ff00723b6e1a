#include "ui/history/history_model.h"

#include "core/history/sqlite_history_store.h"
#include "tests/support/schemas.h"
#include "tests/ui/support/forwarding_store.h"
#include "tests/ui/support/world.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace cytogauge::test {

namespace {

constexpr int coldCountMs = 800;

// Counts as from a cold disk; a deaf one goes on whatever happens.
class SlowStore final : public ForwardingStore {
public:
    SlowStore(std::unique_ptr<HistoryStore> inner, bool deaf, std::atomic<int> &counting)
        : ForwardingStore(std::move(inner)), deaf_(deaf), counting_(counting)
    {
    }
    Result<HistoryCounts> count(const HistoryFilter &filter, std::stop_token stop) override
    {
        ++counting_;
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < coldCountMs; std::this_thread::sleep_for(std::chrono::milliseconds(1)))
            if (!deaf_ && stop.stop_requested())
                return fail(ErrorCode::cancelled);
        return ForwardingStore::count(filter, stop);
    }

private:
    bool deaf_;
    std::atomic<int> &counting_;
};

class HistoryModelTest : public testing::Test {
protected:
    HistoryModelTest() : model_(world_.history), tester_(&model_, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        world_.openInMemory();
        model_.setSchema(&schemaNamed("wdbc"));
    }

    void fill(int count)
    {
        std::vector<PredictionRecord> records;
        for (int i = count; i-- > 0;)
            records.push_back(wdbcRecord(i, world_.clock.now()));
        world_.add(records);
    }

    void load(const HistoryQuery &query)
    {
        QSignalSpy counted(&model_, &ui::HistoryModel::counted);
        model_.setQuery(query);
        ASSERT_TRUE(eventually([&] { return counted.count() > 0; }));
    }

    [[nodiscard]] QString shown(int row, int column) const { return model_.index(row, column).data().toString(); }

    void openSlowly(bool deaf, std::atomic<int> &counting)
    {
        world_.history.open(
            [this, deaf, &counting]() -> Result<std::unique_ptr<HistoryStore>> {
                auto store = openHistoryInMemory(world_.clock);
                if (!store)
                    return fail(store.error());
                return std::make_unique<SlowStore>(std::move(*store), deaf, counting);
            },
            true);
    }

    // How long the rows of a filter take that is chosen while a store of 700 records counts for the first time.
    qint64 millisecondsToTheRowsOfAFilter(bool deaf)
    {
        std::atomic<int> counting = 0;
        openSlowly(deaf, counting);
        fill(700);
        QSignalSpy loaded(&model_, &ui::HistoryModel::loaded);
        model_.setQuery({});
        EXPECT_TRUE(eventually([&] { return counting > 0; }));
        EXPECT_EQ(loaded.count(), 1) << "the first rows";
        HistoryQuery benign;
        benign.filter.label = "benign";
        QElapsedTimer clock;
        clock.start();
        model_.setQuery(benign);
        EXPECT_TRUE(eventually([&] { return loaded.count() == 2; }));
        const qint64 elapsed = clock.elapsed();
        EXPECT_EQ(model_.row(0)->label, "benign");
        EXPECT_FALSE(model_.isCounted()) << "rows before counts";
        EXPECT_TRUE(eventually([&] { return model_.isCounted(); }));
        EXPECT_EQ(model_.all(), 700);
        EXPECT_LT(model_.matching(), 700);
        EXPECT_GT(model_.matching(), 0);
        return elapsed;
    }

    World world_;
    ui::HistoryModel model_;
    QAbstractItemModelTester tester_;
};

} // namespace

TEST_F(HistoryModelTest, ShowsWordsAndKeepsRawNumbersForSorting)
{
    PredictionRecord record = wdbcRecord(1, world_.clock.now());
    record.probability = 0.964;
    record.label = "malignant";
    record.set = {"malignant"};
    world_.add({record});
    load({});
    ASSERT_EQ(model_.rowCount(), 1);
    EXPECT_EQ(shown(0, ui::HistoryModel::numberColumn), QStringLiteral("1"));
    EXPECT_EQ(shown(0, ui::HistoryModel::patientColumn), QStringLiteral("P-0017"));
    EXPECT_EQ(shown(0, ui::HistoryModel::estimateColumn), QStringLiteral("malignant"));
    EXPECT_EQ(shown(0, ui::HistoryModel::probabilityColumn), QStringLiteral("96\u00a0%"));
    EXPECT_EQ(shown(0, ui::HistoryModel::sourceColumn), QStringLiteral("Local"));
    EXPECT_DOUBLE_EQ(model_.index(0, ui::HistoryModel::probabilityColumn).data(ui::HistoryModel::sortRole).toDouble(),
                     0.964);
    EXPECT_EQ(model_.headerData(ui::HistoryModel::probabilityColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
              QStringLiteral("Probability of malignant"));
}

TEST_F(HistoryModelTest, CallsAnAnswerWithTwoClassesIndeterminate)
{
    PredictionRecord record = wdbcRecord(1, world_.clock.now());
    record.set = {"benign", "malignant"};
    world_.add({record});
    load({});
    EXPECT_EQ(shown(0, ui::HistoryModel::estimateColumn), QStringLiteral("indeterminate"));
    EXPECT_TRUE(model_.index(0, 0).data(ui::HistoryModel::indeterminateRole).toBool());
}

TEST_F(HistoryModelTest, ShowsTheFirstRowsBeforeItHasCountedAll)
{
    fill(700);
    int first = -1;
    bool countedThen = true;
    QObject::connect(&model_, &ui::HistoryModel::loaded, &model_, [&] {
        first = model_.rowCount();
        countedThen = model_.isCounted();
    });
    load({});
    EXPECT_EQ(first, 256) << "a page";
    EXPECT_FALSE(countedThen);
    EXPECT_EQ(model_.rowCount(), 700);
    EXPECT_TRUE(model_.isCounted());
    EXPECT_EQ(model_.all(), 700);
    // With rows in view the same comes in one step: a table that was scrolled must not jump.
    load({});
    EXPECT_EQ(first, 700);
    EXPECT_TRUE(countedThen);
}

TEST_F(HistoryModelTest, AnotherFiltersRowsDoNotWaitForACountFromAColdDisk)
{
    std::atomic<int> counting = 0;
    openSlowly(false, counting);
    fill(700);
    load({});
    ASSERT_TRUE(model_.isCounted());
    QSignalSpy loaded(&model_, &ui::HistoryModel::loaded);
    HistoryQuery benign;
    benign.filter.label = "benign";
    QElapsedTimer clock;
    clock.start();
    model_.setQuery(benign);
    ASSERT_TRUE(eventually([&] { return loaded.count() == 1; }));
    EXPECT_LT(clock.elapsed(), coldCountMs / 2);
    EXPECT_EQ(model_.row(0)->label, "benign");
    EXPECT_FALSE(model_.isCounted());
    EXPECT_TRUE(eventually([&] { return model_.isCounted(); }));
    EXPECT_EQ(model_.all(), 700);
    // The same filter in another order: a table that may be scrolled waits.
    benign.descending = !benign.descending;
    model_.setQuery(benign);
    ASSERT_TRUE(eventually([&] { return loaded.count() == 2; }));
    EXPECT_TRUE(model_.isCounted());
}

TEST_F(HistoryModelTest, AFewRowsCountThemselves)
{
    fill(3);
    bool countedThen = false;
    QObject::connect(&model_, &ui::HistoryModel::loaded, &model_, [&] { countedThen = model_.isCounted(); });
    load({});
    EXPECT_TRUE(countedThen);
    EXPECT_EQ(model_.all(), 3);
    HistoryQuery nobody;
    nobody.filter.search = "nobody";
    load(nobody);
    EXPECT_TRUE(countedThen) << "that none fits is said together with of how many";
    EXPECT_EQ(model_.matching(), 0);
    EXPECT_EQ(model_.all(), 3);
}

TEST_F(HistoryModelTest, FetchesPagesOnlyWhenTheyAreLookedAt)
{
    fill(700);
    HistoryQuery query;
    query.sort = HistoryColumn::number;
    query.descending = true;
    load(query);
    ASSERT_EQ(model_.rowCount(), 700);
    EXPECT_EQ(shown(0, ui::HistoryModel::numberColumn), QStringLiteral("700"));
    EXPECT_FALSE(model_.row(650)); // asked for by this very look …
    EXPECT_EQ(shown(651, ui::HistoryModel::numberColumn), QStringLiteral("…"));
    ASSERT_TRUE(eventually([&] { return model_.row(650).has_value(); })); // … and there a moment later
    EXPECT_EQ(shown(650, ui::HistoryModel::numberColumn), QStringLiteral("50"));
    EXPECT_EQ(shown(699, ui::HistoryModel::numberColumn), QStringLiteral("1"));
}

TEST_F(HistoryModelTest, SortsThroughTheStore)
{
    fill(30);
    load({});
    QSignalSpy loaded(&model_, &ui::HistoryModel::loaded);
    model_.sort(ui::HistoryModel::probabilityColumn, Qt::AscendingOrder);
    ASSERT_TRUE(eventually([&] { return loaded.count() > 0; }));
    double last = -1.0;
    for (int row = 0; row < model_.rowCount(); ++row) {
        const double value =
            model_.index(row, ui::HistoryModel::probabilityColumn).data(ui::HistoryModel::sortRole).toDouble();
        EXPECT_GE(value, last);
        last = value;
    }
}

TEST_F(HistoryModelTest, OnlyTheLastOfManyQueriesCounts)
{
    fill(40);
    QSignalSpy loaded(&model_, &ui::HistoryModel::loaded);
    for (const char *text : {"P", "P-", "P-0", "P-00", "P-0017"}) {
        HistoryQuery query;
        query.filter.search = text;
        model_.setQuery(query);
    }
    ASSERT_TRUE(eventually([&] { return !world_.history.worker().isBusy(); }));
    EXPECT_EQ(loaded.count(), 1);
    ASSERT_EQ(model_.rowCount(), 1);
    EXPECT_EQ(model_.all(), 40);
}

TEST_F(HistoryModelTest, ANewFilterStopsTheCountThatRuns)
{
    EXPECT_LT(millisecondsToTheRowsOfAFilter(false), coldCountMs / 2);
}

TEST_F(HistoryModelTest, ACountThatHearsNothingWouldKeepTheRowsWaiting) // the control of the test above
{
    EXPECT_GE(millisecondsToTheRowsOfAFilter(true), coldCountMs / 2);
}

TEST_F(HistoryModelTest, ShowsHostileTextEscaped)
{
    PredictionRecord record = wdbcRecord(1, world_.clock.now());
    record.patient = "a\u202Eb<b>";
    world_.add({record});
    load({});
    EXPECT_FALSE(shown(0, ui::HistoryModel::patientColumn).contains(QChar(0x202E)));
    EXPECT_TRUE(model_.index(0, ui::HistoryModel::patientColumn)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QLatin1String("&lt;b&gt;")));
}

TEST_F(HistoryModelTest, AnAmpersandStaysOne)
{
    PredictionRecord record = wdbcRecord(1, world_.clock.now());
    record.note = "A & B";
    world_.add({record});
    load({});
    EXPECT_EQ(model_.index(0, ui::HistoryModel::noteColumn).data(Qt::ToolTipRole).toString(), QStringLiteral("A & B"));
}

} // namespace cytogauge::test
