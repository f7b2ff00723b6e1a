#include "tests/cli/cli_run.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;

class CliImport : public CliTest {
protected:
    const std::string model_ = testData() + "/classifiers/xgboost_wdbc.json";
};

} // namespace

TEST_F(CliImport, TakesAModelOfXgboostWithItsSchema)
{
    const auto version =
        json({"model", "import", model_, "--schema", "wdbc", "--class", "1=benign", "--activate", "--json"});
    EXPECT_EQ(version["id"], "wdbc-xgboost");
    // Everything that reads a model copes with one that knows nothing of its cases.
    const auto answer = json({"predict", "--input", folder_.write("in", malignantRow()), "--json"});
    EXPECT_EQ(answer["model"]["id"], "wdbc-xgboost");
    EXPECT_EQ(answer["label"], "malignant");
    EXPECT_TRUE(answer["set"].is_null());
    EXPECT_TRUE(answer["interval"].is_null());
    EXPECT_EQ(json({"samples", "--model", "wdbc-xgboost", "--json"}).size(), 0U);
    EXPECT_EQ(run({"predict", "--input", folder_.file("in")}).exitCode, 0);
    EXPECT_EQ(run({"model", "show", "wdbc-xgboost"}).exitCode, 0);
    EXPECT_EQ(run({"model", "diff", "wdbc-xgboost", "wdbc-logistic"}).exitCode, 0);
    EXPECT_EQ(run({"model", "diff", "wdbc-logistic", "wdbc-xgboost"}).exitCode, 0);
    EXPECT_EQ(json({"model", "verify", "wdbc-xgboost", "--json"})["ok"], true);
    const std::string rows =
        folder_.write("rows.csv", featureHeader() + "\n" + malignantRow() + "\n" + benignRow() + "\n");
    EXPECT_EQ(run({"batch", rows, folder_.file("out.csv"), "--model", "wdbc-xgboost"}).exitCode, 0);
    EXPECT_EQ(run({"model", "export", "wdbc-xgboost", folder_.file("r.html"), "--format", "report"}).exitCode, 0);
    EXPECT_EQ(run({"model", "export", "wdbc-xgboost", folder_.file("m.onnx"), "--format", "onnx"}).exitCode, 0);
}

TEST_F(CliImport, NeedsASchemaAndLabelsThatAreRight)
{
    const ProcessResult none = run({"model", "import", model_});
    EXPECT_EQ(none.exitCode, 2);
    EXPECT_THAT(none.error, HasSubstr("--schema"));
    const ProcessResult wrong = run({"model", "import", model_, "--schema", "wine"});
    EXPECT_EQ(wrong.exitCode, 3);
    const ProcessResult inverted = run({"model", "import", model_, "--schema", "wdbc", "--class", "1=malignant"});
    EXPECT_EQ(inverted.exitCode, 3);
    EXPECT_THAT(inverted.error, HasSubstr("--class"));
    EXPECT_EQ(run({"model", "import", model_, "--schema", "wdbc", "--class", "1=benign"}).exitCode, 0);
}

TEST_F(CliImport, SaysWhatItTookTheLabelsToBeAndWhatIsNotKnown)
{
    const ProcessResult kept = run({"model", "import", model_, "--schema", "wdbc", "--class", "1=benign"});
    EXPECT_THAT(kept.out, HasSubstr("its label 0 is taken to be malignant, 1 benign")) << kept.error;
    const std::string shown = run({"model", "show", "wdbc-xgboost"}).out;
    EXPECT_THAT(shown, HasSubstr("label 0 is taken to be malignant"));
    EXPECT_THAT(shown, HasSubstr("imported "));
    EXPECT_THAT(shown, HasSubstr("its options and seed are not known"));
    EXPECT_EQ(shown.find("seed 0"), std::string::npos);
    EXPECT_TRUE(json({"model", "show", "wdbc-xgboost", "--json"})["seed"].is_null());
    EXPECT_EQ(shown.find("in the order of the schema"), std::string::npos) << "it was told";
    EXPECT_THAT(run({"predict", "--input", folder_.write("in", malignantRow()), "--model", "wdbc-xgboost"}).out,
                HasSubstr("no interval: this model does not say"));
}

// Nothing said what the labels mean: then the schema's order counts, and that has to be known.
TEST_F(CliImport, SaysThatTheLabelsAreInTheOrderOfTheSchema)
{
    const std::string wine = test::testData() + "/classifiers/xgboost_wine.json";
    const ProcessResult kept = run({"model", "import", wine, "--schema", "wine"});
    EXPECT_THAT(kept.out, HasSubstr("in the order of the schema")) << kept.error;
    EXPECT_THAT(run({"model", "show", "wine-xgboost"}).out, HasSubstr("in the order of the schema"));
    EXPECT_THAT(
        json({"model", "import", wine, "--schema", "wine", "--id", "again", "--json"})["note"].get<std::string>(),
        HasSubstr("in the order of the schema"));
}

TEST_F(CliImport, ExportsAReport)
{
    EXPECT_EQ(run({"model", "export", "wdbc-logistic", folder_.file("r.html"), "--format", "report"}).exitCode, 0);
    EXPECT_THAT(contentOf(folder_.file("r.html")), HasSubstr("TRIPOD+AI"));
    EXPECT_EQ(
        run({"model", "export", "wdbc-logistic", folder_.file("r.json"), "--format", "report", "--threshold", "0.2"})
            .exitCode,
        0);
    EXPECT_EQ(nlohmann::json::parse(contentOf(folder_.file("r.json")))["at_threshold"]["threshold"], 0.2);
}

TEST_F(CliImport, SaysThatTwoImportedModelsHaveNothingToBeComparedOn)
{
    ASSERT_EQ(run({"model", "import", model_, "--schema", "wdbc", "--class", "1=benign"}).exitCode, 0);
    ASSERT_EQ(run({"model", "import", model_, "--schema", "wdbc", "--class", "1=benign", "--id", "other"}).exitCode, 0);
    EXPECT_THAT(run({"model", "diff", "wdbc-xgboost", "other"}).out, HasSubstr("nothing to compare the answers on"));
    EXPECT_TRUE(json({"model", "diff", "wdbc-xgboost", "other", "--json"})["largest_change"].is_null());
}

TEST_F(CliImport, TakesAModelOfXgboost31)
{
    auto file = nlohmann::json::parse(contentOf(model_));
    file["learner"]["learner_model_param"]["base_score"] = "[5E-1]";
    file["learner"]["attributes"]["best_iteration"] = "9";
    const std::string newer = folder_.write("newer.json", file.dump());
    const ProcessResult kept = run({"model", "import", newer, "--schema", "wdbc", "--class", "1=benign"});
    EXPECT_EQ(kept.exitCode, 0) << kept.error;
    EXPECT_THAT(kept.out, HasSubstr("its first 10 rounds count"));
}

} // namespace cytogauge::test
