#include "core/evaluation/cross_validation.h"
#include "core/evaluation/curves_json.h"
#include "core/evaluation/figures_of_merit.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace cytogauge {

std::string EvaluationReport::text() const
{
    const bool repeated = repeatCount > 1; // one run alone says nothing about its spread
    std::string out = fmt::format("{}, {} rows, {} folds, {}, seed {}, {:.2f} s\n\n", classifier, rows, folds,
                                  repeated ? fmt::format("repeated {} times", repeatCount) : "once", seed, seconds);
    out += fmt::format("{:<18} {:>10} {:>10}   {}\n", "", "mean", "sd", "95 % interval");
    for (std::size_t f = 0; f < figuresOfMerit.size(); ++f) {
        const FigureOfMerit &figure = figuresOfMerit[f];
        const Estimate &estimate = this->*reportEstimates[f];
        out += fmt::format("{:<18} {:>10} {:>10}   {} to {}\n", figure.label, figureText(estimate.mean, figure.percent),
                           repeated ? figureText(estimate.sd, figure.percent) : "-",
                           figureText(estimate.interval[0], figure.percent),
                           figureText(estimate.interval[1], figure.percent));
    }
    out +=
        "\nEvery figure comes from predictions of models that did not see the case. The sd is over the repeats, the\n"
        "interval over patients. Cross-validation within one data set is no external validation.\n";
    return out;
}

nlohmann::ordered_json EvaluationReport::json() const
{
    nlohmann::ordered_json json;
    for (std::size_t f = 0; f < figuresOfMerit.size(); ++f) {
        json[std::string(figuresOfMerit[f].key)] = estimateJson(this->*reportEstimates[f]);
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
