// HTTP as it goes over the wire: what is answered, what is refused, and that refusing costs no memory.
#include "tests/server/server_process.h"
#include "tests/support/sanitizer.h"

#include <gmock/gmock.h>

namespace cytogauge::test {

namespace {

using namespace std::string_literals;

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

int answerCount(std::string_view text)
{
    constexpr std::string_view mark = "\r\nContent-Length: ";
    int count = 0;
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
        ++count;
    }
    return count;
}

class Wire : public testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(server_.started()) << server_.log(); }

    // The status of what is answered; the connection must be closed after it.
    [[nodiscard]] int refused(std::string_view bytes) const
    {
        RawConnection connection(server_.port());
        connection.send(bytes);
        const std::string answer = connection.receiveAll();
        EXPECT_TRUE(connection.closedByServer()) << bytes.substr(0, 200);
        EXPECT_LE(answerCount(answer), 1) << answer;
        return statusOf(answer);
    }

    ServerProcess server_;
};

std::string post(const std::string &headers, const std::string &body)
{
    return "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers + "\r\n" +
           body;
}

} // namespace

TEST_F(Wire, AnswersOverOneConnectionAgainAndAgain)
{
    RawConnection connection(server_.port());
    for (std::size_t i = 0; i < 5; ++i) {
        connection.send(request("POST", "/v1/predict", predictBody(i)));
        const std::string answer = connection.receiveOne();
        ASSERT_EQ(statusOf(answer), 200) << answer;
        EXPECT_EQ(nlohmann::json::parse(bodyOf(answer))["predictions"][0]["probability"], localProbability(i));
        EXPECT_THAT(answer, HasSubstr("\r\nCache-Control: no-store\r\n"));
        EXPECT_THAT(answer, HasSubstr(" GMT\r\n"));
    }
    EXPECT_FALSE(connection.closedByServer());
}

TEST_F(Wire, AnswersPipelinedRequestsInTheirOrder)
{
    RawConnection connection(server_.port());
    connection.send(request("GET", "/healthz") + request("POST", "/v1/predict", predictBody(1)) +
                    request("GET", "/nowhere") + request("GET", "/v2/health/live").substr(0, 20));
    EXPECT_THAT(connection.receiveOne(), HasSubstr(R"({"status":"ok"})"));
    EXPECT_THAT(connection.receiveOne(), HasSubstr("predictions"));
    EXPECT_EQ(statusOf(connection.receiveOne()), 404);
    connection.send(request("GET", "/v2/health/live").substr(20));
    EXPECT_THAT(connection.receiveOne(), HasSubstr("live"));
}

TEST_F(Wire, TakesARequestByteByByteAndInChunks)
{
    RawConnection slow(server_.port());
    for (const char one : request("POST", "/v1/predict", predictBody())) {
        ASSERT_TRUE(slow.send(std::string_view(&one, 1)));
    }
    EXPECT_EQ(statusOf(slow.receiveOne()), 200);
    const std::string body = predictBody();
    const auto hex = [](std::size_t size) {
        char text[32];
        std::snprintf(text, sizeof text, "%zx", size);
        return std::string(text);
    };
    const std::string chunked = hex(7) + "\r\n" + body.substr(0, 7) + "\r\n" + hex(body.size() - 7) + ";x=y\r\n" +
                                body.substr(7) + "\r\n0\r\nX-Api-Key: trailer\r\n\r\n";
    RawConnection connection(server_.port());
    connection.send(post("Transfer-Encoding: chunked\r\n", chunked) + request("GET", "/healthz"));
    EXPECT_EQ(statusOf(connection.receiveOne()), 200);
    EXPECT_EQ(statusOf(connection.receiveOne()), 200);
}

TEST_F(Wire, SaysContinueWhenAskedTo)
{
    const std::string body = predictBody();
    RawConnection connection(server_.port());
    connection.send(post("Expect: 100-continue\r\nContent-Length: " + std::to_string(body.size()) + "\r\n", ""));
    EXPECT_EQ(connection.receiveOne(), "HTTP/1.1 100 Continue\r\n\r\n");
    connection.send(body);
    EXPECT_EQ(statusOf(connection.receiveOne()), 200);
    // What is refused anyway is refused before the body.
    RawConnection lost(server_.port());
    lost.send("POST /nowhere HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n");
    EXPECT_EQ(statusOf(lost.receiveAll()), 404);
    EXPECT_EQ(refused(post("Expect: tea\r\nContent-Length: 2\r\n", "{}")), 417);
}

