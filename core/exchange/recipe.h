// A training that many people do, as data: which cases, which classifier, which options.
//
//   {"format": "cytogauge-recipe", "format_version": 1, "id": "wdbc-trees", "title": "…", "description": "…",
//    "source": "…", "data": "wdbc.csv", "schema": "wdbc", "classifier": "boosted", "options": {"rounds": "100"},
//    "seed": 1, "folds": 10, "repeats": 10}
//
// Also, where wanted: "target" and "positive" (a column, a class), "labels" ({"1": "malignant"}, for files that hold
// numbers), "model" (the model's id; else the recipe's). Recipes come with the program (resources/recipes) or stand in
// a file of one's own, whose `data` and `schema` may be paths beside it.
#pragma once

#include "core/dataset/dataset.h"
#include "core/ml/classifier.h"

#include <cstdint>

namespace cytogauge {

struct Recipe {
    std::string id, title, description, source;
    std::string dataPath;
    std::string schemaPath;
    DatasetOptions dataOptions;
    std::string classifier;
    ClassifierOptions options;
    std::uint64_t seed = 1;
    int folds = 10;
    int repeats = 10;
    std::string modelId;
};

// Errors: recipeInvalid, and those of JSON with line and column. folder: where relative paths start, before the
// program's own data and schemas.
[[nodiscard]] Result<Recipe> recipeFromText(std::string_view text, const std::string &folder);
[[nodiscard]] std::vector<std::string> recipeNames(); // of those that come with the program
// ID of one that comes with the program, or a file. Errors also: recipeUnknown,
// recipeNotNamed.
[[nodiscard]] Result<Recipe> readRecipe(const std::string &nameOrFile);

} // namespace cytogauge
