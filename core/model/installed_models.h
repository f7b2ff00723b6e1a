// The models that are at hand: those that come with the program and those in the data folder's models/.
#pragma once

#include "core/model/model_registry.h"

namespace cytogauge {

// The schema that is meant when nobody names one.
inline constexpr std::string_view defaultSchemaId = "wdbc";
// The model of a schema that is meant when nobody names one: "wdbc-logistic".
[[nodiscard]] std::string defaultModelName(std::string_view schemaId);
// NAME@VERSION: what the registry of one of the folders has in use for the schema, else the newest version of the model
// of that name that was not merely imported; its name alone when there is none.
[[nodiscard]] Result<std::string> modelInUse(std::string_view schemaId, const std::vector<std::string> &folders);

// Searched in this order; dataFolder may be empty.
[[nodiscard]] std::vector<std::string> modelFolders(const std::string &dataFolder);

struct InstalledModel {
    std::string path;
    bool inUse = false;                 // the active version of its schema
    bool retired = false;               // no longer offered
    bool registered = false;            // imported, not brought along: predicts once it is activated
    std::shared_ptr<const Model> model; // nullptr when the file is damaged, then `error` says how
    std::optional<Error> error;
};

// Every *.json in the folders, folder by folder, by file name, each version once; a damaged index and a registered
// version whose file is gone as entries of their own.
[[nodiscard]] std::vector<InstalledModel> installedModels(const std::vector<std::string> &folders);

// By major, minor and patch number; what follows them decides nothing.
[[nodiscard]] bool isOlderVersion(std::string_view version, std::string_view than);

// The schema that records name: one that comes along, else that of an installed model, retired ones too, the highest
// version first; or a file, of a schema or of a model. Errors: schemaUnknown, those of reading the file.
[[nodiscard]] Result<FeatureSchema> schemaOfRecords(const std::string &nameOrFile,
                                                    const std::vector<std::string> &folders);

// The version that a change of the registry is meant for: NAME@VERSION, or NAME where exactly one version of that name
// is at hand and not retired, so that nobody changes another one than they meant. Errors: registryNameIsFile,
// registryNameIncomplete, registryNameAmbiguous, modelRetired, modelUnknown.
[[nodiscard]] Result<VersionName> versionNamed(const std::string &reference, const std::vector<std::string> &folders);

// NAME, NAME@VERSION or a file (a text with a slash, or ending in .json). NAME is the model's id; the first folder that
// has it counts, and there the version in use, else the highest that is not retired. A damaged file of that name is an
// error, never passed over. Errors also: modelRetired (every version of that name is), modelUnknown.
[[nodiscard]] Result<std::shared_ptr<const Model>> findModel(const std::string &reference,
                                                             const std::vector<std::string> &folders);

} // namespace cytogauge
