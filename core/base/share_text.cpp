#include "core/base/share_text.h"

#include <fmt/format.h>

#include <cmath>

namespace cytogauge {

WrittenShare writtenShare(double value, double whole, int decimals)
{
    constexpr double nearEnough = 1e-12; // sums of shares are off by this much
    const double step = std::pow(10.0, -decimals);
    const auto roundsTo = [&](double end) { return std::abs(std::round((value - end) / step)) < 0.5; };
    const auto is = [&](double end) { return std::abs(value - end) <= nearEnough * whole; };
    if (value > 0.0 && roundsTo(0.0) && !is(0.0)) {
        return {'<', step};
    }
    if (value < whole && roundsTo(whole) && !is(whole)) {
        return {'>', whole - step};
    }
    return {'\0', value};
}

std::string shareText(double value, double whole, int decimals)
{
    const WrittenShare written = writtenShare(value, whole, decimals);
    const std::string number = fmt::format("{:.{}f}", written.value, decimals);
    return written.sign == '\0' ? number : fmt::format("{} {}", written.sign, number);
}

} // namespace cytogauge
