// Finds the files that the program brings along (models, schemas, reference data).
#pragma once

#include <string>
#include <string_view>

namespace cytogauge {

// Looked for in: $CYTOGAUGE_RESOURCES, ../share/cytogauge beside the program, the install prefix, the source tree that
// the program was built from. The first folder that exists counts; empty when there is none.
[[nodiscard]] std::string resourceFolder();
[[nodiscard]] std::string resourcePath(std::string_view relative); // "models/wdbc-logistic.json"

} // namespace cytogauge
