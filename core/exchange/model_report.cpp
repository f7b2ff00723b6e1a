#include "core/exchange/model_report.h"

#include "core/evaluation/curves_json.h"
#include "core/exchange/prediction_json.h"
#include "core/model/model_evaluation.h"

#include <nlohmann/json.hpp>

namespace cytogauge {

namespace {

constexpr double evaluationShare = 0.8; // of the work, for the progress

// What the report rests on; what cannot be worked out again is no error.
Result<std::shared_ptr<const Reevaluation>> evaluationOf(const Model &model, const ModelReportOptions &options,
                                                         const std::stop_token &stop)
{
    if (options.evaluation) {
        return options.evaluation;
    }
    ReevaluationOptions again;
    again.threshold = options.threshold;
    again.bootstrap = options.bootstrap;
    if (options.progress) {
        again.progress = [&options](double share) { options.progress(evaluationShare * share); };
    }
    auto made = reevaluate(model, again, stop);
    if (made) {
        return std::make_shared<const Reevaluation>(*std::move(made));
    }
    if (made.error().code == ErrorCode::cancelled) {
        return fail(made.error());
    }
    auto cases = outOfFoldCases(model);
    if (!cases) {
        return fail(cases.error());
    }
    return std::make_shared<const Reevaluation>(Reevaluation{*std::move(cases), {}});
}

} // namespace

Result<ModelReport> makeModelReport(std::shared_ptr<const Model> model, const ModelReportOptions &options,
                                    const std::stop_token &stop)
{
    ModelReport report;
    report.facts = modelFacts(*model);
    if (model->hasOutOfFold()) {
        const auto evaluation = evaluationOf(*model, options, stop);
        if (!evaluation) {
            return fail(evaluation.error());
        }
        const OutOfFoldCases &cases = (*evaluation)->cases;
        const auto progress = [&options](double share) {
            if (options.progress) {
                options.progress(evaluationShare + (1.0 - evaluationShare) * share);
            }
        };
        auto curves = evaluationCurves(cases, options.bootstrap, stop, progress);
        if (!curves) {
            return fail(curves.error());
        }
        report.curves = *std::move(curves);
        report.figures = thresholdFigures(cases, options.threshold);
        report.repeats = static_cast<std::size_t>(repeatsOnCard(model->card));
        report.curveRepeats = cases.repeats.size();
        report.learningCurve = (*evaluation)->learningCurve;
    }
    report.model = std::move(model);
    return report;
}

nlohmann::ordered_json ModelReport::json() const
{
    using Json = nlohmann::ordered_json;
    Json json = {{"model", modelIdentityJson(*model)}, {"created_utc", model->createdUtc}, {"facts", Json::array()}};
    for (const ModelFact &fact : facts) {
        json["facts"].push_back(
            {{"tripod_ai", fact.tripod}, {"topic", factWords(fact.topic)}, {"text", inEnglish(fact.text)}});
    }
    json["unanswered_tripod_items"] = unansweredTripodItems(facts);
    json["data_sha256"] = model->card.dataSha256;
    if (!curves) {
        return json;
    }
    const Json evaluation = Json::parse(model->card.evaluationJson, nullptr, false);
    json["evaluation"] = evaluation.is_discarded() ? Json() : evaluation;
    json["at_threshold"] = thresholdFiguresJson(*figures, model->schema);
    json["at_threshold"]["repeats"] = 1;
    json["curves"] = curves->json(model->schema);
    json["curves"]["repeats"] = curveRepeats;
    if (!learningCurve.empty()) {
        json["learning_curve"] = learningCurveJson(learningCurve);
    }
    if (comparison) {
        json["comparison"] = comparison->json();
    }
    return json;
}

} // namespace cytogauge
