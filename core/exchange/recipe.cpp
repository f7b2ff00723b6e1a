#include "core/exchange/recipe.h"

#include "core/base/durable_file.h"
#include "core/base/json_text.h"
#include "core/base/resources.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace cytogauge {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view recipeFormat = "cytogauge-recipe";
constexpr std::array<std::string_view, 17> knownKeys{
    "format",   "format_version", "id",    "title", "description", "source",  "data",    "schema",    "target",
    "positive", "labels",         "model", "seed",  "folds",       "repeats", "options", "classifier"};

tl::unexpected<Error> refused(std::string what)
{
    return fail(ErrorCode::recipeInvalid, {std::move(what)});
}

// Beside the recipe, else among what the program brings along.
std::string placeOf(const std::string &name, const std::string &folder, std::string_view resources,
                    std::string_view suffix)
{
    std::error_code failure;
    if (const fs::path beside = fs::path(folder) / name; fs::is_regular_file(beside, failure)) {
        return beside.string();
    }
    const std::string own = resourcePath(fmt::format("{}/{}{}", resources, name, suffix));
    return name.find('/') == std::string::npos && fs::is_regular_file(own, failure)
               ? own
               : (fs::path(folder) / name).string();
}

Result<std::string> textAt(const nlohmann::json &json, const char *key, bool needed)
{
    const auto found = json.find(key);
    if (found == json.end()) {
        return needed ? Result<std::string>(refused(fmt::format("“{}” is missing", key))) : std::string();
    }
    if (!found->is_string() || (needed && found->get_ref<const std::string &>().empty())) {
        return refused(fmt::format("“{}” is no text", key));
    }
    return found->get<std::string>();
}

Result<std::uint64_t> wholeAt(const nlohmann::json &json, const char *key, std::uint64_t usual)
{
    const auto found = json.find(key);
    if (found == json.end()) {
        return usual;
    }
    if (!found->is_number_unsigned() || found->get<std::uint64_t>() > 0xFFFFFFFFU) {
        return refused(fmt::format("“{}” is no whole number from 0 to 4294967295", key));
    }
    return found->get<std::uint64_t>();
}

// An object whose values are texts.
Result<std::vector<std::pair<std::string, std::string>>> pairsAt(const nlohmann::json &json, const char *key)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    const auto found = json.find(key);
    if (found == json.end()) {
        return pairs;
    }
    if (!found->is_object()) {
        return refused(fmt::format("“{}” is no object", key));
    }
    for (const auto &[name, value] : found->items()) {
        if (!value.is_string()) {
            return refused(fmt::format("“{}” in “{}” is no text", name, key));
        }
        pairs.emplace_back(name, value.get<std::string>());
    }
    return pairs;
}

Result<void> checkForm(const nlohmann::json &json)
{
    if (!json.is_object() || json.value("format", nlohmann::json()) != recipeFormat) {
        return refused(fmt::format("“format” is not “{}”", recipeFormat));
    }
    if (json.value("format_version", nlohmann::json()) != 1) {
        return refused("“format_version” is not 1, the one that this program reads");
    }
    for (const auto &[key, value] : json.items()) {
        if (std::ranges::find(knownKeys, key) == knownKeys.end()) {
            return refused(fmt::format("“{}” is no key of a recipe", key));
        }
    }
    return {};
}

} // namespace

Result<Recipe> recipeFromText(std::string_view text, const std::string &folder)
{
    const auto json = parseJson(text);
    if (!json) {
        return fail(json.error());
    }
    if (auto form = checkForm(*json); !form) {
        return fail(form.error());
    }
    Recipe recipe;
    struct Text {
        const char *key;
        std::string *into;
        bool needed;
    };
    std::string data;
    std::string schema;
    for (const Text &one :
         {Text{"id", &recipe.id, true}, Text{"title", &recipe.title, true},
          Text{"description", &recipe.description, false}, Text{"source", &recipe.source, false},
          Text{"data", &data, true}, Text{"schema", &schema, true}, Text{"classifier", &recipe.classifier, true},
          Text{"target", &recipe.dataOptions.target, false}, Text{"positive", &recipe.dataOptions.positiveClass, false},
          Text{"model", &recipe.modelId, false}}) {
        auto value = textAt(*json, one.key, one.needed);
        if (!value) {
            return fail(value.error());
        }
        *one.into = *std::move(value);
    }
    const auto options = pairsAt(*json, "options");
    const auto labels = pairsAt(*json, "labels");
    const auto seed = wholeAt(*json, "seed", 1);
    const auto folds = wholeAt(*json, "folds", 10);
    const auto repeats = wholeAt(*json, "repeats", 10);
    for (const auto *problem : {&seed, &folds, &repeats}) {
        if (!*problem) {
            return fail(problem->error());
        }
    }
    if (!options || !labels) {
        return fail(!options ? options.error() : labels.error());
    }
    recipe.options.values = *options;
    for (const auto &[label, name] : *labels) {
        recipe.dataOptions.classWords.push_back({label, name});
    }
    recipe.seed = *seed;
    recipe.folds = static_cast<int>(std::min<std::uint64_t>(*folds, 1000000));
    recipe.repeats = static_cast<int>(std::min<std::uint64_t>(*repeats, 1000000));
    recipe.dataPath = placeOf(data, folder, "data", "");
    recipe.schemaPath = placeOf(schema, folder, "schemas", ".json");
    recipe.modelId = recipe.modelId.empty() ? recipe.id : recipe.modelId;
    return recipe;
}

std::vector<std::string> recipeNames()
{
    std::vector<std::string> names;
    std::error_code failure;
    for (const auto &entry : fs::directory_iterator(resourcePath("recipes"), failure)) {
        if (entry.path().extension() == ".json") {
            names.push_back(entry.path().stem().string());
        }
    }
    std::ranges::sort(names);
    return names;
}

Result<Recipe> readRecipe(const std::string &nameOrFile)
{
    const std::vector<std::string> names = recipeNames();
    if (nameOrFile.empty()) {
        return fail(ErrorCode::recipeNotNamed, {fmt::format("{}", fmt::join(names, ", "))});
    }
    const bool known = std::ranges::find(names, nameOrFile) != names.end();
    const bool looksLikeFile = nameOrFile.find('/') != std::string::npos || nameOrFile.ends_with(".json");
    if (!known && !looksLikeFile) {
        return fail(ErrorCode::recipeUnknown, {nameOrFile, fmt::format("{}", fmt::join(names, ", "))});
    }
    const std::string path = known ? resourcePath("recipes/" + nameOrFile + ".json") : nameOrFile;
    constexpr std::size_t most = std::size_t{1} << 20;
    const auto text = readWholeFile(path, most);
    if (!text) {
        return fail(text.error());
    }
    auto recipe = recipeFromText(*text, fs::path(path).parent_path().string());
    if (!recipe) {
        return fail(recipe.error().file.empty() ? recipe.error().in(path) : recipe.error());
    }
    return recipe;
}

} // namespace cytogauge
