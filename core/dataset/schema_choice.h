// Schemas that come with the program, by name, by file, or by what a data file holds.
#pragma once

#include "core/schema/feature_schema.h"

#include <optional>
#include <string>

namespace cytogauge {

[[nodiscard]] std::vector<std::string> schemaNames();
// NAME of a schema that comes with the program, or the path of a schema file.
[[nodiscard]] Result<FeatureSchema> readSchemaNamed(const std::string &nameOrFile);
// The schema whose features and class column all stand in the file's header, or whose cases the file holds without any
// header (csv_columns.h: UCI's own files); nullopt when there is none. ignored: columns that are to be left out; a
// schema that has one of them fits no longer.
[[nodiscard]] Result<std::optional<FeatureSchema>> schemaOfFile(const std::string &path, const std::string &target,
                                                                const std::vector<std::string> &ignored = {});

// A schema that nearly fits a file's header: some of its features are missing, but no more than a fifth of them (one of
// few features).
struct NearSchema {
    std::string id;
    std::string title;
    std::vector<std::string> missing; // names of features
};
[[nodiscard]] std::optional<NearSchema> nearestSchema(const std::vector<std::string> &columns);
[[nodiscard]] std::optional<NearSchema> nearestSchemaOfFile(const std::string &path);

} // namespace cytogauge
