// Import of a model that another program made, with the inversion test: the one way in, for window and command line.
#pragma once

#include "core/model/import_model.h"

namespace cytogauge {

// importXgboost() with the cases of known class that the program brings along for the schema (reference_cases.h) added
// to options.knownCases: where there are some, a model whose labels mean something else than options.labels say is
// refused. Errors: those of importXgboost() and of reading those cases.
[[nodiscard]] Result<Model> foreignModel(std::string_view bytes, const FeatureSchema &schema,
                                         ImportModelOptions options, const Clock &clock);

} // namespace cytogauge
