#include "core/model/installed_models.h"

#include "core/base/data_folder.h"
#include "core/base/resources.h"
#include "core/model/model_file.h"

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

std::vector<std::string> modelFolders(const std::string &dataFolder)
{
    std::vector<std::string> folders;
    if (!dataFolder.empty()) {
        folders.push_back((fs::path(dataFolder) / modelsFolderName).string());
    }
    folders.push_back(resourcePath("models"));
    return folders;
}

std::vector<InstalledModel> installedModels(const std::vector<std::string> &folders)
{
    std::vector<InstalledModel> models;
    for (const std::string &folder : folders) {
        for (const fs::path &file : modelFiles(folder, "")) {
            InstalledModel &one = models.emplace_back();
            one.path = file.string();
            if (auto model = readModel(one.path)) {
                one.model = *std::move(model);
            } else {
                one.error = model.error();
            }
        }
    }
    return models;
}

Result<std::shared_ptr<const Model>> findModel(const std::string &reference, const std::vector<std::string> &folders)
{
    if (reference.find('/') != std::string::npos || reference.ends_with(".json")) {
        return readModel(reference);
    }
    const std::size_t at = reference.find('@');
    const std::string name = reference.substr(0, at);
    const std::string version = at == std::string::npos ? "" : reference.substr(at + 1);
    for (const std::string &folder : folders) {
        std::shared_ptr<const Model> best;
        for (const fs::path &file : modelFiles(folder, name)) {
            auto model = readModel(file.string());
            if (!model) {
                return model;
            }
            const bool wanted = (*model)->id == name && (version.empty() || (*model)->version == version);
            if (wanted && (!best || versionNumbers(best->version) < versionNumbers((*model)->version))) {
                best = *std::move(model);
            }
        }
        if (best) {
            return best;
        }
    }
    return fail(unknownModel(reference, folders));
}

} // namespace cytogauge
