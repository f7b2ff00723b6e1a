#include "core/base/durable_file.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/schema/feature_schema.h"
#include "core/schema/number_parser.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <initializer_list>
#include <set>

namespace cytogauge {

namespace {

using Json = nlohmann::json;

constexpr std::string_view formatName = "cytogauge-schema";
constexpr int formatVersion = 1;
constexpr int mostDecimals = 15;
constexpr std::size_t mostBytes = std::size_t{1} << 20;

// Reads one object key by key and keeps the first error; readers go on with defaults after it.
class ObjectReader {
public:
    ObjectReader(const Json &json, std::string place, std::optional<Error> &error)
        : json_(json), place_(std::move(place)), error_(error)
    {
        if (!json_.is_object()) {
            report(Error(ErrorCode::schemaObjectExpected, {place_.empty() ? "the file" : place_}), {});
        }
    }

    void allowOnly(std::initializer_list<std::string_view> known)
    {
        if (!json_.is_object()) {
            return;
        }
        for (const auto &[key, value] : json_.items()) {
            if (std::find(known.begin(), known.end(), key) == known.end()) {
                report(Error(ErrorCode::schemaKeyUnknown, {key}), key);
            }
        }
    }

    [[nodiscard]] bool has(const char *key) const { return json_.is_object() && json_.contains(key); }

    [[nodiscard]] std::string text(const char *key)
    {
        const Json *value = find(key);
        if (value != nullptr && !value->is_string()) {
            report(Error(ErrorCode::schemaTextExpected, {key}), key);
        }
        return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
    }

    [[nodiscard]] std::string textOrEmpty(const char *key) { return has(key) ? text(key) : std::string(); }

    [[nodiscard]] std::optional<double> numberIfThere(const char *key)
    {
        if (!has(key) || json_[key].is_null()) {
            return std::nullopt;
        }
        if (!json_[key].is_number()) {
            report(Error(ErrorCode::schemaNumberExpected, {key}), key);
            return std::nullopt;
        }
        return json_[key].get<double>();
    }

    [[nodiscard]] const Json &list(const char *key)
    {
        static const Json none = Json::array();
        const Json *value = find(key);
        if (value != nullptr && !value->is_array()) {
            report(Error(ErrorCode::schemaListExpected, {key}), key);
        }
        return value != nullptr && value->is_array() ? *value : none;
    }

    template <class Item, class Read>
    [[nodiscard]] std::vector<Item> items(const char *key, Read read)
    {
        std::vector<Item> result;
        for (const Json &item : list(key)) {
            const std::string place = path(std::string(key) + '[' + std::to_string(result.size()) + ']');
            result.push_back(read(ObjectReader(item, place, error_)));
        }
        return result;
    }

    void report(const Error &error, std::string_view key)
    {
        if (!error_) {
            error_ = error.on(path(key));
        }
    }

private:
    [[nodiscard]] std::string path(std::string_view key) const
    {
        return place_.empty() || key.empty() ? place_ + std::string(key) : place_ + '.' + std::string(key);
    }

    [[nodiscard]] const Json *find(const char *key)
    {
        if (!has(key)) {
            report(Error(ErrorCode::schemaKeyMissing, {key}), key);
            return nullptr;
        }
        return &json_[key];
    }

