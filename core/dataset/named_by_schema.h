// Errors about cases name a class and a predictor as a person knows them.
#pragma once

#include "core/schema/feature_schema.h"

namespace cytogauge {

// Folds and classifiers know classes and predictors by number alone, from 1, and say so in their errors; here the
// number becomes the label that the schema has for it. Errors that name neither are returned as they are.
[[nodiscard]] Error namedBySchema(Error error, const FeatureSchema &schema);

} // namespace cytogauge
