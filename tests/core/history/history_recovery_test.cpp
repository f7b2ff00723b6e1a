// The ways back to a backup, of a history that works and of one that does not.
#include "core/history/audit_chain.h"
#include "core/history/sqlite_history_store.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace cytogauge::test {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::Not;

const FakeClock fixedClock;

class HistoryRecoveryTest : public testing::Test {
protected:
    HistoryRecoveryTest()
    {
        auto store = open();
        for (int i = 0; i < 3; ++i) {
            EXPECT_TRUE(store->add(sampleRecord(schema_, i), schema_));
        }
        EXPECT_TRUE(store->backup(backup_, {}, {}));
        EXPECT_TRUE(store->add(sampleRecord(schema_, 3), schema_));
    }
    std::unique_ptr<HistoryStore> open() { return *openHistory(path_, fixedClock); }

    TemporaryFolder folder_;
    std::string path_ = folder_.file("history.sqlite");
    std::string backup_ = folder_.file("backup.sqlite");
    FeatureSchema schema_ = smallSchema();
};

TEST_F(HistoryRecoveryTest, TakesAnOpenHistoryBackAlsoForOtherProgramsThatHaveItOpen)
{
    auto other = open();
    EXPECT_EQ(other->count({})->all, 4);
    auto store = open();
    ASSERT_TRUE(store->recoverFrom(backup_, {}, {}));
    EXPECT_EQ(store->count({})->all, 3);
    EXPECT_EQ(other->count({})->all, 3);
    const auto report = other->verify({}, {});
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->finding) << describeFinding(*report->finding);
    EXPECT_EQ(askSql(path_, "SELECT act FROM audit ORDER BY entry DESC LIMIT 1"), "recover");
    EXPECT_TRUE(other->add(sampleRecord(schema_, 9), schema_));
    EXPECT_EQ(integrityOf(path_), "ok");
}

TEST_F(HistoryRecoveryTest, BringsAnOlderBackupUpToDate)
{
    const std::string old = folder_.file("old.sqlite");
    makeVersion2(old);
    auto store = open();
    ASSERT_TRUE(store->recoverFrom(old, {}, {}));
    EXPECT_EQ(store->count({})->all, 3);
    EXPECT_EQ(askSql(path_, "PRAGMA user_version"), "4");
    EXPECT_EQ(askSql(old, "PRAGMA user_version"), "2");
    EXPECT_FALSE(store->verify({}, {})->finding);
}

TEST_F(HistoryRecoveryTest, RefusesWhatIsNoBackupAndChangesNothing)
{
    folder_.write("no.sqlite", "id,created_utc\r\n");
    folder_.write("torn.sqlite", contentOf(backup_).substr(0, contentOf(backup_).size() / 2));
    for (const char *name : {"no.sqlite", "torn.sqlite", "missing.sqlite"}) {
        EXPECT_FALSE(open()->recoverFrom(folder_.file(name), {}, {})) << name;
        EXPECT_EQ(open()->count({})->all, 4) << name;
        EXPECT_FALSE(open()->verify({}, {})->finding) << name;
    }
}

TEST_F(HistoryRecoveryTest, IsCancelledWithoutAChange)
{
    std::stop_source stop;
    stop.request_stop();
    const auto done = open()->recoverFrom(backup_, stop.get_token(), {});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::cancelled);
    EXPECT_EQ(open()->count({})->all, 4);
    EXPECT_EQ(integrityOf(path_), "ok");
}

TEST_F(HistoryRecoveryTest, TellsHowFarItIsAndIsCancelledHalfWayWithoutAChange)
{
    const auto many = [&](int first) { // 4 MB: more than is copied at once
        int next = first;
        return [this, first, next]() mutable -> Result<std::optional<PredictionRecord>> {
            if (next == first + 1000) {
                return std::nullopt;
            }
            PredictionRecord record = sampleRecord(schema_, next++);
            record.note = std::string(4000, 'n');
            return record;
        };
    };
    ASSERT_TRUE(open()->import(many(100), schema_, {}));
    std::vector<double> shares;
    const std::string large = folder_.file("large.sqlite");
    ASSERT_TRUE(open()->backup(large, {}, [&](double share) { shares.push_back(share); }));
    EXPECT_GE(shares.size(), 2U);
    EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
    EXPECT_GT(shares.front(), 0.0);
    EXPECT_LE(shares.back(), 1.0);

    ASSERT_TRUE(open()->import(many(2000), schema_, {}));
    const std::string before = contentOf(path_);
    std::stop_source stop;
    const auto restored = open()->recoverFrom(large, stop.get_token(), [&](double) { stop.request_stop(); });
    ASSERT_FALSE(restored);
    EXPECT_EQ(restored.error().code, ErrorCode::cancelled);
    EXPECT_EQ(contentOf(path_), before);
    EXPECT_FALSE(open()->verify({}, {})->finding);

    std::stop_source other;
    const std::string unwanted = folder_.file("unwanted.sqlite");
    EXPECT_FALSE(open()->backup(unwanted, other.get_token(), [&](double) { other.request_stop(); }));
    EXPECT_FALSE(fs::exists(unwanted));
    const auto leftOver = fs::directory_iterator(folder_.path());
    EXPECT_TRUE(std::none_of(fs::begin(leftOver), fs::end(leftOver),
                             [](const auto &entry) { return entry.path().extension() == ".tmp"; }));
}

