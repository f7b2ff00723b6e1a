// Thresholds for a wanted sensitivity, chosen without the cases that they are judged on.
//
// For a set of probabilities the threshold of a target is the highest one at which the share of positives at or above
// it is at least the target. For the cases of each fold it is chosen on the other folds' cases alone (the fold's
// training cases, each with its out-of-fold probability); sensitivity and specificity are those of these thresholds on
// the cases left out, pooled over the folds. The threshold to use is the mean of the folds' thresholds on the logit
// scale, over folds and repeats.
//
// A target is offered when at least two positives of the cases may be missed, floor((1 - target) positives) >= 2: a
// threshold that hangs on one case is no operating point.
#pragma once

#include "core/evaluation/out_of_fold.h"

#include <span>
#include <stop_token>

namespace cytogauge {

struct OperatingPoint {
    double targetSensitivity = 0.0;
    double threshold = 0.0;                  // to use
    std::array<double, 2> thresholdsRange{}; // lowest and highest of the folds
    Estimate sensitivity, specificity;       // achieved on cases that had no part in the choice
    friend bool operator==(const OperatingPoint &, const OperatingPoint &) = default;
};

// Those of the targets that are offered, in their order. Needs a positive class (else: none). Errors: outOfFoldInvalid,
// cancelled.
[[nodiscard]] Result<std::vector<OperatingPoint>> operatingPoints(const OutOfFoldCases &cases,
                                                                  std::span<const double> targets,
                                                                  const BootstrapOptions &options,
                                                                  const std::stop_token &stop);

inline constexpr std::array<double, 2> usualTargets{0.98, 0.99};

} // namespace cytogauge
