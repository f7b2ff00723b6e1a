// How servers spell the features: data (resources/dialects/namings.json), checked against the schema's own aliases.
#pragma once

#include "core/schema/feature_schema.h"

#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

// One name per feature, in the schema's order. An empty naming means the canonical names.
[[nodiscard]] Result<std::vector<std::string>> featureNames(const FeatureSchema &schema, std::string_view naming);

// The same out of the text of such a file.
[[nodiscard]] Result<std::vector<std::string>> featureNamesFrom(std::string_view text, const FeatureSchema &schema,
                                                                std::string_view naming);

// The namings that know the schema, in alphabetical order.
[[nodiscard]] Result<std::vector<std::string>> namingsFor(const FeatureSchema &schema);

} // namespace cytogauge
