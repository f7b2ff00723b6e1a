// Cases sorted by score once, so that thousands of resamples cost little.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace cytogauge {

struct RankedScores {
    std::vector<std::size_t> order; // cases by ascending score, ties in the order of the cases
    std::vector<char> tiedWithNext; // [order]: the next case has the same score
    std::vector<char> positive;     // [cases]
};

[[nodiscard]] RankedScores rankScores(std::span<const double> score, std::vector<char> positive);

// Steps of the two curves over thresholds and recalls.
inline constexpr int curveSteps = 100;

// Calls visit(positives, others, case) for every threshold from the highest down, with how many of the resample that
// counts describes lie at or above it; case: one whose score is that threshold.
template <class Visit>
void walkDown(const RankedScores &ranked, std::span<const int> counts, const Visit &visit)
{
    long positives = 0;
    long others = 0;
    for (std::size_t i = ranked.order.size(); i-- > 0;) {
        const std::size_t row = ranked.order[i];
        (ranked.positive[row] != 0 ? positives : others) += counts[row];
        if (i == 0 || ranked.tiedWithNext[i - 1] == 0) {
            visit(positives, others, row);
        }
    }
}

struct ClassTotals {
    long positives = 0;
    long others = 0;
};
[[nodiscard]] ClassTotals totalsOf(const RankedScores &ranked, std::span<const int> counts);

// Area under the ROC curve of the resample that counts describes; NaN without a positive or without another case.
[[nodiscard]] double rocArea(const RankedScores &ranked, std::span<const int> counts);

} // namespace cytogauge
