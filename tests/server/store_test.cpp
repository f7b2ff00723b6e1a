// The service with a store: what was acknowledged is there, whatever happens afterwards.
#include "core/model/model_file.h"
#include "tests/server/server_process.h"
#include "tests/support/paths.h"
#include "tests/support/process.h"
#include "tests/support/small_model.h"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <csignal>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

class ServerStore : public testing::Test {
protected:
    [[nodiscard]] std::vector<std::string> arguments() const
    {
        return {"--store", "sqlite:" + folder_.file("requests.sqlite")};
    }
    [[nodiscard]] static Json json(const ServerProcess &server, std::string_view method, const std::string &path,
                                   const std::string &body = {}, int status = 200, std::string_view headers = {})
    {
        const std::string answer = answerTo(server, request(method, path, body, headers));
        EXPECT_EQ(statusOf(answer), status) << answer;
        return Json::parse(bodyOf(answer), nullptr, false);
    }
    TemporaryFolder folder_;
};

// Nobody else can write to the database for as long as it lives.
class Held {
public:
    explicit Held(const std::string &path)
    {
        EXPECT_EQ(sqlite3_open(path.c_str(), &database_), SQLITE_OK);
        EXPECT_EQ(sqlite3_busy_timeout(database_, 5000), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(database_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    }
    Held(const Held &) = delete;
    Held &operator=(const Held &) = delete;
    ~Held() { sqlite3_close(database_); }

private:
    sqlite3 *database_ = nullptr;
};

// The sum of all series of /metrics whose name and labels begin so.
double counted(const ServerProcess &server, const std::string &series)
{
    const std::string text = answerTo(server, request("GET", "/metrics"));
    double sum = 0.0;
    for (std::size_t at = text.find('\n' + series); at != std::string::npos; at = text.find('\n' + series, at + 1)) {
        sum += std::stod(text.substr(text.find(' ', at) + 1));
    }
    return sum;
}

} // namespace

TEST_F(ServerStore, AnswersWithTheRecordAndKeepsItThroughAKill)
{
    std::vector<std::string> records;
    Json answer;
    {
        const ServerProcess server(arguments());
        ASSERT_TRUE(server.started()) << server.log();
        for (std::size_t i = 0; i < 20; ++i) {
            answer = json(server, "POST", "/v1/predict",
                          Json{{"patient", "P-" + std::to_string(i)}, {"rows", {referenceValues(i)}}}.dump());
            records.push_back(answer["record"]);
        }
        server.signal(SIGKILL);
    }
    const ServerProcess server(arguments());
    ASSERT_TRUE(server.started()) << server.log();
    for (std::size_t i = 0; i < records.size(); ++i) {
        const Json record = json(server, "GET", "/v1/records/" + records[i]);
        EXPECT_EQ(record["patient"], "P-" + std::to_string(i));
        EXPECT_EQ(record["probability"], localProbability(i));
        EXPECT_EQ(record["inputs"]["radius_mean"], referenceValues(i)[0]);
        EXPECT_EQ(record["surface"], "v1");
        EXPECT_TRUE(record["outcome"].is_null());
    }
    EXPECT_EQ(json(server, "GET", "/v1/records/123e4567-e89b-42d3-a456-426614174000", {}, 404)["status"], 404);
}

TEST_F(ServerStore, KeepsTheExplanationAndTheNoteThatWereSent)
{
    const ServerProcess server(arguments());
    ASSERT_TRUE(server.started()) << server.log();
    const auto body = [](bool explain) {
        return Json{{"patient", "P-1"},
                    {"note", "second sample"},
                    {"explain", explain},
                    {"rows", {referenceValues(0), referenceValues(1)}}}
            .dump();
    };
    const Json answer = json(server, "POST", "/v1/predict", body(true));
    for (std::size_t row = 0; row < 2; ++row) {
        const Json record = json(server, "GET", "/v1/records/" + answer["records"][row].get<std::string>());
        const Json &prediction = answer["predictions"][row];
        for (const char *key :
             {"label", "probability", "probabilities", "interval", "set", "status", "flags", "contributions"}) {
            EXPECT_EQ(record[key], prediction[key]) << key;
        }
        EXPECT_EQ(record["contributions"].size(), 30U);
        EXPECT_TRUE(record["contributions_error"].is_null()) << "these are exact";
        EXPECT_EQ(record["note"], row == 0 ? "second sample" : "");
    }
    (void)json(server, "POST", "/v1/predict", body(false));
    const Json found = json(server, "POST", "/v1/records/search", R"({"limit":1})")["records"][0];
    EXPECT_TRUE(found["contributions"].is_null()) << "nothing is kept that was not answered";
}

TEST_F(ServerStore, SearchesByTheNameThatAModelIsServedUnder)
{
    auto options = arguments();
    options.insert(options.end(), {"--model", "desk=wdbc-logistic"});
    const ServerProcess server(options);
    ASSERT_TRUE(server.started()) << server.log();
    (void)json(server, "POST", "/v1/models/desk/predict", predictBody());
    for (const char *name : {"desk", "wdbc-logistic"}) {
        EXPECT_EQ(json(server, "POST", "/v1/records/search", Json{{"model", name}}.dump())["records"].size(), 1U)
            << name;
    }
    EXPECT_EQ(json(server, "POST", "/v1/records/search", R"({"model":"other"})")["records"].size(), 0U);
}

TEST_F(ServerStore, SearchesAllModelsThatOneNameStandsFor)
{
    const auto renamed = [this](const std::string &id, const std::string &version) {
        Model model = smallModel();
        model.id = id;
        model.version = version;
        const std::string path = folder_.file(id + version + ".json");
        EXPECT_TRUE(writeModel(model, path));
        return path;
    };
    const auto found = [](const ServerProcess &server, const Json &search) {
        return json(server, "POST", "/v1/records/search", search.dump())["records"].size();
    };
    {
        auto options = arguments();
        options.insert(options.end(), {"--model", "cells=" + renamed("first", "1.0.0"), "--model",
                                       "cells=" + renamed("second", "2.0.0") + ",shadow"});
        const ServerProcess server(options);
        ASSERT_TRUE(server.started()) << server.log();
        (void)json(server, "POST", "/v1/models/cells/predict", R"({"rows":[[1,2]]})");
        EXPECT_EQ(found(server, {{"model", "cells"}}), 2U);
        EXPECT_EQ(found(server, {{"model", "cells"}, {"version", "2.0.0"}}), 1U);
        EXPECT_EQ(found(server, {{"model", "cells"}, {"version", "2-0-0"}}), 1U) << "as variants are written";
        EXPECT_EQ(found(server, {{"model", "second"}}), 1U);
    }
    auto options = arguments();
    options.insert(options.end(), {"--model", "cells=" + renamed("third", "3.0.0")});
    const ServerProcess server(options);
    ASSERT_TRUE(server.started()) << server.log();
    EXPECT_EQ(found(server, {{"model", "cells"}}), 2U) << "what was served under it before";
}

TEST_F(ServerStore, ReportsByTheNamesThatModelsAreServedUnder)
{
    Model other = smallModel(); // another schema, which the two below do not meet
    const std::string small = folder_.file("small.json");
    ASSERT_TRUE(writeModel(other, small));
    auto second = readModel(resources() + "/models/wdbc-logistic.json");
    ASSERT_TRUE(second);
    Model newer = **second;
    newer.version = "1.2.0";
    const std::string file = folder_.file("newer.json");
    ASSERT_TRUE(writeModel(newer, file));
    const auto report = [this](std::vector<std::string> more) {
        std::vector<std::string> command = {CYTOGAUGE_CLI, "ab",      "report",
                                            "--json",      "--store", "sqlite:" + folder_.file("requests.sqlite")};
        command.insert(command.end(), more.begin(), more.end());
        return runProcess(command);
    };
    {
        auto options = arguments();
        options.insert(options.end(),
                       {"--model", "old=wdbc-logistic", "--model", "wdbc-1.2.0=" + file, "--model",
                        "both=wdbc-logistic", "--model", "both=" + file + ",shadow", "--model", "cells=" + small});
        const ServerProcess server(options);
        ASSERT_TRUE(server.started()) << server.log();
        (void)json(server, "POST", "/v1/models/old/predict", predictBody(0));
        (void)json(server, "POST", "/v1/models/wdbc-1.2.0/predict", predictBody(1));
        (void)json(server, "POST", "/v1/models/both/predict", predictBody(2));
        (void)json(server, "POST", "/v1/models/cells/predict", R"({"rows":[[1,2]]})");
        server.signal(SIGTERM);
    }
    const auto versions = [&](std::vector<std::string> more) {
        const ProcessResult result = report(std::move(more));
        EXPECT_EQ(result.exitCode, 0) << result.error;
        const Json answer = Json::parse(result.out, nullptr, false);
        return answer["first"]["version"].get<std::string>() + ' ' + answer["second"]["version"].get<std::string>();
    };
    EXPECT_EQ(versions({"--model", "old@1.0.0", "--model", "wdbc-1.2.0"}), "1.0.0 1.2.0");
    EXPECT_EQ(versions({"--model", "wdbc-1.2.0", "--model", "old"}), "1.2.0 1.0.0");
    EXPECT_EQ(versions({"--model", "wdbc-1.2.0@1.2.0", "--model", "both@1.0.0"}), "1.2.0 1.0.0");
    EXPECT_EQ(versions({"--model", "both"}), "1.0.0 1.2.0");
    EXPECT_EQ(versions({"--model", "wdbc-logistic"}), "1.0.0 1.2.0");
    const Json answer = Json::parse(report({"--model", "both"}).out);
    EXPECT_EQ(answer["first"]["served_as"], (Json{"both", "old"}));
    EXPECT_EQ(answer["second"]["served_as"], (Json{"both", "wdbc-1.2.0"}));
    EXPECT_EQ(answer["pairs"]["cases"], 1);
    EXPECT_EQ(report({"--model", "old", "--model", "both@1.0.0"}).exitCode, 2) << "the same version twice";
    const ProcessResult unknown = report({"--model", "old", "--model", "older"});
    EXPECT_EQ(unknown.exitCode, 2);
    EXPECT_THAT(unknown.error, HasSubstr("wdbc-logistic@1.2.0 (served as both and wdbc-1.2.0)"));
}

TEST_F(ServerStore, SearchesPageByPageAndTakesOutcomes)
{
    const ServerProcess server(arguments());
    ASSERT_TRUE(server.started()) << server.log();
    for (std::size_t i = 0; i < 5; ++i) {
        (void)json(server, "POST", "/v1/predict", Json{{"patient", "P-1"}, {"rows", {referenceValues(i)}}}.dump());
    }
    const Json first = json(server, "POST", "/v1/records/search", R"({"patient":"P-1","limit":3})");
    EXPECT_EQ(first["records"].size(), 3U);
    const Json second = json(server, "POST", "/v1/records/search",
                             Json{{"patient", "P-1"}, {"limit", 3}, {"below", first["next"]}}.dump());
    EXPECT_EQ(second["records"].size(), 2U);
    EXPECT_TRUE(second["next"].is_null());
    EXPECT_EQ(json(server, "POST", "/v1/records/search", R"({"patient":"P-2"})")["records"].size(), 0U);
    EXPECT_EQ(json(server, "POST", "/v1/records/search", R"({"limit":0,"when":1})", 422)["errors"].size(), 2U);

    const std::string path = "/v1/records/" + first["records"][0]["id"].get<std::string>();
    EXPECT_EQ(json(server, "PATCH", path, R"({"outcome":"b"})")["outcome"], "benign");
    EXPECT_EQ(json(server, "GET", path)["outcome"], "benign");
    EXPECT_EQ(json(server, "PATCH", path, R"({"outcome":"nonsense"})", 422)["errors"][0]["field"], "outcome");
    EXPECT_EQ(json(server, "POST", "/v1/records/search", R"({"outcome_known":true})")["records"].size(), 1U);
    EXPECT_TRUE(json(server, "PATCH", path, R"({"outcome":""})")["outcome"].is_null());
    EXPECT_THAT(answerTo(server, request("GET", "/metrics")), HasSubstr("cytogauge_store_written_total 5"));
}

TEST_F(ServerStore, RecordsEverySurfaceAndEveryRow)
{
    const ServerProcess server(arguments());
    ASSERT_TRUE(server.started()) << server.log();
    const Json rows =
        json(server, "POST", "/v1/predict", Json{{"rows", {referenceValues(0), referenceValues(1)}}}.dump());
    EXPECT_EQ(rows["records"].size(), 2U);
    (void)json(server, "POST", "/v2/models/wdbc-logistic/infer",
               Json{{"parameters", {{"patient", "P-7"}}},
                    {"inputs",
                     {{{"name", "features"}, {"shape", {1, 30}}, {"datatype", "FP64"}, {"data", referenceValues(0)}}}}}
                   .dump());
    (void)json(server, "POST", "/invocations", Json{{"instances", {{{"features", referenceValues(0)}}}}}.dump(), 200,
               "X-Amzn-SageMaker-Inference-Id: P-8\r\n");
    const Json all = json(server, "POST", "/v1/records/search", "{}");
    ASSERT_EQ(all["records"].size(), 4U);
    EXPECT_EQ(all["records"][0]["patient"], "P-8");
    EXPECT_EQ(all["records"][1]["patient"], "P-7");
    EXPECT_EQ(all["records"][0]["surface"], "sagemaker");
    EXPECT_EQ(all["records"][1]["surface"], "open-inference-v2");
    EXPECT_EQ(all["records"][2]["row"], 1);
}

TEST_F(ServerStore, RecordsShadowsBesideTheAnswer)
{
    std::vector<std::string> all = arguments();
    for (const char *version : {"1.0.0", "2.0.0"}) {
        Model model = smallModel();
        model.version = version;
        const std::string path = folder_.file(std::string(version) + ".json");
        ASSERT_TRUE(writeModel(model, path));
        all.insert(all.end(), {"--model", "m=" + path + (version[0] == '2' ? ",shadow" : "")});
    }
    const ServerProcess server(all);
    ASSERT_TRUE(server.started()) << server.log();
    const Json answer = json(server, "POST", "/v1/predict", R"({"patient":"P-1","rows":[[1,2]]})");
    EXPECT_EQ(answer["model"]["version"], "1.0.0");
    const Json records = json(server, "POST", "/v1/records/search", R"({"patient":"P-1"})")["records"];
    ASSERT_EQ(records.size(), 2U);
    const Json shadow = json(server, "POST", "/v1/records/search", R"({"shadow":true})")["records"];
    ASSERT_EQ(shadow.size(), 1U);
    EXPECT_EQ(shadow[0]["version"], "2.0.0");
    EXPECT_EQ(shadow[0]["request_id"], answer["request_id"]);
    EXPECT_NE(shadow[0]["id"], answer["record"]);
}

TEST_F(ServerStore, WhoeverWaitsTooLongIsToldSo)
{
    auto options = arguments();
    options.insert(options.end(), {"--answer-timeout", "1", "--store-queue", "2"});
    const ServerProcess server(options);
    ASSERT_TRUE(server.started()) << server.log();
    // A body that is answered on the worker's thread, and one that is not.
    const std::string small = Json{{"patient", "P-1"}, {"rows", {referenceValues(0)}}}.dump();
    const std::string large = Json{{"patient", "P-1"}, {"rows", std::vector(60, referenceValues(0))}}.dump();
    ASSERT_GT(large.size(), 8192U);
    {
        const Held held(folder_.file("requests.sqlite"));
        for (const std::string &body : {small, large}) {
            RawConnection connection(server.port());
            connection.send(request("POST", "/v1/predict", body) + request("GET", "/healthz"));
            const std::string answer = connection.receiveAll();
            EXPECT_EQ(statusOf(answer), 503) << answer;
            EXPECT_THAT(answer, HasSubstr("Retry-After: 1\r\n"));
            EXPECT_THAT(answer, HasSubstr("Connection: close"));
            EXPECT_TRUE(connection.closedByServer());
            EXPECT_EQ(answer.find("HTTP/1.1", 1), std::string::npos) << "one answer, and none for the next request";
        }
        // Both still wait for the store, so there is no room for a third.
        const std::string third = answerTo(server, request("POST", "/v1/predict", small));
        EXPECT_THAT(third, HasSubstr("503"));
        EXPECT_THAT(third, HasSubstr("wait to be stored"));
    }
    // What waited is written after all.
    const auto records = [&] {
        return json(server, "POST", "/v1/records/search", R"({"patient":"P-1","limit":1000})")["records"].size();
    };
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (records() < 61 && std::chrono::steady_clock::now() < end) {
    }
    EXPECT_EQ(records(), 61U);
    // Every request counts once, as it was answered; every prediction that is kept counts, and none that was refused.
    const std::string requests = R"(cytogauge_http_requests_total{route="/v1/predict")";
    EXPECT_EQ(counted(server, requests), 3.0);
    EXPECT_EQ(counted(server, requests + R"(,method="POST",code="503")"), 3.0);
    EXPECT_EQ(counted(server, "cytogauge_store_written_total"), 61.0);
    EXPECT_EQ(counted(server, "cytogauge_predictions_total"), 61.0);
    EXPECT_EQ(counted(server, "cytogauge_prediction_probability_count"), 61.0);
    // They waited for as long as they did.
    EXPECT_GE(counted(server, R"(cytogauge_http_request_duration_seconds_sum{route="/v1/predict")"), 2.0);
    EXPECT_EQ(json(server, "POST", "/v1/predict", small)["predictions"].size(), 1U);
    EXPECT_EQ(counted(server, requests), 4.0);
    EXPECT_EQ(counted(server, "cytogauge_predictions_total"), 62.0);
}

TEST_F(ServerStore, AStoreThatIsLockedHoldsUpNoReload)
{
    Model model = smallModel();
    const std::string path = folder_.file("m.json");
    ASSERT_TRUE(writeModel(model, path));
    auto options = arguments();
    options.insert(options.end(), {"--model", "m=" + path});
    const ServerProcess server(options);
    ASSERT_TRUE(server.started()) << server.log();
    model.version = "9.0.0";
    ASSERT_TRUE(writeModel(model, path));
    {
        const Held held(folder_.file("requests.sqlite"));
        server.signal(SIGHUP);
        ASSERT_TRUE(server.waitForLog("reloaded")) << server.log();
    }
    const auto versions = json(server, "GET", "/v1/models")["models"][0]["versions"];
    EXPECT_EQ(versions[0]["version"], "9.0.0");
    EXPECT_EQ(counted(server, R"(cytogauge_model_weight{model="m",version="9.0.0"})"), 1.0);
    // The store hears of it after all: it finds by the name that the model is served under.
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    const std::string asked = R"({"rows":[[1,2]]})";
    while (statusOf(answerTo(server, request("POST", "/v1/predict", asked))) != 200 &&
           std::chrono::steady_clock::now() < end) {
    }
    const auto found = [&] { return json(server, "POST", "/v1/records/search", R"({"model":"m"})")["records"].size(); };
    while (found() == 0 && std::chrono::steady_clock::now() < end) {
    }
    EXPECT_EQ(found(), 1U);
}

TEST_F(ServerStore, AnAnswerThatComesTooLateIsGivenToWhoeverAsksAgainAndCountedOnce)
{
    auto options = arguments();
    options.insert(options.end(), {"--answer-timeout", "1"});
    const ServerProcess server(options);
    ASSERT_TRUE(server.started()) << server.log();
    const std::string asked = request("POST", "/v1/predict", predictBody(), "Idempotency-Key: k-1\r\n");
    {
        const Held held(folder_.file("requests.sqlite"));
        EXPECT_EQ(statusOf(answerTo(server, asked)), 503);
    }
    std::string again; // until the store has it: 409
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    int asks = 0;
    do {
        again = answerTo(server, asked);
        ++asks;
    } while (statusOf(again) != 200 && std::chrono::steady_clock::now() < end);
    EXPECT_THAT(again, HasSubstr("Idempotency-Replayed: true"));
    EXPECT_EQ(counted(server, "cytogauge_predictions_total"), 1.0);
    EXPECT_EQ(counted(server, "cytogauge_store_written_total"), 1.0);
    EXPECT_EQ(counted(server, R"(cytogauge_http_requests_total{route="/v1/predict")"), 1.0 + asks);
    EXPECT_EQ(counted(server, R"(cytogauge_http_requests_total{route="/v1/predict",method="POST",code="200")"), 1.0);
}

TEST_F(ServerStore, AKeyThatComesAgainStoresNothingTwiceEvenAfterAKill)
{
    const std::string body = predictBody(3);
    std::string first;
    {
        const ServerProcess server(arguments());
        ASSERT_TRUE(server.started()) << server.log();
        first = bodyOf(answerTo(server, request("POST", "/v1/predict", body, "Idempotency-Key: \"k-1\"\r\n")));
        EXPECT_EQ(json(server, "POST", "/v1/predict", predictBody(4), 422, "Idempotency-Key: k-1\r\n")["status"], 422);
        server.signal(SIGKILL);
    }
    const ServerProcess server(arguments());
    ASSERT_TRUE(server.started()) << server.log();
    const std::string again = answerTo(server, request("POST", "/v1/predict", body, "Idempotency-Key: k-1\r\n"));
    EXPECT_EQ(bodyOf(again), first);
    EXPECT_THAT(again, HasSubstr("Idempotency-Replayed: true"));
    EXPECT_EQ(json(server, "POST", "/v1/records/search", "{}")["records"].size(), 1U);
}

TEST_F(ServerStore, AKeyThatComesAgainIsAnsweredAndCountedAsTheFirstTime)
{
    std::vector<std::string> models;
    for (const char *version : {"1.0.0", "2.0.0", "3.0.0"}) {
        Model model = smallModel();
        model.version = version;
        models.push_back(folder_.file(std::string(version) + ".json"));
        ASSERT_TRUE(writeModel(model, models.back()));
    }
    const auto with = [&](const std::string &first, const std::string &second) {
        auto all = arguments();
        all.insert(all.end(), {"--model", "m=" + models[0] + ",weight=" + first, "--model",
                               "m=" + models[1] + ",weight=" + second, "--model", "m=" + models[2] + ",shadow"});
        return all;
    };
    const std::string invoke =
        "POST /invocations HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nAccept: text/csv\r\n"
        "Idempotency-Key: k-1\r\nContent-Length: 8\r\n\r\n1,2\n3,4\n";
    std::string first;
    {
        const ServerProcess server(with("1", "0"));
        ASSERT_TRUE(server.started()) << server.log();
        first = answerTo(server, invoke);
        EXPECT_EQ(statusOf(first), 200);
        EXPECT_THAT(first, HasSubstr("x-Amzn-Invoked-Production-Variant: 1.0.0\r\n"));
        for (int again = 0; again < 3; ++again) {
            EXPECT_EQ(counted(server, "cytogauge_predictions_total{model=\"m\",version=\"1.0.0\""), 2.0);
            EXPECT_EQ(counted(server, "cytogauge_shadow_predictions_total{model=\"m\",version=\"3.0.0\""), 2.0);
            EXPECT_THAT(answerTo(server, invoke), HasSubstr("Idempotency-Replayed: true"));
        }
    }
    const ServerProcess server(with("0", "1"));
    ASSERT_TRUE(server.started()) << server.log();
    const std::string again = answerTo(server, invoke);
    EXPECT_EQ(bodyOf(again), bodyOf(first));
    EXPECT_THAT(again, HasSubstr("Idempotency-Replayed: true"));
    EXPECT_THAT(again, HasSubstr("Content-Type: text/csv\r\n"));
    EXPECT_THAT(again, HasSubstr("x-Amzn-Invoked-Production-Variant: 1.0.0\r\n"));
    EXPECT_EQ(counted(server, "cytogauge_predictions_total{model=\"m\""), 0.0);
    EXPECT_EQ(counted(server, "cytogauge_shadow_predictions_total{model=\"m\""), 0.0);
    // The same without a key is another request.
    (void)answerTo(server, request("POST", "/v1/predict", R"({"rows":[[1,2]]})"));
    EXPECT_EQ(counted(server, "cytogauge_predictions_total{model=\"m\",version=\"2.0.0\""), 1.0);
}

} // namespace cytogauge::test
