#include "core/model/import_model.h"

#include "core/base/durable_file.h"
#include "core/ml/boosted_classifier.h"
#include "core/ml/xgboost_model.h"
#include "core/model/model_check.h"
#include "core/model/model_file.h"
#include "core/model/model_registry.h"
#include "core/prediction/predictor.h"
#include "core/prediction/samples.h"
#include "tests/support/fake_clock.h"
#include "tests/support/paths.h"
#include "tests/support/schemas.h"
#include "tests/support/small_model.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace cytogauge {
namespace {

std::string fixture(const std::string &name)
{
    return *readWholeFile(test::testData() + "/classifiers/" + name + ".json");
}

nlohmann::json figuresOf(const std::string &name)
{
    return nlohmann::json::parse(fixture("xgboost"))[name];
}

// The recorded model of WDBC was trained with 0 for malignant, as scikit-learn has it.
ImportModelOptions rightLabels()
{
    ImportModelOptions options;
    options.labels = {{"0", "M"}, {"1", "benign"}};
    return options;
}

Result<Model> import(const std::string &bytes, const ImportModelOptions &options = {},
                     const std::string &schema = "wdbc")
{
    return importXgboost(bytes, test::schemaNamed(schema), options, test::FakeClock());
}

std::vector<KnownCase> knownCases()
{
    const Dataset &data = test::datasetNamed("wdbc");
    std::vector<KnownCase> cases;
    for (const std::size_t row : data.schema.referenceCases) {
        const auto values = data.values.row(static_cast<Eigen::Index>(row));
        cases.push_back({{values.begin(), values.end()}, data.classes[row]});
    }
    return cases;
}

} // namespace

TEST(ImportModel, AnswersWhatXgboostAnswers)
{
    ImportModelOptions options = rightLabels();
    options.knownCases = knownCases();
    EXPECT_EQ(options.knownCases.size(), 2U);
    const auto model = import(fixture("xgboost_wdbc"), options);
    ASSERT_TRUE(model) << describe(model.error());
    const nlohmann::json figures = figuresOf("wdbc");
    std::vector<double> scores(2);
    for (std::size_t i = 0; i < figures["rows"].size(); ++i) {
        model->classifier->scores(figures["rows"][i].get<std::vector<double>>(), scores);
        EXPECT_NEAR(scores[0] - scores[1], figures["margins"][i].get<double>(), 1e-6);
    }
    EXPECT_FALSE(model->hasOutOfFold());
    EXPECT_EQ(model->id, "wdbc-xgboost");
}

TEST(ImportModel, TakesInputsByNameAndClassesByWhatIsSaid)
{
    // The same model with its inputs named, and listed the other way round.
    nlohmann::json file = nlohmann::json::parse(fixture("xgboost_wdbc"));
    const FeatureSchema &schema = test::schemaNamed("wdbc");
    std::vector<std::string> names;
    for (std::size_t j = schema.size(); j-- > 0;) {
        names.push_back(schema.features[j].name);
    }
    file["learner"]["feature_names"] = names;
    for (nlohmann::json &tree : file["learner"]["gradient_booster"]["model"]["trees"]) {
        for (nlohmann::json &index : tree["split_indices"]) {
            index = static_cast<int>(schema.size()) - 1 - index.get<int>();
        }
    }
    const auto plain = import(fixture("xgboost_wdbc"));
    const auto named = import(file.dump());
    const auto turned = import(fixture("xgboost_wdbc"), rightLabels());
    ASSERT_TRUE(plain && named && turned);
    const Dataset &data = test::datasetNamed("wdbc");
    std::vector<double> expected(2);
    std::vector<double> scores(2);
    for (Eigen::Index i = 0; i < 50; ++i) {
        const std::span<const double> row(data.values.row(i).data(), schema.size());
        plain->classifier->scores(row, expected);
        named->classifier->scores(row, scores);
        EXPECT_EQ(scores, expected);
        turned->classifier->scores(row, scores);
        EXPECT_EQ(scores[1], -expected[1]);
    }
    const auto wine = import(fixture("xgboost_wine"), {}, "wine");
    ImportModelOptions options;
    options.labels = {{"0", "class_2"}, {"2", "class_0"}};
    const auto otherWine = import(fixture("xgboost_wine"), options, "wine");
    ASSERT_TRUE(wine && otherWine);
    const Dataset &cultivars = test::datasetNamed("wine");
    std::vector<double> three(3);
    std::vector<double> turnedThree(3);
    wine->classifier->scores({cultivars.values.row(0).data(), 13}, three);
    otherWine->classifier->scores({cultivars.values.row(0).data(), 13}, turnedThree);
    EXPECT_EQ(turnedThree, (std::vector<double>{three[2], three[1], three[0]}));
}

