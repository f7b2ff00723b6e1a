// The short forms; report_kill_long_test.cpp has the long ones.
#include "tests/core/exchange/report_kill.h"
#include "tests/support/sanitizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cytogauge::test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int cycles = isSanitized ? 4 : 12;

TEST(ReportKill, AReportIsTheOldOneOrTheNewOneAndLeavesNothingBeside)
{
    for (const char *mode : {"html", "json"}) {
        const KillLoop result = killReportWriters(mode, cycles, 1);
        EXPECT_GE(result.acknowledged, 2 * cycles) << "a writer ended by itself: " << mode;
        EXPECT_THAT(result.failures, IsEmpty()) << mode;
    }
}

TEST(ReportKill, LoopFindsHalfAReport)
{
    EXPECT_THAT(killReportWriters("careless", 12, 2).failures, Contains(HasSubstr("half a file")));
}

} // namespace
} // namespace cytogauge::test
