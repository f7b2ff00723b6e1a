#include "tests/cli/cli_run.h"
#include "tests/support/paths.h"

#include <algorithm>
#include <sstream>

namespace cytogauge::test {

ProcessResult CliTest::run(std::vector<std::string> arguments, ProcessOptions options) const
{
    arguments.insert(arguments.begin(), CYTOGAUGE_CLI);
    options.environment.try_emplace("XDG_DATA_HOME", folder_.file("xdg"));
    options.environment.try_emplace("LC_ALL", "C.UTF-8");
    options.withoutVariables.emplace_back("CYTOGAUGE_RESOURCES");
    if (options.workingFolder.empty()) {
        options.workingFolder = folder_.path();
    }
    ProcessResult result = runProcess(arguments, options);
    EXPECT_FALSE(result.timedOut);
    EXPECT_EQ(result.signal, 0);
    return result;
}

nlohmann::json CliTest::json(std::vector<std::string> arguments, ProcessOptions options) const
{
    const ProcessResult result = run(std::move(arguments), std::move(options));
    EXPECT_EQ(result.exitCode, 0) << result.error;
    nlohmann::json answer = nlohmann::json::parse(result.out, nullptr, false);
    EXPECT_FALSE(answer.is_discarded()) << result.out;
    return answer;
}

const std::vector<std::string> &CliTest::wdbcLines()
{
    static const std::vector<std::string> lines = linesOf(contentOf(wdbcPath()));
    return lines;
}

std::string CliTest::wdbcPath()
{
    return test::resources() + "/data/wdbc.csv";
}

std::string CliTest::malignantRow()
{
    return wdbcLines().at(1).substr(2);
}

std::string CliTest::benignRow()
{
    const auto &lines = wdbcLines();
    const auto found =
        std::find_if(lines.begin(), lines.end(), [](const std::string &line) { return line.starts_with("B,8.196,"); });
    return found == lines.end() ? "" : found->substr(2);
}

std::vector<std::string> CliTest::featureNames()
{
    return fieldsOf(featureHeader());
}

std::string CliTest::featureHeader()
{
    return wdbcLines().at(0).substr(wdbcLines().at(0).find(',') + 1);
}

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        lines.push_back(line);
    }
    return lines;
}

std::vector<std::string> fieldsOf(const std::string &line)
{
    std::vector<std::string> fields(1);
    for (const char c : line) {
        if (c == ',') {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    return fields;
}

} // namespace cytogauge::test
