// Thresholds for a wanted sensitivity, chosen inside the training fold.
//
// Of the training cases of a fold alone, ten inner folds give each case the probability of a model that did not see
// it. The threshold of a target is the highest one at which the share of positives at or above it, by these inner
// probabilities, is at least the target; it is judged on the fold's own cases, which had no part in the choice nor in
// any model behind it. Sensitivity and specificity are those of the folds' thresholds, pooled over the folds, of the
// repeats that hold thresholds. The threshold to use is the mean of the folds' thresholds on the logit scale.
// (Choosing on the other folds' out-of-fold probabilities instead flatters the specificity: the models behind those saw
// the judged cases.)
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
    int repeats = 0;                         // the first ones, whose folds hold thresholds: mean and sd are over these
    friend bool operator==(const OperatingPoint &, const OperatingPoint &) = default;
};

enum class OperatingPointState {
    offered,
    tooFewCases, // fewer than two positives may be missed, or there is no positive class
    notChosen,   // no thresholds were chosen inside the training folds
    outOfReach   // in a fold no threshold above 0 reaches the target
};

// Of targets[which]; the columns of OutOfFold::thresholds are those of the targets.
[[nodiscard]] OperatingPointState operatingPointState(const OutOfFoldCases &cases, std::span<const double> targets,
                                                      std::size_t which);

// Those of the targets that are offered, in their order. Needs a positive class (else: none). Errors: outOfFoldInvalid,
// cancelled.
[[nodiscard]] Result<std::vector<OperatingPoint>> operatingPoints(const OutOfFoldCases &cases,
                                                                  std::span<const double> targets,
                                                                  const BootstrapOptions &options,
                                                                  const std::stop_token &stop);

// Two positives at the least may be missed.
[[nodiscard]] bool carriesOperatingPoint(double target, std::size_t positives);

// The highest threshold at or above which the wanted share of the positives lies, inside (0, 1); NaN when none above 0,
// or above what votes state for nothing (1e-15), does, or without positives. `positives`: their probabilities,
// ascending.
[[nodiscard]] double thresholdReaching(double target, std::span<const double> positives);

// The targets that OutOfFold::thresholds are chosen for.
inline constexpr std::array<double, 2> usualTargets{0.98, 0.99};

} // namespace cytogauge
