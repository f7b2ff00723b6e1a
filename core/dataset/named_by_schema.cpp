#include "core/dataset/named_by_schema.h"

#include <charconv>

namespace cytogauge {

namespace {

// nullopt: no number from 1 to `count`.
std::optional<std::size_t> positionOf(const std::string &number, std::size_t count)
{
    std::size_t value = 0;
    const char *end = number.data() + number.size();
    const auto [stop, failure] = std::from_chars(number.data(), end, value);
    const bool sound = failure == std::errc() && stop == end && value >= 1 && value <= count;
    return sound ? std::optional(value - 1) : std::nullopt;
}

} // namespace

Error namedBySchema(Error error, const FeatureSchema &schema)
{
    if (error.arguments.empty()) {
        return error;
    }
    std::string &named = error.arguments.front();
    switch (error.code) {
    case ErrorCode::classSmallerThanFolds:
    case ErrorCode::classWithoutCases:
    case ErrorCode::classCovarianceSingular:
        if (const auto k = positionOf(named, schema.classes.size())) {
            named = schema.classes[*k].label;
        }
        break;
    case ErrorCode::trainingValueNotFinite:
        if (const auto j = positionOf(named, schema.size())) {
            named = schema.features[*j].label;
        }
        break;
    default:
        break;
    }
    return error;
}

} // namespace cytogauge
