#include "tests/core/client/faults.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace cytogauge {
namespace {

constexpr int deadlineMs = 200;
constexpr double mostBeyondMs = 250.0;
constexpr std::uint64_t seeds = 100;

// 30 kinds x 5 phases x 100 seeds.
TEST(NetworkFaultsLong, NeverGiveAWrongNumberAndNeverHang)
{
    const std::size_t count = test::faultKinds().size() * test::faultPhases * seeds;
    std::vector<test::FaultOutcome> outcomes(count);
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < 16; ++i) {
            workers.emplace_back([&] {
                for (std::size_t index = next++; index < count; index = next++) {
                    outcomes[index] =
                        test::runFault(index / test::faultPhases / seeds,
                                       static_cast<int>(index / seeds % test::faultPhases), index, deadlineMs);
                }
            });
        }
    }
    std::size_t late = 0;
    std::size_t answered = 0;
    double latest = 0.0;
    for (const test::FaultOutcome &outcome : outcomes) {
        EXPECT_EQ(outcome.problem, "");
        late += outcome.beyondDeadlineMs > mostBeyondMs ? 1U : 0U;
        latest = std::max(latest, outcome.beyondDeadlineMs);
        answered += outcome.answered ? 1U : 0U;
    }
    EXPECT_EQ(late, 0U) << "latest: " << latest << " ms beyond the deadline";
    EXPECT_GT(answered, 0U);
}

} // namespace
} // namespace cytogauge
