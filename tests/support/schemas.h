// The schemas that the program brings along, read once for each test program.
#pragma once

#include "core/schema/feature_schema.h"

#include <string_view>

namespace cytogauge::test {

// "wdbc", "wine" or "iris"; throws when it cannot be read, because then the test means nothing.
[[nodiscard]] const FeatureSchema &schemaNamed(std::string_view id);

} // namespace cytogauge::test
