// Repeated stratified cross-validation: every figure comes from predictions of models that did not see the case.
#pragma once

#include "core/evaluation/metrics.h"
#include "core/evaluation/out_of_fold.h"
#include "core/ml/classifier.h"

#include <cstdint>
#include <functional>

namespace cytogauge {

struct CrossValidationOptions {
    int folds = 10;
    int repeats = 10;
    std::uint64_t seed = 1; // repeat r deals the folds with seed + r
    double threshold = 0.5;
    int bootstrapResamples = 1000;        // over patients, for the intervals
    int thresholdRepeats = 0;             // of so many repeats, the first ones: thresholds, as fold_thresholds.h says
    unsigned threads = 0;                 // 0: as many as the machine has; the result does not depend on it
    std::function<void(double)> progress; // share done, from any thread, never two calls at once
    [[nodiscard]] Result<void> validate() const;
};

// Each figure is computed per repeat on its pooled out-of-fold predictions; mean and sd are over the repeats. The
// interval: patients are drawn anew with replacement, the figure's mean over the repeats is computed for each draw, and
// the 2.5th and 97.5th percentiles of those means are its ends. Source: Efron and Tibshirani, An Introduction to the
// Bootstrap, 1993, chapter 13. The calibration error's, which chance raises, is moved by what the draws add; where no
// case was wrong, an exact bound stands instead (bootstrap.h).
struct EvaluationReport {
    Estimate accuracy, auc, logLoss, brier, ece, sensitivity, specificity;
    std::vector<OutOfFold> repeats;   // the first of them with thresholds where they were asked for
    ConfusionMatrix confusionOfFirst; // of the first repeat, at the threshold (two classes)
    double seconds = 0.0;
    int folds = 0;
    int repeatCount = 0;
    std::uint64_t seed = 0;
    std::string classifier;
    std::size_t rows = 0;
    [[nodiscard]] std::string text() const;            // a table for a terminal
    [[nodiscard]] nlohmann::ordered_json json() const; // the keys of `evaluate --json`
};

// Repeats in which `evaluate` chooses thresholds, at the most: each of their folds takes ten inner fits, and with more
// the slow kinds of classifier would take minutes. The 99 % point of WDBC moves by some 3 points of specificity between
// repeats.
inline constexpr int usualThresholdRepeats = 3;

// The estimates in the order of figures_of_merit.h.
inline constexpr std::array<Estimate EvaluationReport::*, 7> reportEstimates{
    &EvaluationReport::accuracy,   &EvaluationReport::auc, &EvaluationReport::logLoss,
    &EvaluationReport::brier,      &EvaluationReport::ece, &EvaluationReport::sensitivity,
    &EvaluationReport::specificity};

[[nodiscard]] Result<EvaluationReport> crossValidate(const Dataset &data, const Trainer &trainer,
                                                     const CrossValidationOptions &options, std::stop_token stop);

// What the curves of this folder are computed from. The report is of this data set.
[[nodiscard]] OutOfFoldCases outOfFoldCases(const EvaluationReport &report, const Dataset &data);

} // namespace cytogauge
