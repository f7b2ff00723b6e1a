#include "core/api/reference_cases.h"

#include "core/base/durable_file.h"
#include "core/base/json_text.h"
#include "core/base/resources.h"

#include <algorithm>

namespace cytogauge {

namespace {

constexpr std::size_t mostCasesBytes = std::size_t{1} << 20;

bool isCase(const nlohmann::json &item, const FeatureSchema &schema)
{
    const auto isNumber = [](const nlohmann::json &value) { return value.is_number(); };
    return item.is_object() && item.contains("class") && item["class"].is_string() &&
           schema.findClass(item["class"].get<std::string>()) && item.contains("values") && item["values"].is_array() &&
           item["values"].size() == schema.size() &&
           std::all_of(item["values"].begin(), item["values"].end(), isNumber);
}

} // namespace

Result<std::vector<EndpointReferenceCase>> endpointReferenceCasesFrom(std::string_view text,
                                                                      const FeatureSchema &schema)
{
    const auto json = parseJson(text);
    if (!json) {
        return fail(json.error());
    }
    std::vector<EndpointReferenceCase> cases;
    const auto pointer = nlohmann::json::json_pointer() / "cases" / schema.id;
    if (!json->contains(pointer)) {
        return cases;
    }
    for (const nlohmann::json &item : json->at(pointer)) {
        if (!isCase(item, schema)) {
            return fail(ErrorCode::referenceCasesDamaged, {schema.id});
        }
        const auto classIndex = *schema.findClass(item["class"].get<std::string>());
        cases.push_back({static_cast<int>(classIndex), item["values"].get<std::vector<double>>()});
    }
    return cases;
}

Result<std::vector<EndpointReferenceCase>> endpointReferenceCases(const FeatureSchema &schema)
{
    return readWholeFile(resourcePath("dialects/reference_cases.json"), mostCasesBytes)
        .and_then([&schema](const std::string &text) { return endpointReferenceCasesFrom(text, schema); });
}

} // namespace cytogauge
