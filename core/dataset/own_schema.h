// The name of a schema that was made from a data file.
#pragma once

#include "core/dataset/dataset.h"

namespace cytogauge {

// Such a schema takes the file's name (dataset.h); this gives it another one: the id has the letters and digits of
// `name`, the title is `name` itself. Errors: optionInvalid (no letter or digit in it, or the name of a schema that
// comes along with the program, whose fields would be others).
[[nodiscard]] Result<void> nameOwnSchema(FeatureSchema &schema, const std::string &name);

} // namespace cytogauge
