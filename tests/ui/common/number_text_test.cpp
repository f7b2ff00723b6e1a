#include "ui/common/number_text.h"

#include <QLocale>

#include <gtest/gtest.h>

namespace cytogauge::ui {

namespace {

// Sets the locale for one test.
class In {
public:
    explicit In(QLocale::Language language, QLocale::Country country) : before_(QLocale())
    {
        QLocale::setDefault(QLocale(language, country));
    }
    ~In() { QLocale::setDefault(before_); }

private:
    QLocale before_;
};

} // namespace

TEST(NumberText, ShowsEveryDigitAndNoGroups)
{
    EXPECT_EQ(numberText(0.0031), QStringLiteral("0.0031"));
    EXPECT_EQ(numberText(1001.0), QStringLiteral("1001"));
    EXPECT_EQ(numberText(17.99), QStringLiteral("17.99"));
    EXPECT_EQ(numberText(0.1 + 0.2), QStringLiteral("0.30000000000000004"));
}

TEST(NumberText, UsesTheLocalesDecimalMark)
{
    const In german(QLocale::German, QLocale::Germany);
    EXPECT_EQ(numberText(0.0031), QStringLiteral("0,0031"));
    EXPECT_EQ(numberText(2501.5), QStringLiteral("2501,5"));
    EXPECT_EQ(countText(18377), QStringLiteral("18.377"));
}

TEST(PercentText, NeverClaimsTheEnds)
{
    EXPECT_EQ(percentText(0.0), QStringLiteral("< 1\u00a0%"));
    EXPECT_EQ(percentText(0.0099), QStringLiteral("< 1\u00a0%"));
    EXPECT_EQ(percentText(0.01), QStringLiteral("1\u00a0%"));
    EXPECT_EQ(percentText(0.964), QStringLiteral("96\u00a0%"));
    EXPECT_EQ(percentText(0.99), QStringLiteral("99\u00a0%"));
    EXPECT_EQ(percentText(0.9901), QStringLiteral("> 99\u00a0%"));
    EXPECT_EQ(percentText(1.0), QStringLiteral("> 99\u00a0%"));
    EXPECT_EQ(percentNumber(0.86), QStringLiteral("86"));
}

TEST(PercentText, PreciseShowsMoreDigitsNearTheEnds)
{
    EXPECT_EQ(percentPrecise(0.97312), QStringLiteral("97.31\u00a0%"));
    EXPECT_NE(percentPrecise(0.9999999), QStringLiteral("100.00\u00a0%"));
    EXPECT_EQ(percentPrecise(0.000123), QStringLiteral("0.012\u00a0%"));
    EXPECT_EQ(percentPrecise(1e-9), QStringLiteral("< 0.000001\u00a0%"));
    EXPECT_EQ(percentPrecise(1.0 - 1e-12), QStringLiteral("> 99.999999\u00a0%"));
}

TEST(SignedText, HasAlwaysASignButForZero)
{
    EXPECT_EQ(signedText(1.2, 2), QStringLiteral("+1.20"));
    EXPECT_EQ(signedText(-0.421, 2), QStringLiteral("\u22120.42"));
    EXPECT_EQ(signedText(-0.001, 2), QStringLiteral("0.00"));
}

TEST(DurationText, ChoosesTheUnit)
{
    EXPECT_EQ(durationText(0.002), QStringLiteral("0.002\u00a0ms"));
    EXPECT_EQ(durationText(4.2), QStringLiteral("4\u00a0ms"));
    EXPECT_EQ(durationText(1340), QStringLiteral("1.3\u00a0s"));
}

} // namespace cytogauge::ui
