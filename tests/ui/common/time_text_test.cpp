#include "ui/common/time_text.h"

#include <QLocale>

#include <gtest/gtest.h>

namespace cytogauge::ui {

TEST(TimeText, IsTheSameInEveryLanguage)
{
    const QDateTime time(QDate(2026, 1, 2), QTime(3, 4, 5));
    const QLocale before;
    for (const char *locale : {"en_US", "de_DE"}) {
        QLocale::setDefault(QLocale(QLatin1String(locale)));
        EXPECT_EQ(timeText(time), QStringLiteral("2026-01-02 03:04")) << locale;
        EXPECT_EQ(timeText(time, TimeDetail::day), QStringLiteral("2026-01-02")) << locale;
        EXPECT_EQ(timeText(time, TimeDetail::second), QStringLiteral("2026-01-02 03:04:05")) << locale;
        EXPECT_EQ(timeText(time, TimeDetail::withoutYear), QStringLiteral("01-02 03:04")) << locale;
        EXPECT_EQ(dateText(time.date()), QStringLiteral("2026-01-02")) << locale;
    }
    QLocale::setDefault(before);
}

TEST(TimeText, OfAMomentIsThatOfThisComputersZone)
{
    UtcTime moment{};
    ASSERT_TRUE(parseUtc("2026-07-02T23:30:00Z", moment));
    const QDateTime here = QDateTime(QDate(2026, 7, 2), QTime(23, 30), Qt::UTC).toLocalTime();
    EXPECT_EQ(localTime(moment), here);
    EXPECT_EQ(timeText(moment), timeText(here));
}

} // namespace cytogauge::ui
