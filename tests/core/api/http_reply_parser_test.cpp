#include "core/api/http_reply_parser.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

namespace cytogauge {
namespace {

constexpr std::size_t limit = 1000;

// Feeds the bytes in pieces of that size, then closes.
Result<HttpReply> parsed(std::string_view bytes, std::size_t piece = 1)
{
    HttpReplyParser parser(limit);
    for (std::size_t start = 0; start < bytes.size(); start += piece) {
        const auto done = parser.add(bytes.substr(start, piece));
        if (!done) {
            return fail(done.error());
        }
    }
    return parser.finish().map([&parser] { return parser.reply(); });
}

constexpr std::string_view plain =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\nhello";
constexpr std::string_view chunked =
    "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nX-Trailer: 1\r\n\r\n";

TEST(HttpReplyParser, ReadsAReplyHoweverItArrives)
{
    for (std::size_t piece = 1; piece < 200; ++piece) {
        for (const std::string_view bytes : {plain, chunked}) {
            const auto reply = parsed(bytes, piece);
            ASSERT_TRUE(reply) << describe(reply.error());
            EXPECT_EQ(reply->status, 200);
            EXPECT_EQ(reply->body, "hello");
        }
    }
    EXPECT_EQ(headerValue(parsed(plain)->headers, "content-type"), "application/json");
}

TEST(HttpReplyParser, SkipsInterimReplies)
{
    const auto reply = parsed("HTTP/1.1 100 Continue\r\nX: y\r\n\r\n" + std::string(plain));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "hello");
    EXPECT_FALSE(hasHeader(reply->headers, "X"));
}

TEST(HttpReplyParser, RefusesEveryCutOffReply)
{
    for (const std::string_view bytes : {plain, chunked}) {
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const auto reply = parsed(bytes.substr(0, size));
            ASSERT_FALSE(reply) << size;
            EXPECT_EQ(reply.error().code, ErrorCode::remoteProtocol);
        }
    }
}

TEST(HttpReplyParser, RefusesWhatIsNotClear)
{
    for (const char *bytes : {
             "SSH-2.0-OpenSSH_9.2\r\n",
             "HTTP/2 200\r\n\r\n",
             "HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n",
             "HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n",
             "HTTP/1.1 099 OK\r\nContent-Length: 0\r\n\r\n",
             "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
             "HTTP/1.1 200 OK\r\n\r\nhello",
             "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
             "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding:\r\n\r\n0\r\n\r\n",
             "HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\nhello",
             "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
             "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nhello",
             "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n",
             "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello!",
             "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
             "HTTP/1.1 200 OK\r\nContent Length: 5\r\n\r\nhello",
             "HTTP/1.1 200 OK\r\nX: a\r\n folded\r\nContent-Length: 5\r\n\r\nhello",
             "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello!\r\n0\r\n\r\n",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\nhello\r\n0\r\n\r\n",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100000000000\r\n",
             "HTTP/1.1 101 Switching Protocols\r\n\r\n",
         }) {
        const auto reply = parsed(bytes);
        ASSERT_FALSE(reply) << bytes;
        EXPECT_EQ(reply.error().code, ErrorCode::remoteProtocol) << bytes;
    }
}

TEST(HttpReplyParser, TakesTheEndOfTheConnectionForTheEndOfAnErrorOnly)
{
    const auto reply = parsed("HTTP/1.0 500 Oops\r\n\r\nhello");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "hello");
    EXPECT_TRUE(parsed("HTTP/1.1 204 No Content\r\n\r\n"));
}

TEST(HttpReplyParser, StopsReadingEndlessReplies)
{
    EXPECT_FALSE(parsed("HTTP/1.1 500 Oops\r\n\r\n" + std::string(limit + 1, 'x'), 100));
    EXPECT_FALSE(parsed("HTTP/1.1 200 OK\r\nX: " + std::string(70000, 'x'), 1000));
    std::string headers = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 10000; ++i) {
        headers += "X-Y: z\r\n";
    }
    EXPECT_FALSE(parsed(headers, 1000));
    std::string interim;
    for (int i = 0; i < 10000; ++i) {
        interim += "HTTP/1.1 100 Continue\r\n\r\n";
    }
    EXPECT_FALSE(parsed(interim + std::string(plain), 1000));
    std::string many = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i <= 1000; ++i) {
        many += "1\r\nx\r\n";
    }
    EXPECT_FALSE(parsed(many, 1000));
}

TEST(HttpReplyParser, EndsATunnelAtTheHeader)
{
    HttpReplyParser parser(limit, HttpReplyParser::Expect::tunnel);
    EXPECT_EQ(parser.add("HTTP/1.1 200 Connection established\r\n\r\n").value(), true);
    HttpReplyParser early(limit, HttpReplyParser::Expect::tunnel);
    EXPECT_FALSE(early.add("HTTP/1.1 200 OK\r\n\r\nbytes before the handshake"));
    HttpReplyParser refused(limit, HttpReplyParser::Expect::tunnel);
    EXPECT_EQ(refused.add("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n").value(), true);
    EXPECT_EQ(refused.reply().status, 407);
}

TEST(HttpReplyParser, SurvivesAnyBytes)
{
    Random random(11);
    for (int round = 0; round < 20000; ++round) {
        std::string bytes(round % 2 == 0 ? plain : chunked);
        for (std::uint64_t change = 0; change <= random.below(4); ++change) {
            bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
        }
        const auto reply = parsed(bytes, 1 + random.below(30));
        if (reply) {
            EXPECT_LE(reply->body.size(), limit);
        }
    }
}

} // namespace
} // namespace cytogauge
