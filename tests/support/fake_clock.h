// A clock that stands still until a test moves it.
#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace cytogauge::test {

class FakeClock final : public Clock {
public:
    // 2026-01-02T03:04:05.678Z: every part of the date differs from every other.
    static constexpr UtcTime start{std::chrono::milliseconds{1767323045678}};

    explicit FakeClock(UtcTime time = start) : wall_(time) {}

    [[nodiscard]] UtcTime now() const override { return wall_.load(); }
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override
    {
        return std::chrono::steady_clock::time_point(steady_.load());
    }

    // Time passes: both clocks move.
    void advance(std::chrono::milliseconds duration)
    {
        wall_ = wall_.load() + duration;
        steady_ = steady_.load() + duration;
    }
    // Somebody sets the computer's clock: only the wall clock moves, perhaps backwards.
    void jumpTo(UtcTime time) { wall_ = time; }

private:
    std::atomic<UtcTime> wall_;
    std::atomic<std::chrono::steady_clock::duration> steady_{std::chrono::hours{1}};
};

} // namespace cytogauge::test
