// Starting, reloading and ending; keys, TLS and the addresses on which it refuses to listen.
#include "core/base/sha256.h"
#include "core/model/model_file.h"
#include "tests/server/server_process.h"
#include "tests/support/net/certificates.h"
#include "tests/support/paths.h"
#include "tests/support/process.h"
#include "tests/support/small_model.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <chrono>
#include <csignal>
#include <sstream>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using testing::Not;
using Steady = std::chrono::steady_clock;

ProcessResult runServer(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), CYTOGAUGE_SERVER);
    return runProcess(arguments);
}

std::string ownFile(const TemporaryFolder &folder, const std::string &name, const std::string &text, mode_t mode = 0600)
{
    const std::string path = folder.write(name, text);
    ::chmod(path.c_str(), mode);
    return path;
}

struct Tls {
    explicit Tls(const TemporaryFolder &folder)
    {
        CertificateOptions options;
        options.alternatives = {"DNS:localhost", "IP:127.0.0.1"};
        const Certificate certificate(options);
        cert = folder.write("cert.pem", certificate.pem());
        key = ownFile(folder, "key.pem", certificate.keyPem());
    }
    std::string cert, key;
};

std::string writeSmallModel(const std::string &path, const std::string &version)
{
    Model model = smallModel();
    model.version = version;
    EXPECT_TRUE(writeModel(model, path));
    return path;
}

std::string servedVersion(const ServerProcess &server)
{
    const std::string answer = answerTo(server, request("POST", "/v1/predict", R"({"rows":[[1,2]]})"));
    return nlohmann::json::parse(bodyOf(answer))["model"]["version"];
}

} // namespace

TEST(ServerLifecycle, EndsWithNoughtWhenToldTo)
{
    for (const int number : {SIGTERM, SIGINT}) {
        ServerProcess server;
        ASSERT_TRUE(server.started()) << server.log();
        EXPECT_EQ(statusOf(answerTo(server, request("POST", "/v1/predict", predictBody()))), 200);
        server.signal(number);
        EXPECT_EQ(server.wait(), 0);
    }
}

TEST(ServerLifecycle, LetsWhatIsBeingAskedEndAndClosesTheIdle)
{
    ServerProcess server;
    ASSERT_TRUE(server.started()) << server.log();
    RawConnection idle(server.port());
    idle.send(request("GET", "/healthz"));
    EXPECT_EQ(statusOf(idle.receiveOne()), 200);
    const std::string text = request("POST", "/v1/predict", predictBody());
    RawConnection asking(server.port());
    asking.send(text.substr(0, text.size() / 2));
    // Both are known to the server once another one has been answered.
    EXPECT_EQ(statusOf(answerTo(server, request("GET", "/readyz"))), 200);
    server.signal(SIGTERM);
    ASSERT_TRUE(server.waitForLog("draining"));
    EXPECT_EQ(idle.receiveAll(), "");
    EXPECT_TRUE(idle.closedByServer());
    asking.send(text.substr(text.size() / 2));
    const std::string answer = asking.receiveAll();
    EXPECT_EQ(statusOf(answer), 200);
    EXPECT_THAT(answer, HasSubstr("Connection: close"));
    EXPECT_EQ(server.wait(), 0);
}

TEST(ServerLifecycle, GoesOnAnsweringWhileOthersHearThatItEnds)
{
    ServerProcess server({"--lame-duck", "3", "--threads", "2"});
    ASSERT_TRUE(server.started()) << server.log();
    RawConnection kept(server.port());
    kept.send(request("GET", "/readyz"));
    EXPECT_EQ(statusOf(kept.receiveOne()), 200);
    const auto begin = Steady::now();
    server.signal(SIGTERM);
    ASSERT_TRUE(server.waitForLog("draining"));
    // Not ready, and yet those that come are taken and those that are there are kept.
    kept.send(request("GET", "/readyz") + request("POST", "/v1/predict", predictBody()));
    EXPECT_EQ(statusOf(kept.receiveOne()), 503);
    EXPECT_EQ(statusOf(kept.receiveOne()), 200);
    EXPECT_EQ(statusOf(answerTo(server, request("POST", "/v1/predict", predictBody()))), 200);
    EXPECT_LT(Steady::now() - begin, std::chrono::seconds(3)) << "too slow a machine for this test";
    EXPECT_EQ(server.wait(), 0);
    EXPECT_GE(Steady::now() - begin, std::chrono::seconds(3));
}

