#include "core/schema/feature_schema.h"

#include "core/base/sha256.h"
#include "core/base/text.h"

#include <algorithm>

namespace cytogauge {

namespace {

template <class Items, class Matches>
std::optional<std::size_t> positionOf(const Items &items, Matches matches)
{
    const auto found = std::find_if(items.begin(), items.end(), matches);
    return found == items.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - items.begin()));
}

// The length in front keeps two lists apart that would read the same when joined.
void append(std::string &text, std::string_view part)
{
    text += std::to_string(part.size());
    text += ':';
    text += part;
}

void append(std::string &text, const std::optional<double> &limit)
{
    append(text, limit ? formatNumber(*limit) : std::string_view("none"));
}

} // namespace

std::optional<std::size_t> FeatureSchema::find(std::string_view name) const
{
    const std::string_view wanted = trimmed(name);
    if (wanted.empty()) {
        return std::nullopt;
    }
    const auto matches = [wanted](std::string_view known) { return equalsIgnoringCase(known, wanted); };
    return positionOf(features, [&matches](const FeatureSpec &feature) {
        return matches(feature.name) || std::any_of(feature.aliases.begin(), feature.aliases.end(), matches);
    });
}

std::optional<std::size_t> FeatureSchema::findClass(std::string_view nameOrCode) const
{
    const std::string_view wanted = trimmed(nameOrCode);
    if (wanted.empty()) {
        return std::nullopt;
    }
    return positionOf(classes, [wanted](const ClassSpec &known) {
        return equalsIgnoringCase(known.name, wanted) || equalsIgnoringCase(known.code, wanted);
    });
}

std::optional<std::size_t> FeatureSchema::featureAt(std::string_view measurement, std::string_view statistic) const
{
    return positionOf(features, [measurement, statistic](const FeatureSpec &feature) {
        return feature.measurement == measurement && feature.statistic == statistic;
    });
}

std::optional<std::size_t> FeatureSchema::featureInGrid(std::size_t row, std::size_t column) const
{
    if (row >= measurements.size() || column >= gridColumns()) {
        return std::nullopt;
    }
    return featureAt(measurements[row].id, statistics.empty() ? std::string_view() : statistics[column].id);
}

std::string FeatureSchema::fingerprint() const
{
    std::string text = "cytogauge-schema-1";
    for (const FeatureSpec &feature : features) {
        append(text, feature.name);
        append(text, feature.minimum);
        append(text, feature.maximum);
    }
    text += "classes";
    for (const ClassSpec &known : classes) {
        append(text, known.name);
    }
    append(text, positiveClass ? std::to_string(*positiveClass) : std::string_view("none"));
    return sha256Hex(text);
}

} // namespace cytogauge
