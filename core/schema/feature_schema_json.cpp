#include "core/base/durable_file.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/schema/feature_schema.h"
#include "core/schema/number_parser.h"
#include "core/schema/object_reader.h"
#include "core/schema/schema_check.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <initializer_list>

namespace cytogauge {

namespace {

constexpr std::string_view formatName = "cytogauge-schema";
constexpr int formatVersion = 1;
constexpr int mostDecimals = 15;
constexpr std::size_t mostBytes = std::size_t{1} << 20;
constexpr std::pair<ConsistencyRule::Kind, std::string_view> ruleNames[] = {
    {ConsistencyRule::Kind::atLeast, "at_least"},
    {ConsistencyRule::Kind::ratioBand, "ratio_band"},
    {ConsistencyRule::Kind::zeroTogether, "zero_together"},
};

bool isUsableName(std::string_view name)
{
    const auto isLetter = [](char c) { return c >= 'a' && c <= 'z'; };
    return !name.empty() && isLetter(name.front()) && std::all_of(name.begin(), name.end(), [isLetter](char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
    });
}

// Class names stand in lists, flags and CSV cells, and a bare number says nothing about which class it means.
bool isUsableClass(std::string_view name)
{
    return !name.empty() && trimmed(name) == name && name.find_first_of("|;,\"'") == std::string_view::npos &&
           escapedForDisplay(name) == name && !parseNumber(name).ok();
}

std::string usableName(ObjectReader &reader, const char *key)
{
    std::string name = reader.text(key);
    if (!isUsableName(name)) {
        reader.report(Error(ErrorCode::schemaNameUnusable, {name}), key);
    }
    return name;
}

Measurement readMeasurement(ObjectReader reader)
{
    reader.allowOnly({"id", "label", "definition", "source"});
    return {usableName(reader, "id"), reader.text("label"), reader.text("definition"), reader.text("source")};
}

Statistic readStatistic(ObjectReader reader)
{
    reader.allowOnly({"id", "label", "definition"});
    return {usableName(reader, "id"), reader.text("label"), reader.text("definition")};
}

ClassSpec readClass(ObjectReader reader)
{
    reader.allowOnly({"name", "code", "label"});
    ClassSpec result{reader.text("name"), reader.textOrEmpty("code"), reader.text("label")};
    if (!isUsableClass(result.name)) {
        reader.report(Error(ErrorCode::schemaClassUnusable, {result.name}), "name");
    }
    if (!result.code.empty() && !isUsableClass(result.code)) {
        reader.report(Error(ErrorCode::schemaClassUnusable, {result.code}), "code");
    }
    return result;
}

std::vector<std::string> readAliases(ObjectReader &reader)
{
    std::vector<std::string> aliases;
    for (const nlohmann::json &alias : reader.has("aliases") ? reader.list("aliases") : nlohmann::json::array()) {
        if (!alias.is_string() || trimmed(alias.get<std::string>()).empty()) {
            reader.report(Error(ErrorCode::schemaTextExpected, {"aliases"}), "aliases");
            continue;
        }
        aliases.emplace_back(trimmed(alias.get<std::string>()));
    }
    return aliases;
}

FeatureSpec readFeature(ObjectReader reader)
{
    reader.allowOnly(
        {"name", "label", "measurement", "statistic", "unit", "aliases", "minimum", "maximum", "decimals"});
    FeatureSpec feature;
    feature.name = usableName(reader, "name");
    feature.label = reader.text("label");
    feature.measurement = reader.text("measurement");
    feature.statistic = reader.textOrEmpty("statistic");
    feature.unit = reader.textOrEmpty("unit");
    feature.aliases = readAliases(reader);
    feature.minimum = reader.numberIfThere("minimum");
    feature.maximum = reader.numberIfThere("maximum");
    if (feature.minimum && feature.maximum && !(*feature.minimum < *feature.maximum)) {
        reader.report(
            Error(ErrorCode::schemaLimitsReversed, {formatNumber(*feature.minimum), formatNumber(*feature.maximum)}),
            "minimum");
    }
    const double decimals = reader.numberIfThere("decimals").value_or(0.0);
    if (decimals >= 0.0 && decimals <= mostDecimals && decimals == static_cast<int>(decimals)) {
        feature.decimals = static_cast<int>(decimals);
    } else {
        reader.report(Error(ErrorCode::schemaDecimalsUnusable), "decimals");
    }
    return feature;
}

ConsistencyRule readRule(ObjectReader reader, const FeatureSchema &schema)
{
    reader.allowOnly({"rule", "feature", "other", "power"});
    ConsistencyRule rule;
    const std::string kind = reader.text("rule");
    const auto known = std::find_if(std::begin(ruleNames), std::end(ruleNames),
                                    [&kind](const auto &entry) { return entry.second == kind; });
    if (known == std::end(ruleNames)) {
        reader.report(Error(ErrorCode::schemaRuleUnknown, {kind}), "rule");
    } else {
        rule.kind = known->first;
    }
    for (const auto &[key, target] : {std::pair{"feature", &rule.feature}, std::pair{"other", &rule.other}}) {
        const std::string name = reader.text(key);
        const auto found = schema.find(name);
        if (!found) {
            reader.report(Error(ErrorCode::schemaRuleFieldUnknown, {name}), key);
        }
        *target = found.value_or(0);
    }
    rule.power = reader.numberIfThere("power").value_or(1.0);
    return rule;
}

NoveltyTransform readTransform(ObjectReader &reader)
{
    const std::string name = reader.text("novelty_transform");
    if (name != "log1p" && name != "yeo-johnson") {
        reader.report(Error(ErrorCode::schemaTransformUnknown, {name}), "novelty_transform");
    }
    return name == "yeo-johnson" ? NoveltyTransform::yeoJohnson : NoveltyTransform::log1p;
}

void readFormat(ObjectReader &reader)
{
    if (reader.text("format") != formatName) {
        reader.report(Error(ErrorCode::schemaFormatUnknown), "format");
    }
    const double version = reader.numberIfThere("format_version").value_or(0.0);
    if (version != formatVersion) {
        reader.report(Error(ErrorCode::schemaTooNew, {formatNumber(version), std::to_string(formatVersion)}),
                      "format_version");
    }
}

std::vector<std::size_t> readReferenceCases(ObjectReader &reader)
{
    std::vector<std::size_t> rows;
    for (const nlohmann::json &row :
         reader.has("reference_cases") ? reader.list("reference_cases") : nlohmann::json::array()) {
        if (!row.is_number_unsigned()) {
            reader.report(Error(ErrorCode::schemaNumberExpected, {"reference_cases"}), "reference_cases");
            break;
        }
        rows.push_back(row.get<std::size_t>());
    }
    return rows;
}

void readPositiveClass(ObjectReader &reader, FeatureSchema &schema)
{
    const std::string name = reader.textOrEmpty("positive_class");
    if (name.empty()) {
        return;
    }
    schema.positiveClass = schema.findClass(name);
    if (!schema.positiveClass) {
        reader.report(Error(ErrorCode::schemaPositiveClassUnknown, {name}), "positive_class");
    }
}

template <class Object, class Value>
void putUnlessEmpty(Object &object, const char *key, const Value &value)
{
    if (!value.empty()) {
        object[key] = value;
    }
}

nlohmann::ordered_json ruleToJson(const ConsistencyRule &rule, const FeatureSchema &schema)
{
    const auto known = std::find_if(std::begin(ruleNames), std::end(ruleNames),
                                    [&rule](const auto &entry) { return entry.first == rule.kind; });
    nlohmann::ordered_json json{{"rule", known->second},
                                {"feature", schema.features[rule.feature].name},
                                {"other", schema.features[rule.other].name}};
    if (rule.kind == ConsistencyRule::Kind::ratioBand) {
        json["power"] = rule.power;
    }
    return json;
}

nlohmann::ordered_json featureToJson(const FeatureSpec &feature)
{
    nlohmann::ordered_json json{{"name", feature.name}, {"label", feature.label}, {"measurement", feature.measurement}};
    putUnlessEmpty(json, "statistic", feature.statistic);
    putUnlessEmpty(json, "unit", feature.unit);
    putUnlessEmpty(json, "aliases", feature.aliases);
    if (feature.minimum) {
        json["minimum"] = *feature.minimum;
    }
    if (feature.maximum) {
        json["maximum"] = *feature.maximum;
    }
    json["decimals"] = feature.decimals;
    return json;
}

} // namespace

Result<FeatureSchema> schemaFromJson(const nlohmann::json &json)
{
    std::optional<Error> error;
    ObjectReader reader(json, {}, error);
    readFormat(reader);
    reader.allowOnly({"format", "format_version", "id", "title", "target", "measurements", "statistics", "features",
                      "classes", "positive_class", "rules", "novelty_transform", "attribution", "short_title", "limits",
                      "reference_cases"});
    FeatureSchema schema;
    schema.id = usableName(reader, "id");
    schema.title = reader.text("title");
    schema.target = usableName(reader, "target");
    schema.measurements = reader.items<Measurement>("measurements", readMeasurement);
    schema.statistics = reader.items<Statistic>("statistics", readStatistic);
    schema.features = reader.items<FeatureSpec>("features", readFeature);
    schema.classes = reader.items<ClassSpec>("classes", readClass);
    if (reader.has("rules")) {
        schema.rules = reader.items<ConsistencyRule>(
            "rules", [&schema](const ObjectReader &item) { return readRule(item, schema); });
    }
    schema.noveltyTransform = readTransform(reader);
    schema.attribution = reader.text("attribution");
    schema.shortTitle = reader.textOrEmpty("short_title");
    schema.limits = reader.textOrEmpty("limits");
    schema.referenceCases = readReferenceCases(reader);
    readPositiveClass(reader, schema);
    if (!error) {
        error = findMistake(schema);
    }
    if (error) {
        return fail(*error);
    }
    return schema;
}

nlohmann::ordered_json schemaToJson(const FeatureSchema &schema)
{
    using OrderedJson = nlohmann::ordered_json;
    OrderedJson json{{"format", formatName},
                     {"format_version", formatVersion},
                     {"id", schema.id},
                     {"title", schema.title},
                     {"target", schema.target}};
    for (const char *list : {"measurements", "statistics", "features", "classes"}) {
        json[list] = OrderedJson::array();
    }
    for (const Measurement &item : schema.measurements) {
        json["measurements"].push_back(OrderedJson{
            {"id", item.id}, {"label", item.label}, {"definition", item.definition}, {"source", item.source}});
    }
    for (const Statistic &item : schema.statistics) {
        json["statistics"].push_back(
            OrderedJson{{"id", item.id}, {"label", item.label}, {"definition", item.definition}});
    }
    for (const FeatureSpec &feature : schema.features) {
        json["features"].push_back(featureToJson(feature));
    }
    for (const ClassSpec &item : schema.classes) {
        OrderedJson entry{{"name", item.name}};
        putUnlessEmpty(entry, "code", item.code);
        entry["label"] = item.label;
        json["classes"].push_back(std::move(entry));
    }
    if (schema.positiveClass && *schema.positiveClass < schema.classes.size()) {
        json["positive_class"] = schema.classes[*schema.positiveClass].name;
    }
    for (const ConsistencyRule &rule : schema.rules) {
        json["rules"].push_back(ruleToJson(rule, schema));
    }
    json["novelty_transform"] = schema.noveltyTransform == NoveltyTransform::log1p ? "log1p" : "yeo-johnson";
    json["attribution"] = schema.attribution;
    putUnlessEmpty(json, "short_title", schema.shortTitle);
    putUnlessEmpty(json, "limits", schema.limits);
    putUnlessEmpty(json, "reference_cases", schema.referenceCases);
    return json;
}

Result<FeatureSchema> readSchema(const std::string &path)
{
    return readWholeFile(path, mostBytes)
        .and_then([](const std::string &text) { return parseJson(text); })
        .and_then(schemaFromJson)
        .map_error([&path](const Error &error) { return error.in(path); });
}

} // namespace cytogauge
