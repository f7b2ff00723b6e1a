#include "tests/cli/cli_run.h"
#include "tests/support/paths.h"
#include "tests/support/sanitizer.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace cytogauge::test {

namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr const char *resultNames = ",label,probability,interval_low,interval_high,set,status,flags";

class CliBatch : public CliTest {
protected:
    // Scores the text and answers the output's lines.
    [[nodiscard]] std::vector<std::string> scored(const std::string &input, std::vector<std::string> more = {},
                                                  int exitCode = 0) const
    {
        std::vector<std::string> arguments = {"batch", folder_.write("in.csv", input), folder_.file("out.csv")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const ProcessResult result = run(std::move(arguments));
        EXPECT_EQ(result.exitCode, exitCode) << result.error;
        EXPECT_THAT(result.out, IsEmpty());
        return linesOf(contentOf(folder_.file("out.csv")));
    }

    // So many MB of one line, without holding them.
    void writeLarge(const std::string &name, int megabytes, const std::string &header, const std::string &line) const
    {
        std::string block;
        while (block.size() < (std::size_t{1} << 20)) {
            block += line + '\n';
        }
        std::ofstream file(folder_.file(name), std::ios::binary);
        file << header << '\n';
        for (int i = 0; i < megabytes; ++i) {
            file << block;
        }
    }
};

std::string joined(const std::vector<std::string> &lines)
{
    std::string text;
    for (const std::string &line : lines) {
        text += line + '\n';
    }
    return text;
}

} // namespace

TEST_F(CliBatch, NeverWritesOverWhatItReads)
{
    const std::string input = folder_.write("in.csv", joined(wdbcLines()));
    const std::string before = contentOf(input);
    std::filesystem::create_symlink(input, folder_.file("link.csv"));
    std::filesystem::create_directory(folder_.file("sub"));
    const std::vector<std::vector<std::string>> mistakes = {
        {"batch", input, input},
        {"batch", input, folder_.file("link.csv")},
        {"batch", input, folder_.file("sub/../in.csv")},
        {"batch", input, folder_.file("out.csv"), "--errors", input},
        {"batch", input, folder_.file("out.csv"), "--errors", folder_.file("sub/../out.csv")},
        {"train", "--data", input, "--out", folder_.file("link.csv"), "--classifier", "logistic"}};
    for (const auto &arguments : mistakes) {
        const ProcessResult result = run(arguments);
        EXPECT_EQ(result.exitCode, 2) << testing::PrintToString(arguments) << result.error;
        EXPECT_THAT(result.error, HasSubstr("same file"));
        EXPECT_EQ(contentOf(input), before);
        EXPECT_FALSE(std::filesystem::exists(folder_.file("out.csv"))) << testing::PrintToString(arguments);
    }
}

TEST_F(CliBatch, KeepsEveryColumnAndAddsTheResults)
{
    const std::vector<std::string> &data = wdbcLines();
    const auto out = scored(joined(data));
    ASSERT_EQ(out.size(), data.size());
    EXPECT_EQ(out[0], data[0] + resultNames);
    std::size_t right = 0;
    for (std::size_t i = 1; i < data.size(); ++i) {
        ASSERT_THAT(out[i], StartsWith(data[i] + ',')) << "the original text of every column";
        const auto fields = fieldsOf(out[i]);
        ASSERT_EQ(fields.size(), 31U + 7U);
        right += (fields[0] == "M") == (fields[31] == "malignant") ? 1 : 0;
        EXPECT_THAT((std::vector<std::string>{"typical", "unusual", "outside"}), testing::Contains(fields[36]));
    }
    EXPECT_GT(right, 555U);
}

TEST_F(CliBatch, SaysTheSameAsPredict)
{
    const auto out = scored(joined({wdbcLines()[0], wdbcLines()[1]}));
    const auto fields = fieldsOf(out[1]);
    const auto single = json({"predict", "--input", folder_.write("one", malignantRow()), "--json"});
    EXPECT_EQ(fields[31], single["label"].get<std::string>());
    EXPECT_EQ(std::stod(fields[32]), single["probability"].get<double>());
    EXPECT_EQ(std::stod(fields[33]), single["interval"][0].get<double>());
    EXPECT_EQ(std::stod(fields[34]), single["interval"][1].get<double>());
    EXPECT_EQ(fields[36], single["status"].get<std::string>());
}

