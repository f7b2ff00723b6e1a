// The short forms; history_long_test.cpp has the long ones.
#include "core/history/sqlite_history_store.h"
#include "tests/core/history/killed_writers.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sanitizer.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <memory>

namespace cytogauge::test {
namespace {

using testing::IsEmpty;

const FakeClock fixedClock;

constexpr int cycles(int usual)
{
    return isSanitized ? usual / 3 : usual;
}

TEST(HistoryKill, NothingAcknowledgedIsLost)
{
    const KillLoop result = killWriters("add", cycles(30), 1);
    EXPECT_GT(result.acknowledged, 0) << "no writer came as far as a record: this test would prove nothing";
    EXPECT_THAT(result.failures, IsEmpty());
}

TEST(HistoryKill, AnImportIsAllOrNothing)
{
    const KillLoop result = killWriters("import", cycles(20), 2);
    EXPECT_GT(result.acknowledged, 0);
    EXPECT_THAT(result.failures, IsEmpty());
}

TEST(HistoryKill, LoopFindsARecordThatWasPromisedTooEarly)
{
    EXPECT_THAT(killWriters("early", 20, 3).failures, testing::Contains(testing::HasSubstr("a record is missing")));
}

TEST(HistoryKill, ABackupIsTheOldOneOrTheNewOne)
{
    const KillLoop result = killCopies("backup", cycles(12), 4);
    EXPECT_GE(result.acknowledged, 2 * result.cycles) << "a writer ended by itself";
    EXPECT_THAT(result.failures, IsEmpty());
}

TEST(HistoryKill, ARestoreLeavesTheOldHistoryOrTheNewOne)
{
    const KillLoop result = killCopies("restore", cycles(12), 5);
    EXPECT_GE(result.acknowledged, 2 * result.cycles);
    EXPECT_THAT(result.failures, IsEmpty());
}

TEST(HistoryKill, ABackupInThePlaceOfAHistoryIsThereOrThatOneIs)
{
    const KillLoop result = killCopies("replace", cycles(12), 6);
    EXPECT_GE(result.acknowledged, 2 * result.cycles);
    EXPECT_THAT(result.failures, IsEmpty());
}

TEST(HistoryKill, LoopFindsHalfABackupAndHalfARestore)
{
    EXPECT_THAT(killCopies("careless-backup", 6, 7).failures, testing::Not(IsEmpty()));
    EXPECT_THAT(killCopies("careless-restore", 6, 8).failures, testing::Not(IsEmpty()));
}

// All of them make the file at once, too.
TEST(HistoryKill, FourWritersLoseNothing)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("data/history.sqlite");
    std::array<std::unique_ptr<WriterProcess>, 4> writers;
    for (auto &writer : writers) {
        writer = std::make_unique<WriterProcess>(path, "add", 15);
    }
    std::vector<std::string> promised;
    for (auto &writer : writers) {
        const auto lines = writer->finish();
        EXPECT_EQ(writer->exitCode(), 0);
        EXPECT_EQ(lines.size(), 15U);
        promised.insert(promised.end(), lines.begin(), lines.end());
    }
    auto store = openHistory(path, fixedClock);
    ASSERT_TRUE(store) << describe(store.error());
    EXPECT_EQ((*store)->count({})->all, 60);
    for (const std::string &id : promised) {
        EXPECT_TRUE((*store)->get(*RecordId::parse(id)));
    }
    EXPECT_EQ(integrityOf(path), "ok");
}

} // namespace
} // namespace cytogauge::test
