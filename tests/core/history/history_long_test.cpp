// The long forms of the storage tests: hours on a slow disk. ctest -L long.
#include "tests/core/history/damaged_files.h"
#include "tests/core/history/killed_writers.h"
#include "tests/core/history/power_cuts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cytogauge::test {
namespace {

using testing::IsEmpty;

TEST(HistoryLong, TenThousandKillsLoseNothing)
{
    EXPECT_THAT(killWriters("add", 8000, 11).failures, IsEmpty());
    EXPECT_THAT(killWriters("import", 2000, 12).failures, IsEmpty());
}

TEST(HistoryLong, ThreeThousandKillsLeaveNoHalfBackupAndNoHalfRestore)
{
    EXPECT_THAT(killCopies("backup", 1000, 13).failures, IsEmpty());
    EXPECT_THAT(killCopies("restore", 1000, 14).failures, IsEmpty());
    EXPECT_THAT(killCopies("replace", 1000, 15).failures, IsEmpty());
}

TEST(HistoryLong, TwentyThousandPowerCutsLoseNothing)
{
    for (std::uint64_t run = 0; run < 20; ++run) {
        EXPECT_THAT(cutPowerWhileWriting("", 900, run).failures, IsEmpty());
        EXPECT_THAT(cutPowerWhileMigrating("", 100, run).failures, IsEmpty());
    }
}

TEST(HistoryLong, TenThousandDamagedFilesDoNoHarm)
{
    EXPECT_THAT(useDamagedFiles(10000, 21, openQuickly).failures, IsEmpty());
}

} // namespace
} // namespace cytogauge::test
