#include "core/model/model_check.h"

#include "core/model/model_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace cytogauge {

namespace {

namespace fs = std::filesystem;

CheckedModel checkRegistered(const std::string &folder, const ModelRegistry::Content &content,
                             const RegisteredVersion &version)
{
    CheckedModel checked;
    checked.path = (fs::path(folder) / version.file).string();
    checked.name = version.name;
    checked.sha256 = version.sha256;
    checked.registered = true;
    checked.inUse = content.activeFor(version.schemaId) == version.name;
    const auto model = ModelRegistry::readVersion(folder, version);
    if (!model) {
        checked.error = model.error().code == ErrorCode::fileNotFound
                            ? Error(ErrorCode::registryFileMissing, {version.name.text()}).in(checked.path)
                            : model.error();
    }
    return checked;
}

// indexed: the folder has an index, which ought to know the file.
CheckedModel checkFile(const std::string &path, bool indexed)
{
    CheckedModel checked;
    checked.path = path;
    const auto model = readModel(path);
    if (!model) {
        checked.error = model.error();
        return checked;
    }
    checked.name = VersionName{(*model)->id, (*model)->version};
    checked.sha256 = (*model)->sha256;
    if (indexed) {
        checked.error = Error(ErrorCode::registryFileUnknown).in(path);
    }
    return checked;
}

// The rest of a folder's model files, by name.
std::vector<std::string> otherFiles(const std::string &folder, const std::vector<RegisteredVersion> &versions)
{
    std::vector<std::string> others;
    std::error_code problem;
    for (const auto &entry : fs::directory_iterator(folder, problem)) {
        const std::string file = entry.path().filename().string();
        if (file.ends_with(".json") && std::ranges::find(versions, file, &RegisteredVersion::file) == versions.end()) {
            others.push_back(entry.path().string());
        }
    }
    std::ranges::sort(others);
    return others;
}

} // namespace

bool CheckedModel::damaged() const
{
    return error && error->code != ErrorCode::registryFileUnknown;
}

std::size_t ModelCheck::damaged() const
{
    return static_cast<std::size_t>(std::ranges::count_if(models, &CheckedModel::damaged));
}

Result<ModelCheck> checkModels(const std::vector<std::string> &folders, const std::stop_token &stop)
{
    ModelCheck check;
    for (const std::string &folder : folders) {
        const auto content = ModelRegistry::contentOf(folder);
        if (!content) {
            CheckedModel &index = check.models.emplace_back();
            index.path = content.error().file;
            index.error = content.error();
        }
        const ModelRegistry::Content known = content.value_or(ModelRegistry::Content());
        for (const RegisteredVersion &version : known.versions) {
            if (stop.stop_requested()) {
                return fail(ErrorCode::cancelled);
            }
            check.models.push_back(checkRegistered(folder, known, version));
        }
        for (const std::string &path : otherFiles(folder, known.versions)) {
            if (stop.stop_requested()) {
                return fail(ErrorCode::cancelled);
            }
            check.models.push_back(checkFile(path, !known.versions.empty()));
        }
    }
    return check;
}

std::string ModelCheck::text() const
{
    std::string out;
    for (const CheckedModel &one : models) {
        const std::string name = one.name ? one.name->text() : fs::path(one.path).filename().string();
        out += fmt::format("{:<28} {:<8} {}\n", name,
                           !one.error      ? "whole"
                           : one.damaged() ? "DAMAGED"
                                           : "unknown",
                           one.damaged() ? one.path : one.sha256);
        if (one.error) {
            out += fmt::format("    {}\n", describe(*one.error));
        }
        if (one.damaged() && one.inUse) {
            out += "    It is in use: until it is mended, activate another version or roll back.\n";
        }
    }
    const std::size_t bad = damaged();
    out += bad == 0 ? fmt::format("All {} are whole.\n", models.size())
                    : fmt::format("{} of {} damaged.\n", bad, models.size());
    return out;
}

nlohmann::ordered_json ModelCheck::json() const
{
    nlohmann::ordered_json json = {{"ok", damaged() == 0}, {"damaged", damaged()}};
    json["models"] = nlohmann::ordered_json::array();
    for (const CheckedModel &one : models) {
        nlohmann::ordered_json entry = {{"file", one.path}};
        if (one.name) {
            entry["id"] = one.name->id;
            entry["version"] = one.name->version;
        }
        if (!one.sha256.empty()) {
            entry["sha256"] = one.sha256;
        }
        entry["registered"] = one.registered;
        entry["in_use"] = one.inUse;
        entry["ok"] = !one.damaged();
        if (one.error) {
            entry["code"] = codeName(one.error->code);
            entry["detail"] = describe(*one.error);
        }
        json["models"].push_back(std::move(entry));
    }
    return json;
}

} // namespace cytogauge
