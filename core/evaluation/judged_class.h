// One class against the rest, as the curves see it: inside this folder only.
#pragma once

#include "core/evaluation/out_of_fold.h"
#include "core/evaluation/ranked_scores.h"

namespace cytogauge {

struct JudgedClass {
    std::vector<char> positive;                   // [cases] of the class
    std::vector<std::vector<double>> probability; // [repeats][cases]
    std::vector<RankedScores> ranked;             // [repeats]
    long positives = 0;

    [[nodiscard]] std::size_t size() const { return positive.size(); }
    [[nodiscard]] double share() const { return static_cast<double>(positives) / static_cast<double>(size()); }

    // Errors: outOfFoldInvalid (also when the class has no case, or all).
    [[nodiscard]] static Result<JudgedClass> of(const OutOfFoldCases &cases, int classIndex);
};

// log(p / (1 - p)) of p clipped at 1e-15, as the log-loss clips it.
[[nodiscard]] double clippedLogit(double p);

} // namespace cytogauge
