#include "core/ml/yeo_johnson.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cytogauge {

namespace {

constexpr double largestLambda = 10.0;

// ((1 + t)^power - 1) / power with u = log(1 + t), and its derivative by the power.
struct Power {
    double value = 0.0;
    double derivative = 0.0;
};

Power powerOf(double u, double power)
{
    const double a = power * u;
    const double growth = std::expm1(a);
    if (std::abs(a) < 1e-3) {
        // (e^a - 1) / a and its derivative by a, as series: the closed forms cancel here.
        const double ratio = 1.0 + a / 2.0 * (1.0 + a / 3.0 * (1.0 + a / 4.0 * (1.0 + a / 5.0)));
        const double slope = 0.5 + a / 3.0 * (1.0 + a / 4.0 * (1.5 + a / 5.0 * (2.0 + a / 6.0 * 2.5)));
        return {u * ratio, u * u * slope};
    }
    return {growth / power, (u * (growth + 1.0) - growth / power) / power};
}

Power transformOf(double x, double lambda)
{
    if (x >= 0.0) {
        return powerOf(std::log1p(x), lambda);
    }
    // The mirror image: -((1 - x)^(2 - lambda) - 1) / (2 - lambda).
    const Power mirrored = powerOf(std::log1p(-x), 2.0 - lambda);
    return {-mirrored.value, mirrored.derivative};
}

// Derivative of the log-likelihood by lambda, over the number of values.
double likelihoodSlope(std::span<const double> values, double lambda)
{
    const auto n = static_cast<double>(values.size());
    std::vector<Power> powers;
    powers.reserve(values.size());
    double mean = 0.0;
    double meanDerivative = 0.0;
    double logs = 0.0;
    for (const double x : values) {
        powers.push_back(transformOf(x, lambda));
        mean += powers.back().value / n;
        meanDerivative += powers.back().derivative / n;
        logs += std::copysign(std::log1p(std::abs(x)), x) / n;
    }
    double variance = 0.0;
    double covariance = 0.0;
    for (const Power &power : powers) {
        variance += (power.value - mean) * (power.value - mean) / n;
        covariance += (power.value - mean) * (power.derivative - meanDerivative) / n;
    }
    return logs - covariance / variance;
}

} // namespace

double yeoJohnson(double x, double lambda)
{
    return transformOf(x, lambda).value;
}

double yeoJohnsonLambda(std::span<const double> values)
{
    const auto [least, most] = std::ranges::minmax(values);
    if (!(most > least)) {
        return 1.0;
    }
    // The slope falls through the root: widen until it changes sign.
    double low = -2.0;
    double high = 2.0;
    double slopeLow = likelihoodSlope(values, low);
    double slopeHigh = likelihoodSlope(values, high);
    while (!(slopeLow > 0.0) && low > -largestLambda) {
        low = std::max(2.0 * low, -largestLambda);
        slopeLow = likelihoodSlope(values, low);
    }
    while (!(slopeHigh < 0.0) && high < largestLambda) {
        high = std::min(2.0 * high, largestLambda);
        slopeHigh = likelihoodSlope(values, high);
    }
    if (!(slopeLow > 0.0)) {
        return std::isfinite(slopeLow) ? low : 1.0;
    }
    if (!(slopeHigh < 0.0)) {
        return std::isfinite(slopeHigh) ? high : 1.0;
    }
    // Regula falsi with the Illinois change: an end that stays is given half its weight.
    int side = 0;
    for (int i = 0; i < 200 && high - low > 1e-15 * std::max(1.0, std::abs(low)); ++i) {
        const double next = (low * slopeHigh - high * slopeLow) / (slopeHigh - slopeLow);
        if (!(next > low && next < high)) {
            break;
        }
        const double slope = likelihoodSlope(values, next);
        if (slope == 0.0) {
            return next;
        }
        if (slope > 0.0) {
            low = next;
            slopeLow = slope;
            slopeHigh *= side == 1 ? 0.5 : 1.0;
            side = 1;
        } else {
            high = next;
            slopeHigh = slope;
            slopeLow *= side == -1 ? 0.5 : 1.0;
            side = -1;
        }
        if (std::abs(slope) < 1e-16) {
            return next;
        }
    }
    return std::abs(slopeLow) < std::abs(slopeHigh) ? low : high;
}

} // namespace cytogauge
