#include "core/exchange/prediction_json.h"

#include "core/prediction/predictor.h"

#include <nlohmann/json.hpp>

namespace cytogauge {

using Json = nlohmann::ordered_json;

namespace {

const std::string &className(const Model &model, int index)
{
    return model.schema.classes[static_cast<std::size_t>(index)].name;
}

Json flagsJson(const Prediction &prediction, const Model &model)
{
    Json flags = Json::array();
    const std::string joined = flagsText(prediction, model.schema);
    for (std::size_t begin = 0; begin < joined.size();) {
        const std::size_t end = std::min(joined.find(';', begin), joined.size());
        flags.push_back(joined.substr(begin, end - begin));
        begin = end + 1;
    }
    return flags;
}

} // namespace

Json predictionJson(const Prediction &prediction, const Model &model)
{
    Json json;
    json["label"] = className(model, prediction.label);
    json["probability"] = prediction.probability;
    Json &probabilities = json["probabilities"] = Json::object();
    for (std::size_t i = 0; i < prediction.probabilities.size(); ++i) {
        probabilities[model.schema.classes[i].name] = prediction.probabilities[i];
    }
    json["interval"] = nullptr;
    if (prediction.interval) {
        json["interval"] = {prediction.interval->low, prediction.interval->high};
    }
    json["set"] = nullptr;
    if (prediction.setAvailable) {
        json["set"] = Json::array();
        for (const int one : prediction.set) {
            json["set"].push_back(className(model, one));
        }
    }
    json["status"] = statusName(prediction.status);
    json["flags"] = flagsJson(prediction, model);
    Json &contributions = json["contributions"] = Json::object();
    for (std::size_t i = 0; i < prediction.explanation.contributions.size(); ++i) {
        contributions[model.schema.features[i].name] = prediction.explanation.contributions[i];
    }
    return json;
}

Json modelIdentityJson(const Model &model)
{
    return {
        {"id", model.id}, {"version", model.version}, {"sha256", model.sha256}, {"schema", model.schema.fingerprint()}};
}

std::string jsonText(const Json &json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace cytogauge
