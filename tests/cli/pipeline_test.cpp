#include "tests/cli/cli_run.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;

class CliPipeline : public CliTest {
protected:
    // A recipe that takes no time.
    [[nodiscard]] std::string quickRecipe(const std::string &more = "") const
    {
        return folder_.write("quick.json", R"({"format": "cytogauge-recipe", "format_version": 1, "id": "quick",
            "title": "Quick", "data": "iris.csv", "schema": "iris", "classifier": "lda", "folds": 5, "repeats": 1)" +
                                               more + "}");
    }
};

// What a training must not do whatever the data are: it says a sentence or gives a result.
class CliTrainHard : public CliTest {
protected:
    [[nodiscard]] ProcessResult train(const std::string &data, const std::string &classifier = "logistic") const
    {
        return run({"train", "--data", folder_.write("data.csv", data), "--target", "kind", "--positive", "yes",
                    "--classifier", classifier, "--out", folder_.file("model.json"), "--repeats", "1", "--folds", "3"});
    }
};

} // namespace

TEST_F(CliPipeline, ListsTheRecipes)
{
    const auto list = json({"pipeline", "--list", "--json"});
    EXPECT_EQ(list.size(), 6U);
    EXPECT_THAT(run({"pipeline", "--list"}).out, HasSubstr("wine-trees"));
    const ProcessResult unknown = run({"pipeline", "soup"});
    EXPECT_EQ(unknown.exitCode, 2);
    EXPECT_THAT(unknown.error, HasSubstr("wdbc-logistic"));
}

TEST_F(CliPipeline, RegistersAVersionWithTheHashOfItsData)
{
    const auto answer = json({"pipeline", quickRecipe(), "--data-dir", folder_.file("data"), "--activate", "--json"});
    EXPECT_EQ(answer["model"]["id"], "quick");
    EXPECT_EQ(answer["data_sha256"], "5433720be7c324aa045173bb959c57b9c8087add13a477332bbca879aec4211a");
    EXPECT_TRUE(std::filesystem::exists(answer["report"]["html"].get<std::string>()));
    EXPECT_EQ(answer["comparison"]["second"], "iris-logistic@1.0.0");
    const auto shown = json({"model", "show", "quick", "--data-dir", folder_.file("data"), "--json"});
    EXPECT_EQ(shown["data"]["sha256"], answer["data_sha256"]);
    EXPECT_THAT(run({"pipeline", quickRecipe(), "--data-dir", folder_.file("data")}).out, HasSubstr("already"));
}

TEST_F(CliPipeline, SaysWhatIsWrongWithARecipe)
{
    const ProcessResult result = run({"pipeline", quickRecipe(R"(, "colour": 1)")});
    EXPECT_EQ(result.exitCode, 3);
    EXPECT_THAT(result.error, HasSubstr("colour"));
    EXPECT_EQ(run({"pipeline", folder_.file("absent.json")}).exitCode, 1);
}

TEST_F(CliPipeline, LeavesNothingWhenItIsInterrupted)
{
    // Some minutes of work, interrupted after the data were read.
    const std::string slow = folder_.write("slow.json", R"({"format": "cytogauge-recipe", "format_version": 1,
        "id": "slow", "title": "Slow", "data": "wdbc.csv", "schema": "wdbc", "classifier": "mlp", "repeats": 1000})");
    ProcessOptions options;
    options.interruptAtFirstError = true;
    const ProcessResult result = run({"pipeline", slow, "--data-dir", folder_.file("data")}, options);
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_THAT(result.error, HasSubstr("The data are read"));
    EXPECT_FALSE(std::filesystem::exists(folder_.file("data/models")));
    EXPECT_FALSE(std::filesystem::exists(folder_.file("data/reports")));
}

TEST_F(CliTrainHard, SaysASentenceOrGivesAResult)
{
    std::string good = "kind,a,b\n";
    std::string constant = good;
    for (int i = 0; i < 60; ++i) {
        const std::string kind = i % 2 == 0 ? "yes" : "no";
        good += kind + ',' + std::to_string(i % 2 * 3 + i % 7) + ',' + std::to_string(i % 5) + '\n';
        constant += kind + ",1," + std::to_string(i % 5) + '\n';
    }
    for (const char *classifier : {"logistic", "knn", "mlp", "lda", "qda"}) {
        const ProcessResult result = train(constant, classifier);
        EXPECT_TRUE(result.exitCode == 0 || (result.exitCode == 3 && !result.error.empty())) << classifier;
    }
    const auto refused = [this](const std::string &data, const std::string &words) {
        std::filesystem::remove(folder_.file("model.json"));
        const ProcessResult result = train(data);
        EXPECT_EQ(result.exitCode, 3) << result.error;
        EXPECT_THAT(result.error, HasSubstr(words));
        EXPECT_FALSE(std::filesystem::exists(folder_.file("model.json")));
    };
    EXPECT_EQ(train(good).exitCode, 0);
    refused("kind,a,b\nyes,1,2\nyes,2,3\n", "class");
    refused(good + "no,nan,1\n", ":62:4");
    refused(good + "no,inf,1\n", ":62:4");
    refused(good + "no,1\n", ":62");
    refused(good + "no,,1\n", ":62:4");
    refused("kind,a,a\nyes,1,2\nno,1,3\n", ":1:8: a: Two columns, “a” and “a”");
    refused(good + "no,1e200,1\n", ":62:4: a: “1e200” is too large or too close to zero");
    refused(good + "no,1e-310,1\n", ":62:4: a: “1e-310” is too large or too close to zero");
    refused("other,a,b\nyes,1,2\nno,2,1\n", "kind");
    refused("kind\nyes\nno\n", "");
}

TEST_F(CliTrainHard, LeavesNothingWhenItIsInterrupted)
{
    ProcessOptions options;
    options.interruptAtFirstError = true; // the first tenth of what would take far longer
    const ProcessResult result = run({"train", "--data", wdbcPath(), "--classifier", "logistic", "--repeats", "1000",
                                      "--out", folder_.file("model.json"), "--progress"},
                                     options);
    EXPECT_EQ(result.exitCode, 1) << result.error;
    EXPECT_THAT(result.error, HasSubstr("10 % is done."));
    EXPECT_THAT(folder_.names(), testing::Not(testing::Contains(HasSubstr("model.json"))));
}

// Found at the beginning, so that nobody waits in vain.
TEST_F(CliPipeline, ProbesTheDataFolderBeforeItReadsTheData)
{
    const std::string file = folder_.write("file", "x");
    const ProcessResult result = run({"pipeline", quickRecipe(), "--data-dir", file + "/data"});
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_THAT(result.error, HasSubstr("cannot be written"));
    EXPECT_THAT(result.error, testing::Not(HasSubstr("The data are read")));
    EXPECT_EQ(run({"pipeline", quickRecipe(), "--data-dir", "/proc/nothing"}).exitCode, 1);
    folder_.write("data", "in the way");
    EXPECT_EQ(run({"pipeline", quickRecipe(), "--data-dir", folder_.file("data")}).exitCode, 1);
}

} // namespace cytogauge::test
