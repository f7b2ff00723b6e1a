// What a schema must fulfil as a whole. Internal to feature_schema.h.
#pragma once

#include "core/schema/feature_schema.h"

#include <optional>

namespace cytogauge {

// The first mistake between the parts of a schema, with its place as the field; nothing when there is none.
[[nodiscard]] std::optional<Error> findMistake(const FeatureSchema &schema);

} // namespace cytogauge
