#include "tests/support/net/endpoint_parts.h"

#include "core/base/json_text.h"
#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

namespace cytogauge::test {

ServerReply jsonReply(const Json &body, int status)
{
    return {status, "application/json", body.dump(), {}};
}

ServerReply plainText(const std::string &body, int status)
{
    return {status, "text/plain; charset=utf-8", body + '\n', {}};
}

ServerReply html(int status)
{
    return {status, "text/html", "<!DOCTYPE HTML PUBLIC><title>" + std::to_string(status) + "</title>", {}};
}

std::optional<double> numberIn(const std::string &text)
{
    char *end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return !text.empty() && *end == '\0' ? std::optional(value) : std::nullopt;
}

std::optional<Values> numbersIn(const std::string &text)
{
    Values values;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        const auto value = numberIn(std::string(trimmed(std::string_view(text).substr(start, end - start))));
        if (!value) {
            return std::nullopt;
        }
        values.push_back(*value);
        start = end + 1;
    }
    return values;
}

std::optional<Values> valuesOf(const Json &list, std::size_t size)
{
    if (!list.is_array() || list.size() != size) {
        return std::nullopt;
    }
    Values values;
    for (const Json &item : list) {
        if (!item.is_number()) {
            return std::nullopt;
        }
        values.push_back(item.get<double>());
    }
    return values;
}

Json bodyOf(const ServerRequest &request)
{
    const auto parsed = parseJson(request.body);
    return parsed ? *parsed : Json(Json::value_t::discarded);
}

NearestCase::NearestCase(const std::string &schemaId, bool inverted)
    : schema_(schemaNamed(schemaId)), inverted_(inverted)
{
    const auto cases = endpointReferenceCases(schema_);
    if (!cases || cases->empty()) {
        throw std::runtime_error("no reference cases for " + schemaId);
    }
    cases_ = *cases;
}

Values NearestCase::probabilities(const Values &row) const
{
    Values weights(schema_.classes.size());
    double sum = 0.0;
    for (const EndpointReferenceCase &known : cases_) {
        double distance = 0.0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const double scale = std::abs(known.values[i]) + 1e-3;
            distance += std::abs(row[i] - known.values[i]) / scale / static_cast<double>(row.size());
        }
        const auto index = static_cast<std::size_t>(known.classIndex);
        weights[inverted_ ? (index + 1) % weights.size() : index] += std::exp(-3.0 * distance);
    }
    for (const double weight : weights) {
        sum += weight;
    }
    for (double &weight : weights) {
        weight /= sum;
    }
    return weights;
}

std::size_t NearestCase::label(const Values &row) const
{
    const Values all = probabilities(row);
    return static_cast<std::size_t>(std::max_element(all.begin(), all.end()) - all.begin());
}

} // namespace cytogauge::test
