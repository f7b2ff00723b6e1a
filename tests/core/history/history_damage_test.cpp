// The short form; history_long_test.cpp has the long one.
#include "tests/core/history/damaged_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace cytogauge::test {
namespace {

TEST(HistoryDamage, IsRefusedWithoutACrashAndWithoutAChange)
{
    const DamagedFiles result = useDamagedFiles(250, 1, openQuickly);
    EXPECT_EQ(result.files, 250);
    EXPECT_GT(result.refused, 50) << "almost no damage was noticed: this test would prove nothing";
    EXPECT_LT(result.refused, 250) << "nothing was opened: the calls on damaged files were not tested";
    EXPECT_THAT(result.failures, testing::IsEmpty());
}

// The usual blunder: what cannot be opened is begun anew.
TEST(HistoryDamage, HarnessFindsAStoreThatBeginsAnew)
{
    const auto beginAnew = [](const std::string &path) {
        auto store = openQuickly(path);
        if (!store) {
            std::filesystem::remove(path);
            (void)openQuickly(path);
        }
        return store;
    };
    EXPECT_THAT(useDamagedFiles(20, 1, beginAnew).failures,
                testing::Contains(testing::HasSubstr("a refused file was changed")));
}

} // namespace
} // namespace cytogauge::test