TEST(ServerLifecycle, TheSecondSignalEndsTheWaitingToo)
{
    ServerProcess server({"--lame-duck", "600"});
    ASSERT_TRUE(server.started()) << server.log();
    server.signal(SIGTERM);
    ASSERT_TRUE(server.waitForLog("draining"));
    const auto begin = Steady::now();
    server.signal(SIGTERM);
    EXPECT_EQ(server.wait(), 0);
    EXPECT_LT(Steady::now() - begin, std::chrono::seconds(10));
}

TEST(ServerLifecycle, DoesNotWaitForEverForWhoeverDoesNotEnd)
{
    ServerProcess server({"--drain-timeout", "0.5"});
    ASSERT_TRUE(server.started()) << server.log();
    RawConnection stuck(server.port());
    stuck.send("POST /v1/predict HTTP/1.1\r\n");
    EXPECT_EQ(statusOf(answerTo(server, request("GET", "/readyz"))), 200);
    const auto begin = Steady::now();
    server.signal(SIGTERM);
    EXPECT_EQ(server.wait(), 0);
    EXPECT_LT(Steady::now() - begin, std::chrono::seconds(5));
}

TEST(ServerLifecycle, ReadsModelsAgainAndKeepsTheOldOnesWhenTheNewAreBad)
{
    const TemporaryFolder folder;
    const std::string path = writeSmallModel(folder.file("m.json"), "1.0.0");
    ServerProcess server({"--model", "m=" + path});
    ASSERT_TRUE(server.started()) << server.log();
    EXPECT_EQ(servedVersion(server), "1.0.0");
    writeSmallModel(path, "1.1.0");
    server.signal(SIGHUP);
    ASSERT_TRUE(server.waitForLog("reloaded"));
    EXPECT_EQ(servedVersion(server), "1.1.0");

    std::string damaged = contentOf(path);
    damaged[damaged.size() / 2] ^= 1;
    folder.write("m.json", damaged);
    server.signal(SIGHUP);
    ASSERT_TRUE(server.waitForLog("reload-failed"));
    EXPECT_EQ(servedVersion(server), "1.1.0");
    EXPECT_THAT(answerTo(server, request("GET", "/metrics")), HasSubstr(R"(reloads_total{result="failed"} 1)"));

    writeSmallModel(path, "1.0.0"); // back again
    server.signal(SIGHUP);
    const auto end = Steady::now() + std::chrono::seconds(20);
    while (servedVersion(server) != "1.0.0" && Steady::now() < end) {
    }
    EXPECT_EQ(servedVersion(server), "1.0.0");
    server.signal(SIGTERM);
    EXPECT_EQ(server.wait(), 0);
}

TEST(ServerLifecycle, AKeyThatWasTakenBackIsGoodNoLongerWhateverIsWrongWithAModel)
{
    const TemporaryFolder folder;
    const std::string path = writeSmallModel(folder.file("m.json"), "1.0.0");
    const std::string keys = ownFile(folder, "keys", "old " + sha256Hex("taken") + "\nnew " + sha256Hex("kept") + '\n');
    const ServerProcess server({"--model", "m=" + path, "--api-keys", keys});
    ASSERT_TRUE(server.started()) << server.log();
    const auto status = [&server](const std::string &key) {
        return statusOf(answerTo(server, request("GET", "/v1/models", {}, "x-api-key: " + key + "\r\n")));
    };
    EXPECT_EQ(status("taken"), 200);
    folder.write("m.json", "no model");
    ownFile(folder, "keys", "new " + sha256Hex("kept") + '\n');
    server.signal(SIGHUP);
    ASSERT_TRUE(server.waitForLog("reload-failed"));
    EXPECT_EQ(status("taken"), 401);
    EXPECT_EQ(status("kept"), 200);
}

