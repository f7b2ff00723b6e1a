// Figures of merit, as science defines them here: on pooled out-of-fold predictions.
#pragma once

#include "core/dataset/dataset.h"
#include "core/evaluation/ranked_scores.h"

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
    friend bool operator==(const Metrics &, const Metrics &) = default;
};

// All figures at once, with the sorting done once, so that thousands of resamples of the cases cost little.
//
// Bins of the calibration error: the cases in order of their probability, ties in the order of the cases, cut into ten
// parts of equal size (the first parts one larger when it does not divide). Its value is the mean over the cases of
// |mean probability - share of positives| of their bin. Source: Naeini, Cooper, Hauskrecht, Obtaining well calibrated
// probabilities using Bayesian binning, 2015.
class MetricsCalculator {
public:
    // probabilities [cases, classes], classes [cases]. positiveClass < 0: no threshold, the likeliest class is the
    // label.
    MetricsCalculator(const Matrix &probabilities, const std::vector<int> &classes, int positiveClass,
                      double threshold);

    // counts [cases]: how often each case stands in the sample. Figures that the sample does not define are NaN.
    [[nodiscard]] Metrics compute(std::span<const int> counts) const;

private:
    [[nodiscard]] double calibrationError(std::span<const int> counts, long total) const;

    std::size_t classCount_ = 0;
    int positiveClass_ = -1;
    std::vector<int> classes_;
    std::vector<int> labels_;
    std::vector<double> logLoss_;
    std::vector<double> brier_;
    std::vector<RankedScores> ranked_; // one for two classes with a positive one, else one for each class
    std::vector<double> certainty_;    // [cases] P(positive) or P(label)
    RankedScores calibration_;         // of certainty, "positive" when the event came true
};

// The class that a case is given: the positive one when its probability is at or above the threshold, or without one
// (-1) the likeliest.
[[nodiscard]] int labelOf(const Matrix &probabilities, Eigen::Index row, int positiveClass, double threshold);
// Every case once.
[[nodiscard]] Metrics computeMetrics(const Matrix &probabilities, const std::vector<int> &classes, int positiveClass,
                                     double threshold);
[[nodiscard]] ConfusionMatrix confusion(const Matrix &probabilities, const std::vector<int> &classes, int positiveClass,
                                        double threshold);
// Area under the ROC curve by ranks. positive[i] != 0 marks positives. Needs one of each; NaN otherwise.
[[nodiscard]] double areaUnderRoc(std::span<const double> score, std::span<const char> positive);

} // namespace cytogauge
