#include "core/client/remote_record.h"

#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

using OrderedJson = nlohmann::ordered_json;

const std::string &className(const FeatureSchema &schema, int index)
{
    return schema.classes[static_cast<std::size_t>(index)].name;
}

// P(positive), or P(label) without a positive class; none of an endpoint that answers labels.
std::optional<double> shownProbability(const RemoteAnswer &answer, const FeatureSchema &schema, double threshold)
{
    if (answer.probabilities.empty()) {
        return std::nullopt;
    }
    const std::size_t shown =
        schema.positiveClass.value_or(static_cast<std::size_t>(labelOf(answer, schema, threshold)));
    return answer.probabilities[shown];
}

std::string flagText(const Flag &flag, const FeatureSchema &schema)
{
    constexpr std::string_view kinds[] = {"unusual:", "outside:", "inconsistent:"};
    return std::string(kinds[static_cast<std::size_t>(flag.kind)]) + schema.features[flag.feature].name;
}

std::vector<std::string> setNames(const RemoteAnswer &answer, const FeatureSchema &schema)
{
    std::vector<std::string> names;
    for (const int index : answer.set.value_or(std::vector<int>())) {
        names.push_back(className(schema, index));
    }
    return names;
}

} // namespace

int labelOf(const RemoteAnswer &answer, const FeatureSchema &schema, double threshold)
{
    if (answer.probabilities.empty()) {
        return answer.label.value_or(0);
    }
    if (schema.positiveClass) {
        const std::size_t positive = *schema.positiveClass;
        return static_cast<int>(answer.probabilities[positive] >= threshold ? positive : 1 - positive);
    }
    return static_cast<int>(std::max_element(answer.probabilities.begin(), answer.probabilities.end()) -
                            answer.probabilities.begin());
}

PredictionRecord remoteRecord(PredictionRecord begun, const RemotePrediction &prediction, const FeatureSchema &schema,
                              double threshold)
{
    const RemoteAnswer &answer = prediction.answer;
    PredictionRecord record = std::move(begun);
    record.schema = schema.id;
    record.source = "endpoint";
    record.endpoint = prediction.endpoint;
    record.dialect = prediction.dialect;
    record.requestId = answer.requestId.empty() ? prediction.requestId : answer.requestId;
    record.remoteModel = answer.model;
    record.remoteVersion = answer.version;
    record.modelSha256 = answer.sha256;
    record.label = className(schema, labelOf(answer, schema, threshold));
    record.probability = shownProbability(answer, schema, threshold);
    for (std::size_t i = 0; i < answer.probabilities.size(); ++i) {
        record.probabilities.emplace_back(schema.classes[i].name, answer.probabilities[i]);
    }
    if (answer.interval) {
        record.intervalLow = answer.interval->low;
        record.intervalHigh = answer.interval->high;
    }
    record.setAvailable = answer.set.has_value();
    record.set = setNames(answer, schema);
    if (schema.isBinary() && !answer.probabilities.empty()) {
        record.threshold = threshold;
    }
    record.status = answer.status ? std::string(statusName(*answer.status)) : std::string();
    for (const Flag &flag : answer.flags) {
        record.flags += (record.flags.empty() ? "" : ";") + flagText(flag, schema);
    }
    record.latencyMs = prediction.latencyMs;
    record.contributions = answer.contributions;
    return record;
}

nlohmann::ordered_json remotePredictionJson(const RemotePrediction &prediction, const FeatureSchema &schema,
                                            double threshold)
{
    const RemoteAnswer &answer = prediction.answer;
    OrderedJson json{{"label", className(schema, labelOf(answer, schema, threshold))},
                     {"probability", nullptr},
                     {"probabilities", OrderedJson::object()},
                     {"interval", nullptr},
                     {"set", nullptr},
                     {"status", nullptr},
                     {"flags", OrderedJson::array()},
                     {"contributions", OrderedJson::object()}};
    if (const auto shown = shownProbability(answer, schema, threshold)) {
        json["probability"] = *shown;
    }
    for (std::size_t i = 0; i < answer.probabilities.size(); ++i) {
        json["probabilities"][schema.classes[i].name] = answer.probabilities[i];
    }
    if (answer.interval) {
        json["interval"] = {answer.interval->low, answer.interval->high};
    }
    if (answer.set) {
        json["set"] = setNames(answer, schema);
    }
    if (answer.status) {
        json["status"] = statusName(*answer.status);
    }
    for (const Flag &flag : answer.flags) {
        json["flags"].push_back(flagText(flag, schema));
    }
    for (std::size_t i = 0; i < answer.contributions.size(); ++i) {
        json["contributions"][schema.features[i].name] = answer.contributions[i];
    }
    json["model"] = {
        {"id", answer.model}, {"version", answer.version}, {"sha256", answer.sha256}, {"schema", schema.fingerprint()}};
    json["endpoint"] = prediction.endpoint;
    json["dialect"] = prediction.dialect;
    json["request_id"] = answer.requestId.empty() ? prediction.requestId : answer.requestId;
    json["latency_ms"] = prediction.latencyMs;
    return json;
}

std::string remotePredictionText(const RemotePrediction &prediction, const FeatureSchema &schema, double threshold)
{
    const RemoteAnswer &answer = prediction.answer;
    const int label = labelOf(answer, schema, threshold);
    std::string text;
    if (const auto shown = shownProbability(answer, schema, threshold)) {
        const int named = schema.positiveClass ? static_cast<int>(*schema.positiveClass) : label;
        text = fmt::format("Estimate of the endpoint: {} {}.\n", formatNumber(*shown), className(schema, named));
    } else {
        text = "The endpoint gives no probability.\n";
    }
    text += fmt::format("Class word: {}.\n", className(schema, label));
    text += fmt::format("Endpoint {} ({}){}{}, {:.0f} ms. Demonstration software. Not a medical device.\n",
                        escapedForDisplay(prediction.endpoint), prediction.dialect,
                        answer.model.empty() ? "" : ", model " + escapedForDisplay(answer.model),
                        answer.version.empty() ? "" : " " + escapedForDisplay(answer.version), prediction.latencyMs);
    return text;
}

} // namespace cytogauge
