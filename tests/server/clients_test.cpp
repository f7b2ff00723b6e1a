// Clients that nobody here wrote, and the project's own, against the real server.
#include "core/model/model_file.h"
#include "tests/server/server_process.h"
#include "tests/support/paths.h"
#include "tests/support/process.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <cstdlib>
#include <sstream>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;

std::string commaSeparated(const std::vector<double> &values)
{
    std::string text = nlohmann::json(values).dump();
    return text.substr(1, text.size() - 2);
}

// Where packaging/prometheus/tools.sh puts it, else in PATH; empty when it is in neither.
std::string prometheusTool(const std::string &name)
{
    const char *folder = std::getenv("CYTOGAUGE_PROMETHEUS_TOOLS");
    const std::string own = std::string(folder != nullptr ? folder : CYTOGAUGE_PROMETHEUS_TOOLS) + '/' + name;
    if (::access(own.c_str(), X_OK) == 0) {
        return own;
    }
    std::istringstream path(std::getenv("PATH"));
    for (std::string one; std::getline(path, one, ':');) {
        if (::access((one + '/' + name).c_str(), X_OK) == 0) {
            return one + '/' + name;
        }
    }
    return {};
}

class Clients : public testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(server_.started()) << server_.log(); }

    // The command line's answer to a case at the endpoint.
    [[nodiscard]] nlohmann::json predictAt(const std::string &dialect, const std::string &url, std::size_t index) const
    {
        const std::string file = folder_.write("case.csv", commaSeparated(referenceValues(index)) + '\n');
        const ProcessResult result = runProcess({CYTOGAUGE_CLI, "predict", "--input", file, "--endpoint", url,
                                                 "--dialect", dialect, "--json", "--data-dir", folder_.path()});
        EXPECT_EQ(result.exitCode, 0) << result.error;
        return nlohmann::json::parse(result.out, nullptr, false);
    }

    TemporaryFolder folder_;
    ServerProcess server_;
};

} // namespace

TEST_F(Clients, TheCommandLineGetsTheSameProbabilitiesInEveryDialect)
{
    for (const std::size_t index : {0U, 19U, 100U}) {
        const double local = localProbability(index);
        for (const auto &[dialect, url] : {std::pair<std::string, std::string>{"cytogauge", server_.url()},
                                           {"open-inference-v2", server_.url("/v2/models/wdbc-logistic")},
                                           {"sagemaker", "http://127.0.0.1:" + std::to_string(server_.port()) +
                                                             "/endpoints/wdbc-logistic/invocations"}}) {
            const auto answer = predictAt(dialect, url, index);
            EXPECT_EQ(answer["probability"].get<double>(), local) << dialect << answer;
        }
    }
}

TEST_F(Clients, TheCommandLineTestsTheEndpoint)
{
    const ProcessResult result = runProcess({CYTOGAUGE_CLI, "endpoint", "test", server_.url(), "--dialect", "cytogauge",
                                             "--json", "--data-dir", folder_.path()});
    EXPECT_EQ(result.exitCode, 0) << result.out << result.error;
    EXPECT_EQ(nlohmann::json::parse(result.out)["ok"], true);
}

