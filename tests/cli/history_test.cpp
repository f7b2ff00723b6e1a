#include "tests/cli/cli_run.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class CliHistory : public CliTest {
protected:
    void record(const std::string &patient, std::vector<std::string> more = {}) const
    {
        std::vector<std::string> arguments = {"predict", "--sample", "case-0", "--record", "--patient", patient};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const ProcessResult result = run(std::move(arguments));
        ASSERT_EQ(result.exitCode, 0) << result.error;
    }
};

} // namespace

TEST_F(CliHistory, IsEmptyAtFirstAndLookingMakesNothing)
{
    EXPECT_EQ(json({"history", "list", "--json"}), nlohmann::json::array());
    const ProcessResult words = run({"history", "list"});
    EXPECT_EQ(words.exitCode, 0);
    EXPECT_THAT(words.out, IsEmpty());
    EXPECT_EQ(run({"history", "export", folder_.file("out.csv")}).exitCode, 1);
    EXPECT_EQ(run({"history", "backup", folder_.file("copy")}).exitCode, 1);
    EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(CliHistory, ListsNewestFirst)
{
    for (const char *patient : {"P-1", "P-2", "Q-3"}) {
        record(patient);
    }
    const auto all = json({"history", "list", "--json"});
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0]["patient"], "Q-3");
    EXPECT_EQ(all[2]["number"], 1);
    EXPECT_EQ(json({"history", "list", "--limit", "1", "--offset", "1", "--json"})[0]["patient"], "P-2");
    EXPECT_EQ(json({"history", "list", "--search", "p-", "--json"}).size(), 2U);
    const ProcessResult words = run({"history", "list"});
    EXPECT_EQ(linesOf(words.out).size(), 3U);
    EXPECT_THAT(words.error, HasSubstr("3 of 3 records."));
}

TEST_F(CliHistory, ComesBackFromItsExportWithoutLoss)
{
    record("=P-1");
    record("P-2, \"two\"\nlines");
    const std::string out = folder_.file("records.csv");
    EXPECT_EQ(json({"history", "export", out, "--json"})["rows"], 2);
    const auto imported = json({"history", "import", out, "--data-dir", folder_.file("other"), "--json"});
    EXPECT_EQ(imported["added"], 2);
    const std::string again = folder_.file("again.csv");
    EXPECT_EQ(run({"history", "export", again, "--data-dir", folder_.file("other")}).exitCode, 0);
    EXPECT_EQ(contentOf(out), contentOf(again));
    const auto twice = json({"history", "import", out, "--json"});
    EXPECT_EQ(twice["added"], 0);
    EXPECT_EQ(twice["identical"], 2);
}

TEST_F(CliHistory, KnowsTheFieldsOfAModelOfOnesOwn)
{
    std::string cases = "height,width,kind\n";
    for (int i = 0; i < 60; ++i) {
        cases +=
            std::to_string(i % 7 + (i % 2) * 3) + "," + std::to_string(i % 5) + (i % 2 != 0 ? ",tall\n" : ",small\n");
    }
    const std::string model = folder_.file("mine-1.json");
    ASSERT_EQ(run({"train", "--data", folder_.write("mine.csv", cases), "--target", "kind", "--positive", "tall",
                   "--classifier", "logistic", "--out", model})
                  .exitCode,
              0);
    const std::string row = folder_.write("row.csv", "height,width\n8,1\n");
    ASSERT_EQ(run({"predict", "--model", model, "--input", row, "--record"}).exitCode, 0);
    const std::string out = folder_.file("records.csv");
    const ProcessResult unknown = run({"history", "export", out});
    EXPECT_EQ(unknown.exitCode, 1) << "the model is nowhere yet";
    EXPECT_EQ(run({"history", "export", out, "--schema", model}).exitCode, 0) << "its file says what they are";
    const auto kept = json({"model", "import", model, "--json"});
    ASSERT_EQ(run({"history", "export", out}).exitCode, 0);
    EXPECT_EQ(json({"history", "import", out, "--json"})["identical"], 1);
    ASSERT_EQ(
        run({"model", "retire", kept["id"].get<std::string>() + "@" + kept["version"].get<std::string>()}).exitCode, 0);
    EXPECT_EQ(run({"history", "export", out}).exitCode, 0) << "retired, but its records are there";
}

TEST_F(CliHistory, LeavesOutWhatIdentifiesPeopleWhenAsked)
{
    record("P-4711");
    const std::string out = folder_.file("records.csv");
    ASSERT_EQ(run({"history", "export", out, "--de-identified"}).exitCode, 0);
    EXPECT_EQ(contentOf(out).find("4711"), std::string::npos);
    EXPECT_EQ(linesOf(contentOf(out)).size(), 2U);
    EXPECT_EQ(run({"history", "import", out}).exitCode, 3);
}

