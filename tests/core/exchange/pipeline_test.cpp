#include "core/exchange/pipeline.h"

#include "core/base/durable_file.h"
#include "core/model/model_file.h"
#include "tests/support/fake_clock.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace cytogauge {
namespace {

Recipe quickRecipe()
{
    Recipe recipe = *readRecipe("iris-knn");
    recipe.folds = 5;
    recipe.repeats = 1;
    return recipe;
}

PipelineOptions into(const test::TemporaryFolder &folder)
{
    PipelineOptions options;
    options.dataFolder = folder.file("data");
    return options;
}

} // namespace

TEST(Pipeline, EndsInARegisteredVersionAndAReport)
{
    const test::TemporaryFolder folder;
    const test::FakeClock clock;
    double last = 0.0;
    PipelineOptions options = into(folder);
    options.progress = [&last](double share) { last = share; };
    const auto result = runPipeline(quickRecipe(), options, clock, {});
    ASSERT_TRUE(result) << describe(result.error());
    EXPECT_EQ(last, 1.0);
    EXPECT_EQ(result->version.name.text(), "iris-knn@1.0.0");
    EXPECT_EQ(result->version.dataSha256, result->data.sha256);
    EXPECT_EQ(result->model->card.dataSha256, "5433720be7c324aa045173bb959c57b9c8087add13a477332bbca879aec4211a");
    const auto content = ModelRegistry::contentOf(folder.file("data/models"));
    ASSERT_TRUE(content);
    ASSERT_NE(content->find(result->version.name), nullptr);
    EXPECT_EQ(content->find(result->version.name)->dataSha256, result->data.sha256);
    EXPECT_FALSE(content->activeFor("iris")) << "registered is not yet in use";
    // Beside the model that came along with the program.
    EXPECT_EQ(result->comparedWith, "iris-logistic@1.0.0");
    ASSERT_TRUE(result->comparison);
    EXPECT_EQ(result->comparison->first, "iris-knn@1.0.0");
    EXPECT_THAT(*readWholeFile(result->reportHtml), testing::HasSubstr("Compared with iris-logistic@1.0.0"));
    EXPECT_TRUE(nlohmann::json::parse(*readWholeFile(result->reportJson)).contains("comparison"));
    EXPECT_THAT(result->text(), testing::HasSubstr("Accuracy"));
    EXPECT_THAT(result->text(), testing::HasSubstr("Learning curve"));
    EXPECT_EQ(result->json()["data_sha256"], result->data.sha256);
}

TEST(Pipeline, ReportsTheMeanOfAllRepeatsAndSaysWhatIsOfTheFirst)
{
    const test::TemporaryFolder folder;
    const test::FakeClock clock;
    Recipe recipe = quickRecipe();
    recipe.repeats = 3;
    const auto result = runPipeline(recipe, into(folder), clock, {});
    ASSERT_TRUE(result) << describe(result.error());
    const auto report = nlohmann::json::parse(*readWholeFile(result->reportJson));
    EXPECT_EQ(report["curves"]["repeats"], 3);
    EXPECT_EQ(report["at_threshold"]["repeats"], 1);
    EXPECT_EQ(report["comparison"]["repeats"], 1);
    // The mean area of the classes is that of the card, because both are of all repeats.
    double area = 0.0;
    for (const auto &one : report["curves"]["classes"]) {
        area += one["roc"]["area"]["mean"].get<double>() / 3.0;
    }
    EXPECT_NEAR(area, report["evaluation"]["auc"]["mean"].get<double>(), 1e-9);
    const auto &curve = report["learning_curve"];
    ASSERT_GE(curve.size(), 3U);
    EXPECT_LT(curve.front()["training_cases"], curve.back()["training_cases"]);
    EXPECT_TRUE(curve.front()["accuracy"]["sd"].is_null()) << "one run has no spread";
    const std::string html = *readWholeFile(result->reportHtml);
    EXPECT_THAT(html, testing::HasSubstr("Of the first of 3 repeats"));
    EXPECT_THAT(html, testing::HasSubstr("Mean over 3 repeats"));
    EXPECT_THAT(html, testing::HasSubstr("<h2>Learning curve</h2>"));
    EXPECT_THAT(html, testing::HasSubstr("t-test"));
}

