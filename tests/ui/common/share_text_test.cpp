#include "ui/common/share_text.h"

#include "tests/ui/support/print.h"

#include <QLocale>

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge::ui {
namespace {

TEST(ShareText, NeverRoundsToNoneOrAll)
{
    EXPECT_EQ(chanceText(0.9951, 3), QStringLiteral("0.995"));
    EXPECT_EQ(chanceText(0.9993, 3), QStringLiteral("0.999"));
    EXPECT_EQ(chanceText(0.99981, 3), QStringLiteral("> 0.999"));
    EXPECT_EQ(chanceText(0.0004, 3), QStringLiteral("< 0.001"));
    EXPECT_EQ(chanceText(0.0006, 3), QStringLiteral("0.001"));
    EXPECT_EQ(percentOf(0.979, 1), QStringLiteral("97.9"));
    EXPECT_EQ(percentOf(0.99961, 1), QStringLiteral("> 99.9"));
    EXPECT_EQ(percentOf(0.0002, 1), QStringLiteral("< 0.1"));
    EXPECT_EQ(percentOf(0.9961, 0), QStringLiteral("> 99"));
}

TEST(ShareText, LeavesExactlyNoneAndAllAsTheyAre)
{
    EXPECT_EQ(chanceText(1.0, 3), QStringLiteral("1.000"));
    EXPECT_EQ(chanceText(0.0, 3), QStringLiteral("0.000"));
    EXPECT_EQ(chanceText(1.0 / 3.0 + 1.0 / 3.0 + 1.0 / 3.0, 3), QStringLiteral("1.000"));
    EXPECT_EQ(percentOf(1.0, 1), QStringLiteral("100.0"));
    EXPECT_EQ(percentOf(0.0, 1), QStringLiteral("0.0"));
    EXPECT_EQ(chanceText(1.2, 3), QStringLiteral("1.200")) << "a loss is no share";
    EXPECT_EQ(chanceText(-0.2, 3), QStringLiteral("-0.200"));
}

TEST(ShareText, FollowsTheLocale)
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    EXPECT_EQ(chanceText(0.99981, 3), QStringLiteral("> 0,999"));
    EXPECT_EQ(thresholdNumber(0.093), QStringLiteral("0,093"));
    QLocale::setDefault(before);
}

TEST(ThresholdNumber, HasAsManyDecimalsAsTheThresholdNeeds)
{
    EXPECT_EQ(thresholdNumber(0.5), QStringLiteral("0.50"));
    EXPECT_EQ(thresholdNumber(0.29), QStringLiteral("0.29")); // 28.999999999999996 hundredths
    EXPECT_EQ(thresholdNumber(0.093), QStringLiteral("0.093"));
    EXPECT_EQ(thresholdNumber(0.09346), QStringLiteral("0.093"));
    EXPECT_EQ(thresholdNumber(0.00031), QStringLiteral("< 0.001"));
}

} // namespace
} // namespace cytogauge::ui
