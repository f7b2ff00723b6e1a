#include "tests/cli/cli_run.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using CliEvaluateMore = CliTest;

} // namespace

TEST_F(CliEvaluateMore, PrintsCurvesOperatingPointsAndComparison)
{
    const auto report =
        json({"evaluate", "--data", wdbcPath(), "--classifier", "logistic", "--compare", "lda", "--repeats", "2",
              "--resamples", "200", "--learning-curve", "--threshold", "0.3", "--json"});
    EXPECT_EQ(report["at_threshold"]["threshold"], 0.3);
    EXPECT_EQ(report["at_threshold"]["table"].size(), 2U);
    const auto &curves = report["curves"];
    ASSERT_EQ(curves["classes"].size(), 1U);
    EXPECT_EQ(curves["classes"][0]["class"], "malignant");
    EXPECT_NEAR(curves["classes"][0]["roc"]["area"]["mean"].get<double>(), report["auc"]["mean"].get<double>(), 1e-12);
    EXPECT_NEAR(curves["classes"][0]["calibration"]["slope"]["mean"].get<double>(), 1.0, 0.3);
    ASSERT_EQ(curves["operating_points"].size(), 2U);
    // Chosen inside the training folds: known for these data are 98.1 / 90.6 and 99.0 / 83.2 per cent over ten runs.
    EXPECT_NEAR(curves["operating_points"][0]["specificity"]["mean"].get<double>(), 0.906, 0.025);
    EXPECT_NEAR(curves["operating_points"][1]["specificity"]["mean"].get<double>(), 0.832, 0.035);
    EXPECT_EQ(report["comparison"]["first"], "logistic");
    EXPECT_EQ(report["comparison"]["second"], "lda");
    EXPECT_TRUE(report["comparison"]["figures"]["accuracy"]["t_test"]["p"].is_number());
    EXPECT_EQ(report["learning_curve"].size(), 6U);
    EXPECT_TRUE(report["learning_curve"][0]["accuracy"]["sd"].is_null()) << "one run has no spread";
    EXPECT_EQ(report["at_threshold"]["repeats"], 1);
    EXPECT_EQ(report["curves"]["repeats"], 2);

    const ProcessResult words = run({"evaluate", "--data", test::resources() + "/data/wine.csv", "--classifier", "lda",
                                     "--repeats", "1", "--resamples", "100"});
    EXPECT_EQ(words.exitCode, 0) << words.error;
    EXPECT_THAT(words.out, HasSubstr("cultivar"));
    EXPECT_THAT(words.out, HasSubstr("Calibration slope"));
    const ProcessResult repeated = run({"evaluate", "--data", test::resources() + "/data/iris.csv", "--classifier",
                                        "lda", "--repeats", "2", "--resamples", "100", "--learning-curve"});
    EXPECT_THAT(repeated.out, HasSubstr("of the first of 2 repeats"));
    EXPECT_THAT(repeated.out, HasSubstr("Learning curve, of one run of cross-validation"));
}

TEST_F(CliEvaluateMore, SaysOfHowManyRepeatsTheOperatingPointsAre)
{
    const auto evaluate = [this](const char *repeats, bool asJson) {
        std::vector<std::string> arguments = {"evaluate",  "--data", wdbcPath(),    "--classifier", "lda",
                                              "--repeats", repeats,  "--resamples", "100"};
        if (asJson) {
            arguments.emplace_back("--json");
        }
        return run(arguments).out;
    };
    EXPECT_THAT(evaluate("4", false), HasSubstr("Operating points of the first 3 of 4 repeats, each threshold"));
    EXPECT_THAT(evaluate("3", false), HasSubstr("Operating points, each threshold"));
    const auto points = nlohmann::json::parse(evaluate("4", true))["curves"]["operating_points"];
    EXPECT_EQ(points[0]["repeats"], 3);
}

TEST_F(CliEvaluateMore, RefusesARivalThatDoesNotExistBeforeItReadsTheData)
{
    const ProcessResult result =
        run({"evaluate", "--data", folder_.file("absent"), "--classifier", "logistic", "--compare", "oracle"});
    EXPECT_EQ(result.exitCode, 2);
    EXPECT_THAT(result.error, HasSubstr("oracle"));
}

