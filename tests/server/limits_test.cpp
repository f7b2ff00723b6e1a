// Slow clients, too many of them, no descriptors left, too much work.
#include "tests/server/server_process.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <memory>
#include <thread>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using Steady = std::chrono::steady_clock;

double secondsSince(Steady::time_point begin)
{
    return std::chrono::duration<double>(Steady::now() - begin).count();
}

std::string metricsOf(const ServerProcess &server)
{
    return answerTo(server, request("GET", "/metrics"));
}

} // namespace

TEST(ServerLimits, SlowHeadersBodiesAndIdlersAreLetGo)
{
    const ServerProcess server(
        {"--header-timeout", "0.3", "--body-timeout", "0.3", "--idle-timeout", "0.3", "--write-timeout", "0.5"});
    ASSERT_TRUE(server.started()) << server.log();
    const std::string header = "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n";
    for (const std::string &begun : {std::string(), std::string("G"), header, header + "\r\n{"}) {
        RawConnection connection(server.port());
        connection.send(begun);
        const auto begin = Steady::now();
        const std::string answer = connection.receiveAll();
        EXPECT_TRUE(connection.closedByServer());
        EXPECT_LT(secondsSince(begin), 5.0);
        EXPECT_EQ(statusOf(answer), begun.empty() ? 0 : 408);
    }
    // Dripping does not help: the time is for the whole header.
    RawConnection dripping(server.port());
    const auto begin = Steady::now();
    const std::string text = "GET /healthz HTTP/1.1\r\nX: " + std::string(100000, 'x');
    std::size_t sent = 0;
    while (sent < text.size() && secondsSince(begin) < 10.0 &&
           dripping.receiveAll(std::chrono::milliseconds(20)).empty() && !dripping.closedByServer()) {
        dripping.send(std::string_view(text).substr(sent++, 1));
    }
    EXPECT_LT(secondsSince(begin), 5.0);
}

TEST(ServerLimits, WaitingForTheRestOfARequestCostsNoProcessorTime)
{
    constexpr std::chrono::milliseconds held{300};
    constexpr std::chrono::milliseconds most{60};
    const ServerProcess server;
    ASSERT_TRUE(server.started()) << server.log();
    const std::string whole = request("POST", "/v1/predict", predictBody());
    const std::size_t header = whole.find("\r\n\r\n") + 4;
    const std::string chunked = "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n";
    const std::pair<std::string, std::string> requests[] = {
        {whole.substr(0, 10), whole.substr(10)},                   // the header comes in two pieces
        {whole.substr(0, header), whole.substr(header)},           // nothing of the body yet
        {whole.substr(0, header + 50), whole.substr(header + 50)}, // a part of it
        {chunked, "0\r\n\r\n"},
    };
    for (const auto &[begin, rest] : requests) {
        RawConnection connection(server.port());
        connection.send(begin);
        const auto before = server.processorTime();
        EXPECT_EQ(connection.receiveAll(held), "");
        EXPECT_LT(server.processorTime() - before, most) << begin;
        connection.send(rest);
        EXPECT_EQ(statusOf(connection.receiveOne()), rest.starts_with("0") ? 422 : 200) << begin;
    }
    // That the measure sees work at all.
    const auto before = server.processorTime();
    const auto start = Steady::now();
    RawConnection busy(server.port());
    while (server.processorTime() - before < most && secondsSince(start) < 30.0) {
        busy.send(whole);
        ASSERT_EQ(statusOf(busy.receiveOne()), 200);
    }
    EXPECT_GE(server.processorTime() - before, most);
}

TEST(ServerLimits, ConnectionsAreCountedInAllAndByAddress)
{
    const ServerProcess server({"--max-connections", "8"});
    ASSERT_TRUE(server.started()) << server.log();
    std::vector<std::unique_ptr<RawConnection>> open;
    for (int i = 0; i < 8; ++i) {
        open.push_back(std::make_unique<RawConnection>(server.port()));
        open.back()->send(request("GET", "/healthz"));
        EXPECT_EQ(statusOf(open.back()->receiveOne()), 200);
    }
    RawConnection more(server.port());
    const std::string answer = more.receiveAll();
    EXPECT_EQ(statusOf(answer), 503);
    EXPECT_THAT(answer, HasSubstr("Retry-After: 1\r\n"));
    EXPECT_EQ(nlohmann::json::parse(bodyOf(answer))["status"], 503);
    open.clear();
    // The server hears of it in its own time.
    std::string again;
    for (int i = 0; i < 1000 && statusOf(again) != 200; ++i) {
        again = answerTo(server, request("GET", "/healthz", {}, "Connection: close\r\n"));
    }
    EXPECT_EQ(statusOf(again), 200);

    const ServerProcess byAddress({"--max-connections-per-address", "2"});
    RawConnection one(byAddress.port());
    RawConnection two(byAddress.port());
    two.send(request("GET", "/healthz"));
    EXPECT_EQ(statusOf(two.receiveOne()), 200);
    RawConnection three(byAddress.port());
    const std::string refused = three.receiveAll();
    EXPECT_EQ(statusOf(refused), 429);
    EXPECT_THAT(refused, HasSubstr("Retry-After: 1\r\n"));
    EXPECT_EQ(nlohmann::json::parse(bodyOf(refused))["status"], 429);
    two.send(request("GET", "/metrics"));
    const std::string metrics = two.receiveOne();
    EXPECT_THAT(metrics, HasSubstr(R"(requests_total{route="none",method="other",code="429"} 1)"));
    EXPECT_THAT(metrics, HasSubstr(R"(refused_connections_total{reason="address"} 1)"));
}