TEST(ServerLifecycle, ABadCertificateKeepsTheModelsToo)
{
    const TemporaryFolder folder;
    const Tls tls(folder);
    const std::string path = writeSmallModel(folder.file("m.json"), "1.0.0");
    const ServerProcess server(
        {"--model", "m=" + path, "--tls-cert", tls.cert, "--tls-key", tls.key, "--metrics-listen", "127.0.0.1:0"});
    ASSERT_TRUE(server.started()) << server.log();
    writeSmallModel(path, "2.0.0");
    folder.write("cert.pem", "no certificate");
    server.signal(SIGHUP);
    ASSERT_TRUE(server.waitForLog("reload-failed"));
    RawConnection besides(server.metricsPort());
    besides.send(request("GET", "/metrics"));
    const std::string metrics = besides.receiveOne();
    EXPECT_THAT(metrics, HasSubstr(R"(cytogauge_model_weight{model="m",version="1.0.0"} 1)"));
    EXPECT_THAT(metrics, Not(HasSubstr(R"(version="2.0.0")")));
}

TEST(ServerLifecycle, RefusesToBeReachableWithoutTlsAndKeys)
{
    const TemporaryFolder folder;
    const Tls tls(folder);
    const std::string keys = ownFile(folder, "keys", "desk " + sha256Hex("k"));
    for (const std::vector<std::string> &some :
         {std::vector<std::string>{}, {"--api-keys", keys}, {"--tls-cert", tls.cert, "--tls-key", tls.key}}) {
        for (const char *address : {"0.0.0.0:0", "[::]:0"}) {
            std::vector<std::string> arguments = {"--listen", address};
            arguments.insert(arguments.end(), some.begin(), some.end());
            const ProcessResult result = runServer(arguments);
            EXPECT_EQ(result.exitCode, 1);
            EXPECT_THAT(result.error, HasSubstr("--behind-proxy"));
        }
    }
    const ServerProcess proxied({"--listen", "0.0.0.0:0", "--behind-proxy", "--metrics-listen", "127.0.0.1:0"});
    EXPECT_TRUE(proxied.started());
    EXPECT_TRUE(proxied.waitForLog("behind-proxy"));
    EXPECT_EQ(statusOf(answerTo(proxied, request("GET", "/metrics"))), 404);
    RawConnection besides(proxied.metricsPort());
    besides.send(request("GET", "/metrics") + request("GET", "/v1/models"));
    EXPECT_THAT(besides.receiveOne(), HasSubstr("cytogauge_build_info"));
    EXPECT_EQ(statusOf(besides.receiveOne()), 404);
}

TEST(ServerLifecycle, RefusesToShowItsMetricsToEverybody)
{
    const TemporaryFolder folder;
    const Tls tls(folder);
    const std::string keys = ownFile(folder, "keys", "desk " + sha256Hex("k"));
    // TLS and keys are the service's own port's, not that of the metrics.
    for (const std::vector<std::string> &some :
         {std::vector<std::string>{}, {"--api-keys", keys, "--tls-cert", tls.cert, "--tls-key", tls.key}}) {
        std::vector<std::string> arguments = {"--listen", "127.0.0.1:0", "--metrics-listen", "0.0.0.0:0"};
        arguments.insert(arguments.end(), some.begin(), some.end());
        const ProcessResult result = runServer(arguments);
        EXPECT_EQ(result.exitCode, 1);
        EXPECT_THAT(result.error, HasSubstr("--metrics-listen"));
        EXPECT_THAT(result.error, HasSubstr("--behind-proxy"));
    }
    const ServerProcess proxied({"--behind-proxy", "--metrics-listen", "0.0.0.0:0"});
    ASSERT_TRUE(proxied.started()) << proxied.log();
    EXPECT_TRUE(proxied.waitForLog("metrics-behind-proxy"));
    RawConnection besides(proxied.metricsPort());
    besides.send(request("GET", "/metrics"));
    EXPECT_THAT(besides.receiveOne(), HasSubstr("cytogauge_build_info"));
}

