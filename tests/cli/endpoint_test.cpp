#include "tests/cli/cli_run.h"

#include "core/api/endpoint_profile.h"
#include "tests/support/net/endpoints.h"
#include "tests/support/net/http_server.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <atomic>

namespace cytogauge::test {

namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class CliEndpoint : public CliTest {
protected:
    [[nodiscard]] std::string caseFile() const { return folder_.write("case.csv", malignantRow() + "\n"); }

    // A profile in the data folder of its own.
    [[nodiscard]] std::string dataWith(const EndpointProfile &profile) const
    {
        folder_.write("endpoints.json", profilesToText({profile}));
        return folder_.path();
    }
    [[nodiscard]] std::string secretFile(const std::string &text, mode_t mode = 0600) const
    {
        const std::string path = folder_.write("secret", text + '\n');
        ::chmod(path.c_str(), mode);
        return path;
    }
};

ServerReply guarded(const ServerRequest &request)
{
    static const HttpServer::Answer inner = endpointNamed("mlflow");
    return request.header("Authorization") == "Bearer hunter2" ? inner(request) : ServerReply{401, "", "", {}};
}

} // namespace

TEST_F(CliEndpoint, PredictsAtAnAddress)
{
    const HttpServer server(endpointNamed("go-sagemaker-query"));
    const auto answer = json(
        {"predict", "--input", caseFile(), "--endpoint", server.url(), "--dialect", "go-sagemaker-query", "--json"});
    EXPECT_EQ(answer["label"], "malignant");
    EXPECT_GT(answer["probability"].get<double>(), 0.8);
    EXPECT_EQ(answer["dialect"], "go-sagemaker-query");
    EXPECT_TRUE(answer["interval"].is_null());
    EXPECT_EQ(server.requests().size(), 1U);
}

TEST_F(CliEndpoint, PredictsAtAProfileAndRecordsWhereFrom)
{
    const HttpServer server(endpointNamed("cytogauge"));
    EndpointProfile profile;
    profile.name = "Clinic";
    profile.url = server.url();
    const std::string data = dataWith(profile);
    const auto answer = json({"predict", "--input", caseFile(), "--endpoint", "clinic", "--record", "--patient", "P-7",
                              "--json", "--data-dir", data});
    EXPECT_EQ(answer["model"]["id"], "nearest");
    EXPECT_THAT(server.requests()[0].body, Not(HasSubstr("P-7"))); // the profile does not allow it
    const std::string file = folder_.file("records.csv");
    ASSERT_EQ(run({"history", "export", file, "--data-dir", data}).exitCode, 0);
    const std::string text = contentOf(file);
    for (const char *part : {"Clinic", "cytogauge", "endpoint", "P-7", "nearest"}) {
        EXPECT_THAT(text, HasSubstr(part));
    }
}

TEST_F(CliEndpoint, AsksForNoDoubtfulNumber)
{
    const HttpServer server(endpointNamed("go-sagemaker-query"));
    std::string row = malignantRow();
    const std::string area = ",1001.0,";
    const std::size_t at = row.find(area);
    ASSERT_NE(at, std::string::npos);
    row.replace(at, area.size(), ",\"1,001\",");
    const std::string file = folder_.write("doubtful.csv", featureHeader() + "\n" + row + "\n");
    const std::vector<std::string> asked = {"--endpoint", server.url(), "--dialect", "go-sagemaker-query"};
    for (std::vector<std::string> arguments :
         {std::vector<std::string>{"predict", "--input", file}, {"batch", file, folder_.file("out.csv")}}) {
        arguments.insert(arguments.end(), asked.begin(), asked.end());
        const ProcessResult result = run(arguments);
        EXPECT_EQ(result.exitCode, 3) << arguments.front();
        EXPECT_THAT(result.error, HasSubstr("“1,001” can mean 1.0010 or 1001.")) << arguments.front();
    }
    EXPECT_THAT(server.requests(), IsEmpty());
}

TEST_F(CliEndpoint, NeverAnswersWithALocalModelInstead)
{
    const std::string nobody = "http://127.0.0.1:" + std::to_string(closedPort());
    const auto result = run({"predict", "--input", caseFile(), "--endpoint", nobody, "--json"});
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.error, HasSubstr("No connection to"));
}

TEST_F(CliEndpoint, TakesItsSecretFromAFileOrTheEnvironment)
{
    const HttpServer server(guarded);
    const std::vector<std::string> ask = {"predict",   "--input", caseFile(), "--endpoint", server.url("/invocations"),
                                          "--dialect", "mlflow",  "--json"};
    EXPECT_EQ(run(ask).exitCode, 1);
    std::vector<std::string> withFile = ask;
    withFile.insert(withFile.end(), {"--secret-file", secretFile("hunter2")});
    EXPECT_EQ(run(withFile).exitCode, 0);
    ProcessOptions environment;
    environment.environment["CYTOGAUGE_SECRET"] = "hunter2";
    EXPECT_EQ(run(ask, environment).exitCode, 0);
    EXPECT_EQ(secretFile("hunter2", 0644), folder_.file("secret"));
    const auto open = run(withFile);
    EXPECT_EQ(open.exitCode, 1);
    EXPECT_THAT(open.error, HasSubstr("chmod 600"));
    EXPECT_THAT(open.error, Not(HasSubstr("hunter2")));
}

