#include "core/ml/json_numbers.h"
#include "core/model/model_json.h"

#include <cmath>

namespace cytogauge {

namespace {

using Json = nlohmann::ordered_json;

Json noveltyToJson(const NoveltyCheck &novelty)
{
    Json json;
    json["transform"] = novelty.transform == NoveltyTransform::log1p ? "log1p" : "yeo-johnson";
    if (novelty.transform == NoveltyTransform::yeoJohnson) {
        json["lambda"] = numbersToJson(novelty.lambda);
    }
    json["mean"] = numbersToJson(novelty.mean);
    json["scale"] = numbersToJson(novelty.scale);
    json["whitening"] = lowerTriangleToJson(novelty.whitening);
    json["cut"] = novelty.cut;
    return json;
}

Json rangeToJson(const FeatureRange &range)
{
    return {range.minimum, range.percentile1, range.percentile99, range.maximum};
}

Json referenceToJson(const FeatureReference &reference, const std::string &name)
{
    Json json;
    json["feature"] = name;
    json["range"] = rangeToJson(reference.range);
    json["grid"] = {reference.gridMinimum, reference.gridMaximum};
    json["density"] = reference.density;
    return json;
}

Json caseToJson(const ReferenceCase &reference, const FeatureSchema &schema)
{
    Json json;
    json["id"] = reference.id;
    json["class"] = schema.classes[static_cast<std::size_t>(reference.classIndex)].name;
    json["fold"] = reference.fold;
    json["out_of_fold"] = reference.outOfFold;
    json["values"] = reference.values;
    return json;
}

// The correlation and not its inverse: another machine rounds the inverse's small elements differently.
Json plausibilityToJson(const PlausibilityReference &reference)
{
    const auto n = static_cast<Eigen::Index>(reference.mean.size());
    Json json;
    json["offset"] = reference.offset;
    json["mean"] = reference.mean;
    json["scale"] = reference.scale;
    json["correlation"] = lowerTriangleToJson(Eigen::Map<const Matrix>(reference.correlation.data(), n, n));
    json["unit"] = reference.unit;
    json["cut"] = reference.cut;
    json["bands"] = Json::array();
    for (const std::array<double, 2> &band : reference.bands) {
        json["bands"].push_back(Json::array({band[0], band[1]}));
    }
    return json;
}

Json foldToJson(const FoldModel &fold)
{
    Json json;
    json["pipeline"] = fold.classifier->steps();
    json["novelty"] = noveltyToJson(fold.novelty);
    json["ranges"] = Json::array();
    for (const FeatureRange &range : fold.ranges) {
        json["ranges"].push_back(rangeToJson(range));
    }
    for (const double threshold : fold.thresholds) {
        json["thresholds"].push_back(std::isnan(threshold) ? Json() : Json(threshold));
    }
    return json;
}

Json cardToJson(const ModelCard &card)
{
    Json json;
    json["title"] = card.title;
    json["purpose"] = card.purpose;
    json["limits"] = card.limits;
    json["attribution"] = card.attribution;
    json["data"] = {{"name", card.dataName}, {"sha256", card.dataSha256}, {"rows", card.rows}};
    json["data"]["class_rows"] = card.classRows;
    json["classifier"] = card.classifier;
    json["options"] = Json::parse(card.optionsJson);
    json["seed"] = card.seed;
    json["program_version"] = card.programVersion;
    json["evaluation"] = Json::parse(card.evaluationJson);
    return json;
}

} // namespace

Json modelToJson(const Model &model)
{
    Json json;
    json["id"] = model.id;
    json["version"] = model.version;
    json["card"] = cardToJson(model.card);
    json["schema"] = schemaToJson(model.schema);
    json["pipeline"] = model.classifier->steps();
    if (!model.hasOutOfFold()) {
        return json; // imported: there is nothing else that is known
    }
    json["novelty"] = noveltyToJson(model.novelty);
    json["conformal"] = {{"level", model.conformal.level}};
    json["conformal"]["cut"] = model.conformal.cut;
    json["score_density"] = model.scoreDensity;
    json["references"] = Json::array();
    for (std::size_t j = 0; j < model.references.size(); ++j) {
        json["references"].push_back(referenceToJson(model.references[j], model.schema.features[j].name));
    }
    if (!model.plausibility.empty()) {
        json["plausibility"] = plausibilityToJson(model.plausibility);
    }
    json["folds"] = Json::array();
    for (const FoldModel &fold : model.folds) {
        json["folds"].push_back(foldToJson(fold));
    }
    json["cases"] = Json::array();
    for (const ReferenceCase &reference : model.cases) {
        json["cases"].push_back(caseToJson(reference, model.schema));
    }
    return json;
}

} // namespace cytogauge
