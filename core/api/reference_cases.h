// Cases whose class is known. An endpoint that answers them the wrong way round means something else by its numbers
// than the profile does, and must not be used (the inversion test).
#pragma once

#include "core/schema/feature_schema.h"

#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

struct EndpointReferenceCase {
    int classIndex = 0;
    std::vector<double> values; // [features]
};

// One or more per class where the program brings some along for the schema (resources/dialects), else none.
[[nodiscard]] Result<std::vector<EndpointReferenceCase>> endpointReferenceCases(const FeatureSchema &schema);
[[nodiscard]] Result<std::vector<EndpointReferenceCase>> endpointReferenceCasesFrom(std::string_view text,
                                                                                    const FeatureSchema &schema);

} // namespace cytogauge
