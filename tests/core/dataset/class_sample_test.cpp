#include "core/dataset/class_sample.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace cytogauge {

namespace {

// Nine of the first class to one of the second.
std::vector<int> nineToOne(std::size_t cases)
{
    std::vector<int> classes(cases, 0);
    for (std::size_t i = 0; i < cases; i += 10) {
        classes[i] = 1;
    }
    return classes;
}

} // namespace

TEST(ClassSample, IsEverythingWhenThatIsFewEnough)
{
    const std::vector<int> classes = nineToOne(50);
    const std::vector<std::size_t> rows = sampleOfClasses(classes, 2, 50, 1);
    ASSERT_EQ(rows.size(), 50U);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i], i);
    }
}

TEST(ClassSample, KeepsTheSharesAndTheOrderAndTakesNoCaseTwice)
{
    const std::vector<int> classes = nineToOne(10'000);
    const std::vector<std::size_t> rows = sampleOfClasses(classes, 2, 1000, 7);
    EXPECT_EQ(rows.size(), 1000U);
    EXPECT_TRUE(std::ranges::is_sorted(rows));
    EXPECT_EQ(std::set<std::size_t>(rows.begin(), rows.end()).size(), rows.size());
    EXPECT_EQ(std::ranges::count_if(rows, [&](std::size_t row) { return classes[row] == 1; }), 100);
    // From the whole file, not from its beginning.
    EXPECT_LT(rows.front(), 200U);
    EXPECT_GT(rows.back(), 9800U);
}

TEST(ClassSample, HangsOnTheSeedAlone)
{
    const std::vector<int> classes = nineToOne(10'000);
    EXPECT_EQ(sampleOfClasses(classes, 2, 500, 3), sampleOfClasses(classes, 2, 500, 3));
    EXPECT_NE(sampleOfClasses(classes, 2, 500, 3), sampleOfClasses(classes, 2, 500, 4));
}

TEST(ClassSample, LeavesNoClassOut)
{
    std::vector<int> classes(100'000, 0);
    classes[77'777] = 1;
    const std::vector<std::size_t> rows = sampleOfClasses(classes, 2, 1000, 1);
    EXPECT_TRUE(std::ranges::binary_search(rows, std::size_t{77'777}));
}

} // namespace cytogauge
