#include "core/model/model_judgement.h"

#include "core/evaluation/curves_json.h"
#include "core/evaluation/evaluation_text.h"
#include "core/evaluation/figures_of_merit.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace cytogauge {

namespace {

// What the model as it is answers to every case, in the form of a run of cross-validation.
OutOfFoldCases answersOf(const Model &model, const Dataset &data)
{
    OutOfFoldCases cases;
    cases.classes = data.classes;
    cases.positiveClass = data.schema.positiveClass ? static_cast<int>(*data.schema.positiveClass) : -1;
    const std::size_t classes = model.schema.classes.size();
    OutOfFold run;
    run.fold.assign(data.size(), 0);
    run.probabilities.resize(static_cast<Eigen::Index>(data.size()), static_cast<Eigen::Index>(classes));
    for (std::size_t i = 0; i < data.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        const std::span<double> scores(run.probabilities.row(row).data(), classes);
        model.classifier->scores({data.values.row(row).data(), data.schema.size()}, scores);
        softmax(scores);
    }
    cases.repeats.push_back(std::move(run));
    return cases;
}

std::string textOf(double value, bool percent)
{
    return std::isfinite(value) ? figureText(value, percent) : std::string("-");
}

} // namespace

Result<ModelJudgement> judgeModel(const Model &model, const Dataset &data, double threshold,
                                  const BootstrapOptions &options, const std::stop_token &stop)
{
    const bool sameInputs = model.schema.size() == data.schema.size() &&
                            model.schema.classes.size() == data.schema.classes.size() &&
                            model.schema.id == data.schema.id;
    if (!sameInputs) {
        return fail(ErrorCode::modelOfOtherSchema, {model.schema.id, data.schema.id});
    }
    const OutOfFoldCases cases = answersOf(model, data);
    auto curves = evaluationCurves(cases, options, stop);
    if (!curves) {
        return fail(curves.error());
    }
    const auto figures = bootstrapMetrics(cases, threshold, options, stop);
    if (!figures) {
        return fail(figures.error());
    }
    ModelJudgement judgement;
    for (std::size_t f = 0; f < figuresOfMerit.size(); ++f) {
        judgement.estimates.push_back(figures->estimate(f));
    }
    judgement.curves = *std::move(curves);
    judgement.atThreshold = thresholdFigures(cases, threshold);
    judgement.rows = data.size();
    judgement.dataName = data.sourceName;
    judgement.dataSha256 = data.sha256;
    judgement.trainedOnTheseData = !data.sha256.empty() && data.sha256 == model.card.dataSha256;
    return judgement;
}

std::string ModelJudgement::text(const Model &model) const
{
    std::string out = fmt::format("{} {} on {} cases of {}\n\n", model.id, model.version, rows, dataName);
    if (trainedOnTheseData) {
        out += "The model learned from these very cases, so the figures are better than they would be on others.\n"
               "Take those of cross-validation instead: `evaluate --classifier`, or the model's card.\n\n";
    }
    out += fmt::format("{:<18} {:>10}   {}\n", "", "", "95 % interval");
    for (std::size_t f = 0; f < figuresOfMerit.size(); ++f) {
        const FigureOfMerit &figure = figuresOfMerit[f];
        const Estimate &estimate = estimates[f];
        out += fmt::format("{:<18} {:>10}   {} to {}\n", figure.label, textOf(estimate.mean, figure.percent),
                           textOf(estimate.interval[0], figure.percent), textOf(estimate.interval[1], figure.percent));
    }
    out += "\nThe model as it is answered every case once; this is no cross-validation. The interval is over "
           "patients.\n\n";
    return out + thresholdFiguresText(atThreshold, model.schema) + '\n' + curvesText(curves, model.schema);
}

nlohmann::ordered_json ModelJudgement::json(const Model &model) const
{
    nlohmann::ordered_json json = {{"model", {{"id", model.id}, {"version", model.version}, {"sha256", model.sha256}}},
                                   {"data", {{"name", dataName}, {"sha256", dataSha256}}},
                                   {"rows", rows},
                                   {"trained_on_these_data", trainedOnTheseData}};
    for (std::size_t f = 0; f < figuresOfMerit.size(); ++f) {
        nlohmann::ordered_json one = estimateJson(estimates[f]);
        one["sd"] = nullptr; // one run
        json[std::string(figuresOfMerit[f].key)] = std::move(one);
    }
    json["at_threshold"] = thresholdFiguresJson(atThreshold, model.schema);
    json["curves"] = curves.json(model.schema);
    return json;
}

} // namespace cytogauge