TEST_F(HistoryRecoveryTest, ABackupTakesThePlaceOfADamagedHistoryOrNothingChanges)
{
    folder_.write("history.sqlite", "damaged");
    EXPECT_FALSE(replaceHistory(folder_.file("no.sqlite"), path_, {}));
    EXPECT_EQ(contentOf(path_), "damaged");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(replaceHistory(backup_, path_, stop.get_token()).error().code, ErrorCode::cancelled);
    EXPECT_EQ(contentOf(path_), "damaged");
    EXPECT_FALSE(fs::exists(path_ + ".restored"));
    folder_.write("history.sqlite.restored", "of a run that was killed");
    const auto aside = replaceHistory(backup_, path_, {});
    ASSERT_TRUE(aside) << describe(aside.error());
    EXPECT_EQ(contentOf(*aside), "damaged");
    EXPECT_EQ(open()->count({})->all, 3);
    EXPECT_FALSE(fs::exists(path_ + ".restored"));
}

TEST_F(HistoryRecoveryTest, ADamagedHistoryGoesAsideWithItsJournalAndItsHead)
{
    folder_.write("history.sqlite", "damaged");
    folder_.write("history.sqlite-journal", "what would be played back into the next one");
    const auto aside = setHistoryAside(path_);
    ASSERT_TRUE(aside) << describe(aside.error());
    EXPECT_EQ(contentOf(*aside), "damaged");
    EXPECT_TRUE(fs::exists(*aside + "-journal"));
    EXPECT_TRUE(fs::exists(*aside + ".head"));
    for (const char *name : {"history.sqlite", "history.sqlite-journal", "history.sqlite.head"}) {
        EXPECT_THAT(folder_.names(), Not(Contains(name)));
    }
    ASSERT_TRUE(recoverHistory(backup_, path_, {}));
    EXPECT_EQ(open()->count({})->all, 3);
    EXPECT_FALSE(open()->verify({}, {})->finding);
    // The next one gets another name.
    const auto second = setHistoryAside(path_);
    ASSERT_TRUE(second);
    EXPECT_NE(*second, *aside);
}

// kill -9 between any two of the last steps of a rescue: nobody finds an empty history instead of the backup.
TEST_F(HistoryRecoveryTest, ARescueThatWasKilledAtItsEndIsEndedByTheNextStart)
{
    folder_.write("history.sqlite", "damaged");
    folder_.write("history.sqlite-journal", "its journal");
    ASSERT_TRUE(recoverHistory(backup_, path_ + ".restored", {})) << "what replaceHistory() does first";
    fs::rename(path_, path_ + ".damaged-1"); // and here it was killed
    const auto store = open();
    ASSERT_TRUE(store);
    EXPECT_EQ(store->count({})->all, 3);
    EXPECT_EQ(integrityOf(path_), "ok");
    EXPECT_EQ(contentOf(path_ + ".damaged-1"), "damaged");
    EXPECT_EQ(contentOf(path_ + ".damaged-1-journal"), "its journal") << "not played back into the backup";
    EXPECT_FALSE(fs::exists(path_ + ".restored"));
}

TEST_F(HistoryRecoveryTest, TheJournalOfAHistoryThatWentAsideIsNotPlayedBackIntoAnEmptyOne)
{
    fs::rename(path_, path_ + ".damaged-1");
    folder_.write("history.sqlite-journal", "its journal");
    const auto store = open();
    ASSERT_TRUE(store);
    EXPECT_EQ(store->count({})->all, 0);
    EXPECT_EQ(contentOf(path_ + ".damaged-1-journal"), "its journal");
}

TEST_F(HistoryRecoveryTest, ACopyThatNobodyNeededDoesNotStay)
{
    ASSERT_TRUE(open());
    folder_.write("history.sqlite.restored", "of a rescue that was killed before it touched the history");
    ASSERT_TRUE(open());
    EXPECT_FALSE(fs::exists(path_ + ".restored"));
}

TEST_F(HistoryRecoveryTest, NothingIsOverwritten)
{
    EXPECT_FALSE(recoverHistory(backup_, path_, {}));
    EXPECT_EQ(open()->count({})->all, 4);
    fs::remove(path_);
    EXPECT_FALSE(setHistoryAside(path_));
    folder_.write("no.sqlite", "nothing");
    EXPECT_FALSE(recoverHistory(folder_.file("no.sqlite"), path_, {}));
    EXPECT_FALSE(fs::exists(path_));
}

} // namespace
} // namespace cytogauge::test
