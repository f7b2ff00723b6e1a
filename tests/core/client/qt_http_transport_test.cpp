#include "tests/core/client/client_fixture.h"

#include "core/client/connection_budget.h"
#include "core/client/connector.h"

#include <gtest/gtest.h>

#include <thread>

namespace cytogauge {
namespace {

using std::chrono::milliseconds;
using test::HttpServer;
using test::ServerConnection;
using test::ServerReply;
using test::ServerRequest;

constexpr milliseconds generous{20000};
constexpr milliseconds brief{150};

Result<HttpReply> get(const std::string &url, const TransportOptions &options = test::within(generous),
                      std::stop_token stop = {}, TransportTrace *trace = nullptr)
{
    return makeQtHttpTransport()->send({"GET", url, {}, {}}, options, std::move(stop), trace);
}

ErrorCode errorOf(const Result<HttpReply> &reply)
{
    return reply ? ErrorCode::internal : reply.error().code;
}

HttpServer::Serve saying(std::string text)
{
    return [text = std::move(text)](ServerConnection &connection) {
        ServerRequest request;
        if (connection.readRequest(request)) {
            connection.write(text);
        }
    };
}

TEST(QtHttpTransport, SendsExactlyWhatItIsGiven)
{
    const HttpServer server([](const ServerRequest &request) {
        return ServerReply{200, "text/csv", request.body, {}};
    });
    const std::string body("a\0b\xc3\xa4", 5);
    const auto reply = makeQtHttpTransport()->send(
        {"POST", server.url("/a%20b?x=1"), {{"Content-Type", "text/plain"}, {"X-Y", "z"}}, body},
        test::within(generous), {}, nullptr);
    ASSERT_TRUE(reply) << describe(reply.error());
    EXPECT_EQ(reply->status, 200);
    EXPECT_EQ(reply->body, body);
    EXPECT_EQ(mediaType(*reply), "text/csv");
    const auto requests = server.requests();
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_EQ(requests[0].method, "POST");
    EXPECT_EQ(requests[0].target, "/a%20b?x=1");
    EXPECT_EQ(requests[0].header("Host"), "127.0.0.1:" + std::to_string(server.port()));
    EXPECT_EQ(requests[0].header("Connection"), "close");
    EXPECT_EQ(requests[0].header("Accept-Encoding"), "identity");
    EXPECT_EQ(requests[0].header("User-Agent"), "");
    EXPECT_EQ(requests[0].headers.size(), 6U);
}

TEST(QtHttpTransport, SendsAGetWithABody)
{
    const HttpServer server([](const ServerRequest &request) {
        return ServerReply{200, "text/plain", request.body, {}};
    });
    const auto reply =
        makeQtHttpTransport()->send({"GET", server.url("/"), {}, "body"}, test::within(generous), {}, nullptr);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "body");
}

TEST(QtHttpTransport, SendsAndReadsAMegabyte)
{
    const HttpServer server([](const ServerRequest &request) {
        return ServerReply{200, "text/plain", request.body, {}};
    });
    const std::string body(1 << 20, 'x');
    const auto reply =
        makeQtHttpTransport()->send({"POST", server.url("/"), {}, body}, test::within(generous), {}, nullptr);
    ASSERT_TRUE(reply) << describe(reply.error());
    EXPECT_EQ(reply->body.size(), body.size());
    const auto longer =
        makeQtHttpTransport()->send({"POST", server.url("/"), {}, body + 'x'}, test::within(generous), {}, nullptr);
    EXPECT_EQ(errorOf(longer), ErrorCode::remoteProtocol);
}

TEST(QtHttpTransport, NeverSendsARequestTwice)
{
    for (const char *answer : {"", "garbage\r\n\r\n", "HTTP/1.1 200 OK\r\n"}) {
        const HttpServer server(saying(answer));
        const auto reply =
            makeQtHttpTransport()->send({"POST", server.url("/"), {}, "x"}, test::within(generous), {}, nullptr);
        EXPECT_EQ(errorOf(reply), ErrorCode::remoteProtocol);
        EXPECT_EQ(server.connections(), 1U);
    }
}

TEST(QtHttpTransport, DoesNotFollowRedirects)
{
    const HttpServer target([](const ServerRequest &) { return ServerReply{}; });
    const HttpServer server([&target](const ServerRequest &) {
        return ServerReply{302, "", "", {{"Location", target.url("/")}}};
    });
    const auto reply = get(server.url("/"));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 302);
    EXPECT_EQ(target.connections(), 0U);
}

TEST(QtHttpTransport, TellsItsFailuresApart)
{
    EXPECT_EQ(errorOf(get("http://127.0.0.1:" + std::to_string(test::closedPort()) + "/")),
              ErrorCode::remoteConnectionRefused);
    EXPECT_EQ(errorOf(get("http://name\xc3\xa4/")), ErrorCode::urlUnusable);
    EXPECT_EQ(errorOf(get("http://256.256.256.256/")), ErrorCode::remoteNameNotFound);
    const HttpServer garbage(saying("SSH-2.0-OpenSSH_9.2p1\r\n"));
    EXPECT_EQ(errorOf(get(garbage.url("/"))), ErrorCode::remoteProtocol);
    const HttpServer silent([](ServerConnection &connection) { connection.hold(); });
    EXPECT_EQ(errorOf(get(silent.url("/"), test::within(brief))), ErrorCode::remoteTimeout);
    std::stop_source stopped;
    stopped.request_stop();
    EXPECT_EQ(errorOf(get(silent.url("/"), test::within(generous), stopped.get_token())), ErrorCode::cancelled);
}

