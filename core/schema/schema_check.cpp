#include "core/schema/schema_check.h"

#include "core/base/text.h"

#include <algorithm>
#include <set>

namespace cytogauge {

namespace {

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

} // namespace

std::optional<Error> findMistake(const FeatureSchema &schema)
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

} // namespace cytogauge
