#include "tests/cli/cli_run.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class CliTrain : public CliTest {
protected:
    std::string trained(const std::string &name, std::vector<std::string> more = {}) const
    {
        std::vector<std::string> arguments = {
            "train",    "--data", wdbcPath(),         "--target",  "diagnosis", "--classifier",
            "logistic", "--out",  folder_.file(name), "--repeats", "1"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const ProcessResult result = run(std::move(arguments));
        EXPECT_EQ(result.exitCode, 0) << result.error;
        return folder_.file(name);
    }
};

using CliEvaluate = CliTrain;
using CliModel = CliTrain;
using CliSamples = CliTrain;

} // namespace

TEST_F(CliTrain, LeavesNothingWhenItIsInterrupted)
{
    ProcessOptions options;
    options.interruptAtFirstError = true; // the first word of progress
    std::filesystem::create_directory(folder_.file("kept"));
    const ProcessResult result = run({"train", "--data", wdbcPath(), "--classifier", "mlp", "--out",
                                      folder_.file("kept/model.json"), "--repeats", "10", "--progress"},
                                     options);
    EXPECT_NE(result.exitCode, 0);
    EXPECT_FALSE(result.timedOut);
    EXPECT_THAT(result.error, HasSubstr("Nothing was changed"));
    EXPECT_TRUE(std::filesystem::is_empty(folder_.file("kept")));
}

TEST_F(CliTrain, MakesAModelThatPredicts)
{
    const std::string model = trained("model.json");
    const auto answer = json({"predict", "--model", model, "--input", folder_.write("in", malignantRow()), "--json"});
    EXPECT_EQ(answer["label"], "malignant");
    EXPECT_EQ(json({"model", "verify", model, "--json"})["ok"], true);
}

TEST_F(CliTrain, MakesTheSameModelTwice)
{
    const auto first = json({"model", "show", trained("a.json"), "--json"});
    const auto second = json({"model", "show", trained("b.json"), "--json"});
    EXPECT_EQ(first["sha256"], second["sha256"]);
    const auto other = json({"model", "show", trained("c.json", {"--seed", "2"}), "--json"});
    EXPECT_NE(first["sha256"], other["sha256"]);
    const auto weaker = json({"model", "show", trained("d.json", {"--option", "c=0.1"}), "--json"});
    EXPECT_NE(first["sha256"], weaker["sha256"]);
}

TEST_F(CliTrain, FindsInstalledModelsInTheDataFolder)
{
    std::filesystem::create_directories(folder_.file("data/models"));
    trained("data/models/mine.json", {"--id", "mine"});
    trained("data/models/mine@1.10.0.json", {"--id", "mine", "--model-version", "1.10.0"});
    trained("data/models/mine@1.9.0.json", {"--id", "mine", "--model-version", "1.9.0"});
    const auto versionOf = [this](const std::string &reference) {
        return json({"model", "show", reference, "--data-dir", folder_.file("data"), "--json"})["version"];
    };
    EXPECT_EQ(versionOf("mine"), "1.10.0") << "the highest version, by number and not by letter";
    EXPECT_EQ(versionOf("mine@1.9.0"), "1.9.0");
    EXPECT_EQ(run({"model", "show", "mine@2.0.0", "--data-dir", folder_.file("data")}).exitCode, 1);
    const auto list = json({"model", "list", "--data-dir", folder_.file("data"), "--json"});
    EXPECT_EQ(std::count_if(list.begin(), list.end(), [](const auto &entry) { return entry["id"] == "mine"; }), 3);
    EXPECT_EQ(std::count_if(list.begin(), list.end(), [](const auto &entry) { return entry["id"] == "wdbc-logistic"; }),
              1);
}

