// Models that other programs made.
//
// A model of XGBoost (xgboost_model.h) says neither what its inputs mean nor what its labels are called, so a schema
// has to come with it. Inputs: by the file's feature names where they are names of the schema, whatever their order; a
// file without names, or with XGBoost's own f0, f1, …, is taken to be in the schema's order. Labels: label k is the
// schema's class k unless labels[k] says otherwise. Where cases of known class are at hand the model must get each of
// them right (the inversion test): a model whose 1 means benign would otherwise answer the wrong way round.
//
// What comes out has no reference cases, fold models, novelty check, conformal sets or figures: Model::hasOutOfFold().
#pragma once

#include "core/base/clock.h"
#include "core/model/model.h"

namespace cytogauge {

struct KnownCase {
    std::vector<double> values; // [features]
    int classIndex = 0;
};

struct ImportModelOptions {
    std::string id; // empty: "<schema>-xgboost"
    std::string version = "1.0.0";
    std::string sourceName;                                  // file name without folders
    std::vector<std::pair<std::string, std::string>> labels; // {"1", "malignant"}: label and class, by name or code
    std::vector<KnownCase> knownCases;
};

[[nodiscard]] bool looksLikeXgboost(std::string_view bytes);
// How many inputs such a file names, without reading all of it; 0: it does not say.
[[nodiscard]] std::size_t inputsOfXgboost(std::string_view bytes);

// Errors: xgboostModelInvalid, importOfOtherSchema, classUnknown.
[[nodiscard]] Result<Model> importXgboost(std::string_view bytes, const FeatureSchema &schema,
                                          const ImportModelOptions &options, const Clock &clock);

} // namespace cytogauge
