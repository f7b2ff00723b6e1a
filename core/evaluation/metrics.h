// Figures of merit, as science defines them here: on pooled out-of-fold predictions.
#pragma once

#include "core/dataset/dataset.h"

#include <array>
#include <span>
#include <vector>

namespace cytogauge {

struct ConfusionMatrix {
    long truePositive = 0, falseNegative = 0, falsePositive = 0, trueNegative = 0;
    friend bool operator==(const ConfusionMatrix &, const ConfusionMatrix &) = default;
};

struct Metrics {
    double accuracy = 0.0;    // label = P(positive) >= threshold, or the likeliest class
    double auc = 0.0;         // ties count half; K classes: one against the rest, macro
    double logLoss = 0.0;     // natural logarithm, probabilities clipped at 1e-15
    double brier = 0.0;       // mean squared error of P(positive); K classes: summed over classes
    double ece = 0.0;         // 10 equal-frequency bins of P(positive), or of P(label) against "label is right"
    double sensitivity = 0.0; // K classes: macro mean of the recalls
    double specificity = 0.0; // K classes: macro mean, one against the rest
};

// probabilities [cases, classes], classes [cases]. positiveClass < 0: no threshold, the likeliest class is the label.
[[nodiscard]] Metrics computeMetrics(const Matrix &probabilities, const std::vector<int> &classes, int positiveClass,
                                     double threshold);
[[nodiscard]] ConfusionMatrix confusion(const Matrix &probabilities, const std::vector<int> &classes, int positiveClass,
                                        double threshold);
// Area under the ROC curve by ranks. positive[i] != 0 marks positives. Needs one of each; NaN otherwise.
[[nodiscard]] double areaUnderRoc(std::span<const double> score, std::span<const char> positive);

} // namespace cytogauge