TEST_F(CliTrain, KeepsTheOldModelWhenNothingCanBeLearned)
{
    std::string alike = "size,diagnosis\n";
    for (int i = 0; i < 40; ++i) {
        alike += i % 2 == 0 ? "1,ill\n" : "1,well\n";
    }
    const std::string out = folder_.write("model.json", "precious");
    const ProcessResult result = run({"train", "--data", folder_.write("data.csv", alike), "--target", "diagnosis",
                                      "--positive", "ill", "--classifier", "logistic", "--out", out});
    EXPECT_EQ(result.exitCode, 3);
    EXPECT_THAT(result.error, HasSubstr("No predictor varies"));
    EXPECT_EQ(contentOf(out), "precious");
}

TEST_F(CliTrain, SaysWhatIsWrongWithTheData)
{
    const auto refused = [this](const std::string &data, const std::string &words, int exitCode = 3) {
        const std::string path = folder_.write("data.csv", data);
        const ProcessResult result = run({"train", "--data", path, "--target", "diagnosis", "--classifier", "logistic",
                                          "--out", folder_.file("never.json")});
        EXPECT_EQ(result.exitCode, exitCode) << result.error;
        EXPECT_THAT(result.error, HasSubstr(path));
        EXPECT_THAT(result.error, HasSubstr(words));
        EXPECT_THAT(folder_.names(), testing::Not(testing::Contains(HasSubstr("never"))));
    };
    std::string data;
    for (const std::string &line : wdbcLines()) {
        data += line + '\n';
    }
    refused("", "empty");
    std::string damaged = data;
    refused(damaged.replace(damaged.find("17.99"), 5, "17.9x"), ":2:3");
    damaged = data;
    refused(damaged.replace(damaged.find("M,17.99"), 1, "Q"), ":2:1");
    refused(data + "M,1\n", ":571:");
    EXPECT_EQ(run({"train", "--data", folder_.file("absent"), "--classifier", "logistic", "--out", "x"}).exitCode, 1);
    EXPECT_EQ(run({"train", "--data", wdbcPath(), "--classifier", "logistic", "--out", folder_.file("no/such/folder")})
                  .exitCode,
              1);
}

TEST_F(CliTrain, RefusesAnUnsoundNameBeforeItReadsTheData)
{
    for (const char *id : {"../x", "a b", "ünï"}) {
        const ProcessResult result = run({"train", "--data", folder_.file("absent"), "--classifier", "lda", "--out",
                                          folder_.file("never.json"), "--id", id});
        EXPECT_EQ(result.exitCode, 2) << id;
        EXPECT_THAT(result.error, HasSubstr("--id"));
    }
    const ProcessResult version = run({"train", "--data", folder_.file("absent"), "--classifier", "lda", "--out",
                                       folder_.file("never.json"), "--model-version", "abc"});
    EXPECT_EQ(version.exitCode, 2);
    EXPECT_THAT(version.error, HasSubstr("1.2.0"));
}

TEST_F(CliTrain, ProbesItsOutputBeforeItReadsTheData)
{
    const std::string missing = folder_.file("no-such.csv"); // would be said first otherwise
    for (const std::string &out : {std::string("/nonexistent/x.json"), folder_.path(), std::string("/dev/null")}) {
        const ProcessResult result = run({"train", "--data", missing, "--classifier", "lda", "--out", out});
        EXPECT_EQ(result.exitCode, 1) << out;
        EXPECT_THAT(result.error, testing::Not(HasSubstr("no-such.csv"))) << out;
    }
    EXPECT_THAT(run({"train", "--data", missing, "--classifier", "lda", "--out", folder_.file("x.json")}).error,
                HasSubstr("no-such.csv"));
    EXPECT_TRUE(folder_.names().empty()) << "nothing is left of the question";
}

TEST_F(CliTrain, NamesTheColumnThatAKnownSchemaLacks)
{
    std::string text;
    for (const std::string &line : wdbcLines()) {
        text += line.substr(0, line.rfind(',')) + '\n';
    }
    const ProcessResult result =
        run({"train", "--data", folder_.write("short.csv", text), "--target", "diagnosis", "--positive", "M",
             "--classifier", "lda", "--repeats", "1", "--out", folder_.file("short.json")});
    EXPECT_EQ(result.exitCode, 0) << result.error;
    EXPECT_THAT(result.error, HasSubstr("wdbc"));
    EXPECT_THAT(result.error, HasSubstr(featureNames().back()));
}

