// What more cases would bring: out-of-fold figures of models that learn from a part of the training folds.
//
// For each repeat and fold the training cases are thinned to a share, class by class (seeded; a smaller share is a part
// of the larger one), the model is fitted to them and answers the fold. Figures as in metrics.h, pooled over the folds
// of a repeat; intervals over patients as in cross_validation.h. A share that leaves some class fewer than ten training
// cases is left out.
#pragma once

#include "core/evaluation/out_of_fold.h"
#include "core/ml/classifier.h"

#include <cstdint>
#include <functional>

namespace cytogauge {

struct LearningCurveOptions {
    std::vector<double> shares{0.1, 0.2, 0.35, 0.5, 0.7, 1.0}; // above 0, at most 1, ascending
    int folds = 10;
    int repeats = 1;
    std::uint64_t seed = 1;
    double threshold = 0.5;
    BootstrapOptions bootstrap;
    std::function<void(double)> progress; // share done, from any thread, never two calls at once
};

struct LearningPoint {
    double share = 0.0;
    double trainingCases = 0.0; // mean over the folds
    int repeats = 0;            // that the figures are means over; one alone has no sd
    Estimate accuracy, auc, logLoss, brier;
    friend bool operator==(const LearningPoint &, const LearningPoint &) = default;
};

// Errors: evaluationOptionInvalid, those of folds and trainer, cancelled.
[[nodiscard]] Result<std::vector<LearningPoint>> learningCurve(const Dataset &data, const Trainer &trainer,
                                                               const LearningCurveOptions &options,
                                                               const std::stop_token &stop);

} // namespace cytogauge
