// Schemas that come with the program, by name, by file, or by what a data file holds.
#pragma once

#include "core/schema/feature_schema.h"

#include <optional>
#include <string>

namespace cytogauge {

[[nodiscard]] std::vector<std::string> schemaNames();
// NAME of a schema that comes with the program, or the path of a schema file.
[[nodiscard]] Result<FeatureSchema> readSchemaNamed(const std::string &nameOrFile);
// The schema whose features and class column all stand in the file's header; nullopt when there is none.
[[nodiscard]] Result<std::optional<FeatureSchema>> schemaOfFile(const std::string &path, const std::string &target);

} // namespace cytogauge
