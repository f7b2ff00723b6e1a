// Two models on the same cases: is one better, or is it chance?
//
// For each figure of metrics.h: first minus second, mean over the repeats; interval and probability from drawing the
// patients anew, the same draw for both models. The probability that the first is better is the share of draws in which
// it is (higher accuracy, AUC, sensitivity, specificity; lower log-loss, Brier, ECE), draws without a difference
// counting half.
//
// The corrected resampled t-test answers for new training sets too. With the differences d_j of J = repeats x folds
// test folds (mean per case of the fold), their mean m and variance s^2 (divisor J - 1),
//   t = m / sqrt((1 / J + n_test / n_train) s^2),  J - 1 degrees of freedom, two-sided.
// Source: Nadeau and Bengio, Inference for the generalization error, 2003; with repeats: Bouckaert and Frank,
// Evaluating the replicability of significance tests for comparing learning algorithms, 2004. It needs both models
// judged on the same folds and a figure that is a mean over cases: accuracy, log-loss and Brier score.
#pragma once

#include "core/evaluation/out_of_fold.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace cytogauge {

struct ResampledTTest {
    double t = 0.0; // 0 when no fold differs
    double degreesOfFreedom = 0.0;
    double p = 1.0; // two-sided
    friend bool operator==(const ResampledTTest &, const ResampledTTest &) = default;
};

struct FigureDifference {
    std::string_view key;             // "accuracy", "auc", "log_loss", "brier", "ece", "sensitivity", "specificity"
    double first = 0.0, second = 0.0; // means over the repeats
    double difference = 0.0;          // first - second
    std::array<double, 2> interval{}; // 95 %, over patients
    double probabilityFirstBetter = 0.5;
    std::optional<ResampledTTest> tTest;
    friend bool operator==(const FigureDifference &, const FigureDifference &) = default;
};

struct PairedComparison {
    std::string first, second; // names for texts
    std::vector<FigureDifference> figures;
    std::size_t repeats = 1; // that the figures are means over
    // Cases that only one of the two labels rightly (first repeat): what the comparison of accuracy rests on.
    std::vector<std::size_t> onlyFirstRight, onlySecondRight;
    // Set where the two learned from different data: of the first one's cases, how many the second one learned from too
    // (these it answers out of fold, the others itself).
    std::optional<std::size_t> knownToSecond;

    [[nodiscard]] const FigureDifference *find(std::string_view key) const;
    [[nodiscard]] std::string text() const; // a table for a terminal
    [[nodiscard]] nlohmann::ordered_json json() const;
    friend bool operator==(const PairedComparison &, const PairedComparison &) = default;
};

// The same cases in the same order, as many repeats; threshold for both. Errors: outOfFoldInvalid, comparisonImpossible
// (other cases or repeats), cancelled.
[[nodiscard]] Result<PairedComparison> comparePaired(const OutOfFoldCases &first, const OutOfFoldCases &second,
                                                     double threshold, const BootstrapOptions &options,
                                                     const std::stop_token &stop);

[[nodiscard]] ResampledTTest correctedResampledTTest(std::span<const double> differences, double testShareOfTrain);

} // namespace cytogauge
