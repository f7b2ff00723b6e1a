#include "core/client/retry_policy.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace cytogauge {

namespace {

using std::chrono::milliseconds;

std::optional<int> wholeNumber(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = !text.empty() && error == std::errc() && end == text.data() + text.size() && number >= 0;
    return whole ? std::optional(number) : std::nullopt;
}

// "Sun, 06 Nov 1994 08:49:37 GMT", the one form that servers may still send.
std::optional<UtcTime> httpDate(std::string_view text)
{
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.size() != 29 || text.substr(25) != " GMT") {
        return std::nullopt;
    }
    const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
    if (month == months.end()) {
        return std::nullopt;
    }
    std::string iso(text.substr(12, 4));
    const auto index = static_cast<std::size_t>(month - months.begin()) + 1;
    iso += (index < 10 ? "-0" : "-") + std::to_string(index) + '-' + std::string(text.substr(5, 2)) + 'T' +
           std::string(text.substr(17, 8)) + 'Z';
    UtcTime time;
    return parseUtc(iso, time) ? std::optional(time) : std::nullopt;
}

} // namespace

bool mayPass(const Error &error, bool requestWasSent)
{
    return !requestWasSent &&
           (error.code == ErrorCode::remoteConnectionRefused || error.code == ErrorCode::remoteTimeout);
}

bool mayPass(const HttpReply &reply)
{
    return reply.status == 502 || reply.status == 503 || reply.status == 504 ||
           (reply.status == 429 && hasHeader(reply.headers, "Retry-After"));
}

std::optional<milliseconds> retryAfter(const HttpReply &reply, UtcTime now)
{
    const std::string_view value = headerValue(reply.headers, "Retry-After");
    if (const auto seconds = wholeNumber(value)) {
        return milliseconds(std::int64_t{*seconds} * 1000);
    }
    if (const auto time = httpDate(value)) {
        return std::max(milliseconds(0), *time - now);
    }
    return std::nullopt;
}

std::optional<milliseconds> delayBefore(int retry, const RetryPolicy &policy, std::optional<milliseconds> asked,
                                        Random &random)
{
    if (retry >= policy.retries || (asked && *asked > policy.longest)) {
        return std::nullopt;
    }
    const milliseconds step = std::min(policy.longest, policy.first * (std::int64_t{1} << std::min(retry, 20)));
    const auto half = static_cast<std::uint64_t>(step.count() / 2);
    const milliseconds delay(static_cast<std::int64_t>(half + random.below(half + 1)));
    return asked ? std::max(*asked, delay) : delay;
}

Sleeper systemSleeper()
{
    return [](milliseconds duration, const std::stop_token &stop) {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::unique_lock lock(mutex);
        return !changed.wait_for(lock, stop, duration, [&stop] { return stop.stop_requested(); });
    };
}

} // namespace cytogauge
