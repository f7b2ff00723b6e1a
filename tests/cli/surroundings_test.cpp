// The command line in odd surroundings: outputs that cannot be written, locales, no home, no resources.
#include "tests/cli/cli_run.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class CliSurroundings : public CliTest {
protected:
    // Every command that answers something on standard output.
    [[nodiscard]] std::vector<std::vector<std::string>> answering() const
    {
        return {{"--help"},
                {"--version"},
                {"predict", "--sample", "case-0"},
                {"predict", "--sample", "case-0", "--json"},
                {"batch", wdbcPath(), "-"},
                {"samples"},
                {"samples", "--json"},
                {"evaluate", "--data", wdbcPath(), "--classifier", "logistic", "--repeats", "1"},
                {"train", "--data", wdbcPath(), "--classifier", "logistic", "--repeats", "1", "--out",
                 folder_.file("m.json")},
                {"model", "show", "wdbc-logistic"},
                {"model", "verify", "wdbc-logistic"},
                {"model", "list"},
                {"history", "list", "--json"}};
    }

    void expectReported(const ProcessOptions &options, const std::string &words) const
    {
        for (const auto &arguments : answering()) {
            const ProcessResult result = run(arguments, options);
            EXPECT_EQ(result.exitCode, 1) << testing::PrintToString(arguments);
            EXPECT_THAT(result.error, HasSubstr("Standard output cannot be written"))
                << testing::PrintToString(arguments);
            EXPECT_THAT(result.error, HasSubstr(words));
        }
    }
};

} // namespace

TEST_F(CliSurroundings, ReportsAFullDiskBehindStandardOutput)
{
    ProcessOptions options;
    options.outputTo = "/dev/full";
    expectReported(options, "space");
}

TEST_F(CliSurroundings, ReportsAPipeThatNobodyReads)
{
    ProcessOptions options;
    options.closePipe = true;
    expectReported(options, "pipe");
}

TEST_F(CliSurroundings, ReportsAClosedStandardOutput)
{
    ProcessOptions options;
    options.closeOutput = true;
    expectReported(options, "");
}

TEST_F(CliSurroundings, WritesNothingIntoItsOwnFilesWhenStandardOutputIsClosed)
{
    ProcessOptions options;
    options.closeOutput = true;
    EXPECT_EQ(run({"predict", "--sample", "case-0", "--record"}, options).exitCode, 1);
    EXPECT_EQ(json({"history", "list", "--json"}).size(), 1U) << "the record was stored, and the file is whole";
}

TEST_F(CliSurroundings, AWorkingOutputIsTheControl)
{
    for (const auto &arguments : answering()) {
        const ProcessResult result = run(arguments);
        EXPECT_EQ(result.exitCode, 0) << testing::PrintToString(arguments) << result.error;
        EXPECT_FALSE(result.out.empty()) << testing::PrintToString(arguments);
    }
}

TEST_F(CliSurroundings, SaysTheSameInEveryLocale)
{
    const auto inLocale = [this](const std::vector<std::string> &arguments, const char *locale) {
        ProcessOptions options;
        options.environment = {{"LC_ALL", locale}, {"LANG", locale}, {"LC_NUMERIC", locale}};
        return run(arguments, options).out;
    };
    for (const std::vector<std::string> &arguments :
         {std::vector<std::string>{"predict", "--sample", "case-0", "--threshold", "0.25", "--json"},
          {"predict", "--sample", "case-0", "--threshold", "0.25"},
          {"batch", wdbcPath(), "-"},
          {"samples"}}) {
        const std::string expected = inLocale(arguments, "C");
        EXPECT_FALSE(expected.empty());
        for (const char *locale : {"de_DE.UTF-8", "fr_FR.UTF-8", "ar_EG.UTF-8", "C.UTF-8", "nonsense"}) {
            EXPECT_EQ(inLocale(arguments, locale), expected) << locale;
        }
    }
}

TEST_F(CliSurroundings, NeedsNoHomeForWhatStoresNothing)
{
    ProcessOptions options;
    options.withoutVariables = {"HOME"};
    options.environment["XDG_DATA_HOME"] = "";
    EXPECT_EQ(run({"predict", "--sample", "case-0"}, options).exitCode, 0);
}

TEST_F(CliSurroundings, SaysWhenItsModelsAreNotThere)
{
    ProcessOptions options;
    options.environment["CYTOGAUGE_RESOURCES"] = folder_.path();
    std::vector<std::string> command = {CYTOGAUGE_CLI, "predict", "--sample", "case-0"};
    const ProcessResult result = runProcess(command, options);
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_THAT(result.error, HasSubstr("wdbc-logistic"));
}

TEST_F(CliSurroundings, StoresNothingWhereItMayNot)
{
    for (const char *place : {"/proc/cytogauge", "/dev/null", "/dev/null/below"}) {
        const ProcessResult result = run({"predict", "--sample", "case-0", "--record", "--data-dir", place});
        EXPECT_EQ(result.exitCode, 1) << place;
        EXPECT_FALSE(result.error.empty());
        EXPECT_THAT(result.error, testing::Not(HasSubstr("inside the program"))) << place;
    }
}

} // namespace cytogauge::test
