// Versions of models on the command line: kept, used, taken back, retired, compared, handed on.
#include "tests/cli/cli_run.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;

class CliRegistry : public CliTest {
protected:
    [[nodiscard]] std::string trained(const std::string &version, const std::string &c) const
    {
        const std::string path = folder_.file("model-" + version + ".json");
        const ProcessResult result =
            run({"train", "--data", wdbcPath(), "--target", "diagnosis", "--classifier", "logistic", "--option",
                 "c=" + c, "--model-version", version, "--repeats", "1", "--out", path});
        EXPECT_EQ(result.exitCode, 0) << result.error;
        return path;
    }

    [[nodiscard]] std::string versionThatPredicts() const
    {
        const auto answer = json({"predict", "--input", folder_.write("in", malignantRow()), "--json"});
        return answer["model"]["version"].get<std::string>();
    }
};

} // namespace

TEST_F(CliRegistry, AnActiveVersionIsWhatPredictsUntilItIsRolledBack)
{
    const std::string first = trained("2.0.0", "0.5");
    const std::string second = trained("3.0.0", "0.1");
    EXPECT_EQ(run({"model", "import", first}).exitCode, 0);
    EXPECT_EQ(versionThatPredicts(), "1.0.0") << "imported is not activated";
    EXPECT_EQ(json({"model", "import", first, "--activate", "--json"})["version"], "2.0.0");
    EXPECT_EQ(versionThatPredicts(), "2.0.0");
    EXPECT_EQ(run({"model", "import", second}).exitCode, 0);
    EXPECT_EQ(versionThatPredicts(), "2.0.0"); // kept, not in use
    EXPECT_EQ(run({"model", "activate", "wdbc-logistic@3.0.0"}).exitCode, 0);
    EXPECT_EQ(versionThatPredicts(), "3.0.0");
    EXPECT_EQ(json({"model", "rollback", "--json"})["active"]["version"], "2.0.0");
    EXPECT_EQ(versionThatPredicts(), "2.0.0");
    // Before anything was activated, the model that comes with the program predicted.
    EXPECT_EQ(json({"model", "rollback", "--json"})["active"]["version"], "1.0.0");
    EXPECT_EQ(versionThatPredicts(), "1.0.0");
    const ProcessResult again = run({"model", "rollback"});
    EXPECT_EQ(again.exitCode, 1);
    EXPECT_THAT(again.error, HasSubstr("no earlier version"));
}

TEST_F(CliRegistry, ARetiredVersionStaysReadableButIsNotUsed)
{
    const std::string path = trained("2.0.0", "0.5");
    ASSERT_EQ(run({"model", "import", path}).exitCode, 0);
    EXPECT_EQ(run({"model", "retire", "wdbc-logistic@2.0.0"}).exitCode, 0);
    EXPECT_EQ(run({"model", "activate", "wdbc-logistic@2.0.0"}).exitCode, 1);
    EXPECT_EQ(json({"model", "show", "wdbc-logistic@2.0.0", "--json"})["version"], "2.0.0");
    EXPECT_EQ(versionThatPredicts(), "1.0.0"); // the one that comes with the program
}

TEST_F(CliRegistry, ANameWhoseVersionIsRetiredSaysSo)
{
    const std::string path = folder_.file("mine.json");
    ASSERT_EQ(
        run({"train", "--data", wdbcPath(), "--classifier", "lda", "--repeats", "1", "--out", path, "--id", "mine"})
            .exitCode,
        0);
    ASSERT_EQ(run({"model", "import", path}).exitCode, 0);
    ASSERT_EQ(run({"model", "retire", "mine@1.0.0"}).exitCode, 0);
    const ProcessResult result = run({"model", "verify", "mine"});
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_THAT(result.error, HasSubstr("retired"));
    EXPECT_THAT(result.error, HasSubstr("mine@1.0.0"));
    EXPECT_THAT(run({"model", "import", path}).out, HasSubstr("retired")) << "imported again it is still retired";
}

