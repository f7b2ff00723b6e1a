#include "core/evaluation/student_t.h"

#include <cmath>

namespace cytogauge {

namespace {

double betaFraction(double a, double b, double x)
{
    constexpr double tiny = 1e-300;
    constexpr double enough = 1e-15;
    const auto guarded = [](double value) { return std::abs(value) < tiny ? tiny : value; };
    double c = 1.0;
    double d = 1.0 / guarded(1.0 - (a + b) * x / (a + 1.0));
    double fraction = d;
    for (int m = 1; m < 10000; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m));
        d = 1.0 / guarded(1.0 + even * d);
        c = guarded(1.0 + even / c);
        fraction *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0));
        d = 1.0 / guarded(1.0 + odd * d);
        c = guarded(1.0 + odd / c);
        fraction *= d * c;
        if (std::abs(d * c - 1.0) < enough) {
            break;
        }
    }
    return fraction;
}

// logX, logY: of x and of 1 - x, which rounding would spoil near 1.
double incompleteBeta(double a, double b, double x, double logX, double logY)
{
    const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * logX + b * logY);
    if (x < (a + 1.0) / (a + b + 2.0)) {
        return front * betaFraction(a, b, x) / a;
    }
    return 1.0 - front * betaFraction(b, a, 1.0 - x) / b;
}

} // namespace

double twoSidedStudentP(double t, double degreesOfFreedom)
{
    if (t == 0.0) {
        return 1.0;
    }
    const double square = t * t;
    const double whole = degreesOfFreedom + square;
    return incompleteBeta(degreesOfFreedom / 2.0, 0.5, degreesOfFreedom / whole, std::log(degreesOfFreedom / whole),
                          std::log(square / whole));
}

double twoSidedStudentQuantile(double p, double degreesOfFreedom)
{
    double low = 0.0;
    double high = 1.0;
    while (twoSidedStudentP(high, degreesOfFreedom) > p) {
        low = high;
        high *= 2.0;
    }
    while (high - low > 1e-13 * high) {
        const double middle = low + (high - low) / 2.0;
        (twoSidedStudentP(middle, degreesOfFreedom) > p ? low : high) = middle;
    }
    return high;
}

} // namespace cytogauge
