// Whether "30 %" comes true in 30 of 100 cases.
//
// - Curve: the isotonic regression of the outcome (0 or 1) on the probability, by pool-adjacent-violators: no bins and
//   no bandwidth to choose. Source: Dimitriadis, Gneiting and Jordan, Stable reliability diagrams for probabilistic
//   classifiers, 2021 (CORP). Between the cases' probabilities it is linear, outside them constant.
// - Its decomposition of the Brier score: brier = miscalibration - discrimination + uncertainty, with
//   miscalibration = brier - brier of the recalibrated, discrimination = uncertainty - brier of the recalibrated,
//   uncertainty = share (1 - share).
// - Bins: ten of equal frequency, as the calibration error of metrics.h has them, with Wilson's interval of the share;
//   of several repeats, the means of each repeat's.
// - Slope b and intercept of the logistic recalibration logit P(y = 1) = a + b logit(p): slope is b (1 is right, below
// 1
//   too extreme); intercept is a with b held at 1 (calibration in the large, 0 is right). logit on p clipped at 1e-15.
//   Sources: Cox, Two further applications of a model for binary regression, 1958; Van Calster and others, Calibration:
//   the Achilles heel of predictive analytics, 2019. NaN where the maximum likelihood does not exist (outcome separated
//   by the probability).
#pragma once

#include "core/evaluation/out_of_fold.h"

#include <span>
#include <stop_token>

namespace cytogauge {

struct CalibrationBin {
    double meanProbability = 0.0;
    double share = 0.0; // of cases in which it came true
    std::array<double, 2> interval{};
    std::size_t cases = 0;
    friend bool operator==(const CalibrationBin &, const CalibrationBin &) = default;
};

struct CalibrationCurve {
    Band band;                        // isotonic share at probabilities 0, 0.01 … 1
    std::vector<CalibrationBin> bins; // means over the repeats
    std::vector<double> rugPositive;  // probabilities of the first repeat, ascending: cases of the class …
    std::vector<double> rugNegative;  // … and the others
    Estimate slope, intercept, brier, miscalibration, discrimination;
    double uncertainty = 0.0;
    friend bool operator==(const CalibrationCurve &, const CalibrationCurve &) = default;
};

// Errors as for rocCurve.
[[nodiscard]] Result<CalibrationCurve> calibrationCurve(const OutOfFoldCases &cases, int classIndex,
                                                        const BootstrapOptions &options, const std::stop_token &stop);

struct LogisticRecalibration {
    double slope = 0.0;
    double interceptAtSlopeOne = 0.0;
};
// weight[i]: how often case i counts; outcome[i] != 0: it came true. NaN as said above.
[[nodiscard]] LogisticRecalibration recalibrate(std::span<const double> probability, std::span<const char> outcome,
                                                std::span<const int> weight);

} // namespace cytogauge
