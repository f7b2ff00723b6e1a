#include "core/exchange/model_report.h"

#include "core/evaluation/curves_json.h"
#include "core/exchange/prediction_json.h"
#include "core/model/model_evaluation.h"

#include <nlohmann/json.hpp>

namespace cytogauge {

namespace {

std::size_t repeatsOf(const ModelCard &card)
{
    const auto evaluation = nlohmann::json::parse(card.evaluationJson, nullptr, false);
    const auto found = evaluation.is_object() ? evaluation.find("repeats") : evaluation.end();
    return found != evaluation.end() && found->is_number_unsigned() ? found->get<std::size_t>() : 1;
}

} // namespace

Result<ModelReport> makeModelReport(std::shared_ptr<const Model> model, double threshold,
                                    const BootstrapOptions &options, const std::stop_token &stop,
                                    const OutOfFoldCases *evaluation)
{
    ModelReport report;
    report.facts = modelFacts(*model);
    if (model->hasOutOfFold()) {
        const auto cases = evaluation != nullptr ? Result<OutOfFoldCases>(*evaluation) : outOfFoldCases(*model);
        if (!cases) {
            return fail(cases.error());
        }
        auto curves = evaluationCurves(*cases, options, stop);
        if (!curves) {
            return fail(curves.error());
        }
        report.curves = *std::move(curves);
        report.figures = thresholdFigures(*cases, threshold);
        report.repeats = repeatsOf(model->card);
        report.curveRepeats = cases->repeats.size();
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
