#include "core/model/registry_index.h"

#include "core/base/json_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>

namespace cytogauge {

namespace {

constexpr std::string_view formatName = "cytogauge-model-registry";
constexpr int indexVersion = 1;

using Json = nlohmann::ordered_json;

Json nameToJson(const VersionName &name)
{
    return {{"id", name.id}, {"version", name.version}};
}

// Throws nlohmann's exceptions, which indexFromText() turns into one sentence.
VersionName nameFrom(const nlohmann::json &json)
{
    return {json.at("id").get<std::string>(), json.at("version").get<std::string>()};
}

RegisteredVersion versionFrom(const nlohmann::json &json)
{
    const auto text = [&json](const char *key) { return json.at(key).get<std::string>(); };
    return {.name = nameFrom(json),
            .file = text("file"),
            .schemaId = text("schema_id"),
            .schemaFingerprint = text("schema"),
            .classifier = text("classifier"),
            .sha256 = text("sha256"),
            .fileSha256 = text("file_sha256"),
            .dataSha256 = text("data_sha256"),
            .importedUtc = text("imported_utc"),
            .retired = json.at("retired").get<bool>()};
}

tl::unexpected<Error> damaged(std::string why)
{
    return fail(ErrorCode::registryDamaged, {std::move(why)});
}

// What no run of the program can have written.
Result<void> check(const ModelRegistry::Content &content)
{
    for (const RegisteredVersion &version : content.versions) {
        if (!isSafeName(version.name) || version.file != version.name.text() + ".json") {
            return damaged("a version has a name that is none");
        }
        if (content.find(version.name) != &version) {
            return damaged(fmt::format("{} stands in it twice", version.name.text()));
        }
    }
    for (const auto &[schema, names] : content.active) {
        for (const VersionName &name : names) {
            const RegisteredVersion *version = content.find(name);
            if (version == nullptr || version->schemaId != schema) {
                return damaged(fmt::format("the active version {} is not in it", name.text()));
            }
        }
    }
    return {};
}

ModelRegistry::Content contentFrom(const nlohmann::json &json)
{
    ModelRegistry::Content content;
    for (const auto &version : json.at("versions")) {
        content.versions.push_back(versionFrom(version));
    }
    for (const auto &entry : json.at("active")) {
        std::vector<VersionName> names;
        for (const auto &name : entry.at("versions")) {
            names.push_back(nameFrom(name));
        }
        content.active.emplace_back(entry.at("schema_id").get<std::string>(), std::move(names));
    }
    for (const auto &event : json.at("events")) {
        content.events.push_back(
            {event.at("utc").get<std::string>(), event.at("action").get<std::string>(), nameFrom(event)});
    }
    return content;
}

} // namespace

bool isSafeName(const VersionName &name)
{
    const auto safe = [](const std::string &text) {
        return !text.empty() && text.size() <= 100 && text.front() != '.' && std::ranges::all_of(text, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
                   c == '_' || c == '+';
        });
    };
    return safe(name.id) && safe(name.version);
}

Result<void> checkNewName(const VersionName &name)
{
    if (!isSafeName({name.id, "1"})) {
        return fail(ErrorCode::registryNameUnsafe, {name.id});
    }
    static const std::regex sound(R"((0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)([-+][0-9A-Za-z.+-]+)?)");
    if (name.version.size() > 100 || !std::regex_match(name.version, sound)) {
        return fail(ErrorCode::versionUnsound, {name.version});
    }
    return {};
}

std::string indexToText(const ModelRegistry::Content &content)
{
    Json json{{"format", formatName}, {"format_version", indexVersion}};
    json["versions"] = Json::array();
    for (const RegisteredVersion &version : content.versions) {
        Json entry = nameToJson(version.name);
        entry["file"] = version.file;
        entry["schema_id"] = version.schemaId;
        entry["schema"] = version.schemaFingerprint;
        entry["classifier"] = version.classifier;
        entry["sha256"] = version.sha256;
        entry["file_sha256"] = version.fileSha256;
        entry["data_sha256"] = version.dataSha256;
        entry["imported_utc"] = version.importedUtc;
        entry["retired"] = version.retired;
        json["versions"].push_back(std::move(entry));
    }
    json["active"] = Json::array();
    for (const auto &[schema, names] : content.active) {
        Json list = Json::array();
        for (const VersionName &name : names) {
            list.push_back(nameToJson(name));
        }
        json["active"].push_back({{"schema_id", schema}, {"versions", std::move(list)}});
    }
    json["events"] = Json::array();
    for (const RegistryEvent &event : content.events) {
        Json entry{{"utc", event.utc}, {"action", event.action}};
        entry.update(nameToJson(event.name));
        json["events"].push_back(std::move(entry));
    }
    return json.dump(1) + "\n";
}

Result<ModelRegistry::Content> indexFromText(std::string_view text)
{
    const auto json = parseJson(text);
    if (!json) {
        return damaged("it is no JSON");
    }
    try {
        if (json->at("format").get<std::string>() != formatName) {
            return damaged("it is of another kind");
        }
        if (const int version = json->at("format_version").get<int>(); version != indexVersion) {
            return fail(ErrorCode::registryTooNew, {std::to_string(version), std::to_string(indexVersion)});
        }
        ModelRegistry::Content content = contentFrom(*json);
        if (auto valid = check(content); !valid) {
            return fail(valid.error());
        }
        return content;
    } catch (const nlohmann::json::exception &problem) {
        return damaged(problem.what());
    }
}

} // namespace cytogauge
