#include "core/service/ab/beta_probability.h"

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

double logBeta(double a, double b)
{
    return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
}

} // namespace

double probabilityAboveHalf(std::int64_t won, std::int64_t lost)
{
    const auto n = static_cast<double>(won + lost + 1);
    double sum = 0.0;
    for (std::int64_t i = 0; i <= won; ++i) {
        const auto k = static_cast<double>(i);
        sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) - n * std::log(2.0));
    }
    return std::min(sum, 1.0);
}

double probabilitySecondHigher(const CountedShare &first, const CountedShare &second)
{
    const auto a1 = static_cast<double>(first.right + 1);
    const auto b1 = static_cast<double>(first.wrong + 1);
    const auto b2 = static_cast<double>(second.wrong + 1);
    double sum = 0.0;
    for (std::int64_t step = 0; step <= second.right; ++step) {
        const auto i = static_cast<double>(step);
        sum += std::exp(logBeta(a1 + i, b1 + b2) - std::log(b2 + i) - logBeta(1.0 + i, b2) - logBeta(a1, b1));
    }
    return std::clamp(sum, 0.0, 1.0);
}

} // namespace cytogauge