TEST_F(Wire, KeepsToWhatWasSaidAboutTheConnection)
{
    EXPECT_EQ(refused(request("GET", "/healthz", {}, "Connection: close\r\n")), 200);
    EXPECT_EQ(refused("GET /healthz HTTP/1.0\r\n\r\n"), 200);
    RawConnection old(server_.port());
    old.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_THAT(old.receiveOne(), HasSubstr("Connection: keep-alive"));
    old.send("GET /healthz HTTP/1.0\r\n\r\n");
    EXPECT_EQ(statusOf(old.receiveAll()), 200);
    RawConnection head(server_.port());
    head.send(request("HEAD", "/healthz", {}, "Connection: close\r\n"));
    const std::string answer = head.receiveAll();
    EXPECT_EQ(bodyOf(answer), "");
    EXPECT_THAT(answer, HasSubstr("Content-Length: 15"));
    EXPECT_THAT(answerTo(server_, "GET http://test/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"), HasSubstr("ok"));
}

TEST_F(Wire, RefusesWhatAProxyCouldReadOtherwise)
{
    for (const std::string &bad : {
             post("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"),
             post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}x"),
             post("Content-Length: 2, 2\r\n", "{}"),
             post("Content-Length: +2\r\n", "{}"),
             post("Content-Length: -1\r\n", "{}"),
             post("Content-Length: 0x2\r\n", "{}"),
             post("Content-Length: 99999999999999999999999\r\n", "{}"),
             post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
             post("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", "2\r\n{}\r\n0\r\n\r\n"),
             post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
             post("Transfer-Encoding: gzip\r\n", "{}"),
             post("Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n"),
             post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
             post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
             post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"),
             post("Transfer-Encoding: chunked\r\n", "-2\r\n{}\r\n0\r\n\r\n"),
             post("Transfer-Encoding: chunked\r\n", "2\r\n{}x\r\n0\r\n\r\n"),
             post("Transfer-Encoding: chunked\r\n", "2\n{}\r\n0\r\n\r\n"),
             post("Transfer-Encoding: chunked\r\n", "2;a=b\n{}\r\n0\r\n\r\n"),
             post("Transfer-Encoding: chunked\r\n", "2\r\n{}\n0\r\n\r\n"),
             post("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\n\r\n"),
             post("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\nX: y\n\r\n"),
             post("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\n"),
             post("Transfer-Encoding: chunked\r\n", "ffffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
             std::string("GET /healthz HTTP/1.1\nHost: a\n\n"),
             std::string("GET /healthz HTTP/1.1\r\nHost: a\n\r\n"),
             std::string("GET /healthz HTTP/1.1\r\nHost : a\r\n\r\n"),
             std::string("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX\x01: b\r\n\r\n"),
             "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n"s,
             std::string("GET /healthz HTTP/1.1\r\n\r\n"),
             std::string("GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: b\r\n\r\n"),
             std::string("GET /healthz HTTP/1.1\r\nHost: a@b/c\r\n\r\n"),
             std::string("GET  /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
             std::string("GET /heal thz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
             std::string("\x16\x03\x01\x02garbage\r\n\r\n"),
             std::string("{\"rows\": 1}\r\n\r\n"),
         }) {
        EXPECT_EQ(refused(bad), 400) << bad;
    }
    EXPECT_EQ(refused("GET /healthz HTTP/3.7\r\nHost: localhost\r\n\r\n"), 505);
    // A control: the same without what is wrong.
    EXPECT_EQ(statusOf(answerTo(server_, post("Content-Length: 2\r\n", "{}"))), 422);
    EXPECT_EQ(statusOf(answerTo(server_, post("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"))), 422);
}

TEST_F(Wire, AnswersToTheNamesOfThisComputerAlone)
{
    const auto asked = [this](const std::string &host) {
        return statusOf(answerTo(server_, "GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
    };
    const std::string port = ':' + std::to_string(server_.port());
    for (const std::string host : {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"}) {
        EXPECT_EQ(asked(host), 200) << host;
        EXPECT_EQ(asked(host + port), 200) << host;
    }
    for (const std::string host : {"rebound.example", "127.0.0.1.example", "localhost.example", "10.0.0.1", "[::2]"}) {
        EXPECT_EQ(asked(host), 421) << host;
        EXPECT_EQ(asked(host + port), 421) << host;
    }
    EXPECT_EQ(asked(""), 400);
    EXPECT_EQ(asked(":80"), 421);
    const ServerProcess proxied({"--behind-proxy"});
    EXPECT_EQ(statusOf(answerTo(proxied, "GET /healthz HTTP/1.1\r\nHost: any.example\r\n\r\n")), 200);
}

TEST_F(Wire, LooksOverAnEmptyLineBeforeARequest)
{
    EXPECT_EQ(statusOf(answerTo(server_, "\r\n" + request("GET", "/healthz"))), 200);
    RawConnection slow(server_.port());
    for (const char one : "\r\n" + request("POST", "/v1/predict", predictBody())) {
        ASSERT_TRUE(slow.send(std::string_view(&one, 1)));
    }
    EXPECT_EQ(statusOf(slow.receiveOne()), 200);
    EXPECT_EQ(refused("\n" + request("GET", "/healthz")), 400);
}

TEST_F(Wire, RefusesWhatIsTooLargeBeforeItIsRead)
{
    EXPECT_EQ(refused(post("Content-Length: 500000000\r\n", "")), 413);
    EXPECT_EQ(refused(post("Transfer-Encoding: chunked\r\n", "1dcd6500\r\n")), 413);
    EXPECT_EQ(refused("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(20000, 'x') + "\r\n\r\n"), 431);
    EXPECT_EQ(refused("GET /" + std::string(20000, 'x')), 431);
    EXPECT_EQ(refused(post("Transfer-Encoding: chunked\r\n", "1;" + std::string(40000, 'x'))), 400);
    EXPECT_EQ(refused(post("Transfer-Encoding: chunked\r\n", "0\r\n" + std::string(40000, 'x'))), 400);
    EXPECT_THAT(answerTo(server_, post("Content-Length: 500000000\r\n", "")),
                HasSubstr("Content-Type: application/problem+json"));
    EXPECT_THAT(answerTo(server_,
                         "POST /v2/models/wdbc/infer HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500000000\r\n\r\n"),
                HasSubstr(R"({"error":)"));
}

TEST_F(Wire, MemoryStaysFlatUnderAbuse)
{
    (void)answerTo(server_, request("POST", "/v1/predict", predictBody()));
    const long before = server_.residentKibibytes();
    ASSERT_GT(before, 1000);
    const std::string half(100000, 'x');
    std::vector<std::unique_ptr<RawConnection>> hanging;
    for (int i = 0; i < 200; ++i) {
        hanging.push_back(std::make_unique<RawConnection>(server_.port()));
        hanging.back()->send(post("Content-Length: 4000000\r\n", half)); // and never the rest
        hanging.push_back(std::make_unique<RawConnection>(server_.port()));
        hanging.back()->send("GET /x HTTP/1.1\r\nX: " + std::string(15000, 'x')); // never ends
        (void)refused(post("Content-Length: 500000000\r\n", half));
        (void)refused(post("Transfer-Encoding: chunked\r\n", "zz\r\n"));
    }
    EXPECT_EQ(statusOf(answerTo(server_, request("POST", "/v1/predict", predictBody()))), 200);
    if (!isSanitized) {
        EXPECT_LT(server_.residentKibibytes() - before, 50 * 1024);
        EXPECT_LT(server_.residentKibibytes(), 64 * 1024);
    }
}

TEST_F(Wire, AnswersALargeRequestAndStaysSmall)
{
    nlohmann::json rows = nlohmann::json::array();
    for (int i = 0; i < 10000; ++i) {
        rows.push_back(referenceValues(static_cast<std::size_t>(i) % 500));
    }
    const std::string body = nlohmann::json{{"rows", rows}}.dump();
    ASSERT_LT(body.size(), 4U << 20U);
    RawConnection connection(server_.port());
    connection.send(request("POST", "/v1/predict", body));
    const std::string answer = connection.receiveOne(std::chrono::seconds(60));
    ASSERT_EQ(statusOf(answer), 200);
    EXPECT_EQ(nlohmann::json::parse(bodyOf(answer))["predictions"].size(), 10000U);
    connection.send(request("GET", "/healthz"));
    EXPECT_EQ(statusOf(connection.receiveOne()), 200);
    if (!isSanitized) {
        EXPECT_LT(server_.residentKibibytes(), 64 * 1024);
    }
}

} // namespace cytogauge::test
