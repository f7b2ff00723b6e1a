#include "core/evaluation/operating_points.h"
#include "core/ml/json_numbers.h"
#include "core/model/model_json.h"
#include "core/model/plausibility_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace cytogauge {

namespace {

using ReadJson = nlohmann::json;

// Thrown inside this file only; modelFromJson turns it into a Result. Threading a Result through some sixty members
// would bury what the file looks like.
struct Refusal {
    Error error;
};

template <class T>
T take(Result<T> result)
{
    if (!result) {
        throw Refusal{result.error()};
    }
    return *std::move(result);
}

void require(bool condition, std::string_view what)
{
    if (!condition) {
        throw Refusal{Error(ErrorCode::modelContentInvalid, {std::string(what)})};
    }
}

const ReadJson &member(const ReadJson &object, const char *key)
{
    require(object.is_object(), fmt::format("what holds “{}” is no object", key));
    const auto found = object.find(key);
    require(found != object.end(), fmt::format("“{}” is missing", key));
    return *found;
}

std::string text(const ReadJson &object, const char *key)
{
    const ReadJson &value = member(object, key);
    require(value.is_string(), fmt::format("“{}” is no text", key));
    return value.get<std::string>();
}

std::uint64_t whole(const ReadJson &object, const char *key)
{
    const ReadJson &value = member(object, key);
    require(value.is_number_unsigned(), fmt::format("“{}” is no whole number", key));
    return value.get<std::uint64_t>();
}

const ReadJson &list(const ReadJson &object, const char *key, std::optional<std::size_t> size = std::nullopt)
{
    const ReadJson &value = member(object, key);
    require(value.is_array(), fmt::format("“{}” is no list", key));
    require(!size || value.size() == *size, fmt::format("“{}” has a wrong number of items", key));
    return value;
}

std::vector<double> numbers(const ReadJson &object, const char *key, std::size_t size)
{
    const Vector values = take(numbersFrom(object, key, size));
    return {values.begin(), values.end()};
}

std::vector<std::vector<double>> rowsOf(const ReadJson &object, const char *key, std::size_t rows, std::size_t columns)
{
    const Matrix values = take(rowsFrom(object, key, rows, columns));
    std::vector<std::vector<double>> result;
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        result.emplace_back(values.row(i).begin(), values.row(i).end());
    }
    return result;
}

NoveltyCheck noveltyFrom(const ReadJson &json, std::size_t features)
{
    NoveltyCheck novelty;
    const std::string transform = text(json, "transform");
    require(transform == "log1p" || transform == "yeo-johnson", "the transform of the novelty check is unknown");
    if (transform == "yeo-johnson") {
        novelty.transform = NoveltyTransform::yeoJohnson;
        novelty.lambda = take(numbersFrom(json, "lambda", features));
    }
    novelty.mean = take(numbersFrom(json, "mean", features));
    novelty.scale = take(numbersFrom(json, "scale", features));
    require(novelty.scale.minCoeff() > 0.0, "“scale” of the novelty check is not above 0");
    novelty.setWhitening(take(lowerTriangleFrom(json, "whitening", features)));
    novelty.cut = take(numberFrom(json, "cut"));
    return novelty;
}

FeatureRange rangeFrom(const ReadJson &json)
{
    const ReadJson holder = {{"range", json}};
    const std::vector<double> values = numbers(holder, "range", 4);
    require(std::ranges::is_sorted(values), "a range is not in order");
    return {values[0], values[3], values[1], values[2]};
}

std::vector<FeatureReference> referencesFrom(const ReadJson &json, const FeatureSchema &schema)
{
    std::vector<FeatureReference> references;
    for (const ReadJson &item : list(json, "references", schema.size())) {
        FeatureReference reference;
        require(text(item, "feature") == schema.features[references.size()].name,
                "the references are not in the schema's order");
        reference.range = rangeFrom(member(item, "range"));
        const std::vector<double> grid = numbers(item, "grid", 2);
        require(grid[0] < grid[1], "a grid is not in order");
        reference.gridMinimum = grid[0];
        reference.gridMaximum = grid[1];
        const ReadJson &density = list(item, "density", schema.classes.size());
        const std::size_t points = density.front().size();
        require(points >= 2, "a density has fewer than two points");
        reference.density = rowsOf(item, "density", schema.classes.size(), points);
        references.push_back(std::move(reference));
    }
    return references;
}