TEST_F(CliTrain, SaysNothingOfASourceThatItDoesNotKnow)
{
    std::string text;
    for (std::size_t i = 0; i < 400; ++i) {
        text += wdbcLines()[i] + '\n';
    }
    const std::string out = folder_.file("part.json");
    ASSERT_EQ(
        run({"train", "--data", folder_.write("part.csv", text), "--classifier", "lda", "--repeats", "1", "--out", out})
            .exitCode,
        0);
    const auto shown = json({"model", "show", out, "--json"});
    EXPECT_THAT(shown["attribution"].get<std::string>(), HasSubstr("part.csv: 399 cases"));
    EXPECT_THAT(shown["limits"].get<std::string>(), testing::Not(HasSubstr("hospital")));
    EXPECT_THAT(json({"model", "show", trained("own.json"), "--json"})["limits"].get<std::string>(),
                HasSubstr("hospital"));
}

TEST_F(CliTrain, NamesASchemaOfItsOwn)
{
    std::string text;
    for (const std::string &line : wdbcLines()) {
        text += line + '\n';
    }
    const std::string data = folder_.write("wdbc-2026.csv", text);
    const auto train = [&](const char *name, const std::string &out) {
        return run({"train", "--data", data, "--target", "diagnosis", "--positive", "M", "--classifier", "lda",
                    "--repeats", "1", "--schema-name", name, "--out", folder_.file(out)});
    };
    const ProcessResult made = train("Our own aspirates", "own.json");
    ASSERT_EQ(made.exitCode, 0) << made.error;
    const auto shown = json({"model", "show", folder_.file("own.json"), "--json"});
    EXPECT_EQ(shown["schema_id"], "our_own_aspirates") << "although the header fits a known one";
    EXPECT_EQ(shown["id"], "our_own_aspirates-lda");
    EXPECT_EQ(shown["title"], "Our own aspirates linear discriminant");
    EXPECT_EQ(train("wdbc", "no.json").exitCode, 2) << "the name of a schema with other fields";
    EXPECT_EQ(train("…", "no.json").exitCode, 2);
    const ProcessResult both = run({"train", "--data", data, "--classifier", "lda", "--schema", "wdbc", "--schema-name",
                                    "mine", "--out", folder_.file("no.json")});
    EXPECT_EQ(both.exitCode, 2);
    EXPECT_THAT(both.error, HasSubstr("--schema-name"));
}

TEST_F(CliTrain, ListsTheOptionsOfEachClassifier)
{
    const ProcessResult result = run({"train", "--help"});
    EXPECT_EQ(result.exitCode, 0);
    EXPECT_THAT(result.out, HasSubstr("  logistic\n"));
    EXPECT_THAT(result.out, HasSubstr("a number above 0, 1e12 at the most"));
    EXPECT_THAT(result.out, HasSubstr("a whole number from 1 to 100000"));
}

