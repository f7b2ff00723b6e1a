#include "tests/cli/cli_run.h"

#include <gmock/gmock.h>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<std::vector<std::string>> &commands()
{
    static const std::vector<std::vector<std::string>> all = {{"predict"},           {"batch"},
                                                              {"samples"},           {"train"},
                                                              {"evaluate"},          {"model", "show"},
                                                              {"model", "verify"},   {"model", "list"},
                                                              {"history", "list"},   {"history", "export"},
                                                              {"history", "import"}, {"history", "backup"},
                                                              {"history", "verify"}, {"history", "restore"},
                                                              {"endpoint", "list"},  {"endpoint", "test"}};
    return all;
}

class CliUsage : public CliTest {
protected:
    void expectWrongUsage(const std::vector<std::string> &arguments) const
    {
        const ProcessResult result = run(arguments);
        EXPECT_EQ(result.exitCode, 2) << testing::PrintToString(arguments) << result.error;
        EXPECT_THAT(result.out, IsEmpty()) << testing::PrintToString(arguments);
        EXPECT_FALSE(result.error.empty()) << testing::PrintToString(arguments);
    }
};

} // namespace

TEST_F(CliUsage, HelpsWithEveryCommand)
{
    const ProcessResult general = run({"--help"});
    EXPECT_EQ(general.exitCode, 0);
    EXPECT_THAT(general.error, IsEmpty());
    EXPECT_THAT(general.out, HasSubstr("Not a medical device."));
    EXPECT_THAT(general.out, HasSubstr("Exit status: 0 done, 1 failed, 2 wrong usage, 3 bad input"));
    for (const auto &command : commands()) {
        EXPECT_THAT(general.out, HasSubstr(command.front()));
        auto arguments = command;
        arguments.emplace_back("--help");
        const ProcessResult result = run(arguments);
        EXPECT_EQ(result.exitCode, 0) << command.front();
        EXPECT_THAT(result.out, HasSubstr("--json")) << command.back();
    }
}

TEST_F(CliUsage, TellsItsVersion)
{
    const ProcessResult result = run({"--version"});
    EXPECT_EQ(result.exitCode, 0);
    EXPECT_THAT(result.out, testing::MatchesRegex("cytogauge-cli [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST_F(CliUsage, RefusesWhatItDoesNotKnow)
{
    expectWrongUsage({});
    expectWrongUsage({"diagnose"});
    expectWrongUsage({"--unknown"});
    expectWrongUsage({"model"});
    expectWrongUsage({"history"});
    expectWrongUsage({"history", "erase"});
    expectWrongUsage({"predict", "--input", "x", "surplus"});
    for (const auto &command : commands()) {
        auto arguments = command;
        arguments.emplace_back("--no-such-option");
        expectWrongUsage(arguments);
    }
}

TEST_F(CliUsage, NamesTheWordThatIsNoCommand)
{
    EXPECT_THAT(run({"diagnose"}).error, HasSubstr("“diagnose”"));
    EXPECT_THAT(run({"model", "shwo", "wdbc"}).error, HasSubstr("“shwo”"));
    EXPECT_THAT(run({"--unknown"}).error, HasSubstr("--unknown"));
}

TEST_F(CliUsage, HasNoCommandThatDoesNothing)
{
    expectWrongUsage({"endpoint", "add"});
    expectWrongUsage({"pipeline"});
    expectWrongUsage({"ab", "report"});
    expectWrongUsage({"model", "activate"});
    expectWrongUsage({"history", "rewrite"});
}

TEST_F(CliUsage, WantsWhatACommandNeeds)
{
    expectWrongUsage({"predict"});
    expectWrongUsage({"predict", "--input", "a", "--sample", "case-0"});
    expectWrongUsage({"predict", "--input", "a", "--patient", "P-1"}); // without --record
    expectWrongUsage({"batch", "in.csv"});
    expectWrongUsage({"train", "--data", "x"});
    expectWrongUsage({"evaluate", "--data", "x"});
    expectWrongUsage({"model", "show"});
    expectWrongUsage({"history", "export"});
}

TEST_F(CliUsage, RefusesValuesThatMakeNoSense)
{
    expectWrongUsage({"predict", "--sample", "case-0", "--threshold", "0"});
    expectWrongUsage({"predict", "--sample", "case-0", "--threshold", "1"});
    expectWrongUsage({"predict", "--sample", "case-0", "--threshold", "nan"});
    expectWrongUsage({"predict", "--sample", "case-0", "--threshold", "half"});
    expectWrongUsage({"predict", "--schema", "wine", "--sample", "case-0", "--threshold", "0.5"});
    expectWrongUsage({"batch", "a", "b", "--threads", "0"});
    expectWrongUsage({"batch", "a", "b", "--threads", "-1"});
    expectWrongUsage({"batch", "a", "b", "--separator", "pipe"});
    expectWrongUsage({"evaluate", "--data", wdbcPath(), "--classifier", "oracle"});
    expectWrongUsage({"evaluate", "--data", wdbcPath(), "--classifier", "logistic", "--folds", "1"});
    expectWrongUsage({"evaluate", "--data", wdbcPath(), "--classifier", "logistic", "--option", "c"});
    expectWrongUsage({"evaluate", "--data", wdbcPath(), "--classifier", "logistic", "--option", "nothing=1"});
    expectWrongUsage({"evaluate", "--data", wdbcPath(), "--classifier", "logistic", "--option", "c=-1"});
    expectWrongUsage({"history", "list", "--limit", "-1"});
}

} // namespace cytogauge::test
