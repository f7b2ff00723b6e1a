#include "core/api/namings.h"

#include "core/base/durable_file.h"
#include "core/base/json_text.h"
#include "core/base/resources.h"

namespace cytogauge {

namespace {

constexpr std::size_t mostNamingsBytes = std::size_t{1} << 20;

Result<std::string> namingsText()
{
    return readWholeFile(resourcePath("dialects/namings.json"), mostNamingsBytes);
}

// The list of that naming for that schema; null when there is none.
const nlohmann::json *findList(const nlohmann::json &json, const std::string &naming, const std::string &schema)
{
    const auto pointer = nlohmann::json::json_pointer() / "namings" / naming / schema;
    return json.contains(pointer) && json.at(pointer).is_array() ? &json.at(pointer) : nullptr;
}

} // namespace

Result<std::vector<std::string>> featureNamesFrom(std::string_view text, const FeatureSchema &schema,
                                                  std::string_view naming)
{
    std::vector<std::string> names;
    if (naming.empty()) {
        for (const FeatureSpec &feature : schema.features) {
            names.push_back(feature.name);
        }
        return names;
    }
    const auto json = parseJson(text);
    if (!json) {
        return fail(json.error());
    }
    const nlohmann::json *list = findList(*json, std::string(naming), schema.id);
    if (list == nullptr) {
        return fail(ErrorCode::namingUnknown, {std::string(naming), schema.id});
    }
    for (const nlohmann::json &name : *list) {
        // A name that the schema reads as another feature would send one value under another's name.
        if (!name.is_string() || schema.find(name.get<std::string>()) != names.size()) {
            return fail(ErrorCode::namingDamaged, {std::string(naming), schema.id});
        }
        names.push_back(name.get<std::string>());
    }
    if (names.size() != schema.size()) {
        return fail(ErrorCode::namingDamaged, {std::string(naming), schema.id});
    }
    return names;
}

Result<std::vector<std::string>> featureNames(const FeatureSchema &schema, std::string_view naming)
{
    if (naming.empty()) {
        return featureNamesFrom({}, schema, naming);
    }
    return namingsText().and_then([&](const std::string &text) { return featureNamesFrom(text, schema, naming); });
}

Result<std::vector<std::string>> namingsFor(const FeatureSchema &schema)
{
    return namingsText()
        .and_then([](const std::string &text) { return parseJson(text); })
        .map([&schema](const nlohmann::json &json) {
            std::vector<std::string> names;
            const auto namings = json.find("namings");
            if (namings == json.end()) {
                return names;
            }
            for (const auto &[name, lists] : namings->items()) {
                if (findList(json, name, schema.id) != nullptr) {
                    names.push_back(name);
                }
            }
            return names;
        });
}

} // namespace cytogauge