bool allAtLeast(const std::vector<double> &values, double least)
{
    return std::ranges::all_of(values, [least](double value) { return value >= least; });
}

PlausibilityReference plausibilityFrom(const ReadJson &json, const FeatureSchema &schema)
{
    constexpr double aboveZero = std::numeric_limits<double>::min();
    const std::size_t features = schema.size();
    PlausibilityReference reference;
    reference.offset = numbers(json, "offset", features);
    reference.mean = numbers(json, "mean", features);
    reference.scale = numbers(json, "scale", features);
    reference.unit = numbers(json, "unit", features);
    reference.cut = take(numberFrom(json, "cut"));
    require(allAtLeast(reference.offset, 0.0) && allAtLeast(reference.scale, aboveZero) &&
                allAtLeast(reference.unit, aboveZero) && reference.cut > 0.0,
            "a number of the plausibility check is not above 0");
    for (const std::vector<double> &band : rowsOf(json, "bands", schema.rules.size(), 2)) {
        require(band[0] <= band[1], "a band of the plausibility check is not in order");
        reference.bands.push_back({band[0], band[1]});
    }
    const Matrix triangle = take(lowerTriangleFrom(json, "correlation", features));
    const Matrix correlation = triangle.selfadjointView<Eigen::Lower>();
    require(setCorrelation(reference, {correlation.data(), correlation.data() + correlation.size()}),
            "the correlation of the plausibility check is none");
    return reference;
}

// Files of before they were stored, and models without operating points, have none.
std::vector<double> thresholdsFrom(const ReadJson &fold, const FeatureSchema &schema)
{
    std::vector<double> thresholds;
    if (!fold.contains("thresholds")) {
        return thresholds;
    }
    require(schema.positiveClass.has_value(), "a fold has thresholds, and there is no positive class");
    for (const ReadJson &item : list(fold, "thresholds", usualTargets.size())) {
        require(item.is_null() || item.is_number(), "a fold's threshold is no number");
        thresholds.push_back(item.is_null() ? std::numeric_limits<double>::quiet_NaN() : item.get<double>());
        require(item.is_null() || (thresholds.back() > 0.0 && thresholds.back() < 1.0),
                "a fold's threshold is not between 0 and 1");
    }
    return thresholds;
}

std::vector<FoldModel> foldsFrom(const ReadJson &json, const FeatureSchema &schema)
{
    std::vector<FoldModel> folds;
    for (const ReadJson &item : list(json, "folds")) {
        FoldModel fold;
        fold.classifier = take(classifierFromSteps(member(item, "pipeline"), schema.size(), schema.classes.size()));
        fold.novelty = noveltyFrom(member(item, "novelty"), schema.size());
        for (const ReadJson &range : list(item, "ranges", schema.size())) {
            fold.ranges.push_back(rangeFrom(range));
        }
        fold.thresholds = thresholdsFrom(item, schema);
        folds.push_back(std::move(fold));
        require(folds.back().thresholds.size() == folds.front().thresholds.size(),
                "some folds have thresholds and some have none");
    }
    return folds;
}

std::vector<ReferenceCase> casesFrom(const ReadJson &json, const FeatureSchema &schema, std::size_t folds)
{
    std::vector<ReferenceCase> cases;
    for (const ReadJson &item : list(json, "cases")) {
        ReferenceCase reference;
        reference.id = text(item, "id");
        const auto classIndex = schema.findClass(text(item, "class"));
        require(classIndex.has_value(), "a reference case has a class that the schema does not know");
        reference.classIndex = static_cast<int>(*classIndex);
        const std::uint64_t fold = whole(item, "fold");
        require(fold < folds, "a reference case has a fold that does not exist");
        reference.fold = static_cast<int>(fold);
        reference.outOfFold = numbers(item, "out_of_fold", schema.classes.size());
        require(std::ranges::all_of(reference.outOfFold, [](double p) { return p >= 0.0 && p <= 1.0; }),
                "an out-of-fold probability is not between 0 and 1");
        reference.values = numbers(item, "values", schema.size());
        cases.push_back(std::move(reference));
    }
    require(!cases.empty(), "there are no reference cases");
    return cases;
}

