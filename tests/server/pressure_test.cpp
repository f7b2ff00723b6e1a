// The short form of bench/pressure.sh, judged by the server's own processor time and by the slowest refusals. Wide
// limits, since other programs may share the machine; the script measures against what is promised.
#include "tests/server/server_process.h"

#include <gmock/gmock.h>

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <memory>
#include <thread>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using Steady = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

// As many rows as a body holds that is answered on the thread of its connection.
std::string heavyRequest()
{
    nlohmann::json rows = nlohmann::json::array();
    std::string body;
    for (std::size_t i = 0;; ++i) {
        rows.push_back(referenceValues(i));
        const std::string next = nlohmann::json{{"rows", rows}}.dump();
        if (next.size() > 8000) {
            return request("POST", "/v1/predict", body);
        }
        body = next;
    }
}

struct Refusals {
    int answered = 0;
    std::vector<double> milliseconds; // from sending to the answer 503, sorted
};

// So many clients ask at once, again and again, for a second.
Refusals overload(const ServerProcess &server, std::size_t clients)
{
    const std::string text = heavyRequest();
    Refusals result;
    std::vector<std::unique_ptr<RawConnection>> connections;
    std::vector<Steady::time_point> sent(clients);
    for (std::size_t i = 0; i < clients; ++i) {
        connections.push_back(std::make_unique<RawConnection>(server.port()));
    }
    for (const auto end = Steady::now() + std::chrono::seconds(1); Steady::now() < end;) {
        for (std::size_t i = 0; i < clients; ++i) {
            connections[i]->send(text);
            sent[i] = Steady::now();
        }
        // In the order of sending: whoever is read later than it came is charged with too much, never with too little.
        for (std::size_t i = 0; i < clients; ++i) {
            const std::string answer = connections[i]->receiveOne();
            if (statusOf(answer) == 200) {
                ++result.answered;
                continue;
            }
            EXPECT_EQ(statusOf(answer), 503) << answer;
            EXPECT_THAT(answer, HasSubstr("Retry-After: 1\r\n"));
            result.milliseconds.push_back(Milliseconds(Steady::now() - sent[i]).count());
        }
    }
    std::sort(result.milliseconds.begin(), result.milliseconds.end());
    return result;
}

// Microseconds of the server's processor time for each of so many good requests.
double costOfGood(const ServerProcess &server, RawConnection &connection, int requests)
{
    const std::string text = request("POST", "/v1/predict", predictBody());
    const auto before = server.processorTime();
    for (int i = 0; i < requests; ++i) {
        connection.send(text);
        EXPECT_EQ(statusOf(connection.receiveOne()), 200);
    }
    return static_cast<double>((server.processorTime() - before).count()) / requests;
}

struct Wakings {
    long number = 0; // of the thread that serves
    Milliseconds time{};
};

// While so many requests come one by one, a millisecond between them.
Wakings wakings(const ServerProcess &server, std::size_t requests)
{
    const std::string text = request("POST", "/v1/predict", predictBody());
    std::vector<std::unique_ptr<RawConnection>> connections;
    for (int i = 0; i < 40; ++i) {
        connections.push_back(std::make_unique<RawConnection>(server.port()));
    }
    for (const auto &connection : connections) { // they are accepted, and all is warm
        connection->send(text);
        EXPECT_EQ(statusOf(connection->receiveOne()), 200);
    }
    const long before = server.wakings();
    const auto begin = Steady::now();
    for (std::size_t i = 0; i < requests; ++i) {
        RawConnection &connection = *connections[i % connections.size()];
        if (i >= connections.size()) {
            EXPECT_EQ(statusOf(connection.receiveOne()), 200);
        }
        connection.send(text);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    for (const auto &connection : connections) {
        EXPECT_EQ(statusOf(connection->receiveOne()), 200);
    }
    return {server.wakings() - before, Steady::now() - begin};
}

} // namespace

TEST(ServerUnderPressure, OverloadIsRefusedSoonWhileWorkGoesOn)
{
    const ServerProcess server;
    ASSERT_TRUE(server.started()) << server.log();
    const Refusals result = overload(server, 400);
    EXPECT_GT(result.answered, 20);
    ASSERT_GT(result.milliseconds.size(), 20U);
    const double median = result.milliseconds[result.milliseconds.size() / 2];
    EXPECT_LT(median, 150.0) << result.answered << " answered, " << result.milliseconds.size() << " refused, at most "
                             << result.milliseconds.back() << " ms";
}

