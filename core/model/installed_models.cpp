#include "core/model/installed_models.h"

#include "core/base/data_folder.h"
#include "core/base/resources.h"
#include "core/dataset/schema_choice.h"
#include "core/model/model_file.h"
#include "core/model/model_registry.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

namespace cytogauge {

namespace fs = std::filesystem;

namespace {

// Files whose names may belong to that model: NAME.json and NAME@VERSION.json. An empty name: all.
std::vector<fs::path> modelFiles(const std::string &folder, const std::string &name)
{
    std::vector<fs::path> files;
    std::error_code failure;
    for (const auto &entry : fs::directory_iterator(folder, failure)) {
        const std::string stem = entry.path().stem().string();
        const bool wanted = name.empty() || stem == name || stem.starts_with(name + '@');
        if (entry.path().extension() == ".json" && wanted) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

// Major, minor and patch; what follows them decides nothing.
std::array<long, 3> versionNumbers(std::string_view version)
{
    std::array<long, 3> numbers{};
    for (long &number : numbers) {
        const char *end = std::from_chars(version.data(), version.data() + version.size(), number).ptr;
        version.remove_prefix(static_cast<std::size_t>(end - version.data()));
        version.remove_prefix(version.starts_with('.') ? 1 : 0);
    }
    return numbers;
}

bool looksLikeFile(const std::string &reference)
{
    return reference.find('/') != std::string::npos || reference.ends_with(".json");
}

Error unknownModel(const std::string &reference, const std::vector<std::string> &folders)
{
    std::vector<std::string> known;
    for (const std::string &folder : folders) {
        for (const fs::path &file : modelFiles(folder, "")) {
            known.push_back(file.stem().string());
        }
    }
    const std::string list = known.empty() ? "none" : fmt::format("{}", fmt::join(known, ", "));
    return Error(ErrorCode::modelUnknown, {reference, list});
}

} // namespace

std::string defaultModelName(std::string_view schemaId)
{
    return std::string(schemaId) + "-logistic";
}

bool isOlderVersion(std::string_view version, std::string_view than)
{
    return versionNumbers(version) < versionNumbers(than);
}

Result<std::string> modelInUse(std::string_view schemaId, const std::vector<std::string> &folders)
{
    const std::string usual = defaultModelName(schemaId);
    bool imported = false;
    for (const std::string &folder : folders) {
        const auto registry = ModelRegistry::contentOf(folder);
        if (!registry) {
            return fail(registry.error());
        }
        if (const auto name = registry->activeFor(schemaId)) {
            return name->text();
        }
        imported = imported || std::ranges::any_of(registry->versions, [&usual](const RegisteredVersion &version) {
                       return version.name.id == usual;
                   });
    }
    if (!imported) {
        return usual;
    }
    // Nothing was activated: a version that was only imported must not predict for that.
    std::optional<std::string> newest;
    for (const InstalledModel &one : installedModels(folders)) {
        if (one.model && one.model->id == usual && !one.registered &&
            (!newest || isOlderVersion(*newest, one.model->version))) {
            newest = one.model->version;
        }
    }
    return newest ? VersionName{usual, *newest}.text() : usual;
}

std::vector<std::string> modelFolders(const std::string &dataFolder)
{
    std::vector<std::string> folders;
    if (!dataFolder.empty()) {
        folders.push_back((fs::path(dataFolder) / modelsFolderName).string());
    }
    folders.push_back(resourcePath("models"));
    return folders;
}

Result<VersionName> versionNamed(const std::string &reference, const std::vector<std::string> &folders)
{
    if (looksLikeFile(reference)) {
        return fail(ErrorCode::registryNameIsFile, {reference});
    }
    if (const std::size_t at = reference.find('@'); at != std::string::npos) {
        if (at == 0 || at + 1 == reference.size()) {
            return fail(ErrorCode::registryNameIncomplete, {reference});
        }
        return VersionName{reference.substr(0, at), reference.substr(at + 1)};
    }
    std::vector<std::string> offered;
    std::vector<std::string> retired;
    for (const InstalledModel &one : installedModels(folders)) {
        if (one.model && one.model->id == reference) {
            (one.retired ? retired : offered).push_back(VersionName{one.model->id, one.model->version}.text());
        }
    }
    if (offered.size() == 1) {
        return VersionName{reference, offered.front().substr(reference.size() + 1)};
    }
    if (!offered.empty()) {
        return fail(ErrorCode::registryNameAmbiguous, {reference, fmt::format("{}", fmt::join(offered, ", "))});
    }
    if (!retired.empty()) {
        return fail(ErrorCode::modelRetired, {reference, fmt::format("{}", fmt::join(retired, ", "))});
    }
    return fail(unknownModel(reference, folders));
}

Result<FeatureSchema> schemaOfRecords(const std::string &nameOrFile, const std::vector<std::string> &folders)
{
    auto schema = readSchemaNamed(nameOrFile);
    if (schema) {
        return schema;
    }
    if (schema.error().code != ErrorCode::schemaUnknown) {
        const auto model = readModel(nameOrFile);
        return model ? Result<FeatureSchema>((*model)->schema) : schema;
    }
    std::shared_ptr<const Model> newest;
    for (const InstalledModel &one : installedModels(folders)) {
        if (one.model && one.model->schema.id == nameOrFile &&
            (!newest || isOlderVersion(newest->version, one.model->version))) {
            newest = one.model;
        }
    }
    return newest ? Result<FeatureSchema>(newest->schema) : schema;
}

std::vector<InstalledModel> installedModels(const std::vector<std::string> &folders)
{
    std::vector<InstalledModel> models;
    for (const std::string &folder : folders) {
        const auto registry = ModelRegistry::contentOf(folder);
        if (!registry) {
            models.push_back({.path = registry.error().file, .error = registry.error()});
        }
        for (const RegisteredVersion &version : registry ? registry->versions : std::vector<RegisteredVersion>()) {
            std::error_code failure;
            const fs::path path = fs::path(folder) / version.file;
            if (!fs::exists(path, failure)) {
                models.push_back(
                    {.path = path.string(),
                     .registered = true,
                     .error = Error(ErrorCode::registryFileMissing, {version.name.text()}).in(path.string())});
            }
        }
        for (const fs::path &file : modelFiles(folder, "")) {
            auto model = readModel(file.string());
            if (!model) {
                models.push_back({.path = file.string(), .error = model.error()});
                continue;
            }
            const VersionName name{(*model)->id, (*model)->version};
            const auto sameVersion = [&name](const InstalledModel &one) {
                return one.model && one.model->id == name.id && one.model->version == name.version;
            };
            if (const auto known = std::ranges::find_if(models, sameVersion); known != models.end()) {
                // In a folder before as well, because it was imported from this one.
                known->registered = known->registered && registry && registry->find(name) != nullptr;
                continue;
            }
            InstalledModel &one = models.emplace_back();
            one.path = file.string();
            one.model = *std::move(model);
            if (const RegisteredVersion *version = registry ? registry->find(name) : nullptr) {
                one.registered = true;
                one.retired = version->retired;
                one.inUse = registry->activeFor(version->schemaId) == name;
            }
        }
    }
    return models;
}

namespace {

// The best version of that name in one folder; nullptr when it has none. An empty version: any.
// retired: of the folders before; those of this one are added.
Result<std::shared_ptr<const Model>> findInFolder(const std::string &folder, const VersionName &wanted,
                                                  std::vector<VersionName> &retired)
{
    const auto registry = ModelRegistry::contentOf(folder);
    if (!registry) {
        return fail(registry.error());
    }
    for (const RegisteredVersion &version : registry->versions) {
        if (version.retired) {
            retired.push_back(version.name);
        }
        const bool inUse = registry->activeFor(version.schemaId) == version.name;
        if (version.name == wanted || (wanted.version.empty() && version.name.id == wanted.id && inUse)) {
            return ModelRegistry::readVersion(folder, version);
        }
    }
    std::shared_ptr<const Model> best;
    for (const fs::path &file : modelFiles(folder, wanted.id)) {
        auto model = readModel(file.string());
        if (!model) {
            return model;
        }
        const VersionName name{(*model)->id, (*model)->version};
        const bool offered = std::ranges::find(retired, name) == retired.end();
        const bool fits = name.id == wanted.id && (wanted.version.empty() ? offered : name.version == wanted.version);
        if (fits && (!best || isOlderVersion(best->version, (*model)->version))) {
            best = *std::move(model);
        }
    }
    return best;
}

} // namespace

Result<std::shared_ptr<const Model>> findModel(const std::string &reference, const std::vector<std::string> &folders)
{
    if (looksLikeFile(reference)) {
        return readModel(reference);
    }
    const std::size_t at = reference.find('@');
    const VersionName wanted{reference.substr(0, at), at == std::string::npos ? "" : reference.substr(at + 1)};
    std::vector<VersionName> retired;
    for (const std::string &folder : folders) {
        auto found = findInFolder(folder, wanted, retired);
        if (!found || *found) {
            return found;
        }
    }
    if (wanted.version.empty()) {
        std::vector<std::string> ofName;
        for (const VersionName &name : retired) {
            if (name.id == wanted.id) {
                ofName.push_back(name.text());
            }
        }
        if (!ofName.empty()) {
            return fail(ErrorCode::modelRetired, {reference, fmt::format("{}", fmt::join(ofName, ", "))});
        }
    }
    return fail(unknownModel(reference, folders));
}

} // namespace cytogauge
