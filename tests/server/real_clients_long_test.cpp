// boto3, the linter of OpenAPI and a browser against the real server, where they are installed.
#include "tests/server/server_process.h"
#include "tests/support/process.h"

#include <gmock/gmock.h>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;

bool has(const std::string &command)
{
    return runProcess({"sh", "-c", command + " >/dev/null 2>&1"}).exitCode == 0;
}

constexpr const char *botoProgram = R"(
import json, sys, boto3
from botocore.config import Config
client = boto3.client('sagemaker-runtime', endpoint_url=sys.argv[1], region_name='eu-west-1',
                      aws_access_key_id='x', aws_secret_access_key='y', config=Config(retries={'max_attempts': 0}))
row = sys.argv[2]
csv = client.invoke_endpoint(EndpointName='wdbc-logistic', ContentType='text/csv', Accept='text/csv', Body=row)
json_ = client.invoke_endpoint(EndpointName='wdbc-logistic', ContentType='application/json', TargetVariant='1-0-0',
                               Body=json.dumps({'instances': [{'features': json.loads('[' + row + ']')}]}))
untyped = [client.invoke_endpoint(EndpointName='wdbc-logistic', Body=body)['Body'].read().decode()
           for body in (row, json.dumps({'instances': [{'features': json.loads('[' + row + ']')}]}))]
try:
    client.invoke_endpoint(EndpointName='wdbc-logistic', ContentType='text/csv', Body='1,2')
    error = None
except client.exceptions.ClientError as problem:
    error = [problem.response['Error']['Code'], problem.response['Error']['Message']]
print(json.dumps({'csv': float(csv['Body'].read()), 'json': json.loads(json_['Body'].read()),
                  'untyped': [json.loads(one) for one in untyped], 'variant': json_['InvokedProductionVariant'], 'error': error}))
)";

} // namespace

TEST(RealClients, BotosRuntimeInvokesTheEndpoint)
{
    if (!has("python3 -c 'import boto3'")) {
        GTEST_SKIP() << "boto3 is not installed";
    }
    const ServerProcess server;
    ASSERT_TRUE(server.started()) << server.log();
    const std::string row = nlohmann::json(referenceValues(0)).dump();
    ProcessOptions options;
    options.environment = {{"NO_PROXY", "*"}, {"AWS_EC2_METADATA_DISABLED", "true"}};
    const ProcessResult result =
        runProcess({"python3", "-c", botoProgram, server.url(), row.substr(1, row.size() - 2)}, options);
    ASSERT_EQ(result.exitCode, 0) << result.error;
    const auto answer = nlohmann::json::parse(result.out);
    EXPECT_EQ(answer["csv"], localProbability(0));
    EXPECT_EQ(answer["json"]["predictions"][0]["score"], localProbability(0));
    for (const auto &untyped : answer["untyped"]) {
        EXPECT_EQ(untyped["predictions"][0]["score"], localProbability(0));
    }
    EXPECT_EQ(answer["variant"], "1.0.0");
    EXPECT_EQ(answer["error"][0], "ValidationError");
    EXPECT_THAT(answer["error"][1].get<std::string>(), HasSubstr("2 values"));
}

// In a browser the page's own Content-Security-Policy holds, so what it may not fetch is missing from what it builds.
TEST(RealClients, ABrowserBuildsTheFormsOfTheDocumentation)
{
    if (!has("chromium --version")) {
        GTEST_SKIP() << "chromium is not installed";
    }
    const ServerProcess server;
    ASSERT_TRUE(server.started()) << server.log();
    const TemporaryFolder home;
    const auto page = [&](const std::string &more) {
        std::vector<std::string> command = {"chromium", "--headless", "--no-sandbox", "--disable-gpu",
                                            "--no-proxy-server"};
        command.insert(command.end(), {"--user-data-dir=" + home.path(), "--virtual-time-budget=20000", "--dump-dom"});
        if (!more.empty()) {
            command.push_back(more);
        }
        command.push_back(server.url("/docs"));
        return runProcess(command).out;
    };
    const std::string built = page({});
    EXPECT_THAT(built, HasSubstr("<code>/v1/predict</code> Predict one or several cases</summary>"));
    EXPECT_THAT(built, HasSubstr("<code>/endpoints/{name}/invocations</code>"));
    EXPECT_THAT(page("--blink-settings=scriptEnabled=false"), testing::Not(HasSubstr("<summary>"))); // a control
}

TEST(RealClients, TheLinterFindsNothingWrongWithTheDescription)
{
    if (!has("redocly --version")) {
        GTEST_SKIP() << "@redocly/cli is not installed (npm install -g @redocly/cli)";
    }
    const TemporaryFolder folder;
    const ServerProcess server;
    const std::string text = bodyOf(answerTo(server, request("GET", "/openapi.json")));
    ProcessOptions options;
    options.environment = {{"REDOCLY_TELEMETRY", "off"}};
    options.workingFolder = folder.path();
    const std::string file = folder.write("openapi.json", text);
    const ProcessResult result = runProcess({"redocly", "lint", "--format=json", file}, options);
    EXPECT_EQ(result.exitCode, 0) << result.out;
    EXPECT_THAT(result.out, HasSubstr("\"warnings\": 0"));
    auto broken = nlohmann::json::parse(text);        // a control
    broken["components"]["schemas"].erase("Problem"); // what others refer to
    const std::string bad = folder.write("broken.json", broken.dump());
    EXPECT_NE(runProcess({"redocly", "lint", bad}, options).exitCode, 0);
}

} // namespace cytogauge::test
