#include "core/base/text.h"
#include "core/model/model_json.h"

#include <cmath>

namespace cytogauge {

namespace {

using Json = nlohmann::ordered_json;

constexpr int deepestOnOwnLine = 2;

void append(std::string &out, const Json &json, int depth);

void appendSeparator(std::string &out, bool first, bool ownLine)
{
    out += first ? "" : ",";
    out += ownLine ? "\n" : "";
}

void appendArray(std::string &out, const Json &json, int depth)
{
    const bool ownLine = depth < deepestOnOwnLine && !json.empty() && json.front().is_object();
    out += '[';
    bool first = true;
    for (const Json &item : json) {
        appendSeparator(out, first, ownLine);
        append(out, item, depth + 1);
        first = false;
    }
    out += ownLine ? "\n]" : "]";
}

void appendObject(std::string &out, const Json &json, int depth)
{
    const bool ownLine = depth == 0 && !json.empty();
    out += '{';
    bool first = true;
    for (const auto &[key, value] : json.items()) {
        appendSeparator(out, first, ownLine);
        out += Json(key).dump();
        out += ':';
        append(out, value, depth + 1);
        first = false;
    }
    out += ownLine ? "\n}" : "}";
}

void append(std::string &out, const Json &json, int depth)
{
    if (json.is_object()) {
        appendObject(out, json, depth);
    } else if (json.is_array()) {
        appendArray(out, json, depth);
    } else if (json.is_number_float()) {
        const double value = json.get<double>();
        // Not finite is no JSON; reading refuses the null.
        out += std::isfinite(value) ? formatNumber(value == 0.0 ? 0.0 : value) : "null";
    } else {
        out += json.dump();
    }
}

} // namespace

std::string canonicalJson(const nlohmann::ordered_json &json)
{
    std::string out;
    append(out, json, 0);
    return out;
}

} // namespace cytogauge
