#include "ui/form/sample_date.h"

#include <gtest/gtest.h>

namespace cytogauge::ui {

TEST(SampleDate, IsReadAsIsoAndInTheLanguagesOwnForm)
{
    const QDate day(2026, 4, 3);
    const QLocale german(QLocale::German, QLocale::Germany);
    const QLocale british(QLocale::English, QLocale::UnitedKingdom);
    const QLocale american(QLocale::English, QLocale::UnitedStates);
    for (const QLocale &locale : {german, british, american}) {
        EXPECT_EQ(sampleDateOf("2026-04-03", locale), day);
        EXPECT_EQ(sampleDateOf(" 2026-04-03 ", locale), day);
        EXPECT_EQ(sampleDateOf(sampleDateText(day, locale), locale), day) << locale.name().toStdString();
    }
    EXPECT_EQ(sampleDateOf("3.4.2026", german), day);
    EXPECT_EQ(sampleDateOf("03.04.2026", german), day);
    EXPECT_EQ(sampleDateText(day, german), "03.04.2026");
    EXPECT_EQ(sampleDateOf("03/04/2026", british), day);
    EXPECT_EQ(sampleDateOf("4/3/2026", american), day);
}

TEST(SampleDate, WhatIsNoWholeDateIsNone)
{
    const QLocale german(QLocale::German, QLocale::Germany);
    for (const char *text : {"", "3.4.26", "30.2.2026", "2026-02-30", "2026-4-3", "3.4.", "tomorrow", "20261120"}) {
        EXPECT_FALSE(sampleDateOf(text, german)) << text;
    }
}

} // namespace cytogauge::ui
