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

    const ProcessResult words = run({"evaluate", "--data", test::resources() + "/data/wine.csv", "--classifier", "lda",
                                     "--repeats", "1", "--resamples", "100"});
    EXPECT_EQ(words.exitCode, 0) << words.error;
    EXPECT_THAT(words.out, HasSubstr("cultivar"));
    EXPECT_THAT(words.out, HasSubstr("Calibration slope"));
}

TEST_F(CliEvaluateMore, RefusesARivalThatDoesNotExistBeforeItReadsTheData)
{
    const ProcessResult result =
        run({"evaluate", "--data", folder_.file("absent"), "--classifier", "logistic", "--compare", "oracle"});
    EXPECT_EQ(result.exitCode, 2);
    EXPECT_THAT(result.error, HasSubstr("oracle"));
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
