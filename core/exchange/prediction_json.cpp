#include "core/exchange/prediction_json.h"

#include "core/base/json_append.h"
#include "core/prediction/predictor.h"

#include <nlohmann/json.hpp>

namespace cytogauge {

using Json = nlohmann::ordered_json;

namespace {

const std::string &className(const Model &model, int index)
{
    return model.schema.classes[static_cast<std::size_t>(index)].name;
}

constexpr std::string_view kindName(Flag::Kind kind)
{
    return kind == Flag::Kind::unusual ? "unusual:" : kind == Flag::Kind::outside ? "outside:" : "inconsistent:";
}

// As flagsText() has them. Names of features need no escapes.
void appendFlags(std::string &out, const Prediction &prediction, const Model &model)
{
    out += '[';
    for (const Flag &flag : prediction.flags) {
        appendJsonComma(out);
        out += '"';
        out += kindName(flag.kind);
        out += model.schema.features[flag.feature].name;
        out += '"';
    }
    if (prediction.fold >= 0) {
        appendJsonComma(out);
        appendJsonText(out, "fold:" + std::to_string(prediction.fold));
    }
    out += ']';
}

void appendSet(std::string &out, const Prediction &prediction, const Model &model)
{
    if (!prediction.setAvailable) {
        out += "null";
        return;
    }
    out += '[';
    for (const int one : prediction.set) {
        appendJsonComma(out);
        appendJsonText(out, className(model, one));
    }
    out += ']';
}

} // namespace

void appendPredictionJson(std::string &out, const Prediction &prediction, const Model &model)
{
    out += R"({"label":)";
    appendJsonText(out, className(model, prediction.label));
    out += R"(,"probability":)";
    appendJsonNumber(out, prediction.probability);
    out += R"(,"probabilities":{)";
    for (std::size_t i = 0; i < prediction.probabilities.size(); ++i) {
        appendJsonKey(out, model.schema.classes[i].name);
        appendJsonNumber(out, prediction.probabilities[i]);
    }
    out += R"(},"interval":)";
    if (prediction.interval) {
        out += '[';
        appendJsonNumber(out, prediction.interval->low);
        out += ',';
        appendJsonNumber(out, prediction.interval->high);
        out += ']';
    } else {
        out += "null";
    }
    out += R"(,"set":)";
    appendSet(out, prediction, model);
    out += R"(,"status":)";
    appendJsonText(out, statusName(prediction.status));
    out += R"(,"flags":)";
    appendFlags(out, prediction, model);
    const std::vector<double> &contributions = prediction.explanation.contributions;
    if (!contributions.empty()) {
        out += R"(,"contributions":{)";
        for (std::size_t i = 0; i < contributions.size(); ++i) {
            appendJsonKey(out, model.schema.features[i].name);
            appendJsonNumber(out, contributions[i]);
        }
        out += '}';
        if (!prediction.explanation.exact) {
            out += R"(,"contributions_error":)";
            appendJsonNumber(out, prediction.explanation.standardError);
        }
    }
    out += '}';
}

Json predictionJson(const Prediction &prediction, const Model &model)
{
    std::string text;
    appendPredictionJson(text, prediction, model);
    return Json::parse(text);
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
