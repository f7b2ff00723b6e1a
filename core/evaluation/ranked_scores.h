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

// Area under the ROC curve of the resample that counts describes; NaN without a positive or without another case.
[[nodiscard]] double rocArea(const RankedScores &ranked, std::span<const int> counts);

} // namespace cytogauge