TEST(QtHttpTransport, KeepsToOneDeadlineWhateverDrips)
{
    const HttpServer dripping([](ServerConnection &connection) {
        ServerRequest request;
        if (!connection.readRequest(request)) {
            return;
        }
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while (connection.pause(10) && connection.write("x")) {
        }
    });
    const auto reply = get(dripping.url("/"), test::within(brief));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::remoteTimeout);
    EXPECT_NE(describe(reply.error()).find("reading the answer"), std::string::npos) << describe(reply.error());
}

TEST(QtHttpTransport, ReachesAnAddressWithoutSendingAnything)
{
    const HttpServer server(HttpServer::Answer([](const ServerRequest &) { return ServerReply{}; }));
    const auto transport = makeQtHttpTransport();
    TransportTrace trace;
    ASSERT_TRUE(transport->reach(server.url("/x"), test::within(std::chrono::seconds(20)), {}, &trace));
    EXPECT_EQ(trace.address, "127.0.0.1");
    EXPECT_EQ(server.receivedBytes(), 0U);
    const std::string nobody = "http://127.0.0.1:" + std::to_string(test::closedPort());
    const auto refused = transport->reach(nobody, test::within(std::chrono::seconds(20)), {}, nullptr);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::remoteConnectionRefused);
}

TEST(QtHttpTransport, HasALimitOfItsOwnForTheFirstByte)
{
    const HttpServer silent([](ServerConnection &connection) { connection.hold(); });
    TransportOptions options = test::within(generous);
    options.firstByteTimeout = milliseconds(60);
    const auto reply = get(silent.url("/"), options);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().arguments, (std::vector<std::string>{"waiting for the first byte", "60"}));
}

TEST(QtHttpTransport, StopsWhenItIsToldTo)
{
    const HttpServer silent([](ServerConnection &connection) { connection.hold(); });
    std::stop_source source;
    std::jthread later([&source] {
        std::this_thread::sleep_for(milliseconds(30));
        source.request_stop();
    });
    EXPECT_EQ(errorOf(get(silent.url("/"), test::within(generous), source.get_token())), ErrorCode::cancelled);
}

TEST(QtHttpTransport, ReadsWhatAServerSaysBeforeItHasReadEverything)
{
    const HttpServer early([](ServerConnection &connection) {
        connection.write("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
        static_cast<void>(connection.pause(200));
    });
    const auto reply =
        makeQtHttpTransport()->send({"POST", early.url("/"), {}, "small"}, test::within(generous), {}, nullptr);
    ASSERT_TRUE(reply) << describe(reply.error());
    EXPECT_EQ(reply->status, 413);
}

TEST(QtHttpTransport, MeasuresItsPhases)
{
    const HttpServer server([](const ServerRequest &) { return ServerReply{200, "text/plain", "x", {}}; });
    TransportTrace trace;
    ASSERT_TRUE(get(server.url("/"), test::within(generous), {}, &trace));
    EXPECT_EQ(trace.phase, TransportPhase::done);
    EXPECT_EQ(trace.address, "127.0.0.1");
    EXPECT_GT(trace.connect.count(), 0);
    EXPECT_GT(trace.firstByte.count(), 0);
    TransportTrace refused;
    ASSERT_FALSE(
        get("http://127.0.0.1:" + std::to_string(test::closedPort()) + "/", test::within(generous), {}, &refused));
    EXPECT_EQ(refused.phase, TransportPhase::connecting);
}

TEST(QtHttpTransport, RefusesHeadersThatWouldWriteFurtherOnes)
{
    const HttpServer server([](const ServerRequest &) { return ServerReply{}; });
    const auto reply = makeQtHttpTransport()->send({"GET", server.url("/"), {{"X", "y\r\nZ: 1"}}, {}},
                                                   test::within(generous), {}, nullptr);
    EXPECT_EQ(errorOf(reply), ErrorCode::profileHeaderUnusable);
    EXPECT_EQ(server.connections(), 0U);
}

TEST(QtHttpTransport, AsksAProxyWithTheWholeAddress)
{
    const HttpServer proxy([](const ServerRequest &request) {
        return ServerReply{200, "text/plain", request.target, {}};
    });
    TransportOptions options = test::within(generous);
    options.proxy = proxy.url();
    const auto reply = get("http://far.example/x?y", options);
    ASSERT_TRUE(reply) << describe(reply.error());
    EXPECT_EQ(reply->body, "http://far.example/x?y");
    EXPECT_EQ(proxy.requests()[0].header("Host"), "far.example");
}

TEST(QtHttpTransport, SaysWhenAProxyRefusesTheTunnel)
{
    const HttpServer proxy([](const ServerRequest &) { return ServerReply{407, "", "", {}}; });
    TransportOptions options = test::within(generous);
    options.proxy = proxy.url();
    const auto reply = get("https://far.example/", options);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::remoteConnectionRefused);
    EXPECT_NE(describe(reply.error()).find("407"), std::string::npos);
    EXPECT_EQ(proxy.requests()[0].method, "CONNECT");
    EXPECT_EQ(proxy.requests()[0].target, "far.example:443");
}

TEST(Connector, TriesTheNextAddressWhenOneRefuses)
{
    const HttpServer server([](const ServerRequest &) { return ServerReply{}; });
    const ConnectionBudget budget(test::within(generous), {});
    auto first = resolve("127.0.0.1", test::closedPort(), budget);
    const auto second = resolve("127.0.0.1", server.port(), budget);
    ASSERT_TRUE(first && second);
    first->push_back(second->front());
    const auto connected = connectTo(*first, "both", budget);
    ASSERT_TRUE(connected) << describe(connected.error());
    EXPECT_EQ(connected->address, "127.0.0.1");
}

} // namespace
} // namespace cytogauge