TEST(ServerLimits, ARateForEachClientIsKept)
{
    const ServerProcess server({"--rate", "5"});
    ASSERT_TRUE(server.started()) << server.log();
    RawConnection connection(server.port());
    int good = 0;
    std::string refused;
    const auto begin = Steady::now();
    for (int i = 0; i < 40; ++i) {
        connection.send(request("POST", "/v1/predict", predictBody()));
        const std::string answer = connection.receiveOne();
        good += statusOf(answer) == 200 ? 1 : 0;
        refused = statusOf(answer) == 429 ? answer : refused;
    }
    EXPECT_GE(good, 5);
    EXPECT_LE(good, 5 + static_cast<int>(secondsSince(begin) * 5.0) + 1);
    EXPECT_THAT(refused, HasSubstr("Retry-After: 1\r\n"));
    EXPECT_FALSE(connection.closedByServer()) << "it may ask again on the same connection";
    connection.send(request("GET", "/healthz"));
    EXPECT_EQ(statusOf(connection.receiveOne()), 200);
}

TEST(ServerLimits, AnswersThatNobodyTakesAreFew)
{
    const ServerProcess server({"--max-body-memory", "8000000"});
    ASSERT_TRUE(server.started()) << server.log();
    nlohmann::json body;
    for (int i = 0; i < 2000; ++i) {
        body["rows"].push_back(referenceValues(static_cast<std::size_t>(i % 500)));
    }
    body["explain"] = true;
    const std::string large = request("POST", "/v1/predict", body.dump());
    const auto answered = [&](RawConnection &connection) { return statusOf(connection.receiveOne()); };
    RawConnection alone(server.port());
    alone.send(large);
    EXPECT_EQ(answered(alone), 200);
    const long before = server.residentKibibytes();
    std::vector<std::unique_ptr<RawConnection>> greedy;
    for (int i = 0; i < 20; ++i) {
        greedy.push_back(std::make_unique<RawConnection>(server.port()));
        greedy.back()->send(large);
    }
    int refused = 0;
    for (int i = 0; i < 1000 && refused == 0; ++i) {
        const std::string text = metricsOf(server);
        refused = text.find("cytogauge_http_overloads_total 0\n") == std::string::npos ? 1 : 0;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_EQ(refused, 1);
    EXPECT_LT(server.residentKibibytes() - before, 40000);
    greedy.clear();
    int status = 0;
    for (int i = 0; i < 200 && status != 200; ++i) { // the server hears of it in its own time
        RawConnection after(server.port());
        after.send(large);
        status = answered(after);
    }
    EXPECT_EQ(status, 200);
}

TEST(ServerLimits, RunningOutOfDescriptorsIsSurvived)
{
    const ServerProcess server({}, {"prlimit", "--nofile=32:32"});
    ASSERT_TRUE(server.started()) << server.log();
    std::vector<std::unique_ptr<RawConnection>> open;
    for (int i = 0; i < 100; ++i) {
        open.push_back(std::make_unique<RawConnection>(server.port()));
    }
    // The last ones hear at once that there is no place.
    EXPECT_EQ(statusOf(open.back()->receiveAll()), 0);
    EXPECT_TRUE(open.back()->closedByServer());
    open.clear();
    std::string answer;
    for (int i = 0; i < 1000 && statusOf(answer) != 200; ++i) {
        answer = answerTo(server, request("POST", "/v1/predict", predictBody(), "Connection: close\r\n"));
    }
    EXPECT_EQ(statusOf(answer), 200);
    EXPECT_THAT(metricsOf(server), testing::ContainsRegex("reason=\"accept\"\\} [1-9]"));
}

TEST(ServerLimits, OverloadIsAnswered503WithoutWaiting)
{
    const ServerProcess server;
    ASSERT_TRUE(server.started()) << server.log();
    nlohmann::json rows = nlohmann::json::array();
    for (int i = 0; i < 8000; ++i) {
        rows.push_back(referenceValues(static_cast<std::size_t>(i) % 500));
    }
    const std::string large = request("POST", "/v1/predict", nlohmann::json{{"rows", rows}}.dump());
    constexpr int clients = 60; // more than may wait
    std::vector<int> statuses(clients);
    std::vector<std::jthread> threads;
    for (int i = 0; i < clients; ++i) {
        threads.emplace_back([&, i] {
            RawConnection connection(server.port());
            connection.send(large);
            const std::string answer = connection.receiveOne(std::chrono::seconds(100));
            statuses[static_cast<std::size_t>(i)] = statusOf(answer);
            if (statusOf(answer) == 503) {
                EXPECT_THAT(answer, HasSubstr("Retry-After: 1\r\n"));
            }
        });
    }
    threads.clear();
    const auto count = [&statuses](int status) { return std::count(statuses.begin(), statuses.end(), status); };
    EXPECT_GT(count(200), 0);
    EXPECT_GT(count(503), 0);
    EXPECT_EQ(count(200) + count(503), clients);
    EXPECT_EQ(statusOf(answerTo(server, request("POST", "/v1/predict", predictBody()))), 200);
}

} // namespace cytogauge::test
