// What acting on the model is worth: benefit (net benefit) against preference (threshold probability).
//
// Who acts from probability t on says that one missed case weighs as much as (1 - t) / t needless actions. With the
// share pi of positives,
//   benefit(t) = sensitivity(t) pi - (1 - specificity(t)) (1 - pi) t / (1 - t),
// acting on all: pi - (1 - pi) t / (1 - t), acting on none: 0. In true positives per case. pi is that of the cases
// unless another prevalence is asked for (sensitivity and specificity are then taken to carry over). Sources: Vickers
// and Elkin, Decision curve analysis, 2006; Vickers, van Calster, Steyerberg, A simple, step-by-step guide to
// interpreting decision curve analysis, 2019 (the names of the axes).
#pragma once

#include "core/evaluation/out_of_fold.h"

#include <optional>
#include <stop_token>

namespace cytogauge {

struct DecisionCurve {
    Band model;                    // benefit at preferences 0.01, 0.02 … 0.99
    std::vector<double> actOnAll;  // at the same preferences
    std::vector<double> actOnNone; // zeros
    double prevalence = 0.0;
    friend bool operator==(const DecisionCurve &, const DecisionCurve &) = default;
};

// prevalence: above 0 and below 1. Errors as for rocCurve.
[[nodiscard]] Result<DecisionCurve> decisionCurve(const OutOfFoldCases &cases, int classIndex,
                                                  std::optional<double> prevalence, const BootstrapOptions &options,
                                                  const std::stop_token &stop);
[[nodiscard]] double netBenefit(double sensitivity, double specificity, double prevalence, double threshold);

} // namespace cytogauge
