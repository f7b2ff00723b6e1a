#include "core/client/retry_policy.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <thread>

namespace cytogauge {
namespace {

using std::chrono::milliseconds;

HttpReply replyWith(int status, std::string retryAfterValue = {})
{
    HttpReply reply{status, {}, {}};
    if (!retryAfterValue.empty()) {
        reply.headers.push_back({"Retry-After", std::move(retryAfterValue)});
    }
    return reply;
}

TEST(RetryPolicy, RetriesOnlyWhatMayPass)
{
    for (const int status : {502, 503, 504}) {
        EXPECT_TRUE(mayPass(replyWith(status)));
    }
    for (const int status : {200, 301, 400, 401, 403, 404, 408, 409, 413, 422, 424, 429, 500, 501, 530}) {
        EXPECT_FALSE(mayPass(replyWith(status))) << status;
    }
    EXPECT_TRUE(mayPass(replyWith(429, "1")));
    EXPECT_TRUE(mayPass(Error(ErrorCode::remoteConnectionRefused), false));
    EXPECT_TRUE(mayPass(Error(ErrorCode::remoteTimeout), false));
    EXPECT_FALSE(mayPass(Error(ErrorCode::remoteTimeout), true));
    for (const ErrorCode code : {ErrorCode::remoteTls, ErrorCode::remoteNameNotFound, ErrorCode::remoteProtocol,
                                 ErrorCode::cancelled, ErrorCode::replyNotJson}) {
        EXPECT_FALSE(mayPass(Error(code), false));
    }
}

TEST(RetryPolicy, GrowsExponentiallyWithJitterUpToItsLongest)
{
    Random random(1);
    const RetryPolicy policy{.retries = 100, .first = milliseconds(100), .longest = milliseconds(1000)};
    const std::int64_t steps[] = {100, 200, 400, 800, 1000, 1000, 1000};
    for (int retry = 0; retry < 7; ++retry) {
        bool varies = false;
        const auto one = delayBefore(retry, policy, std::nullopt, random);
        for (int i = 0; i < 200; ++i) {
            const auto delay = delayBefore(retry, policy, std::nullopt, random);
            ASSERT_TRUE(delay);
            EXPECT_GE(delay->count(), steps[retry] / 2);
            EXPECT_LE(delay->count(), steps[retry]);
            varies = varies || delay != one;
        }
        EXPECT_TRUE(varies);
    }
    EXPECT_TRUE(delayBefore(99, policy, std::nullopt, random));
    EXPECT_FALSE(delayBefore(100, policy, std::nullopt, random));
}

TEST(RetryPolicy, WaitsAtLeastAsLongAsItIsAskedTo)
{
    Random random(1);
    const RetryPolicy policy;
    EXPECT_EQ(delayBefore(0, policy, milliseconds(3000), random), milliseconds(3000));
    EXPECT_GE(delayBefore(0, policy, milliseconds(0), random)->count(), 100);
    EXPECT_FALSE(delayBefore(0, policy, milliseconds(5001), random));
}

TEST(RetryPolicy, ReadsRetryAfterInBothForms)
{
    UtcTime now;
    ASSERT_TRUE(parseUtc("1994-11-06T08:49:37Z", now));
    EXPECT_EQ(retryAfter(replyWith(429, "120"), now), milliseconds(120000));
    EXPECT_EQ(retryAfter(replyWith(429, "0"), now), milliseconds(0));
    EXPECT_EQ(retryAfter(replyWith(429, "Sun, 06 Nov 1994 08:49:40 GMT"), now), milliseconds(3000));
    EXPECT_EQ(retryAfter(replyWith(429, "Sun, 06 Nov 1994 08:49:30 GMT"), now), milliseconds(0));
    for (const char *text : {"-1", "1.5", "soon", "99999999999999", "Sun, 06 Nov 1994", "Sun, 06 Xxx 1994 08:49:40 GMT",
                             "Sun, 99 Nov 1994 08:49:40 GMT"}) {
        EXPECT_EQ(retryAfter(replyWith(429, text), now), std::nullopt) << text;
    }
    EXPECT_EQ(retryAfter(replyWith(429), now), std::nullopt);
}

TEST(RetryPolicy, WaitsUntilItIsStopped)
{
    EXPECT_TRUE(systemSleeper()(milliseconds(1), {}));
    std::stop_source source;
    std::jthread later([&source] { source.request_stop(); });
    EXPECT_FALSE(systemSleeper()(std::chrono::hours(1), source.get_token()));
}

} // namespace
} // namespace cytogauge