TEST_F(CliHistory, WritesARecordAsFhir)
{
    record("P-1");
    record("W-1", {"--schema", "wine"});
    const auto rows = json({"history", "list", "--json"});
    for (const auto &row : rows) {
        const std::string out = folder_.file("record.json");
        EXPECT_EQ(json({"history", "fhir", row["id"], out, "--json"})["number"], row["number"]);
        const auto bundle = nlohmann::json::parse(contentOf(out));
        EXPECT_EQ(bundle["resourceType"], "Bundle");
        EXPECT_EQ(bundle["id"], row["id"]);
    }
    const std::string absent = "123e4567-e89b-42d3-a456-426614174000";
    EXPECT_EQ(run({"history", "fhir", absent, folder_.file("none.json")}).exitCode, 1);
    EXPECT_EQ(run({"history", "fhir", "1", folder_.file("none.json")}).exitCode, 2);
    EXPECT_EQ(json({"history", "verify", "--json"})["ok"], true);
}

TEST_F(CliHistory, RefusesAnImportAsAWhole)
{
    record("P-1");
    record("P-2");
    const std::string out = folder_.file("records.csv");
    ASSERT_EQ(run({"history", "export", out}).exitCode, 0);
    std::string bytes = contentOf(out);
    const std::size_t last = bytes.rfind("17.99");
    ASSERT_NE(last, std::string::npos);
    const std::string bad = folder_.write("bad.csv", bytes.replace(last, 5, "abcde"));
    const ProcessResult result = run({"history", "import", bad, "--data-dir", folder_.file("other")});
    EXPECT_EQ(result.exitCode, 3);
    EXPECT_THAT(result.error, HasSubstr(bad + ":3:"));
    EXPECT_EQ(json({"history", "list", "--data-dir", folder_.file("other"), "--json"}).size(), 0U);
    EXPECT_EQ(run({"history", "import", folder_.write("text.csv", "hello\n")}).exitCode, 3);
    EXPECT_EQ(run({"history", "import", folder_.file("absent.csv")}).exitCode, 1);
}

TEST_F(CliHistory, ImportsNoRecordThatNoPredictionCouldHaveMade)
{
    record("P-1");
    const std::string out = folder_.file("records.csv");
    ASSERT_EQ(run({"history", "export", out}).exitCode, 0);
    const auto importing = [&](std::string bytes, const std::string &what, const std::string &by) {
        const std::size_t at = bytes.find(what); // behind the second one stand set and threshold
        EXPECT_NE(at, std::string::npos) << what;
        const std::string bad = folder_.write("bad.csv", bytes.replace(at, what.size(), by));
        const ProcessResult result = run({"history", "import", bad, "--data-dir", folder_.file("other")});
        EXPECT_EQ(result.exitCode, 3) << by;
        EXPECT_THAT(result.error, HasSubstr(bad + ":2:"));
        EXPECT_EQ(json({"history", "list", "--data-dir", folder_.file("other"), "--json"}).size(), 0U);
        return result.error;
    };
    EXPECT_THAT(importing(contentOf(out), ",17.99,", ",-3,"), HasSubstr("radius_mean"));
    EXPECT_THAT(importing(contentOf(out), ",malignant,0.", ",malignant,0.2"), HasSubstr("probability"));
    EXPECT_THAT(importing(contentOf(out), ",malignant,0.", ",benign,0."), HasSubstr("label"));
}

TEST_F(CliHistory, AsksForTheSchemaWhenThereAreSeveral)
{
    record("P-1");
    record("W-1", {"--schema", "wine"});
    const ProcessResult result = run({"history", "export", folder_.file("out.csv")});
    EXPECT_EQ(result.exitCode, 2);
    EXPECT_THAT(result.error, HasSubstr("--schema"));
    EXPECT_EQ(json({"history", "export", folder_.file("out.csv"), "--schema", "wine", "--json"})["rows"], 1);
}

TEST_F(CliHistory, CopiesItself)
{
    record("P-1");
    std::filesystem::create_directories(folder_.file("restored"));
    ASSERT_EQ(run({"history", "backup", folder_.file("restored/history.sqlite")}).exitCode, 0);
    EXPECT_EQ(json({"history", "list", "--data-dir", folder_.file("restored"), "--json"}),
              json({"history", "list", "--json"}));
    EXPECT_EQ(run({"history", "backup", folder_.file("no/such/folder")}).exitCode, 1);
}

