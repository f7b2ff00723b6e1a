#include "core/base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace cytogauge {
namespace {

TEST(Random, GivesTheReferenceStream)
{
    // xoshiro256** seeded by SplitMix64 from 0 and 42, as other implementations give it.
    Random zero(0);
    for (const std::uint64_t expected :
         {0x99ec5f36cb75f2b4U, 0xbf6e1f784956452aU, 0x1a5f849d4933e6e0U, 0x6aa594f1262d2d2cU}) {
        EXPECT_EQ(zero.next(), expected);
    }
    Random answer(42);
    for (const std::uint64_t expected : {0x15780b2e0c2ec716U, 0x6104d9866d113a7eU, 0xae17533239e499a1U}) {
        EXPECT_EQ(answer.next(), expected);
    }
}

TEST(Random, StaysBelowTheBoundAndReachesEveryValueEquallyOften)
{
    Random random(1);
    constexpr int draws = 70'000;
    std::array<int, 7> counts{};
    for (int i = 0; i < draws; ++i) {
        ++counts.at(random.below(counts.size()));
    }
    for (const int count : counts) {
        EXPECT_NEAR(count, draws / 7, 500); // more than 5 standard deviations
    }
    EXPECT_EQ(random.below(1), 0U);
    const std::uint64_t large = (std::uint64_t{1} << 63) + 1; // half of all draws have to be repeated
    for (int i = 0; i < 100; ++i) {
        EXPECT_LT(random.below(large), large);
    }
}

TEST(Random, IsUniformFromZeroToBelowOne)
{
    Random random(2);
    constexpr int draws = 100'000;
    double sum = 0.0;
    for (int i = 0; i < draws; ++i) {
        const double drawn = random.uniform();
        ASSERT_GE(drawn, 0.0);
        ASSERT_LT(drawn, 1.0);
        sum += drawn;
    }
    EXPECT_NEAR(sum / draws, 0.5, 0.005);
}

TEST(Random, ShufflesToAPermutationThatTheSeedDecides)
{
    std::vector<int> order(100);
    std::iota(order.begin(), order.end(), 0);
    std::vector<int> first = order;
    std::vector<int> second = order;
    std::vector<int> other = order;
    Random(3).shuffle(std::span<int>(first));
    Random(3).shuffle(std::span<int>(second));
    Random(4).shuffle(std::span<int>(other));
    EXPECT_EQ(first, second);
    EXPECT_NE(first, other);
    EXPECT_NE(first, order);
    std::sort(first.begin(), first.end());
    EXPECT_EQ(first, order);
}

TEST(Random, ShufflesNothingAndOne)
{
    std::vector<int> none;
    std::vector<int> one{7};
    Random(5).shuffle(std::span<int>(none));
    Random(5).shuffle(std::span<int>(one));
    EXPECT_EQ(one, std::vector<int>{7});
}

} // namespace
} // namespace cytogauge
