// The figures of metrics.h as a table, and their bootstrap: what cross-validation, learning curve and comparison share.
#pragma once

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/metrics.h"

#include <functional>
#include <string_view>

namespace cytogauge {

struct FigureOfMerit {
    std::string_view key; // in JSON
    std::string_view label;
    double Metrics::*value;
    bool higherIsBetter;
    bool percent; // how people read it
};

inline constexpr std::array<FigureOfMerit, 7> figuresOfMerit{{
    {"accuracy", "Accuracy", &Metrics::accuracy, true, true},
    {"auc", "AUC", &Metrics::auc, true, false},
    {"log_loss", "Log-loss", &Metrics::logLoss, false, false},
    {"brier", "Brier score", &Metrics::brier, false, false},
    {"ece", "Calibration error", &Metrics::ece, false, false},
    {"sensitivity", "Sensitivity", &Metrics::sensitivity, true, true},
    {"specificity", "Specificity", &Metrics::specificity, true, true},
}};

// A figure for people: "97.93 %" or "0.9951", never rounded to none or all (core/base/share_text.h).
[[nodiscard]] std::string figureText(double value, bool percent);
// The difference of two: "2.27 points" (of a hundred) or "0.0013".
[[nodiscard]] std::string differenceText(double value, bool percent);
// A probability that was estimated: "0.032", and never 0 or 1 but "< 0.001" or "> 0.999".
[[nodiscard]] std::string chanceText(double chance, int decimals);

// One calculator for each repeat.
[[nodiscard]] std::vector<MetricsCalculator> calculatorsOf(const OutOfFoldCases &cases, double threshold);

// In the order of figuresOfMerit: the calibration error is raised by chance; accuracy, AUC, sensitivity, specificity
// and Brier score can be perfect. The log-loss of a case has no worst, so its interval stays as the draws have it.
// classes [cases]; positiveClass -1: none.
[[nodiscard]] std::vector<IntervalRule> intervalRules(const std::vector<int> &classes, std::size_t classCount,
                                                      int positiveClass);

// Writes the figures in the order of figuresOfMerit.
void figuresInto(const Metrics &metrics, std::span<double> into);

// The figures in the order of figuresOfMerit. Errors: cancelled.
[[nodiscard]] Result<BootstrappedFigures> bootstrapMetrics(const OutOfFoldCases &cases, double threshold,
                                                           const BootstrapOptions &options, const std::stop_token &stop,
                                                           const std::function<void()> &step = {});

} // namespace cytogauge
