#include "ui/common/share_text.h"

#include "ui/common/number_text.h"

#include <QCoreApplication>

#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double nearEnough = 1e-12; // sums of shares are off by this much

// whole: 1, or 100 for per cents.
QString within(double value, double whole, int decimals)
{
    const double step = std::pow(10.0, -decimals);
    const auto roundsTo = [&](double end) { return std::round(value / step) == std::round(end / step); };
    const auto is = [&](double end) { return std::abs(value - end) <= nearEnough * whole; };
    if (value > 0.0 && roundsTo(0.0) && !is(0.0)) {
        return QCoreApplication::translate("Numbers", "< %1").arg(fixedText(step, decimals));
    }
    if (value < whole && roundsTo(whole) && !is(whole)) {
        return QCoreApplication::translate("Numbers", "> %1").arg(fixedText(whole - step, decimals));
    }
    return fixedText(value, decimals);
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
