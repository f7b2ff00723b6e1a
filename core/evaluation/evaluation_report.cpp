#include "core/evaluation/cross_validation.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace cytogauge {

namespace {

struct ReportLine {
    const char *key;
    const char *label;
    Estimate EvaluationReport::*estimate;
    bool percent;
};

constexpr std::array<ReportLine, 7> lines{{
    {"accuracy", "Accuracy", &EvaluationReport::accuracy, true},
    {"auc", "AUC", &EvaluationReport::auc, false},
    {"log_loss", "Log-loss", &EvaluationReport::logLoss, false},
    {"brier", "Brier score", &EvaluationReport::brier, false},
    {"ece", "Calibration error", &EvaluationReport::ece, false},
    {"sensitivity", "Sensitivity", &EvaluationReport::sensitivity, true},
    {"specificity", "Specificity", &EvaluationReport::specificity, true},
}};

std::string number(double value, bool percent)
{
    return percent ? fmt::format("{:.2f} %", 100.0 * value) : fmt::format("{:.4f}", value);
}

} // namespace

std::string EvaluationReport::text() const
{
    const bool repeated = repeatCount > 1; // one run alone says nothing about its spread
    std::string out = fmt::format("{}, {} rows, {} folds, {}, seed {}, {:.2f} s\n\n", classifier, rows, folds,
                                  repeated ? fmt::format("repeated {} times", repeatCount) : "once", seed, seconds);
    out += fmt::format("{:<18} {:>10} {:>10}   {}\n", "", "mean", "sd", "95 % interval");
    for (const ReportLine &line : lines) {
        const Estimate &estimate = this->*line.estimate;
        out += fmt::format("{:<18} {:>10} {:>10}   {} to {}\n", line.label, number(estimate.mean, line.percent),
                           repeated ? number(estimate.sd, line.percent) : "-",
                           number(estimate.interval[0], line.percent), number(estimate.interval[1], line.percent));
    }
    out +=
        "\nEvery figure comes from predictions of models that did not see the case. The sd is over the repeats, the\n"
        "interval over patients. Cross-validation within one data set is no external validation.\n";
    return out;
}

nlohmann::ordered_json EvaluationReport::json() const
{
    nlohmann::ordered_json json;
    for (const ReportLine &line : lines) {
        const Estimate &estimate = this->*line.estimate;
        json[line.key]["mean"] = estimate.mean;
        json[line.key]["sd"] = estimate.sd;
        json[line.key]["interval"] = {estimate.interval[0], estimate.interval[1]};
    }
    json["seconds"] = seconds;
    json["folds"] = folds;
    json["repeats"] = repeatCount;
    json["seed"] = seed;
    json["classifier"] = classifier;
    json["rows"] = rows;
    return json;
}

} // namespace cytogauge
