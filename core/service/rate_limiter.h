// How many requests a second one client may ask for: a token bucket for each, kept as the one time at which it will be
// full again (the generic cell rate algorithm, ITU-T I.371). Any thread.
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace cytogauge {

class RateLimiter {
public:
    // perSecond: above 0. So many (at least one) may come at once, and as many a second after that. Clients beyond
    // `mostClients` within one second share one bucket, so that memory has an end.
    RateLimiter(const Clock &clock, double perSecond, std::size_t mostClients = 65536);

    enum class Use { take, look };
    // 0: the client may ask, and with `take` has. Else the seconds, 1 or more, after which it may.
    [[nodiscard]] std::chrono::seconds wait(std::string_view client, Use use);

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    [[nodiscard]] Time &fullAt(std::string_view client, Time now);

    const Clock &clock_;
    std::chrono::nanoseconds interval_; // of one request
    std::chrono::nanoseconds burst_;    // of those that may come at once, but the first
    std::size_t mostClients_;
    std::mutex mutex_;
    std::unordered_map<std::string, Time, Hash, std::equal_to<>> fullAt_;
    Time others_{};    // of those for whom there is no room
    Time nextSweep_{}; // for clients whose buckets are full, as those of new ones are
};

} // namespace cytogauge
