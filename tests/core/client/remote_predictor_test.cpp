#include "core/client/remote_predictor.h"

#include "core/api/reference_cases.h"
#include "core/client/endpoint_check.h"
#include "tests/core/client/client_fixture.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

namespace cytogauge {
namespace {

using test::HttpServer;
using test::QuietWorld;
using test::ServerReply;
using test::ServerRequest;

const std::vector<EndpointReferenceCase> &referenceCases(const std::string &schema)
{
    static std::map<std::string, std::vector<EndpointReferenceCase>> known;
    return known.try_emplace(schema, endpointReferenceCases(test::schemaNamed(schema)).value()).first->second;
}

RemoteCase caseOf(const std::string &schema, std::size_t index = 0)
{
    return {referenceCases(schema)[index].values, "P-0042", "a note"};
}

Secret secretFor(const EndpointProfile &profile)
{
    return profile.auth == AuthKind::none ? Secret{} : Secret{"hunter2-secret"};
}

RemotePredictor predictorFor(EndpointProfile profile, QuietWorld &world)
{
    const FeatureSchema &schema =
        test::schemaNamed(profile.dialect == "custom" ? "wdbc" : test::endpointSchema(profile.dialect));
    const Secret secret = secretFor(profile);
    return {std::move(profile), schema, secret, world.world()};
}

ServerReply busy(std::string retryAfter = {})
{
    ServerReply reply{503, "application/json", R"({"error":"busy"})", {}};
    if (!retryAfter.empty()) {
        reply.headers.emplace_back("Retry-After", retryAfter);
    }
    return reply;
}

// Answers with these first, then as the endpoint does.
HttpServer::Answer afterwards(std::vector<ServerReply> first, HttpServer::Answer then)
{
    const auto count = std::make_shared<std::atomic<std::size_t>>(0);
    return [first = std::move(first), then = std::move(then), count](const ServerRequest &request) {
        const std::size_t number = (*count)++;
        return number < first.size() ? first[number] : then(request);
    };
}

class RecreatedEndpoint : public testing::TestWithParam<std::string> {};

TEST_P(RecreatedEndpoint, IsSpokenToUnmodified)
{
    const HttpServer server(test::endpointNamed(GetParam()));
    QuietWorld quiet;
    RemotePredictor predictor = predictorFor(test::profileFor(GetParam(), server), quiet);
    const std::string schema = test::endpointSchema(GetParam());
    for (std::size_t i = 0; i < referenceCases(schema).size(); ++i) {
        const auto prediction = predictor.ask(caseOf(schema, i), {});
        ASSERT_TRUE(prediction) << describe(prediction.error());
        const RemoteAnswer &answer = prediction->answer;
        const int expected = referenceCases(schema)[i].classIndex;
        if (answer.probabilities.empty()) {
            EXPECT_EQ(answer.label, expected);
        } else {
            EXPECT_GT(answer.probabilities[static_cast<std::size_t>(expected)], 0.8);
        }
        EXPECT_EQ(prediction->endpoint, "Under test");
        EXPECT_EQ(prediction->dialect, GetParam());
        EXPECT_GT(prediction->latencyMs, 0.0);
        EXPECT_EQ(prediction->attempts, 1);
    }
}

TEST_P(RecreatedEndpoint, PassesTheConnectionTest)
{
    const HttpServer server(test::endpointNamed(GetParam()));
    QuietWorld quiet;
    RemotePredictor predictor = predictorFor(test::profileFor(GetParam(), server), quiet);
    std::size_t seen = 0;
    const EndpointReport report = checkEndpoint(predictor, {}, [&seen](const CheckStep &) { ++seen; });
    EXPECT_TRUE(report.ok()) << report.text();
    std::vector<std::string> names;
    for (const CheckStep &step : report.steps) {
        names.push_back(step.name);
    }
    EXPECT_EQ(names,
              (std::vector<std::string>{"resolve", "connect", "tls", "http", "schema", "reference", "inversion"}));
    EXPECT_EQ(seen, names.size());
    EXPECT_EQ(report.json()["ok"], true);
    EXPECT_EQ(report.json()["steps"].size(), 7U);
}

TEST_P(RecreatedEndpoint, IsRefusedWhenItsClassesAreInverted)
{
    const HttpServer server(test::endpointNamed(GetParam(), true));
    QuietWorld quiet;
    RemotePredictor predictor = predictorFor(test::profileFor(GetParam(), server), quiet);
    const EndpointReport report = checkEndpoint(predictor, {});
    EXPECT_FALSE(report.ok());
    ASSERT_FALSE(report.steps.empty());
    EXPECT_EQ(report.steps.back().name, "inversion");
    const bool binary = predictor.schema().isBinary();
    EXPECT_EQ(report.steps.back().error->code, binary ? ErrorCode::endpointInverted : ErrorCode::endpointWrongClasses);
}

TEST_P(RecreatedEndpoint, RecoversFromFailuresThatPass)
{
    const HttpServer server(afterwards({busy(), {502, "text/html", "<html>", {}}}, test::endpointNamed(GetParam())));
    QuietWorld quiet;
    EndpointProfile profile = test::profileFor(GetParam(), server);
    profile.retries = 2;
    RemotePredictor predictor = predictorFor(profile, quiet);
    const auto prediction = predictor.ask(caseOf(test::endpointSchema(GetParam())), {});
    ASSERT_TRUE(prediction) << describe(prediction.error());
    EXPECT_EQ(prediction->attempts, 3);
    EXPECT_EQ(quiet.waits.size(), 2U);
    // One prediction has one idempotency key, however often it is tried.
    std::set<std::string> keys;
    for (const ServerRequest &request : server.requests()) {
        keys.insert(request.header("Idempotency-Key"));
    }
    EXPECT_EQ(keys, std::set<std::string>{"\"id-1\""});
}

INSTANTIATE_TEST_SUITE_P(All, RecreatedEndpoint,
                         testing::Values("cytogauge", "open-inference-v2", "sagemaker", "mlflow", "tensorflow-serving",
                                         "go-sagemaker-query", "go-sagemaker-json", "gateway-lambda", "lambda-envelope",
                                         "flask-run", "fastapi-iris"),
                         [](const auto &parameter) {
                             std::string name;
                             for (const char c : parameter.param) {
                                 name += c == '-' ? '_' : c;
                             }
                             return name;
                         });

TEST(RemotePredictor, DoesNotRetryWhatWillNotPass)
{
    const ServerReply replies[] = {
        {400, "application/json", R"({"error":"no"})", {}},
        {401, "", "", {}},
        {404, "", "", {}},
        {429, "application/json", R"({"message":"Limit Exceeded"})", {}}, // without Retry-After
        {500, "text/html", "<html>", {}},
        {302, "", "", {{"Location", "http://127.0.0.1:1/"}}},
        {200, "application/json", "{", {}},
    };
    for (const ServerReply &reply : replies) {
        const HttpServer server([reply](const ServerRequest &) { return reply; });
        QuietWorld quiet;
        EndpointProfile profile = test::profileFor("mlflow", server);
        profile.retries = 5;
        RemotePredictor predictor = predictorFor(profile, quiet);
        EXPECT_FALSE(predictor.ask(caseOf("wdbc"), {})) << reply.status;
        EXPECT_EQ(server.requests().size(), 1U) << reply.status;
        EXPECT_TRUE(quiet.waits.empty()) << reply.status;
    }
}

TEST(RemotePredictor, WaitsAsLongAsTheServerAsksFor)
{
    const ServerReply limited{429, "application/json", "{}", {{"Retry-After", "1"}}};
    const HttpServer server(afterwards({limited}, test::endpointNamed("mlflow")));
    QuietWorld quiet;
    EndpointProfile profile = test::profileFor("mlflow", server);
    profile.retries = 1;
    RemotePredictor predictor = predictorFor(profile, quiet);
    ASSERT_TRUE(predictor.ask(caseOf("wdbc"), {}));
    EXPECT_EQ(quiet.waits, std::vector{std::chrono::milliseconds(1000)});

    const HttpServer later(afterwards({busy("3600")}, test::endpointNamed("mlflow")));
    RemotePredictor impatient = predictorFor(
        [&later] {
            EndpointProfile changed = test::profileFor("mlflow", later);
            changed.retries = 1;
            return changed;
        }(),
        quiet);
    const auto refused = impatient.ask(caseOf("wdbc"), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::remoteBusy);
    EXPECT_EQ(later.requests().size(), 1U);
}

TEST(RemotePredictor, TriesARefusedConnectionAgain)
{
    QuietWorld quiet;
    EndpointProfile profile =
        test::profileFor("mlflow", "http://127.0.0.1:" + std::to_string(test::closedPort()) + "/");
    profile.retries = 3;
    RemotePredictor predictor = predictorFor(profile, quiet);
    const auto prediction = predictor.ask(caseOf("wdbc"), {});
    ASSERT_FALSE(prediction);
    EXPECT_EQ(prediction.error().code, ErrorCode::remoteConnectionRefused);
    EXPECT_EQ(quiet.waits.size(), 3U);
}

TEST(RemotePredictor, DoesNotWaitBeyondTheDeadline)
{
    const HttpServer server([](const ServerRequest &) { return busy(); });
    QuietWorld quiet;
    EndpointProfile profile = test::profileFor("mlflow", server);
    profile.retries = 5;
    profile.totalTimeout = std::chrono::milliseconds(50); // less than half of the first wait
    RemotePredictor predictor = predictorFor(profile, quiet);
    EXPECT_FALSE(predictor.ask(caseOf("wdbc"), {}));
    EXPECT_TRUE(quiet.waits.empty());
    EXPECT_LE(server.requests().size(), 1U);
}

TEST(RemotePredictor, SendsTheSecretAndNeverShowsIt)
{
    // A server that echoes what it must not.
    const HttpServer server([](const ServerRequest &request) {
        return ServerReply{400,
                           "application/json",
                           nlohmann::json{{"error", "bad token " + request.header("Authorization")}}.dump(),
                           {}};
    });
    QuietWorld quiet;
    EndpointProfile profile = test::profileFor("mlflow", server);
    profile.auth = AuthKind::bearer;
    RemotePredictor predictor = predictorFor(profile, quiet);
    const auto prediction = predictor.ask(caseOf("wdbc"), {});
    ASSERT_FALSE(prediction);
    EXPECT_EQ(server.requests()[0].header("Authorization"), "Bearer hunter2-secret");
    EXPECT_EQ(describe(prediction.error()).find("hunter2"), std::string::npos) << describe(prediction.error());
    const auto preview = predictor.preview(caseOf("wdbc"));
    ASSERT_TRUE(preview);
    EXPECT_EQ(headerValue(preview->headers, "Authorization"), "•••");
    EXPECT_EQ(server.requests().size(), 1U); // a preview asks nobody
}

TEST(RemotePredictor, RefusesWithoutItsSecret)
{
    const HttpServer server(test::endpointNamed("mlflow"));
    QuietWorld quiet;
    EndpointProfile profile = test::profileFor("mlflow", server);
    profile.auth = AuthKind::bearer;
    RemotePredictor predictor(profile, test::schemaNamed("wdbc"), {}, quiet.world());
    const auto prediction = predictor.ask(caseOf("wdbc"), {});
    ASSERT_FALSE(prediction);
    EXPECT_EQ(prediction.error().code, ErrorCode::secretMissing);
    EXPECT_EQ(server.connections(), 0U);
    EXPECT_TRUE(predictor.preview(caseOf("wdbc"))); // but what would be sent can be seen
}

TEST(RemotePredictor, LabelsByTheThresholdOfThePerson)
{
    const HttpServer server([](const ServerRequest &) {
        return ServerReply{200, "application/json", R"({"predictions":[0.4]})", {}};
    });
    QuietWorld quiet;
    RemotePredictor predictor = predictorFor(test::profileFor("mlflow", server), quiet);
    const std::vector<double> values = caseOf("wdbc").values;
    const auto malignant = predictor.schema().findClass("malignant");
    const auto low = predictor.predict({values, 0.3, -1}, {});
    const auto high = predictor.predict({values, 0.5, -1}, {});
    ASSERT_TRUE(low && high);
    EXPECT_EQ(static_cast<std::size_t>(low->label), malignant);
    EXPECT_NE(static_cast<std::size_t>(high->label), malignant);
    EXPECT_EQ(low->probability, 0.4);
    EXPECT_FALSE(low->setAvailable);
}

TEST(RemotePredictor, HasNoProbabilityForALabel)
{
    const HttpServer server(test::endpointNamed("gateway-lambda"));
    QuietWorld quiet;
    RemotePredictor predictor = predictorFor(test::profileFor("gateway-lambda", server), quiet);
    const auto prediction = predictor.predict({caseOf("wdbc").values, 0.5, -1}, {});
    ASSERT_FALSE(prediction);
    EXPECT_EQ(prediction.error().code, ErrorCode::remoteLabelOnly);
}

TEST(RemotePredictor, GivesEveryPredictionAnIdentityOfItsOwn)
{
    const HttpServer server(test::endpointNamed("flask-run"));
    QuietWorld quiet;
    RemotePredictor predictor = predictorFor(test::profileFor("flask-run", server), quiet);
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(predictor.ask(caseOf("iris"), {}));
    }
    std::set<std::string> keys;
    std::set<std::string> outputs;
    for (const ServerRequest &request : server.requests()) {
        keys.insert(request.header("Idempotency-Key"));
        outputs.insert(request.target);
    }
    EXPECT_EQ(keys.size(), 5U);
    EXPECT_EQ(outputs.size(), 6U); // /run/ and five different /output/ID/
}

TEST(EndpointCheck, NamesTheStepThatFails)
{
    const auto failedStep = [](const EndpointProfile &profile) {
        QuietWorld quiet;
        RemotePredictor predictor = predictorFor(profile, quiet);
        const EndpointReport report = checkEndpoint(predictor, {});
        EXPECT_FALSE(report.ok());
        EXPECT_FALSE(report.steps.back().ok);
        EXPECT_FALSE(report.steps.back().detail.empty());
        return report.steps.back().name;
    };
    EXPECT_EQ(failedStep(test::profileFor("mlflow", "http://256.256.256.256/")), "resolve");
    EXPECT_EQ(failedStep(test::profileFor("mlflow", "http://127.0.0.1:" + std::to_string(test::closedPort()) + "/")),
              "connect");
    const HttpServer plain(test::endpointNamed("mlflow"));
    EXPECT_EQ(failedStep(test::profileFor("mlflow", "https://localhost:" + std::to_string(plain.port()) + "/")), "tls");
    const HttpServer missing([](const ServerRequest &) { return ServerReply{404, "", "", {}}; });
    EXPECT_EQ(failedStep(test::profileFor("mlflow", missing)), "http");
    const HttpServer other([](const ServerRequest &) {
        return ServerReply{
            200, "application/json", R"({"inputs":[{"name":"x","datatype":"FP64","shape":[-1,4]}]})", {}};
    });
    EXPECT_EQ(failedStep(test::profileFor("open-inference-v2", other)), "schema");
    const HttpServer wrong([](const ServerRequest &) {
        return ServerReply{200, "application/json", R"({"predictions":["0.9"]})", {}};
    });
    EXPECT_EQ(failedStep(test::profileFor("mlflow", wrong)), "reference");
    EndpointProfile unfit = test::profileFor("mlflow", plain);
    unfit.naming = "nowhere";
    EXPECT_EQ(failedStep(unfit), "schema");
}

TEST(EndpointCheck, SaysThatItCouldNotTestTheInversionOfAnUnknownSchema)
{
    const HttpServer server([](const ServerRequest &) {
        return ServerReply{200, "application/json", R"({"predictions":[0.9]})", {}};
    });
    QuietWorld quiet;
    FeatureSchema schema = test::schemaNamed("wdbc");
    schema.id = "another";
    RemotePredictor predictor(test::profileFor("mlflow", server), schema, {}, quiet.world());
    const EndpointReport report = checkEndpoint(predictor, {});
    EXPECT_TRUE(report.ok()) << report.text();
    EXPECT_NE(report.steps.back().detail.find("Not tested"), std::string::npos);
}

} // namespace
} // namespace cytogauge