TEST_F(CliTrain, MakesAMeanOfTheMembersThatAreNamed)
{
    const std::vector<std::string> begin = {
        "train", "--data", resources() + "/data/iris.csv", "--classifier", "ensemble", "--repeats", "1"};
    const auto with = [&begin](std::vector<std::string> more) {
        more.insert(more.begin(), begin.begin(), begin.end());
        return more;
    };
    const std::string path = folder_.file("mean.json");
    const ProcessResult made = run(with({"--members", "knn,lda", "--option", "knn.k=5", "--out", path}));
    if (made.exitCode == 2 && made.error.find("libsvm") != std::string::npos) {
        GTEST_SKIP() << "this build trains no ensembles";
    }
    ASSERT_EQ(made.exitCode, 0) << made.error;
    const auto options = json({"model", "show", path, "--json"})["options"];
    EXPECT_EQ(options["members"], "knn,lda");
    EXPECT_EQ(options["knn"]["k"], 5);
    const std::string other = folder_.file("same.json");
    EXPECT_EQ(run(with({"--option", "members=lda,knn", "--option", "knn.k=5", "--out", other})).exitCode, 0);
    EXPECT_EQ(json({"model", "show", path, "--json"})["sha256"], json({"model", "show", other, "--json"})["sha256"]);
    const ProcessResult answer = run({"predict", "--model", path, "--input", folder_.write("in", "5.1,3.5,1.4,0.2\n")});
    EXPECT_EQ(answer.exitCode, 0) << answer.error;
    EXPECT_THAT(answer.out, HasSubstr("setosa"));
    EXPECT_THAT(answer.out, HasSubstr("The interval says how far other training cases would move the estimate"));
    EXPECT_THAT(answer.out, testing::Not(HasSubstr("73 to 97")));
    for (const char *wrong : {"knn", "knn,knn", "knn,forest"}) {
        const ProcessResult refused = run(with({"--members", wrong, "--out", folder_.file("none.json")}));
        EXPECT_EQ(refused.exitCode, 2) << wrong;
        EXPECT_THAT(refused.error, HasSubstr("two or more of logistic, knn"));
    }
    EXPECT_FALSE(std::filesystem::exists(folder_.file("none.json")));
    EXPECT_EQ(run({"train", "--data", resources() + "/data/iris.csv", "--classifier", "knn", "--members", "knn,lda",
                   "--out", folder_.file("none.json")})
                  .exitCode,
              2)
        << "only a mean has members";
}

TEST_F(CliEvaluate, ReportsTheFiguresOfTheReference)
{
    const auto report = json({"evaluate", "--data", wdbcPath(), "--target", "diagnosis", "--positive", "M",
                              "--classifier", "logistic", "--folds", "10", "--repeats", "10", "--json"});
    const auto near = [&report](const char *key, double expected, double tolerance) {
        ASSERT_TRUE(report.contains(key)) << key;
        EXPECT_NEAR(report[key]["mean"].get<double>(), expected, tolerance) << key;
        EXPECT_GE(report[key]["sd"].get<double>(), 0.0);
        EXPECT_LT(report[key]["interval"][0], report[key]["mean"]);
        EXPECT_GT(report[key]["interval"][1], report[key]["mean"]);
    };
    near("accuracy", 0.979, 0.005);
    near("auc", 0.995, 0.002);
    near("log_loss", 0.074, 0.006);
    near("brier", 0.0194, 0.002);
    near("sensitivity", 0.964, 0.01);
    near("specificity", 0.988, 0.01);
    EXPECT_TRUE(report.contains("ece"));
    EXPECT_EQ(report["folds"], 10);
    EXPECT_EQ(report["repeats"], 10);
    EXPECT_EQ(report["seed"], 1);
    EXPECT_EQ(report["classifier"], "logistic");
    EXPECT_EQ(report["rows"], 569);
    EXPECT_TRUE(report["seconds"].is_number());
}

TEST_F(CliEvaluate, SaysTheSameWithAnyNumberOfThreads)
{
    const auto figures = [this](const char *threads) {
        auto report = json({"evaluate", "--data", wdbcPath(), "--classifier", "logistic", "--repeats", "2", "--threads",
                            threads, "--json"});
        report.erase("seconds");
        return report;
    };
    EXPECT_EQ(figures("1"), figures("3"));
}