TEST(ServerLifecycle, RefusesWhatItCannotUse)
{
    const TemporaryFolder folder;
    const Tls tls(folder);
    const std::string open = ownFile(folder, "keys", "desk " + sha256Hex("k"), 0644);
    EXPECT_THAT(runServer({"--listen", "127.0.0.1:0", "--api-keys", open}).error, HasSubstr("chmod 600"));
    EXPECT_THAT(runServer({"--listen", "127.0.0.1:0", "--model", "m=" + folder.file("none.json")}).error,
                HasSubstr("does not exist"));
    EXPECT_THAT(runServer({"--listen", "127.0.0.1:0", "--tls-cert", tls.key, "--tls-key", tls.key}).error,
                HasSubstr("PEM"));
    for (const std::vector<std::string> &wrong : {std::vector<std::string>{"--listen", "nowhere"},
                                                  {"--listen", "127.0.0.1:99999"},
                                                  {"--tls-cert", tls.cert},
                                                  {"--model", "x"},
                                                  {"--store", "mysql://x"},
                                                  {"--threads", "0"},
                                                  {"--rate", "0"},
                                                  {"--store-queue", "0"},
                                                  {"--large-queue", "0"},
                                                  {"--answer-timeout", "0"},
                                                  {"--what"},
                                                  {"go"}}) {
        const ProcessResult result = runServer(wrong);
        EXPECT_EQ(result.exitCode, 2) << wrong[0];
        EXPECT_NE(result.error, "");
        EXPECT_THAT(result.error, Not(HasSubstr("\\n"))) << "lines, not their escapes";
    }
    ::chmod(tls.key.c_str(), 0644);
    EXPECT_THAT(runServer({"--listen", "127.0.0.1:0", "--tls-cert", tls.cert, "--tls-key", tls.key}).error,
                HasSubstr("chmod 600"));
    const ProcessResult lost = runServer({"--listen", "127.0.0.1:0", "--data-dir", folder.file("nowhere")});
    EXPECT_EQ(lost.exitCode, 1);
    EXPECT_THAT(lost.error, HasSubstr(folder.file("nowhere")));
    const ServerProcess first;
    const ProcessResult second = runServer({"--listen", "192.0.2.1:1", "--behind-proxy"});
    EXPECT_EQ(second.exitCode, 1);
    EXPECT_THAT(second.error, HasSubstr("192.0.2.1:1"));
    EXPECT_EQ(runServer({"--version"}).exitCode, 0);
    EXPECT_THAT(runServer({"--help"}).out, HasSubstr("--model NAME=FILE[,weight=W][,shadow]"));
}

TEST(ServerLifecycle, TakesNoPortThatAnotherServerHas)
{
    for (const char *threads : {"1", "2"}) {
        const ServerProcess first({"--threads", threads});
        ASSERT_TRUE(first.started()) << first.log();
        const std::string address = "127.0.0.1:" + std::to_string(first.port());
        for (const char *more : {"1", "2"}) {
            const ProcessResult second = runServer({"--listen", address, "--threads", more});
            EXPECT_EQ(second.exitCode, 1) << second.error;
            EXPECT_THAT(second.error, HasSubstr(address));
        }
    }
    EXPECT_EQ(runServer({"--listen", "127.0.0.1:18999", "--metrics-listen", "127.0.0.1:18999"}).exitCode, 2);
}

TEST(ServerLifecycle, ServesNoOtherModelThanThoseOfItsFolder)
{
    const TemporaryFolder folder;
    for (const std::string &models : {folder.path(), folder.file("nowhere")}) {
        const ProcessResult result = runServer({"serve", "--listen", "127.0.0.1:0", "--model-folder", models});
        EXPECT_EQ(result.exitCode, 1);
        EXPECT_THAT(result.error, HasSubstr(models));
    }
}