TEST_F(CliBatch, WritesTheSameBytesWithAnyNumberOfThreads)
{
    std::string input = wdbcLines()[0] + '\n';
    for (int i = 0; i < 20; ++i) {
        for (std::size_t row = 1; row < wdbcLines().size(); ++row) {
            input += (row % 97 == 0 ? "damaged," : wdbcLines()[row].substr(0, 2)) + wdbcLines()[row].substr(2) + '\n';
        }
    }
    folder_.write("in.csv", input);
    std::string bytes;
    std::string refusedBytes;
    for (const char *threads : {"1", "2", "3", "16"}) {
        const ProcessResult result = run({"batch", folder_.file("in.csv"), folder_.file("out.csv"), "--errors",
                                          folder_.file("refused"), "--threads", threads});
        EXPECT_EQ(result.exitCode, 0) << result.error;
        const std::string now = contentOf(folder_.file("out.csv"));
        EXPECT_TRUE(bytes.empty() || bytes == now) << threads;
        bytes = now;
    }
    EXPECT_GT(bytes.size(), std::size_t{2} << 20);
}

TEST_F(CliBatch, LeavesBadRowsOutAndListsThemInOrder)
{
    std::string input = wdbcLines()[0] + '\n';
    for (std::size_t row = 1; row < wdbcLines().size(); ++row) {
        std::string line = wdbcLines()[row];
        if (row == 3) {
            line.replace(2, 1, "abc");
        } else if (row == 5) {
            line += ",surplus";
        } else if (row == 7) {
            line = "\"stray\"x" + line;
        } else if (row == 9) {
            line = "M,,," + line.substr(2);
        } else if (row == 11) {
            line = "M,-1" + line.substr(line.find(',', 2));
        } else if (row == 13) { // possible one by one, and no model computes with them
            line = "M";
            for (int i = 0; i < 30; ++i) {
                line += ",1e308";
            }
        }
        input += line + '\n';
    }
    const std::string path = folder_.write("in.csv", input);
    const ProcessResult result = run({"batch", path, folder_.file("out.csv"), "--json"});
    EXPECT_EQ(result.exitCode, 3);
    const auto errors = linesOf(result.error);
    ASSERT_EQ(errors.size(), 6U);
    EXPECT_THAT(errors[5], StartsWith(path + ":14:"));
    EXPECT_THAT(errors[0], StartsWith(path + ":4:3: " + featureNames()[0] + ": "));
    EXPECT_THAT(errors[1], StartsWith(path + ":6:"));
    EXPECT_THAT(errors[2], StartsWith(path + ":8:8: "));
    EXPECT_THAT(errors[3], StartsWith(path + ":10:"));
    EXPECT_THAT(errors[4], StartsWith(path + ":12:3: " + featureNames()[0] + ": "));
    const auto counts = nlohmann::json::parse(result.out);
    EXPECT_EQ(counts["rows_in"], 569);
    EXPECT_EQ(counts["rows_done"], 563);
    EXPECT_EQ(counts["rows_refused"], 6);
    EXPECT_EQ(linesOf(contentOf(folder_.file("out.csv"))).size(), 564U) << "the output is complete";

    const ProcessResult toFile = run({"batch", path, folder_.file("out.csv"), "--errors", folder_.file("refused.txt")});
    EXPECT_EQ(toFile.exitCode, 3);
    EXPECT_EQ(linesOf(contentOf(folder_.file("refused.txt"))), errors);
    EXPECT_THAT(toFile.error, testing::Not(HasSubstr(":4:3")));
}

