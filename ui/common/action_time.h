// How long an action took: begun where the person's wish arrives, handed on with the work, asked by the message that
// ends it. Each action has its own, so that none tells another's time.
#pragma once

#include "core/base/clock.h"

#include <optional>

namespace cytogauge::ui {

// What a message says of the work that it ends, in milliseconds; none: there was no work, or the words say it.
using TimeTaken = std::optional<double>;

class ActionTime {
public:
    ActionTime() : start_(std::chrono::steady_clock::now()) {}                          // by the computer's own clock
    explicit ActionTime(const Clock &clock) : clock_(&clock), start_(clock.steady()) {} // the clock outlives this
    [[nodiscard]] double milliseconds() const                                           // until now
    {
        const auto now = clock_ ? clock_->steady() : std::chrono::steady_clock::now();
        return std::chrono::duration<double, std::milli>(now - start_).count();
    }

private:
    const Clock *clock_ = nullptr;
    std::chrono::steady_clock::time_point start_;
};

} // namespace cytogauge::ui