TEST_F(CliRegistry, ANameIsEnoughWhereThereIsOneVersionOfIt)
{
    EXPECT_EQ(json({"model", "activate", "wdbc-logistic", "--json"})["active"]["version"], "1.0.0");
    const ProcessResult inUse = run({"model", "retire", "iris-logistic"});
    EXPECT_EQ(inUse.exitCode, 1);
    EXPECT_THAT(inUse.error, HasSubstr("iris-logistic@1.0.0 is in use"));
    ASSERT_EQ(run({"model", "import", trained("2.0.0", "0.5")}).exitCode, 0);
    for (const char *verb : {"activate", "retire"}) {
        const ProcessResult several = run({"model", verb, "wdbc-logistic"});
        EXPECT_EQ(several.exitCode, 2) << verb;
        EXPECT_THAT(several.error, HasSubstr("wdbc-logistic@1.0.0"));
        EXPECT_THAT(several.error, HasSubstr("wdbc-logistic@2.0.0"));
    }
    EXPECT_EQ(versionThatPredicts(), "1.0.0");
    ASSERT_EQ(run({"model", "activate", "wdbc-logistic@2.0.0"}).exitCode, 0);
    ASSERT_EQ(run({"model", "retire", "wdbc-logistic@1.0.0"}).exitCode, 0);
    // What is retired does not count.
    EXPECT_EQ(json({"model", "activate", "wdbc-logistic", "--json"})["active"]["version"], "2.0.0");
}

TEST_F(CliRegistry, AFileHasToBeImportedBeforeItIsActivated)
{
    const std::string path = trained("2.0.0", "0.5");
    for (const char *verb : {"activate", "retire"}) {
        const ProcessResult file = run({"model", verb, path});
        EXPECT_EQ(file.exitCode, 2) << verb;
        EXPECT_THAT(file.error, HasSubstr("Import it first"));
    }
    EXPECT_EQ(versionThatPredicts(), "1.0.0");
}

TEST_F(CliRegistry, VerifiesEveryInstalledVersionAtOnce)
{
    ASSERT_EQ(run({"model", "import", trained("2.0.0", "0.5"), "--activate"}).exitCode, 0);
    const ProcessResult whole = run({"model", "verify"});
    EXPECT_EQ(whole.exitCode, 0) << whole.error;
    EXPECT_THAT(whole.out, HasSubstr("are whole"));
    EXPECT_THAT(whole.out, HasSubstr("wdbc-logistic@2.0.0"));
    const auto list = json({"model", "verify", "--json"});
    EXPECT_EQ(list["ok"], true);
    std::string file;
    for (const auto &one : list["models"]) {
        file = one["version"] == "2.0.0" ? one["file"].get<std::string>() : file;
    }
    ASSERT_FALSE(file.empty());
    // Still a sound model, but not the one that was imported.
    std::filesystem::remove(file);
    std::filesystem::copy_file(trained("2.0.0", "0.1"), file);
    const ProcessResult changed = run({"model", "verify"});
    EXPECT_EQ(changed.exitCode, 1);
    EXPECT_THAT(changed.out, HasSubstr("DAMAGED"));
    EXPECT_THAT(changed.out, HasSubstr("is not the one that was imported"));
    EXPECT_THAT(changed.out, HasSubstr("activate another version or roll back"));
}

TEST_F(CliRegistry, ListsWhatPredictsAndWhatIsGoneOrDamaged)
{
    for (const auto &entry : json({"model", "list", "--json"})) {
        EXPECT_EQ(entry["in_use"], true) << entry["id"] << ": what comes with the program predicts";
    }
    ASSERT_EQ(run({"model", "import", trained("2.0.0", "0.5"), "--activate"}).exitCode, 0);
    ASSERT_EQ(run({"model", "import", trained("3.0.0", "0.1")}).exitCode, 0);
    const std::string models =
        std::filesystem::path(json({"model", "list", "--json"})[0]["file"].get<std::string>()).parent_path();
    EXPECT_THAT(run({"model", "list"}).out, testing::ContainsRegex("2\\.0\\.0 +wdbc +in use"));
    std::filesystem::remove(models + "/wdbc-logistic@3.0.0.json");
    std::ofstream(models + "/broken@1.0.0.json") << "{";
    const ProcessResult list = run({"model", "list"});
    EXPECT_EQ(list.exitCode, 1);
    EXPECT_THAT(list.out, testing::ContainsRegex("wdbc-logistic +3\\.0\\.0 +- +missing"));
    EXPECT_THAT(list.out, testing::ContainsRegex("broken +1\\.0\\.0 +- +damaged"));
    // The one of the same name that comes with the program does not step in for it.
    ASSERT_EQ(run({"model", "activate", "wdbc-logistic@1.0.0"}).exitCode, 0);
    EXPECT_THAT(run({"model", "list"}).out, testing::ContainsRegex("1\\.0\\.0 +wdbc +in use"));
    std::filesystem::remove(models + "/wdbc-logistic@1.0.0.json");
    EXPECT_THAT(run({"model", "list"}).out, testing::Not(testing::ContainsRegex("wdbc +in use")));
}