TEST_F(Clients, CurlSendsFilesLargeAndSmall)
{
    const auto curl = [this](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"curl", "-sS", "--noproxy", "*"});
        return runProcess(arguments).out;
    };
    const std::string body = folder_.write("body.json", predictBody());
    EXPECT_THAT(curl({"-H", "Content-Type: application/json", "--data-binary", "@" + body, server_.url("/v1/predict")}),
                HasSubstr("probability"));
    // Above a megabyte curl asks with Expect: 100-continue.
    nlohmann::json rows = nlohmann::json::array();
    for (int i = 0; i < 6000; ++i) {
        rows.push_back(referenceValues(0));
    }
    const std::string large = folder_.write("large.json", nlohmann::json{{"rows", rows}}.dump());
    const std::string answer = curl({"-H", "Content-Type: application/json", "-H", "Expect: 100-continue",
                                     "--data-binary", "@" + large, server_.url("/v1/predict")});
    EXPECT_EQ(nlohmann::json::parse(answer, nullptr, false)["predictions"].size(), 6000U);
    EXPECT_THAT(curl({"-H", "Transfer-Encoding: chunked", "-H", "Content-Type: application/json", "--data-binary",
                      "@" + body, server_.url("/v1/predict")}),
                HasSubstr("probability"));
    EXPECT_THAT(curl({"-i", "-X", "DELETE", server_.url("/v1/predict")}), HasSubstr("Allow: POST"));
    // With -d alone curl says that the body is a form.
    EXPECT_THAT(curl({"-d", "@" + body, server_.url("/v1/predict")}), HasSubstr("probability"));
    EXPECT_THAT(curl({"-d", commaSeparated(referenceValues(0)), server_.url("/invocations")}), HasSubstr("score"));
    EXPECT_THAT(curl({"-d", "@" + body, "-H", "Origin: https://elsewhere.example", server_.url("/v1/predict")}),
                HasSubstr("415"));
    EXPECT_THAT(curl({"-F", "body=@" + body, server_.url("/v1/predict")}), HasSubstr("415"));
}

// Triton's client: no type, and the numbers as bytes behind the JSON.
TEST_F(Clients, TritonsClientSendsItsNumbersAsBytes)
{
    const std::vector<double> values = referenceValues(0);
    const std::string json = R"({"inputs":[{"name":"features","shape":[1,30],"datatype":"FP64","parameters":)"
                             R"({"binary_data_size":240}}],"parameters":{"binary_data_output":true}})";
    const std::string body = json + std::string(reinterpret_cast<const char *>(values.data()), 240);
    const std::string answer =
        answerTo(server_, "POST /v2/models/wdbc-logistic/infer HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                          "Inference-Header-Content-Length: " +
                              std::to_string(json.size()) + "\r\nContent-Length: " + std::to_string(body.size()) +
                              "\r\n\r\n" + body);
    EXPECT_EQ(statusOf(answer), 200) << answer;
    const auto outputs = nlohmann::json::parse(bodyOf(answer), nullptr, false)["outputs"];
    EXPECT_EQ(outputs[0]["data"][1].get<double>(), localProbability(0));
}

TEST(Watching, PromtoolFindsNothingWrongWithTheMetrics)
{
    const std::string promtool = prometheusTool("promtool");
    if (promtool.empty()) {
        GTEST_SKIP() << "promtool is not installed (packaging/prometheus/tools.sh .build/prometheus-tools)";
    }
    const TemporaryFolder folder;
    Model shadow = **readModel(resources() + "/models/wdbc-logistic.json");
    shadow.version = "9.0.0";
    const std::string file = folder.file("shadow.json");
    ASSERT_TRUE(writeModel(shadow, file));
    // With everything that there is to count.
    const ServerProcess server({"--store", "sqlite:" + folder.file("requests.sqlite"), "--model", "wdbc=wdbc-logistic",
                                "--model", "wdbc=" + file + ",shadow"});
    ASSERT_TRUE(server.started()) << server.log();
    (void)answerTo(server, request("POST", "/v1/predict", predictBody()));
    (void)answerTo(server, request("GET", "/nothing"));
    ProcessOptions options;
    options.input = bodyOf(answerTo(server, request("GET", "/metrics")));
    EXPECT_THAT(options.input, HasSubstr("cytogauge_store_written_total 2"));
    const ProcessResult result = runProcess({promtool, "check", "metrics"}, options);
    EXPECT_EQ(result.exitCode, 0) << result.out << result.error;
    options.input += "bad metric{\n"; // a control
    EXPECT_NE(runProcess({promtool, "check", "metrics"}, options).exitCode, 0);
}

} // namespace cytogauge::test
