// The models that are at hand: those that come with the program and those in the data folder's models/.
#pragma once

#include "core/model/model.h"

namespace cytogauge {

// The schema that is meant when nobody names one.
inline constexpr std::string_view defaultSchemaId = "wdbc";
// The model of a schema that is meant when nobody names one: "wdbc-logistic".
[[nodiscard]] std::string defaultModelName(std::string_view schemaId);
// The same as NAME@VERSION where the registry of one of the folders has a version of that schema in use.
[[nodiscard]] Result<std::string> modelInUse(std::string_view schemaId, const std::vector<std::string> &folders);

// Searched in this order; dataFolder may be empty.
[[nodiscard]] std::vector<std::string> modelFolders(const std::string &dataFolder);

struct InstalledModel {
    std::string path;
    bool inUse = false;                 // the active version of its schema
    bool retired = false;               // no longer offered
    std::shared_ptr<const Model> model; // nullptr when the file is damaged, then `error` says how
    std::optional<Error> error;
};

// Every *.json in the folders, folder by folder, by file name; a damaged index as an entry of its own.
[[nodiscard]] std::vector<InstalledModel> installedModels(const std::vector<std::string> &folders);

// NAME, NAME@VERSION or a file (a text with a slash, or ending in .json). NAME is the model's id; the first folder that
// has it counts, and there the version in use, else the highest that is not retired. A damaged file of that name is an
// error, never passed over.
[[nodiscard]] Result<std::shared_ptr<const Model>> findModel(const std::string &reference,
                                                             const std::vector<std::string> &folders);

} // namespace cytogauge