TEST(ServerLifecycle, ServesAsSageMakerStartsIt)
{
    const TemporaryFolder folder;
    writeSmallModel(folder.file("model.json"), "3.0.0");
    const ServerProcess server({"serve", "--listen", "127.0.0.1:0", "--model-folder", folder.path()});
    ASSERT_TRUE(server.started()) << server.log();
    const auto begin = Steady::now();
    EXPECT_EQ(statusOf(answerTo(server, request("GET", "/ping"))), 200);
    EXPECT_LT(Steady::now() - begin, std::chrono::seconds(2));
    const std::string answer = answerTo(
        server,
        "POST /invocations HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 4\r\n\r\n1,2\n");
    EXPECT_EQ(statusOf(answer), 200) << answer;
    EXPECT_THAT(answer, HasSubstr("x-Amzn-Invoked-Production-Variant: 3.0.0"));
}

TEST(ServerLifecycle, SpeaksTlsAndAsksForKeys)
{
    const TemporaryFolder folder;
    const Tls tls(folder);
    const std::string keys = ownFile(folder, "keys", "desk " + sha256Hex("s3cret") + '\n');
    const ServerProcess server({"--tls-cert", tls.cert, "--tls-key", tls.key, "--api-keys", keys});
    ASSERT_TRUE(server.started()) << server.log();
    const std::string url = "https://localhost:" + std::to_string(server.port());
    const auto curl = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"curl", "-sS", "--cacert", tls.cert, "--noproxy", "*"});
        return runProcess(arguments);
    };
    EXPECT_EQ(curl({url + "/healthz"}).out, R"({"status":"ok"})");
    EXPECT_THAT(curl({url + "/v1/models"}).out, HasSubstr(R"("status":401)"));
    EXPECT_THAT(curl({"-H", "x-api-key: s3cret", url + "/v1/models"}).out, HasSubstr("versions"));
    EXPECT_THAT(curl({"-H", "Authorization: Bearer s3cret", "-H", "Content-Type: application/json", "-d", predictBody(),
                      url + "/v1/predict"})
                    .out,
                HasSubstr("malignant"));
    EXPECT_NE(curl({"--tls-max", "1.1", url + "/healthz"}).exitCode, 0);
    // Plain text on the port is no request and harms nobody.
    RawConnection plain(server.port());
    plain.send(request("GET", "/healthz"));
    EXPECT_THAT(plain.receiveAll(), Not(HasSubstr("ok")));
    EXPECT_EQ(curl({url + "/healthz"}).exitCode, 0);
    EXPECT_THAT(server.log(), Not(HasSubstr("s3cret")));
}

TEST(ServerLifecycle, LogsEachRequestWhenAskedWithoutAnyValue)
{
    ServerProcess server({"--log-format", "json", "--log-requests"});
    ASSERT_TRUE(server.started()) << server.log();
    const std::string body = nlohmann::json{{"patient", "PLANTED-9"}, {"rows", {referenceValues(0)}}}.dump();
    EXPECT_EQ(statusOf(answerTo(server, request("POST", "/v1/predict?PLANTED-9", body))), 200);
    EXPECT_EQ(statusOf(answerTo(server, request("GET", "/PLANTED-9"))), 404);
    server.signal(SIGTERM);
    EXPECT_EQ(server.wait(), 0);
    const std::string log = server.log();
    std::istringstream lines(log);
    int requests = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto entry = nlohmann::json::parse(line, nullptr, false);
        ASSERT_FALSE(entry.is_discarded()) << line;
        requests += entry["event"] == "request" ? 1 : 0;
    }
    EXPECT_EQ(requests, 2);
    EXPECT_THAT(log, Not(HasSubstr("PLANTED")));
    EXPECT_THAT(log, Not(HasSubstr("17.99")));
}

} // namespace cytogauge::test