// The recorded models as XGBoost 3.1 would write them.
TEST(ImportModel, AnswersTheSameWhenTheBaseScoresAreAList)
{
    nlohmann::json file = nlohmann::json::parse(fixture("xgboost_wine"));
    file["version"] = {3, 1, 0};
    file["learner"]["learner_model_param"]["base_score"] = "[5E-1,5E-1,5E-1]";
    const auto model = import(file.dump(), {}, "wine");
    ASSERT_TRUE(model) << describe(model.error());
    const nlohmann::json figures = figuresOf("wine");
    std::vector<double> scores(3);
    for (std::size_t i = 0; i < figures["rows"].size(); ++i) {
        model->classifier->scores(figures["rows"][i].get<std::vector<double>>(), scores);
        for (std::size_t k = 0; k < 3; ++k) {
            EXPECT_NEAR(scores[k], figures["margins"][i][k].get<double>(), 1e-6) << i;
        }
    }
    // Each class keeps its own where the classes are told to be others.
    file["learner"]["learner_model_param"]["base_score"] = "[1E0,2E0,3E0]";
    ImportModelOptions options;
    options.labels = {{"0", "class_2"}, {"2", "class_0"}};
    const auto plain = import(file.dump(), {}, "wine");
    const auto turned = import(file.dump(), options, "wine");
    ASSERT_TRUE(plain && turned);
    std::vector<double> other(3);
    const auto row = figures["rows"][0].get<std::vector<double>>();
    plain->classifier->scores(row, scores);
    turned->classifier->scores(row, other);
    EXPECT_EQ(other, (std::vector<double>{scores[2], scores[1], scores[0]}));
}

TEST(ImportModel, SaysWhichRoundsCountAfterAnEarlyStopping)
{
    nlohmann::json file = nlohmann::json::parse(fixture("xgboost_wdbc"));
    EXPECT_EQ(import(fixture("xgboost_wdbc"))->card.attribution.find("rounds"), std::string::npos);
    file["learner"]["attributes"]["best_iteration"] = "9";
    const auto model = import(file.dump());
    ASSERT_TRUE(model) << describe(model.error());
    EXPECT_NE(model->card.attribution.find("its first 10 rounds count"), std::string::npos) << model->card.attribution;
    EXPECT_NE(model->card.attribution.find("30 trees"), std::string::npos) << model->card.attribution;
}

TEST(ImportModel, RefusesAModelThatAnswersTheWrongWayRound)
{
    ImportModelOptions options;
    options.knownCases = knownCases();
    options.labels = {{"1", "malignant"}};
    const auto model = import(fixture("xgboost_wdbc"), options);
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, ErrorCode::importOfOtherSchema);
    EXPECT_NE(describe(model.error()).find("--class 1=benign"), std::string::npos) << describe(model.error());
    options.labels = {{"0", "malignant"}};
    EXPECT_TRUE(import(fixture("xgboost_wdbc"), options)) << "what is told about one label tells of the other";
}

