#include "ui/common/time_text.h"

namespace cytogauge::ui {

QDateTime localTime(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}

QString timeText(const QDateTime &time, TimeDetail detail)
{
    switch (detail) {
    case TimeDetail::day:
        return dateText(time.date());
    case TimeDetail::second:
        return time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    case TimeDetail::withoutYear:
        return time.toString(QStringLiteral("MM-dd HH:mm"));
    case TimeDetail::minute:
        break;
    }
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString timeText(UtcTime time, TimeDetail detail)
{
    return timeText(localTime(time), detail);
}

QString dateText(const QDate &date)
{
    return date.toString(QStringLiteral("yyyy-MM-dd"));
}

} // namespace cytogauge::ui
