// The long form of the kills while a report is written: ctest -L long.
#include "tests/core/exchange/report_kill.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cytogauge::test {
namespace {

TEST(ReportKillLong, AThousandKillsLeaveNoHalfReport)
{
    EXPECT_THAT(killReportWriters("html", 500, 11).failures, testing::IsEmpty());
    EXPECT_THAT(killReportWriters("json", 500, 12).failures, testing::IsEmpty());
}

} // namespace
} // namespace cytogauge::test