TEST_F(CliEvaluate, TakesDataWithoutASchema)
{
    std::string data = "group,x,y\n";
    for (int i = 0; i < 40; ++i) {
        data += std::string(i % 2 == 0 ? "left" : "right") + "," + std::to_string(i % 2 * 2 + i % 7) + "," +
                std::to_string(i % 5) + "\n";
    }
    const auto report = json({"evaluate", "--data", folder_.write("own.csv", data), "--target", "group", "--positive",
                              "right", "--classifier", "logistic", "--folds", "4", "--repeats", "2", "--json"});
    EXPECT_EQ(report["rows"], 40);
    EXPECT_GT(report["accuracy"]["mean"], 0.5);
    const ProcessResult words = run({"evaluate", "--data", wdbcPath(), "--classifier", "logistic", "--repeats", "1"});
    EXPECT_EQ(words.exitCode, 0);
    EXPECT_THAT(words.out, HasSubstr("ccuracy"));
}

TEST_F(CliModel, ShowsTheCard)
{
    const ProcessResult words = run({"model", "show", "wdbc-logistic"});
    EXPECT_EQ(words.exitCode, 0);
    EXPECT_THAT(words.out, HasSubstr("569 cases"));
    EXPECT_THAT(words.out, HasSubstr("Limits. "));
    EXPECT_THAT(words.out, HasSubstr("accuracy"));
    const auto card = json({"model", "show", "wdbc-logistic", "--json"});
    EXPECT_EQ(card["features"].size(), 30U);
    EXPECT_EQ(card["data"]["rows"], 569);
    EXPECT_TRUE(card["evaluation"].contains("accuracy"));
}

TEST_F(CliModel, VerifyFindsDamage)
{
    std::string bytes = contentOf(test::resources() + "/models/iris-logistic.json");
    EXPECT_EQ(run({"model", "verify", folder_.write("whole.json", bytes)}).exitCode, 0);
    bytes[bytes.size() / 2] ^= 1;
    const std::string damaged = folder_.write("damaged.json", bytes);
    const ProcessResult words = run({"model", "verify", damaged});
    EXPECT_EQ(words.exitCode, 1);
    EXPECT_THAT(words.error, HasSubstr(damaged));
    const ProcessResult answer = run({"model", "verify", damaged, "--json"});
    EXPECT_EQ(answer.exitCode, 1);
    EXPECT_EQ(nlohmann::json::parse(answer.out)["ok"], false);
    EXPECT_EQ(run({"predict", "--model", damaged, "--sample", "case-0"}).exitCode, 1);
    EXPECT_EQ(run({"model", "verify", folder_.write("text.json", "{}")}).exitCode, 1);
    EXPECT_EQ(run({"model", "verify", folder_.write("empty.json", "")}).exitCode, 1);
    EXPECT_EQ(run({"model", "verify", folder_.file("absent.json")}).exitCode, 1);
}

TEST_F(CliModel, ListNamesADamagedOne)
{
    std::filesystem::create_directories(folder_.file("data/models"));
    folder_.write("data/models/broken.json", "{}");
    const ProcessResult result = run({"model", "list", "--data-dir", folder_.file("data")});
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_THAT(result.error, HasSubstr("broken.json"));
    EXPECT_THAT(result.out, HasSubstr("wdbc-logistic")) << "the others are listed all the same";
}

TEST_F(CliSamples, HasTheKeysOfTheContract)
{
    const auto samples = json({"samples", "--json"});
    ASSERT_EQ(samples.size(), 569U);
    const auto &first = samples[0];
    std::vector<std::string> keys;
    for (const auto &[key, value] : first.items()) {
        keys.push_back(key);
    }
    EXPECT_THAT(keys, testing::UnorderedElementsAre("id", "case", "class", "kind", "fold", "out_of_fold_probability",
                                                    "inputs"));
    EXPECT_EQ(first["inputs"].size(), 30U);
    EXPECT_EQ(first["inputs"][featureNames()[0]], 17.99);
    EXPECT_EQ(first["class"], "malignant");
    const auto textbook = json({"samples", "--kind", "textbook", "--json"});
    EXPECT_EQ(textbook.size(), 2U);
    EXPECT_EQ(run({"samples", "--kind", "pretty"}).exitCode, 2);
    EXPECT_EQ(linesOf(run({"samples"}).out).size(), 570U);
}

} // namespace cytogauge::test
