#include "core/service/rate_limiter.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace cytogauge {

RateLimiter::RateLimiter(const Clock &clock, double perSecond, std::size_t mostClients)
    : clock_(clock),
      interval_(static_cast<std::int64_t>(1e9 / perSecond)),
      burst_(interval_ * static_cast<std::int64_t>(std::max(std::floor(perSecond), 1.0) - 1.0)),
      mostClients_(mostClients)
{
}

RateLimiter::Time &RateLimiter::fullAt(std::string_view client, Time now)
{
    if (const auto known = fullAt_.find(client); known != fullAt_.end()) {
        return known->second;
    }
    if (fullAt_.size() >= mostClients_ && now >= nextSweep_) {
        std::erase_if(fullAt_, [now](const auto &one) { return one.second <= now; });
        nextSweep_ = now + std::chrono::seconds(1);
    }
    return fullAt_.size() < mostClients_ ? fullAt_[std::string(client)] : others_;
}

std::chrono::seconds RateLimiter::wait(std::string_view client, Use use)
{
    const std::lock_guard lock(mutex_);
    const Time now = clock_.steady();
    Time &full = fullAt(client, now);
    const Time from = std::max(full, now);
    if (from - now > burst_) {
        const auto left = std::chrono::ceil<std::chrono::seconds>(from - now - burst_);
        return std::max(left, std::chrono::seconds(1));
    }
    if (use == Use::take) {
        full = from + interval_;
    }
    return std::chrono::seconds(0);
}

} // namespace cytogauge