TEST_F(CliBatch, StreamsFromAndToStandardStreams)
{
    ProcessOptions options;
    options.input = joined(wdbcLines());
    const ProcessResult result = run({"batch", "-", "-"}, options);
    EXPECT_EQ(result.exitCode, 0);
    EXPECT_EQ(linesOf(result.out), scored(joined(wdbcLines())));
    EXPECT_THAT(result.error, HasSubstr("569 rows in, 569 done, 0 refused"));
}

TEST_F(CliBatch, ReadsTheLinesOfUciWithoutAHeader)
{
    std::string input;
    for (std::size_t row = 1; row <= 3; ++row) {
        input += std::to_string(842300 + row) + "," + wdbcLines()[row] + '\n';
    }
    const auto out = scored(input);
    ASSERT_EQ(out.size(), 4U);
    EXPECT_EQ(out[0], "id," + wdbcLines()[0] + resultNames);
    EXPECT_THAT(out[1], StartsWith("842301,M,17.99,"));
}

TEST_F(CliBatch, ReadsKagglesHeaderWithItsEmptyLastName)
{
    const auto out = scored(wdbcLines()[0] + ",\n" + wdbcLines()[1] + "\n");
    ASSERT_EQ(out.size(), 2U);
    EXPECT_EQ(out[0], wdbcLines()[0] + "," + resultNames);
    EXPECT_THAT(out[1], StartsWith(wdbcLines()[1] + ",,malignant,"));
}

TEST_F(CliBatch, KeepsNamesThatAreTakenApart)
{
    const auto out = scored("label,Status," + featureHeader() + "\nmine,too," + malignantRow() + "\n");
    EXPECT_THAT(out[0], EndsWith(",cytogauge_label,probability,interval_low,interval_high,set,cytogauge_status,flags"));
    EXPECT_THAT(out[1], StartsWith("mine,too,"));
}

TEST_F(CliBatch, GuardsTextThatASpreadsheetWouldRunAndNoNumber)
{
    const auto out =
        scored("a,b,c,d,e," + featureHeader() + "\n=1+1,-3.5,@x,'quoted,+4\xC3\xA4," + malignantRow() + "\n");
    EXPECT_THAT(out[1], StartsWith("'=1+1,-3.5,'@x,''quoted,'+4\xC3\xA4," + malignantRow()));
}

TEST_F(CliBatch, ReadsGermanFilesAndKeepsTheirText)
{
    std::string header = "Größe;" + featureHeader();
    std::string row = "sehr, groß;" + malignantRow();
    std::replace(header.begin(), header.end(), ',', ';');
    std::replace(row.begin() + 10, row.end(), ',', ';');
    std::replace(row.begin(), row.end(), '.', ',');
    const auto german = fieldsOf(scored(header + "\r\n" + row + "\r\n").at(1));
    const auto english = fieldsOf(scored(featureHeader() + "\n" + malignantRow() + "\n").at(1));
    EXPECT_EQ(std::vector(german.end() - 7, german.end()), std::vector(english.end() - 7, english.end()));
    EXPECT_THAT(contentOf(folder_.file("out.csv")), StartsWith(featureHeader().substr(0, 5)));
}

TEST_F(CliBatch, GivesAProbabilityToEveryClassWhenThereAreMany)
{
    folder_.write("iris.csv", contentOf(test::resources() + "/data/iris.csv"));
    const ProcessResult result = run({"batch", folder_.file("iris.csv"), "-", "--schema", "iris"});
    EXPECT_EQ(result.exitCode, 0) << result.error;
    const auto out = linesOf(result.out);
    EXPECT_THAT(out[0], EndsWith(",label,probability,probability_setosa,probability_versicolor,probability_virginica,"
                                 "interval_low,interval_high,set,status,flags"));
    const auto fields = fieldsOf(out[1]);
    EXPECT_EQ(fields[5], "setosa");
    EXPECT_EQ(fields[6], fields[7]);
    EXPECT_NEAR(std::stod(fields[7]) + std::stod(fields[8]) + std::stod(fields[9]), 1.0, 1e-12);
}

