// The short form; history_long_test.cpp has the long one.
#include "tests/core/history/power_cuts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cytogauge::test {
namespace {

TEST(HistoryPower, NothingPromisedIsLostInAPowerCut)
{
    const PowerCuts result = cutPowerWhileWriting("", 300, 1);
    EXPECT_EQ(result.cuts, 300);
    EXPECT_GT(result.hotJournals, 50) << "almost no cut had an effect: this test would prove nothing";
    EXPECT_THAT(result.failures, testing::IsEmpty());
}

TEST(HistoryPower, AMigrationSurvivesAPowerCut)
{
    const PowerCuts result = cutPowerWhileMigrating("", 100, 2);
    EXPECT_GT(result.hotJournals, 10);
    EXPECT_THAT(result.failures, testing::IsEmpty());
}

// The setting that survives every kill -9 and no power cut.
TEST(HistoryPower, HarnessFindsAStoreThatDoesNotSync)
{
    EXPECT_THAT(cutPowerWhileWriting("OFF", 60, 1).failures, testing::Not(testing::IsEmpty()));
    EXPECT_THAT(cutPowerWhileMigrating("OFF", 60, 2).failures, testing::Not(testing::IsEmpty()));
}

} // namespace
} // namespace cytogauge::test
