// Training of boosted trees by XGBoost's library, one thread, so that two runs give the same bits.
//
// Options: rounds, depth, eta, gamma, min_child_weight, subsample, lambda; the defaults are XGBoost's (100, 6, 0.3, 0,
// 1, 1, 1). Present only in builds that found the library; without it models still load and predict.
// Cost: rows * predictors * depth * rounds; a million rows of 30 predictors: 5 s of the processor before the second
// round, 0.1 s for each round of well separated classes. A stop takes effect at once: the library, which looks at
// nothing within a round, comes to the end of the round by itself, and what it made is dropped.
#pragma once

#include "core/ml/boosted_classifier.h"

#include <cstdint>

namespace cytogauge {

struct BoostedOptions {
    int rounds = 100;
    int depth = 6;
    double eta = 0.3;            // 0 < eta <= 1
    double gamma = 0.0;          // least gain of a split
    double minChildWeight = 1.0; // sum of second derivatives in a child
    double subsample = 1.0;      // share of the cases that a round sees, 0 < subsample <= 1
    double lambda = 1.0;         // L2 penalty on leaves
};

[[nodiscard]] Result<std::unique_ptr<Trainer>> makeBoostedTrainer(const ClassifierOptions &options, std::uint64_t seed);

} // namespace cytogauge