TEST_F(CliEvaluateMore, JudgesAGivenModelOnGivenCases)
{
    std::string half;
    for (std::size_t i = 0; i < wdbcLines().size(); ++i) {
        half += i == 0 || i % 2 == 1 ? wdbcLines()[i] + '\n' : std::string();
    }
    const std::string cases = folder_.write("half.csv", half);
    const std::string xgboost = testData() + "/classifiers/xgboost_wdbc.json";
    ASSERT_EQ(run({"model", "import", xgboost, "--schema", "wdbc", "--class", "1=benign"}).exitCode, 0);
    const auto judged = json({"evaluate", "--model", "wdbc-xgboost", "--data", cases, "--resamples", "100", "--json"});
    EXPECT_GT(judged["accuracy"]["mean"], 0.9);
    EXPECT_LE(judged["accuracy"]["interval"][0], judged["accuracy"]["mean"]);
    EXPECT_EQ(judged["rows"], 285);
    EXPECT_EQ(judged["trained_on_these_data"], false);
    const ProcessResult own = run({"evaluate", "--model", "wdbc-logistic", "--data", wdbcPath(), "--resamples", "100"});
    EXPECT_EQ(own.exitCode, 0) << own.error;
    EXPECT_THAT(own.out, HasSubstr("learned from these very cases"));
    EXPECT_EQ(run({"evaluate", "--data", cases}).exitCode, 2) << "neither a classifier nor a model";
    EXPECT_EQ(run({"evaluate", "--data", cases, "--model", "wdbc-logistic", "--classifier", "lda"}).exitCode, 2);
    EXPECT_EQ(run({"evaluate", "--data", test::resources() + "/data/iris.csv", "--model", "wdbc-logistic"}).exitCode,
              3);
    const ProcessResult alone = run({"evaluate", "--data", cases, "--classifier", "lda", "--compare-option", "k=3"});
    EXPECT_EQ(alone.exitCode, 2);
    EXPECT_THAT(alone.error, HasSubstr("--compare"));
}

TEST_F(CliEvaluateMore, TakesLibsvmFiles)
{
    std::string text;
    for (const std::string &line : wdbcLines()) {
        if (&line == &wdbcLines().front()) {
            continue;
        }
        const std::vector<std::string> fields = fieldsOf(line);
        text += fields[0] == "M" ? "1" : "0";
        for (std::size_t j = 1; j < fields.size(); ++j) {
            text += ' ' + std::to_string(j) + ':' + fields[j];
        }
        text += '\n';
    }
    const std::string path = folder_.write("wdbc.libsvm", text);
    const std::vector<std::string> start = {"evaluate",     "--data",   path,     "--schema",  "wdbc",
                                            "--classifier", "logistic", "--json", "--repeats", "1",
                                            "--resamples",  "100"};
    const auto with = [&start](std::vector<std::string> more) {
        std::vector<std::string> all = start;
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    EXPECT_EQ(run(with({})).exitCode, 3) << "a bare 0 or 1 says nothing";
    const auto report = json(with({"--class", "0=benign", "--class", "1=M"}));
    const auto same = json({"evaluate", "--data", wdbcPath(), "--classifier", "logistic", "--json", "--repeats", "1",
                            "--resamples", "100"});
    EXPECT_EQ(report["accuracy"], same["accuracy"]);
    EXPECT_EQ(report["log_loss"], same["log_loss"]);
    EXPECT_EQ(run(with({"--format", "csv"})).exitCode, 3);
    const std::string damaged = folder_.write("bad.libsvm", "1 1:2 3:x\n");
    const ProcessResult refused = run({"evaluate", "--data", damaged, "--schema", "wdbc", "--classifier", "logistic"});
    EXPECT_EQ(refused.exitCode, 3);
    EXPECT_THAT(refused.error, HasSubstr(":1:7"));
}

} // namespace cytogauge::test
