#include "core/api/url.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace cytogauge {
namespace {

TEST(Url, TakesAnAddressApart)
{
    const auto url = parseUrl("HTTPS://Predict.Example:8443/a%20b/c?x=1&y=%2F");
    ASSERT_TRUE(url) << describe(url.error());
    EXPECT_EQ(*url, (Url{"https", "predict.example", 8443, "/a%20b/c", "x=1&y=%2F"}));
    EXPECT_EQ(url->authority(), "predict.example:8443");
    EXPECT_EQ(url->target(), "/a%20b/c?x=1&y=%2F");
}

TEST(Url, KnowsTheUsualPortsAndTheEmptyPath)
{
    EXPECT_EQ(parseUrl("http://a")->port, 80);
    EXPECT_EQ(parseUrl("https://a")->port, 443);
    EXPECT_EQ(parseUrl("https://a:443/")->authority(), "a");
    EXPECT_EQ(parseUrl("http://a?x")->target(), "/?x");
}

TEST(Url, ReadsIpv6Addresses)
{
    const auto url = parseUrl("http://[::1]:8080/x");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->host, "::1");
    EXPECT_EQ(url->authority(), "[::1]:8080");
    EXPECT_TRUE(url->isThisComputer());
    EXPECT_EQ(parseUrl("http://[::1]")->port, 80);
}

TEST(Url, RefusesWhatItWouldHaveToRepair)
{
    for (const char *text : {"",
                             "example.org",
                             "//example.org",
                             "ftp://a/",
                             "https://",
                             "https:///x",
                             "https://a:0/",
                             "https://a:65536/",
                             "https://a:x/",
                             "https://a:/",
                             "https://a b/",
                             "https://a/b c",
                             "https://a/\"",
                             "https://a/%",
                             "https://a/%4",
                             "https://a/%zz",
                             "https://a/#x",
                             "https://a/ä",
                             "https://[::1",
                             "https://[::1]x/",
                             "https://[g]/",
                             "https://a\n/",
                             "https://a/\r\nX: y",
                             "https://a\\b/",
                             "javascript:alert(1)",
                             "file:///etc/passwd"}) {
        const auto url = parseUrl(text);
        ASSERT_FALSE(url) << text;
        EXPECT_EQ(url.error().code, ErrorCode::urlUnusable) << text;
    }
    EXPECT_EQ(parseUrl("https://u:p@a/").error().code, ErrorCode::urlWithPassword);
    EXPECT_FALSE(parseUrl("https://a/" + std::string(9000, 'x')));
}

TEST(Url, DoesNotTakeOtherComputersForThisOne)
{
    for (const char *text :
         {"http://localhost.example/", "http://127.example/", "http://10.0.0.1/", "http://1270.0.0.1/"}) {
        EXPECT_FALSE(parseUrl(text)->isThisComputer()) << text;
    }
}

TEST(Url, EncodesEveryTextSoThatItComesBack)
{
    EXPECT_EQ(percentEncoded("a b/c~\xc3\xa4"), "a%20b%2Fc~%C3%A4");
    EXPECT_TRUE(rc::check([](const std::string &text) {
        RC_ASSERT(percentDecoded(percentEncoded(text)) == text);
        RC_ASSERT(parseUrl("http://a/" + percentEncoded(text).substr(0, 5000)).has_value() || text.size() > 1600);
    }));
}

TEST(Url, JoinsWithOneSlash)
{
    EXPECT_EQ(joined("https://a/base//", "/x"), "https://a/base/x");
    EXPECT_EQ(joined("https://a", "/x"), "https://a/x");
}

} // namespace
} // namespace cytogauge