    const Json &json_;
    std::string place_;
    std::optional<Error> &error_;
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
    for (const Json &alias : reader.has("aliases") ? reader.list("aliases") : Json::array()) {
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

NoveltyTransform readTransform(ObjectReader &reader)
{
    const std::string name = reader.text("novelty_transform");
    if (name != "log1p" && name != "yeo-johnson") {
        reader.report(Error(ErrorCode::schemaTransformUnknown, {name}), "novelty_transform");
    }
    return name == "yeo-johnson" ? NoveltyTransform::yeoJohnson : NoveltyTransform::log1p;
}

// Every name once, letter case aside.
class NameBook {
public:
    [[nodiscard]] std::optional<Error> add(std::string_view name, const std::string &place)
    {
        if (name.empty() || names_.insert(lowered(name)).second) {
            return std::nullopt;
        }
        return Error(ErrorCode::schemaNameTwice, {std::string(name)}).on(place);
    }

private:
    std::set<std::string> names_;
};

template <class Items, class NamesOf>
std::optional<Error> findNameTwice(const Items &items, const char *list, NamesOf namesOf)
{
    NameBook book;
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (const std::string &name : namesOf(items[i])) {
            if (auto error = book.add(name, std::string(list) + '[' + std::to_string(i) + ']')) {
                return error;
            }
        }
    }
    return std::nullopt;
}

std::vector<std::string> namesOf(const FeatureSpec &feature)
{
    std::vector<std::string> names{feature.name};
    names.insert(names.end(), feature.aliases.begin(), feature.aliases.end());
    return names;
}

std::vector<std::string> namesOf(const ClassSpec &known)
{
    // A code that repeats its own name is no second thing.
    return equalsIgnoringCase(known.name, known.code) ? std::vector{known.name} : std::vector{known.name, known.code};
}

std::optional<Error> findNameTwice(const FeatureSchema &schema)
{
    const auto idOf = [](const auto &item) { return std::vector{item.id}; };
    const auto allOf = [](const auto &item) { return namesOf(item); };
    for (const auto &error :
         {findNameTwice(schema.measurements, "measurements", idOf),
          findNameTwice(schema.statistics, "statistics", idOf), findNameTwice(schema.features, "features", allOf),
          findNameTwice(schema.classes, "classes", allOf)}) {
        if (error) {
            return error;
        }
    }
    return std::nullopt;
}

template <class Items>
bool holdsId(const Items &items, const std::string &id)
{
    return std::any_of(items.begin(), items.end(), [&id](const auto &item) { return item.id == id; });
}

std::optional<Error> findMisplacedFeature(const FeatureSchema &schema)
{
    for (std::size_t i = 0; i < schema.features.size(); ++i) {
        const FeatureSpec &feature = schema.features[i];
        const std::string place = "features[" + std::to_string(i) + ']';
        if (!holdsId(schema.measurements, feature.measurement)) {
            return Error(ErrorCode::schemaMeasurementUnknown, {feature.measurement}).on(place);
        }
        const bool unnamedColumn = schema.statistics.empty() && feature.statistic.empty();
        if (!unnamedColumn && !holdsId(schema.statistics, feature.statistic)) {
            return Error(ErrorCode::schemaStatisticUnknown, {feature.statistic}).on(place);
        }
        const std::size_t first = schema.featureAt(feature.measurement, feature.statistic).value_or(i);
        if (first != i) {
            return Error(ErrorCode::schemaCellTwice, {schema.features[first].name, feature.name}).on(place);
        }
        if (schema.noveltyTransform == NoveltyTransform::log1p && !(feature.minimum && *feature.minimum >= 0.0)) {
            return Error(ErrorCode::schemaLimitNeeded).on(place + ".minimum");
        }
    }
    return std::nullopt;
}

std::optional<Error> findWrongWhole(const FeatureSchema &schema)
{
    if (schema.features.empty()) {
        return Error(ErrorCode::schemaWithoutFeatures).on("features");
    }
    if (schema.classes.size() < 2) {
        return Error(ErrorCode::schemaTooFewClasses).on("classes");
    }
    if ((schema.classes.size() == 2) != schema.positiveClass.has_value()) {
        return Error(ErrorCode::schemaPositiveClassMisplaced).on("positive_class");
    }
    // The target column must not be taken for a predictor, nor the other way round.
    if (schema.find(schema.target)) {
        return Error(ErrorCode::schemaNameTwice, {schema.target}).on("target");
    }
    const auto twice = findNameTwice(schema);
    return twice ? twice : findMisplacedFeature(schema);
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
                      "classes", "positive_class", "novelty_transform", "attribution"});
    FeatureSchema schema;
    schema.id = usableName(reader, "id");
    schema.title = reader.text("title");
    schema.target = usableName(reader, "target");
    schema.measurements = reader.items<Measurement>("measurements", readMeasurement);
    schema.statistics = reader.items<Statistic>("statistics", readStatistic);
    schema.features = reader.items<FeatureSpec>("features", readFeature);
    schema.classes = reader.items<ClassSpec>("classes", readClass);
    schema.noveltyTransform = readTransform(reader);
    schema.attribution = reader.text("attribution");
    readPositiveClass(reader, schema);
    if (!error) {
        error = findWrongWhole(schema);
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
    json["novelty_transform"] = schema.noveltyTransform == NoveltyTransform::log1p ? "log1p" : "yeo-johnson";
    json["attribution"] = schema.attribution;
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