TEST(ServerUnderPressure, AFewClientsAreNeverRefusedNorManyWhoMayWait)
{
    const ServerProcess server;
    ASSERT_TRUE(server.started()) << server.log();
    const Refusals few = overload(server, 3);
    EXPECT_GT(few.answered, 20);
    EXPECT_TRUE(few.milliseconds.empty());

    const ServerProcess patient({"--overload", "60000"});
    ASSERT_TRUE(patient.started()) << patient.log();
    EXPECT_TRUE(overload(patient, 400).milliseconds.empty());
}

TEST(ServerUnderPressure, AThousandSlowClientsHardlyCostAnything)
{
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = std::max<rlim_t>(files.rlim_cur, std::min<rlim_t>(files.rlim_max, 4096));
    ::setrlimit(RLIMIT_NOFILE, &files); // the server inherits it
    if (files.rlim_cur < 1200) {
        GTEST_SKIP() << "So many connections may not be opened here (ulimit -n).";
    }
    const ServerProcess server({"--max-connections-per-address", "2000"});
    ASSERT_TRUE(server.started()) << server.log();
    constexpr int requests = 500;
    RawConnection good(server.port());
    (void)costOfGood(server, good, requests); // warm
    std::vector<std::unique_ptr<RawConnection>> slow;
    std::array<double, 3> alone{};
    std::array<double, 3> beside{};
    for (double &cost : alone) {
        cost = costOfGood(server, good, requests);
    }
    for (int i = 0; i < 1000; ++i) {
        slow.push_back(std::make_unique<RawConnection>(server.port()));
        ASSERT_TRUE(slow.back()->send("GET /healthz HTTP/1.1\r\nX-Slow: "));
    }
    for (double &cost : beside) {
        // A tenth of them send another byte while 500 good requests are answered.
        for (std::size_t i = 0; i < slow.size(); i += 10) {
            ASSERT_TRUE(slow[i]->send("x"));
        }
        cost = costOfGood(server, good, requests);
    }
    std::sort(alone.begin(), alone.end());
    std::sort(beside.begin(), beside.end());
    EXPECT_LT(beside[0], alone[1] * 1.5) << "alone " << alone[1] << " us, beside slow clients " << beside[0] << " us";
    slow.back()->send("\r\nHost: localhost\r\n\r\n"); // they were connected indeed
    EXPECT_EQ(statusOf(slow.back()->receiveOne()), 200);
}

TEST(ServerUnderPressure, GatheredRequestsShareTheirWaking)
{
    constexpr std::size_t requests = 400;
    const auto most = [](const Wakings &measured) { return 2.0 * measured.time.count() / 10.0 + 30.0; };
    ServerProcess gathering({"--gather", "10"});
    ASSERT_TRUE(gathering.started()) << gathering.log();
    const Wakings few = wakings(gathering, requests);
    EXPECT_LT(static_cast<double>(few.number), most(few)) << few.time.count() << " ms";
    gathering.signal(SIGTERM);
    EXPECT_EQ(gathering.wait(), 0);

    // Unless it is asked to, it lets nobody wait: on a machine that keeps the pace each request wakes it.
    const ServerProcess usual;
    ASSERT_TRUE(usual.started()) << usual.log();
    const Wakings many = wakings(usual, requests);
    if (many.time < Milliseconds(1.3 * requests)) {
        EXPECT_GT(static_cast<double>(many.number), most(many)) << many.time.count() << " ms";
    }
}

TEST(ServerUnderPressure, WhoComesAloneDoesNotWaitForOthers)
{
    const ServerProcess server({"--gather", "10"});
    ASSERT_TRUE(server.started()) << server.log();
    const std::string text = request("POST", "/v1/predict", predictBody());
    RawConnection connection(server.port());
    std::vector<double> milliseconds;
    for (int i = 0; i < 30; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(30)); // the gathering behind the last one is over
        const auto begin = Steady::now();
        connection.send(text);
        EXPECT_EQ(statusOf(connection.receiveOne()), 200);
        milliseconds.push_back(Milliseconds(Steady::now() - begin).count());
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    EXPECT_LT(milliseconds[milliseconds.size() / 4], 8.0);
}

} // namespace cytogauge::test