TEST_F(CliBatch, RefusesAFileThatItCannotUnderstand)
{
    const auto refused = [this](const std::string &input, const std::string &words) {
        const std::string path = folder_.write("bad.csv", input);
        const ProcessResult result = run({"batch", path, folder_.file("never.csv")});
        EXPECT_EQ(result.exitCode, 3) << input.substr(0, 60);
        EXPECT_THAT(result.error, HasSubstr(path));
        EXPECT_THAT(result.error, HasSubstr(words));
        EXPECT_THAT(folder_.names(), testing::Not(testing::Contains(HasSubstr("never")))) << "nothing is left behind";
    };
    refused("", "empty");
    refused("\n\n", "empty");
    refused("a,b\n1,2\n", "30 columns");
    refused(wdbcLines()[0] + "," + featureNames()[4] + "\n", featureNames()[4]);
    refused(wdbcLines()[0] + "\n\"" + wdbcLines()[1] + "\n", "never closed");
    refused(wdbcLines()[0] + "\n" + wdbcLines()[1] + "\xFF\n", "byte at offset");
    refused(wdbcLines()[0] + "\n" + wdbcLines()[1] + std::string(1, '\0') + "\n", "NUL");
    std::string both = featureHeader() + "\n" + malignantRow() + "\n";
    std::replace(both.begin(), both.end(), ',', ';');
    both.replace(both.rfind('.'), 1, ",");
    refused(both, "--decimal");
}

TEST_F(CliBatch, LeavesTheOldOutputAloneWhenItFails)
{
    folder_.write("out.csv", "old");
    const std::string path = folder_.write("bad.csv", wdbcLines()[0] + "\n" + wdbcLines()[1] + "\xFF\n");
    EXPECT_EQ(run({"batch", path, folder_.file("out.csv")}).exitCode, 3);
    EXPECT_EQ(contentOf(folder_.file("out.csv")), "old");
    EXPECT_EQ(run({"batch", folder_.file("absent"), folder_.file("out.csv")}).exitCode, 1);
    EXPECT_EQ(contentOf(folder_.file("out.csv")), "old");
    EXPECT_EQ(run({"batch", wdbcPath(), folder_.file("no/such/folder.csv")}).exitCode, 1);
}

TEST_F(CliBatch, NeedsLittleMemoryWhateverTheSize)
{
    if (isSanitized) {
        GTEST_SKIP() << "the sanitizer's own memory would be measured";
    }
    writeLarge("good.csv", 80, wdbcLines()[0], wdbcLines()[1]);
    writeLarge("bad.csv", 4, wdbcLines()[0], "x");
    for (const char *name : {"good.csv", "bad.csv"}) {
        const ProcessResult result = run({"batch", folder_.file(name), folder_.file("out.csv"), "--errors",
                                          folder_.file("refused"), "--threads", "16"});
        EXPECT_EQ(result.exitCode, name == std::string_view("good.csv") ? 0 : 3) << result.error;
        EXPECT_LT(result.peakKibibytes, 64 * 1024) << name;
    }
    // The control: a program that holds the file is seen to do so.
    ProcessOptions discarded;
    discarded.outputTo = "/dev/null";
    EXPECT_GT(
        runProcess({"sort", "--buffer-size=200M", "--parallel=1", folder_.file("good.csv")}, discarded).peakKibibytes,
        64 * 1024);
}

TEST_F(CliBatch, LeavesNothingBehindWhenInterrupted)
{
    // Large enough: the interrupt comes with the first output, long before the input ends.
    writeLarge("in.csv", 48, wdbcLines()[0], wdbcLines()[1]);
    ProcessOptions options;
    options.interruptAtFirstOutput = true;
    const ProcessResult result =
        run({"batch", folder_.file("in.csv"), "-", "--errors", folder_.file("refused.txt")}, options);
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_THAT(result.error, HasSubstr("Cancelled"));
    EXPECT_THAT(folder_.names(), ElementsAre("in.csv")) << "the file of errors is not there half-way either";
}

} // namespace cytogauge::test
