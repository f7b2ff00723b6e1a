// Time comes in through constructors, so that tests decide what time it is.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace cytogauge {

using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual UtcTime now() const = 0;                                  // wall clock, may jump
    [[nodiscard]] virtual std::chrono::steady_clock::time_point steady() const = 0; // for durations only
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] UtcTime now() const override;
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override;
};

// "2026-11-20T17:44:03.120Z"; always UTC, always milliseconds, sorts as text.
[[nodiscard]] std::string formatUtc(UtcTime time);

// Accepts exactly what formatUtc writes, and the same without milliseconds; false otherwise.
[[nodiscard]] bool parseUtc(std::string_view text, UtcTime &time);

} // namespace cytogauge
