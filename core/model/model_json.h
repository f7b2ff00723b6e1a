// The content of a model file: Model to JSON and back. The envelope with its checksums is model_file.h.
#pragma once

#include "core/model/model.h"

#include <nlohmann/json.hpp>

namespace cytogauge {

[[nodiscard]] nlohmann::ordered_json modelToJson(const Model &model); // without creation time and checksum
// Sizes, finiteness and indices are checked. Errors: ErrorCode::modelContentInvalid and those of schema and steps.
[[nodiscard]] Result<Model> modelFromJson(const nlohmann::json &json);

// One line for each member of the outermost object and for each item of its lists of objects; within a line no space.
// Numbers as formatNumber writes them; -0 becomes 0.
[[nodiscard]] std::string canonicalJson(const nlohmann::ordered_json &json);

} // namespace cytogauge