TEST_F(CliEndpoint, TestsAnEndpointStepByStep)
{
    const HttpServer server(endpointNamed("lambda-envelope"));
    const auto report =
        json({"endpoint", "test", server.url("/DummyStage/DT"), "--dialect", "lambda-envelope", "--json"});
    EXPECT_EQ(report["ok"], true);
    std::vector<std::string> names;
    for (const auto &step : report["steps"]) {
        names.push_back(step["name"]);
        EXPECT_EQ(step["ok"], true) << step;
        EXPECT_TRUE(step["ms"].is_number() && step["detail"].is_string()) << step;
    }
    EXPECT_EQ(names,
              (std::vector<std::string>{"resolve", "connect", "tls", "http", "schema", "reference", "inversion"}));
}

TEST_F(CliEndpoint, RefusesAnEndpointWithInvertedClasses)
{
    const HttpServer server(endpointNamed("mlflow", true));
    const auto result = run({"endpoint", "test", server.url("/invocations"), "--dialect", "mlflow", "--json"});
    EXPECT_EQ(result.exitCode, 1);
    const auto report = nlohmann::json::parse(result.out);
    EXPECT_EQ(report["ok"], false);
    EXPECT_EQ(report["steps"].back()["name"], "inversion");
    EXPECT_EQ(report["steps"].back()["ok"], false);
    EXPECT_THAT(report["steps"].back()["detail"].get<std::string>(), HasSubstr("wrong way round"));
}

TEST_F(CliEndpoint, ListsItsProfilesWithoutSecrets)
{
    EXPECT_EQ(json({"endpoint", "list", "--json"}), nlohmann::json::array());
    EndpointProfile profile;
    profile.name = "Clinic";
    profile.url = "https://predict.example";
    const std::string data = dataWith(profile);
    const auto list = json({"endpoint", "list", "--json", "--data-dir", data});
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0]["name"], "Clinic");
    EXPECT_EQ(run({"endpoint", "list", "--data-dir", data}).out, "Clinic\tcytogauge\thttps://predict.example\n");
}

TEST_F(CliEndpoint, ScoresAFileAndGoesOnAfterAFailure)
{
    std::atomic<int> count = 0;
    std::atomic<bool> broken = true;
    const HttpServer::Answer inner = endpointNamed("mlflow");
    const HttpServer server([&](const ServerRequest &request) {
        return broken && ++count > 30 ? ServerReply{403, "", "", {}} : inner(request);
    });
    const std::string output = folder_.file("out.csv");
    std::vector<std::string> batch = {"batch",     wdbcPath(), output,  "--endpoint", server.url("/invocations"),
                                      "--dialect", "mlflow",   "--json"};
    const auto failed = run(batch);
    EXPECT_EQ(failed.exitCode, 1);
    EXPECT_THAT(failed.error, HasSubstr("--resume"));
    broken = false;
    batch.emplace_back("--resume");
    const auto counts = json(batch);
    EXPECT_EQ(counts["rows_done"], 569);
    EXPECT_EQ(counts["rows_refused"], 0);
    EXPECT_GE(counts["rows_known"], 20); // thirty less those that were on their way when one failed
    const auto lines = linesOf(contentOf(output));
    ASSERT_EQ(lines.size(), 570U);
    EXPECT_THAT(lines[0], EndsWith("label,probability,interval_low,interval_high,set,status,flags"));
}

TEST_F(CliEndpoint, SaysWhatDoesNotGoTogether)
{
    const std::string input = caseFile();
    const std::vector<std::vector<std::string>> wrong = {
        {"predict", "--input", input, "--endpoint", "http://localhost:1", "--model", "wdbc-logistic"},
        {"predict", "--input", input, "--dialect", "mlflow"},
        {"predict", "--input", input, "--endpoint", "nobody"},
        {"predict", "--input", input, "--endpoint", "http://localhost:1", "--dialect", "soap"},
        {"predict", "--input", input, "--endpoint", "https://user:hunter2@localhost:1"},
        {"predict", "--input", input, "--endpoint", "http://localhost:1", "--dialect", "flask-run", "--schema", "wdbc"},
        {"batch", input, folder_.file("out.csv"), "--resume"},
        {"endpoint", "test"},
    };
    for (const auto &arguments : wrong) {
        const auto result = run(arguments);
        EXPECT_EQ(result.exitCode, 2) << result.error;
        EXPECT_THAT(result.error, Not(HasSubstr("hunter2")));
    }
}

} // namespace cytogauge::test