ModelCard cardFrom(const ReadJson &json, const FeatureSchema &schema)
{
    ModelCard card;
    card.title = text(json, "title");
    card.purpose = text(json, "purpose");
    card.limits = text(json, "limits");
    card.attribution = text(json, "attribution");
    const ReadJson &data = member(json, "data");
    card.dataName = text(data, "name");
    card.dataSha256 = text(data, "sha256");
    card.rows = whole(data, "rows");
    for (const ReadJson &rows : list(data, "class_rows", schema.classes.size())) {
        require(rows.is_number_unsigned(), "“class_rows” holds something that is no whole number");
        card.classRows.push_back(rows.get<std::size_t>());
    }
    card.classifier = text(json, "classifier");
    card.seed = whole(json, "seed");
    card.programVersion = text(json, "program_version");
    require(member(json, "options").is_object(), "“options” is no object");
    require(member(json, "evaluation").is_object(), "“evaluation” is no object");
    card.optionsJson = json["options"].dump();
    card.evaluationJson = json["evaluation"].dump();
    return card;
}

// The references' sorted values are those of the cases and are not stored twice.
void sortReferences(Model &model)
{
    std::vector<int> classes;
    for (const ReferenceCase &reference : model.cases) {
        classes.push_back(reference.classIndex);
    }
    std::vector<double> column(model.cases.size());
    for (std::size_t j = 0; j < model.references.size(); ++j) {
        for (std::size_t i = 0; i < model.cases.size(); ++i) {
            column[i] = model.cases[i].values[j];
        }
        model.references[j].setSorted(column, classes, static_cast<int>(model.schema.classes.size()));
    }
}

Model modelOrRefusal(const ReadJson &json)
{
    Model model;
    model.id = text(json, "id");
    model.version = text(json, "version");
    require(!model.id.empty() && !model.version.empty(), "“id” or “version” is empty");
    model.schema = take(schemaFromJson(member(json, "schema")));
    const std::size_t features = model.schema.size();
    const std::size_t classes = model.schema.classes.size();
    model.card = cardFrom(member(json, "card"), model.schema);
    model.classifier = take(classifierFromSteps(member(json, "pipeline"), features, classes));
    if (!json.contains("cases")) {
        require(model.card.rows == 0, "the reference cases are missing");
        model.references.assign(features, FeatureReference::unknown(static_cast<int>(classes)));
        model.scoreDensity.assign(classes, std::vector<double>(101, 0.0));
        return model;
    }
    model.novelty = noveltyFrom(member(json, "novelty"), features);
    const ReadJson &conformal = member(json, "conformal");
    model.conformal.level = take(numberFrom(conformal, "level"));
    require(model.conformal.level >= 0.0 && model.conformal.level < 1.0, "the level of the sets is not below 1");
    model.conformal.cut = numbers(conformal, "cut", model.conformal.available() ? classes : 0);
    model.scoreDensity = rowsOf(json, "score_density", classes, 101);
    model.references = referencesFrom(json, model.schema);
    if (const auto plausibility = json.find("plausibility"); plausibility != json.end()) {
        model.plausibility = plausibilityFrom(*plausibility, model.schema);
    }
    model.folds = foldsFrom(json, model.schema);
    model.cases = casesFrom(json, model.schema, model.folds.size());
    sortReferences(model);
    return model;
}

} // namespace

Result<Model> modelFromJson(const nlohmann::json &json)
{
    try {
        return modelOrRefusal(json);
    } catch (const Refusal &refusal) {
        return fail(refusal.error);
    }
}

} // namespace cytogauge
