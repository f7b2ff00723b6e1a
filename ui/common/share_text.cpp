#include "ui/common/share_text.h"

#include "core/base/share_text.h"
#include "ui/common/number_text.h"

#include <QCoreApplication>

#include <cmath>

namespace cytogauge::ui {

namespace {

// whole: 1, or 100 for per cents.
QString within(double value, double whole, int decimals)
{
    const WrittenShare written = writtenShare(value, whole, decimals);
    const QString number = fixedText(written.value, decimals);
    return written.sign == '<'   ? QCoreApplication::translate("Numbers", "< %1").arg(number)
           : written.sign == '>' ? QCoreApplication::translate("Numbers", "> %1").arg(number)
                                 : number;
}

} // namespace

QString chanceText(double chance, int decimals)
{
    return within(chance, 1.0, decimals);
}

QString percentOf(double share, int decimals)
{
    return within(100.0 * share, 100.0, decimals);
}

QString thresholdNumber(double threshold)
{
    constexpr int usual = 2;
    constexpr int fine = 3;
    const double hundredths = threshold * 100.0;
    const bool isUsual = std::abs(hundredths - std::round(hundredths)) < 1e-6;
    return chanceText(threshold, isUsual ? usual : fine);
}

} // namespace cytogauge::ui
