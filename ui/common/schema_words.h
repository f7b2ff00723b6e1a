// Words of a schema (titles, labels, definitions) in the chosen language. Files, CSV and JSON keep the schema's own.
#pragma once

#include <QString>

#include <string>

namespace cytogauge::ui {

// What the translations know under "Schema" (resources/schemas); words of other schemas as they are.
[[nodiscard]] QString schemaText(const std::string &words);

} // namespace cytogauge::ui