TEST(ImportModel, SaysWhatToDoAboutAFileThatIsCutOffOrBinary)
{
    const std::string whole = fixture("xgboost_wdbc");
    const auto cut = import(whole.substr(0, whole.size() / 2));
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code, ErrorCode::xgboostModelInvalid);
    EXPECT_NE(describe(cut.error()).find("cut off"), std::string::npos) << describe(cut.error());
    EXPECT_EQ(describe(cut.error()).find("exception"), std::string::npos) << describe(cut.error());
    const std::string binary("{L\0\0\0\0\0\0\0\x07learner{L", 19);
    EXPECT_TRUE(looksLikeXgboost(binary));
    const auto refused = import(binary);
    ASSERT_FALSE(refused);
    EXPECT_NE(describe(refused.error()).find("UBJSON"), std::string::npos);
    EXPECT_NE(describe(refused.error()).find("as JSON"), std::string::npos);
}

TEST(ImportModel, RefusesWhatDoesNotFitTheSchema)
{
    const auto codeOf = [](const Result<Model> &model) { return model ? ErrorCode::internal : model.error().code; };
    EXPECT_EQ(codeOf(import(fixture("xgboost_wine"))), ErrorCode::importOfOtherSchema);
    EXPECT_EQ(codeOf(import(fixture("xgboost_wdbc"), {}, "wine")), ErrorCode::importOfOtherSchema);
    EXPECT_EQ(codeOf(import("{\"learner\": 1}")), ErrorCode::xgboostModelInvalid);
    EXPECT_EQ(codeOf(import("")), ErrorCode::xgboostModelInvalid);
    ImportModelOptions options;
    options.labels = {{"7", "malignant"}};
    EXPECT_EQ(codeOf(import(fixture("xgboost_wdbc"), options)), ErrorCode::importOfOtherSchema);
    options.labels = {{"0", "malignant"}, {"1", "malignant"}};
    EXPECT_EQ(codeOf(import(fixture("xgboost_wdbc"), options)), ErrorCode::classUnknown);
    EXPECT_TRUE(looksLikeXgboost(fixture("xgboost_wdbc")));
    EXPECT_EQ(inputsOfXgboost(fixture("xgboost_wdbc")), 30U);
    EXPECT_EQ(inputsOfXgboost(fixture("xgboost_wine")), 13U);
    EXPECT_EQ(inputsOfXgboost("{}"), 0U);
    EXPECT_FALSE(looksLikeXgboost(*readWholeFile(test::resources() + "/models/iris-logistic.json")));
}

TEST(ImportModel, IsKeptAndReadAgainAndSaysNothingThatItDoesNotKnow)
{
    const test::TemporaryFolder folder;
    test::FakeClock clock;
    auto model = import(fixture("xgboost_wdbc"));
    ASSERT_TRUE(model);
    const ModelRegistry registry(folder.file("models"), clock);
    const auto version = registry.importModel(*model);
    ASSERT_TRUE(version) << describe(version.error());
    const auto again = registry.read(version->name);
    ASSERT_TRUE(again) << describe(again.error());
    EXPECT_EQ((*again)->sha256, model->sha256);
    EXPECT_FALSE((*again)->hasOutOfFold());
    EXPECT_EQ((*again)->references.size(), 30U);
    EXPECT_FALSE((*again)->references[0].known());
    EXPECT_TRUE(samples(**again).empty());
    LocalPredictor predictor(*again);
    const Dataset &data = test::datasetNamed("wdbc");
    PredictionRequest request;
    request.values.assign(data.values.row(0).begin(), data.values.row(0).end());
    const auto prediction = predictor.predict(request, {});
    ASSERT_TRUE(prediction);
    EXPECT_FALSE(prediction->setAvailable);
    EXPECT_TRUE(prediction->set.empty());
    EXPECT_TRUE(prediction->flags.empty());
    EXPECT_EQ(prediction->status, InputStatus::typical);
    request.fold = 0;
    EXPECT_FALSE(predictor.predict(request, {}));
    const auto check = checkModels({registry.folder()}, {});
    ASSERT_TRUE(check);
    EXPECT_FALSE(check->models.front().error);
}

} // namespace cytogauge