TEST_F(CliRegistry, TakesTheFormatOfAnExportFromItsEnding)
{
    const std::string onnx = folder_.file("x.onnx");
    EXPECT_EQ(json({"model", "export", "iris-logistic", onnx, "--json"})["format"], "onnx");
    EXPECT_NE(contentOf(onnx).front(), '{');
    EXPECT_EQ(json({"model", "export", "iris-logistic", folder_.file("x.html"), "--json"})["format"], "report");
    const ProcessResult result = run({"model", "export", "iris-logistic", onnx, "--format", "json"});
    EXPECT_EQ(result.exitCode, 2);
    EXPECT_THAT(result.error, HasSubstr(".onnx"));
}

TEST_F(CliRegistry, MistakesAreNamed)
{
    EXPECT_EQ(run({"model", "import", folder_.file("missing.json")}).exitCode, 1);
    const ProcessResult damaged = run({"model", "import", folder_.write("damaged.json", "{}")});
    EXPECT_EQ(damaged.exitCode, 3);
    const ProcessResult incomplete = run({"model", "activate", "wdbc-logistic@"});
    EXPECT_EQ(incomplete.exitCode, 2);
    EXPECT_THAT(incomplete.error, HasSubstr("wdbc-logistic@1.0.0"));
    EXPECT_EQ(run({"model", "activate", "nobody"}).exitCode, 1);
    EXPECT_EQ(run({"model", "activate", "nobody@1.0.0"}).exitCode, 1);
    EXPECT_EQ(run({"model", "export", "wdbc-logistic", folder_.file("x"), "--format", "xml"}).exitCode, 2);
}

TEST_F(CliRegistry, DiffShowsWhatDiffers)
{
    const std::string path = trained("2.0.0", "0.001");
    const auto difference = json({"model", "diff", "wdbc-logistic@1.0.0", path, "--json"});
    EXPECT_TRUE(difference["comparable"]);
    EXPECT_EQ(difference["cases"], 569);
    EXPECT_GT(difference["largest_change"], 0.05);
    const ProcessResult text = run({"model", "diff", "wdbc-logistic@1.0.0", path});
    EXPECT_THAT(text.out, HasSubstr("option c"));
    EXPECT_THAT(text.out, HasSubstr("accuracy"));
}

TEST_F(CliRegistry, ExportsTheFileItselfAndAnOnnxFile)
{
    const std::string again = folder_.file("again.json");
    ASSERT_EQ(run({"model", "export", "wdbc-logistic", again}).exitCode, 0);
    EXPECT_EQ(contentOf(again), contentOf(test::resources() + "/models/wdbc-logistic.json"));
    const std::string onnx = folder_.file("model.onnx");
    EXPECT_EQ(json({"model", "export", "wdbc-logistic", onnx, "--format", "onnx", "--json"})["format"], "onnx");
    EXPECT_THAT(contentOf(onnx), HasSubstr("probabilities"));
}

TEST_F(CliRegistry, TheProgramsOwnVersionCanBeActivatedAndRetired)
{
    ASSERT_EQ(run({"model", "import", trained("2.0.0", "0.5"), "--activate"}).exitCode, 0);
    ASSERT_EQ(run({"model", "activate", "wdbc-logistic@1.0.0"}).exitCode, 0);
    EXPECT_EQ(versionThatPredicts(), "1.0.0");
    ASSERT_EQ(run({"model", "activate", "wdbc-logistic@2.0.0"}).exitCode, 0);
    ASSERT_EQ(run({"model", "retire", "wdbc-logistic@1.0.0"}).exitCode, 0);
    EXPECT_EQ(json({"model", "show", "wdbc-logistic", "--json"})["version"], "2.0.0");
    EXPECT_EQ(run({"model", "activate", "wdbc-logistic@1.0.0"}).exitCode, 1);
    int listed = 0;
    for (const auto &entry : json({"model", "list", "--json"})) {
        listed += entry["id"] == "wdbc-logistic" && entry["version"] == "1.0.0" ? 1 : 0;
    }
    EXPECT_EQ(listed, 1) << "kept in the data folder and in the program's own, listed once";
}

} // namespace cytogauge::test
