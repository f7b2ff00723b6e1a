#include "core/exchange/recipe.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace cytogauge {
namespace {

nlohmann::json whole()
{
    return {{"format", "cytogauge-recipe"},
            {"format_version", 1},
            {"id", "mine"},
            {"title", "Mine"},
            {"data", "wdbc.csv"},
            {"schema", "wdbc"},
            {"classifier", "logistic"}};
}

std::string refusal(const nlohmann::json &json)
{
    const auto recipe = recipeFromText(json.dump(), "/nowhere");
    return recipe ? "" : describe(recipe.error());
}

} // namespace

TEST(Recipes, OfTheFieldAreAllThereAndCanBeMade)
{
    EXPECT_THAT(recipeNames(), testing::ElementsAre("iris-knn", "iris-svc", "wdbc-logistic", "wdbc-perceptron",
                                                    "wdbc-trees", "wine-trees"));
    const std::vector<std::string> known = classifierNames();
    for (const std::string &name : recipeNames()) {
        const auto recipe = readRecipe(name);
        ASSERT_TRUE(recipe) << describe(recipe.error());
        EXPECT_EQ(recipe->id, name);
        EXPECT_TRUE(std::filesystem::is_regular_file(recipe->dataPath)) << recipe->dataPath;
        EXPECT_TRUE(std::filesystem::is_regular_file(recipe->schemaPath)) << recipe->schemaPath;
        if (std::ranges::find(known, recipe->classifier) != known.end()) { // else the build lacks its library
            const auto trainer = makeTrainer(recipe->classifier, recipe->options, recipe->seed);
            EXPECT_TRUE(trainer) << describe(trainer.error());
        }
    }
    EXPECT_THAT(readRecipe("wine-trees")->options.values, testing::Contains(testing::Pair("min_child_weight", "6")));
}

TEST(Recipes, SayWhatIsWrongWithThem)
{
    EXPECT_EQ(refusal(whole()), "");
    for (const char *key : {"format", "id", "title", "data", "schema", "classifier"}) {
        nlohmann::json json = whole();
        json.erase(key);
        EXPECT_THAT(refusal(json), testing::HasSubstr(key));
    }
    nlohmann::json json = whole();
    json["fold"] = 3;
    EXPECT_THAT(refusal(json), testing::HasSubstr("fold"));
    json = whole();
    json["seed"] = -1;
    EXPECT_THAT(refusal(json), testing::HasSubstr("seed"));
    json = whole();
    json["options"] = {{"c", 1}};
    EXPECT_THAT(refusal(json), testing::HasSubstr("options"));
    EXPECT_FALSE(recipeFromText("{", "/nowhere"));
    EXPECT_EQ(readRecipe("no-such").error().code, ErrorCode::recipeUnknown);
}

TEST(Recipes, LookForDataBesideThemFirst)
{
    const test::TemporaryFolder folder;
    const std::string own = folder.write("wdbc.csv", "x\n");
    const auto recipe = readRecipe(folder.write("mine.json", whole().dump()));
    ASSERT_TRUE(recipe);
    EXPECT_EQ(std::filesystem::weakly_canonical(recipe->dataPath), std::filesystem::weakly_canonical(own));
    EXPECT_THAT(recipe->schemaPath, testing::EndsWith("schemas/wdbc.json"));
    EXPECT_EQ(recipe->modelId, "mine");
}

} // namespace cytogauge
