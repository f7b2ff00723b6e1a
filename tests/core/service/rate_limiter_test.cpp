// How many requests a second one client may ask for.
#include "core/service/rate_limiter.h"

#include "core/base/sha256.h"
#include "tests/core/service/service_fixture.h"
#include "tests/support/fake_clock.h"

#include <gmock/gmock.h>

namespace cytogauge::test {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::HasSubstr;

// How many of so many requests may come, all at the same time.
int taken(RateLimiter &limiter, std::string_view client, int asked)
{
    int good = 0;
    for (int i = 0; i < asked; ++i) {
        good += limiter.wait(client, RateLimiter::Use::take) == seconds(0) ? 1 : 0;
    }
    return good;
}

class Rate : public ServiceTest {
protected:
    [[nodiscard]] ApiResponse from(ApiHandler &api, std::string_view address, std::vector<HeaderView> headers = {},
                                   std::string_view target = "/v1/models")
    {
        ApiResponse response;
        ApiRequest request{"GET", target, headers, {}};
        request.address = address;
        EXPECT_EQ(api.handle(request, response, [] { return Respond(); }), Handled::answered);
        return response;
    }
    [[nodiscard]] std::unique_ptr<ApiHandler> handler(ApiOptions options)
    {
        auto api = std::make_unique<ApiHandler>(ApiHandler::Parts{clock_, metrics_, serviceLog_, nullptr}, options);
        auto models = loadModels({{"wdbc", modelPath("wdbc-logistic"), 1.0, false}}, {});
        EXPECT_TRUE(models);
        api->setModels(*models);
        return api;
    }
};

} // namespace

TEST(RateLimiter, LetsABurstThroughAndThenTheRate)
{
    FakeClock clock;
    RateLimiter limiter(clock, 10.0);
    EXPECT_EQ(taken(limiter, "a", 25), 10);
    EXPECT_EQ(taken(limiter, "b", 25), 10) << "each client has its own";
    EXPECT_EQ(limiter.wait("a", RateLimiter::Use::take), seconds(1));
    clock.advance(milliseconds(100));
    EXPECT_EQ(limiter.wait("a", RateLimiter::Use::look), seconds(0)) << "looking takes nothing";
    EXPECT_EQ(taken(limiter, "a", 5), 1);
    clock.advance(milliseconds(500));
    EXPECT_EQ(taken(limiter, "a", 20), 5);
    clock.advance(std::chrono::hours(1));
    EXPECT_EQ(taken(limiter, "a", 20), 10) << "no more is saved than one second's";
}

TEST(RateLimiter, KnowsRatesBelowOneASecond)
{
    FakeClock clock;
    RateLimiter limiter(clock, 0.2);
    EXPECT_EQ(taken(limiter, "a", 3), 1);
    EXPECT_EQ(limiter.wait("a", RateLimiter::Use::take), seconds(5));
    clock.advance(milliseconds(3500));
    EXPECT_EQ(limiter.wait("a", RateLimiter::Use::take), seconds(2));
    clock.advance(milliseconds(1500));
    EXPECT_EQ(taken(limiter, "a", 3), 1);
}

TEST(RateLimiter, RemembersSoManyClientsAndNoMore)
{
    FakeClock clock;
    RateLimiter limiter(clock, 2.0, 3);
    for (const char *client : {"a", "b", "c"}) {
        EXPECT_EQ(taken(limiter, client, 5), 2) << client;
    }
    EXPECT_EQ(taken(limiter, "d", 1), 1);
    EXPECT_EQ(taken(limiter, "e", 5), 1) << "it shares with d";
    EXPECT_EQ(taken(limiter, "a", 1), 0) << "nobody is forgotten who asked this second";
    clock.advance(seconds(2));
    EXPECT_EQ(taken(limiter, "d", 5), 2) << "there is room again";
    EXPECT_EQ(taken(limiter, "e", 5), 2);
}

