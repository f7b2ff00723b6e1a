// A time as a person reads it: of this computer's zone, year first, the same in every language and on every page.
#pragma once

#include "core/base/clock.h"

#include <QDateTime>
#include <QString>

namespace cytogauge::ui {

enum class TimeDetail {
    day,         // "2026-01-02"
    minute,      // "2026-01-02 03:04"
    second,      // "2026-01-02 03:04:05": where several lie within a minute
    withoutYear, // "01-02 03:04": on an axis of a few days
};

[[nodiscard]] QDateTime localTime(UtcTime time);
[[nodiscard]] QString timeText(const QDateTime &time, TimeDetail detail = TimeDetail::minute);
[[nodiscard]] QString timeText(UtcTime time, TimeDetail detail = TimeDetail::minute);
[[nodiscard]] QString dateText(const QDate &date);

} // namespace cytogauge::ui