TEST(Pipeline, RegistersTheSameOnceAndOtherContentAsTheNextVersion)
{
    const test::TemporaryFolder folder;
    const test::FakeClock clock;
    const auto first = runPipeline(quickRecipe(), into(folder), clock, {});
    const auto again = runPipeline(quickRecipe(), into(folder), clock, {});
    Recipe changed = quickRecipe();
    changed.options.values = {{"k", "5"}, {"inputs", "raw"}};
    const auto next = runPipeline(changed, into(folder), clock, {});
    ASSERT_TRUE(first && again && next);
    EXPECT_EQ(first->knownAs, KnownAs::nothing);
    EXPECT_EQ(again->knownAs, KnownAs::sameContent);
    EXPECT_TRUE(again->wasRegistered);
    EXPECT_THAT(again->text(), testing::HasSubstr("iris-knn@1.0.0 is registered already"));
    EXPECT_EQ(again->version.name, first->version.name);
    EXPECT_EQ(next->version.name.text(), "iris-knn@1.1.0");
    EXPECT_EQ(ModelRegistry::contentOf(folder.file("data/models"))->versions.size(), 2U);
}

// The model that came along was trained on another machine, whose last places are others.
TEST(Pipeline, KnowsTheModelThatCameAlongWhenTheSameRecipeGivesItAgain)
{
    const test::TemporaryFolder folder;
    const test::FakeClock clock;
    const auto recipe = readRecipe("wdbc-logistic");
    ASSERT_TRUE(recipe);
    const auto result = runPipeline(*recipe, into(folder), clock, {});
    ASSERT_TRUE(result) << describe(result.error());
    EXPECT_NE(result->knownAs, KnownAs::nothing);
    EXPECT_FALSE(result->wasRegistered);
    EXPECT_THAT(result->text(), testing::HasSubstr("is registered: it came with the program"));
    EXPECT_THAT(result->text(), testing::Not(testing::HasSubstr("already"))) << "the registry was empty";
    EXPECT_EQ(result->version.name.text(), "wdbc-logistic@1.0.0");
    const auto brought = readModel(test::resources() + "/models/wdbc-logistic.json");
    ASSERT_TRUE(brought);
    EXPECT_EQ(result->version.sha256, (*brought)->sha256) << "it is that very file that is kept";
    // Another seed deals other folds: no rounding, another model.
    Recipe other = *recipe;
    other.seed = 2;
    const auto next = runPipeline(other, into(folder), clock, {});
    ASSERT_TRUE(next) << describe(next.error());
    EXPECT_EQ(next->knownAs, KnownAs::nothing);
    EXPECT_EQ(next->version.name.text(), "wdbc-logistic@1.1.0");
}

TEST(Pipeline, LeavesNothingWhenItIsCancelled)
{
    const test::FakeClock clock;
    for (const double when : {0.0, 0.3, 0.8}) {
        const test::TemporaryFolder folder;
        std::stop_source source;
        PipelineOptions options = into(folder);
        options.progress = [&](double share) {
            if (share >= when) {
                source.request_stop();
            }
        };
        const auto result = runPipeline(quickRecipe(), options, clock, source.get_token());
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, ErrorCode::cancelled);
        EXPECT_FALSE(std::filesystem::exists(folder.file("data"))) << "cancelled at " << when;
    }
}

TEST(Pipeline, SaysWhatIsWrongWithTheData)
{
    const test::TemporaryFolder folder;
    const test::FakeClock clock;
    Recipe recipe = quickRecipe();
    recipe.dataPath = folder.write("iris.csv", "class,sepal_length_cm\nsetosa,1\n");
    const auto result = runPipeline(recipe, into(folder), clock, {});
    ASSERT_FALSE(result);
    EXPECT_TRUE(result.error().file.ends_with("iris.csv"));
    EXPECT_FALSE(std::filesystem::exists(folder.file("data")));
}

} // namespace cytogauge