TEST_F(Rate, IsAnsweredWithTooManyRequests)
{
    ApiOptions options;
    options.ratePerClient = 2.0;
    const auto api = handler(options);
    EXPECT_EQ(from(*api, "192.0.2.1").status, 200);
    EXPECT_EQ(from(*api, "192.0.2.1").status, 200);
    const ApiResponse refused = from(*api, "192.0.2.1");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(headerValue(refused.headers, "Retry-After"), "1");
    EXPECT_THAT(refused.body, HasSubstr("urn:cytogauge:problem:too-many-requests"));
    EXPECT_THAT(from(*api, "192.0.2.1", {}, "/v2/models").body, testing::StartsWith(R"({"error":")"));
    EXPECT_EQ(from(*api, "192.0.2.1", {}, "/nothing").status, 429) << "paths that there are not count as well";
    EXPECT_EQ(from(*api, "192.0.2.2").status, 200);
    for (const char *open : {"/healthz", "/readyz", "/ping"}) {
        EXPECT_EQ(from(*api, "192.0.2.1", {}, open).status, 200) << open;
    }
    EXPECT_THAT(metrics_.text({}), HasSubstr(R"(route="/v1/models",method="GET",code="429"} 1)"));
    // A forged header is no other client.
    EXPECT_EQ(from(*api, "192.0.2.1", {{"X-Forwarded-For", "192.0.2.9"}}).status, 429);
    clock_.advance(milliseconds(500));
    EXPECT_EQ(from(*api, "192.0.2.1").status, 200);
}

TEST_F(Rate, IsNotTakenTwiceFromALargeRequest)
{
    ApiOptions options;
    options.ratePerClient = 1.0;
    const auto api = handler(options);
    ApiResponse response;
    ApiRequest request{"POST", "/v1/predict", {}, {}};
    request.address = "192.0.2.1";
    EXPECT_FALSE(api->refuseEarly(request, response)) << response.body;
    const std::string body = nlohmann::ordered_json{{"rows", {caseValues(0)}}}.dump();
    request.body = body;
    EXPECT_EQ(api->handle(request, response, {}), Handled::answered);
    EXPECT_EQ(response.status, 200) << response.body;
    response.clear();
    EXPECT_TRUE(api->refuseEarly(request, response)) << "before the body has come";
    EXPECT_EQ(response.status, 429);
}

TEST_F(Rate, IsThatOfTheKeyWhereThereAreKeys)
{
    ApiOptions options;
    options.ratePerClient = 1.0;
    const auto api = handler(options);
    auto keys = ApiKeys::fromText("one " + sha256Hex("k1") + "\ntwo " + sha256Hex("k2") + "\n");
    ASSERT_TRUE(keys);
    api->setKeys(std::make_shared<const ApiKeys>(*std::move(keys)));
    EXPECT_EQ(from(*api, "192.0.2.1", {{"x-api-key", "k1"}}).status, 200);
    EXPECT_EQ(from(*api, "192.0.2.2", {{"x-api-key", "k1"}}).status, 429) << "from another computer too";
    EXPECT_EQ(from(*api, "192.0.2.1", {{"x-api-key", "k2"}}).status, 200);
    // Guessing keys has the rate of the address.
    EXPECT_EQ(from(*api, "192.0.2.3", {{"x-api-key", "k3"}}).status, 401);
    EXPECT_EQ(from(*api, "192.0.2.3", {{"x-api-key", "k4"}}).status, 429);
}

TEST_F(Rate, BehindAProxyIsThatOfTheAddressWhichTheProxyNames)
{
    ApiOptions options;
    options.ratePerClient = 1.0;
    options.behindProxy = true;
    const auto api = handler(options);
    const auto behind = [&](std::vector<HeaderView> headers) {
        return from(*api, "10.0.0.1", std::move(headers)).status;
    };
    EXPECT_EQ(behind({{"X-Forwarded-For", "192.0.2.1"}}), 200);
    EXPECT_EQ(behind({{"X-Forwarded-For", "192.0.2.2"}}), 200);
    // What stands before it the client may have written itself.
    EXPECT_EQ(behind({{"X-Forwarded-For", "203.0.113.5, 192.0.2.1"}}), 429);
    EXPECT_EQ(behind({{"X-Forwarded-For", "203.0.113.5"}, {"X-Forwarded-For", " 192.0.2.1 "}}), 429);
    EXPECT_EQ(behind({{"X-Forwarded-For", "2001:db8::1"}}), 200);
    EXPECT_EQ(behind({{"X-Forwarded-For", "2001:db8::2"}}), 429) << "the same client under another of its addresses";
    EXPECT_EQ(behind({}), 200) << "the proxy itself";
    EXPECT_EQ(behind({{"X-Forwarded-For", std::string(70, 'x')}}), 429) << "no address, so the proxy's";
}

} // namespace cytogauge::test
