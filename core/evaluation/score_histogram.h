// How the probabilities of one class are spread, by true class.
#pragma once

#include "core/evaluation/out_of_fold.h"

namespace cytogauge {

struct ScoreHistogram {
    std::vector<double> edges;               // [bins + 1] 0 … 1, equally far apart; the last bin holds 1 as well
    std::vector<std::vector<double>> counts; // [true class][bin], mean over the repeats
    friend bool operator==(const ScoreHistogram &, const ScoreHistogram &) = default;
};

// bins >= 1.
[[nodiscard]] ScoreHistogram scoreHistogram(const OutOfFoldCases &cases, int classIndex, int bins = 20);

} // namespace cytogauge
