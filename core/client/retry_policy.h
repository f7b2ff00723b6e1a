// When a failed exchange is tried again: only for failures that may pass, exponentially later, with jitter, within the
// one deadline. Time and chance come from outside.
#pragma once

#include "core/api/http_message.h"
#include "core/base/clock.h"
#include "core/base/random.h"

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>

namespace cytogauge {

struct RetryPolicy {
    int retries = 2;
    std::chrono::milliseconds first{200};    // before the first retry; doubles each time …
    std::chrono::milliseconds longest{5000}; // … up to this; also the longest Retry-After that is waited for
};

// A connection that was refused or timed out while it was made, 429 with Retry-After, 502, 503, 504. Never: other
// statuses, TLS, names, a reply that does not parse, a connection that broke after the request was sent.
[[nodiscard]] bool mayPass(const Error &error, bool requestWasSent);
[[nodiscard]] bool mayPass(const HttpReply &reply);

// Seconds or an HTTP date. Source: RFC 9110, section 10.2.3.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(const HttpReply &reply, UtcTime now);

// How long to wait before that retry (0: the first): a random time between half and the whole of the step, or what the
// server asks for if that is longer. nullopt: no retry, because there are none left or the server asks for too much.
[[nodiscard]] std::optional<std::chrono::milliseconds>
delayBefore(int retry, const RetryPolicy &policy, std::optional<std::chrono::milliseconds> asked, Random &random);

// Waits; false when it was stopped. The default really waits.
using Sleeper = std::function<bool(std::chrono::milliseconds, const std::stop_token &)>;
[[nodiscard]] Sleeper systemSleeper();

} // namespace cytogauge
