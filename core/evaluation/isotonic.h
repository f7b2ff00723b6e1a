// Weighted isotonic regression of 0/1 outcomes by pool-adjacent-violators. Source: Ayer and others, An empirical
// distribution function for sampling with incomplete information, 1955.
#pragma once

#include "core/evaluation/ranked_scores.h"

namespace cytogauge {

struct IsotonicBlock {
    double from = 0.0;   // lowest probability of the block
    double to = 0.0;     // highest
    double weight = 0.0; // cases
    double events = 0.0; // of them positive
    [[nodiscard]] double share() const { return events / weight; }
};

// Blocks by ascending probability, shares rising. Cases with a count of 0 do not take part.
void isotonicBlocks(const RankedScores &ranked, std::span<const double> probability, std::span<const int> counts,
                    std::vector<IsotonicBlock> &into);
// The fitted share at each of the ascending points: constant within a block and outside all, linear between two.
void isotonicAt(std::span<const IsotonicBlock> blocks, std::span<const double> points, std::span<double> into);

} // namespace cytogauge