TEST_F(CliHistory, IsReplacedByNoOutputOfAnyCommand)
{
    record("P-1");
    const std::string history = folder_.file("xdg/cytogauge/history.sqlite");
    const std::string backup = folder_.file("copy.sqlite");
    ASSERT_EQ(run({"history", "backup", backup}).exitCode, 0);
    const std::string link = folder_.file("link.csv");
    std::filesystem::create_symlink(history, link);
    const std::string id = json({"history", "list", "--json"})[0]["id"];
    const std::string out = folder_.file("out.csv");
    const std::string before = contentOf(history);
    for (const std::string &target : {history, link}) {
        const std::vector<std::vector<std::string>> commands = {
            {"batch", wdbcPath(), target},
            {"batch", wdbcPath(), out, "--errors", target},
            {"train", "--data", wdbcPath(), "--classifier", "logistic", "--repeats", "1", "--out", target},
            {"model", "export", "wdbc-logistic", target},
            {"model", "export", "wdbc-logistic", target, "--format", "report"},
            {"history", "export", target},
            {"history", "fhir", id, target},
            {"history", "backup", target}};
        for (const auto &command : commands) {
            const ProcessResult result = run(command);
            EXPECT_NE(result.exitCode, 0) << command[0] << ' ' << command[1];
            EXPECT_THAT(result.error, HasSubstr(target)) << command[0] << ' ' << command[1];
            EXPECT_EQ(contentOf(history), before) << command[0] << ' ' << command[1];
        }
    }
    const std::string copied = contentOf(backup);
    EXPECT_EQ(run({"batch", wdbcPath(), backup}).exitCode, 2);
    EXPECT_EQ(run({"history", "export", backup}).exitCode, 1);
    EXPECT_EQ(contentOf(backup), copied);
    EXPECT_EQ(json({"history", "list", "--json"}).size(), 1U);
    EXPECT_EQ(json({"history", "verify", "--json"})["ok"], true);
    EXPECT_EQ(run({"history", "backup", backup}).exitCode, 0) << "a newer backup may take its place";
}

TEST_F(CliHistory, VerifiesItselfAndNamesTheFirstBadRow)
{
    record("P-1");
    record("P-2");
    const auto good = json({"history", "verify", "--json"});
    EXPECT_EQ(good["ok"], true);
    EXPECT_EQ(good["entries"], 2);
    EXPECT_EQ(good["records"], 2);
    EXPECT_EQ(good["anchored_entries"], 2);
    EXPECT_TRUE(good["finding"].is_null());
    const std::string head = good["head"];
    const ProcessResult words = run({"history", "verify", "--head", head});
    EXPECT_EQ(words.exitCode, 0);
    EXPECT_EQ(words.out, head + "\n");
    EXPECT_EQ(run({"history", "verify", "--head", "nonsense"}).exitCode, 2);
    const std::string other = "2:" + std::string(64, 'e');
    EXPECT_EQ(run({"history", "verify", "--head", other}).exitCode, 1);

    const std::string path = folder_.file("xdg/cytogauge/history.sqlite");
    std::string bytes = contentOf(path);
    const std::size_t at = bytes.find("P-2");
    ASSERT_NE(at, std::string::npos);
    for (std::size_t found = at; found != std::string::npos; found = bytes.find("P-2", found + 1)) {
        bytes.replace(found, 3, "P-9"); // in the table and in its indices
    }
    folder_.write("xdg/cytogauge/history.sqlite", bytes);
    const ProcessResult bad = run({"history", "verify", "--json"});
    EXPECT_EQ(bad.exitCode, 1);
    const auto report = nlohmann::json::parse(bad.out);
    EXPECT_EQ(report["ok"], false);
    EXPECT_EQ(report["finding"]["kind"], "record_changed");
    EXPECT_EQ(report["finding"]["number"], 2);
    EXPECT_THAT(run({"history", "verify"}).error, HasSubstr("Record 2"));
}

TEST_F(CliHistory, GoesBackToABackupAndKeepsWhatWasThere)
{
    record("P-1");
    const std::string backup = folder_.file("copy.sqlite");
    ASSERT_EQ(run({"history", "backup", backup}).exitCode, 0);
    record("P-2");
    const auto restored = json({"history", "restore", backup, "--json"});
    EXPECT_EQ(restored["records"], 1);
    EXPECT_EQ(json({"history", "list", "--json"}).size(), 1U);
    EXPECT_EQ(json({"history", "verify", "--json"})["ok"], true);
    const std::string kept = restored["kept"];
    ASSERT_EQ(run({"history", "restore", kept}).exitCode, 0);
    EXPECT_EQ(json({"history", "list", "--json"}).size(), 2U);

    // A damaged one is kept too; what is no backup changes nothing.
    folder_.write("xdg/cytogauge/history.sqlite", "no database");
    EXPECT_EQ(run({"history", "restore", folder_.write("no.sqlite", "nothing")}).exitCode, 1);
    EXPECT_EQ(contentOf(folder_.file("xdg/cytogauge/history.sqlite")), "no database");
    const auto again = json({"history", "restore", backup, "--json"});
    EXPECT_EQ(again["records"], 1);
    EXPECT_EQ(contentOf(again["kept"].get<std::string>()), "no database");
}

TEST_F(CliHistory, LeavesADamagedFileAsItIs)
{
    std::filesystem::create_directories(folder_.file("data"));
    for (const std::string &bytes : {std::string("no database"), std::string()}) {
        folder_.write("data/history.sqlite", bytes);
        for (const char *verb : {"list", "export", "backup"}) {
            std::vector<std::string> arguments = {"history", verb, "--data-dir", folder_.file("data")};
            if (std::string_view(verb) != "list") {
                arguments.push_back(folder_.file("out"));
            }
            const ProcessResult result = run(arguments);
            EXPECT_EQ(result.exitCode, 1) << verb;
            EXPECT_THAT(result.error, HasSubstr("history.sqlite"));
        }
        EXPECT_EQ(contentOf(folder_.file("data/history.sqlite")), bytes);
    }
}

} // namespace cytogauge::test
