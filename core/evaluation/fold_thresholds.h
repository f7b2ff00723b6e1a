// The thresholds of operating_points.h, chosen inside the training cases of each fold: inside this folder only.
#pragma once

#include "core/evaluation/fold_predictions.h"

#include <span>

namespace cytogauge {

// Inner folds, each a fit. Ten and not five: models of four fifths of the training cases are less sure of the hard
// positives than the fold's model, so that their thresholds come out too low (99 % on WDBC: specificity 81 in place of
// 83).
inline constexpr int thresholdFits = 10;
inline constexpr std::size_t mostThresholdCases = 20'000; // with more the fits would take too long: not chosen

// There is a positive class with cases enough that a target of usualTargets is offered, and cases are not too many.
[[nodiscard]] bool thresholdsCanBeChosen(const Dataset &data);

// Fills in the thresholds of usualTargets of runs whose folds are dealt; steps of progress as there are fits. The inner
// folds of run r are dealt with plan.seed + r. The cases of a fold have no part in its thresholds. Where an inner fit
// is impossible (a class with too few cases, say) no run gets any. Errors: cancelled.
[[nodiscard]] Result<void> chooseThresholds(const Dataset &data, const Trainer &trainer, const FoldPlan &plan,
                                            std::span<OutOfFold> runs, Progress &progress, const std::stop_token &stop);

} // namespace cytogauge
