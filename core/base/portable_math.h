// exp, log and tanh that give the same bits on every machine, which the C library's do not: it chooses between
// instruction sets. Only additions, multiplications and divisions, in one order. What is trained with them can be
// trained again anywhere. Compile the including file with -ffp-contract=off, so that no machine fuses two of them.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

namespace cytogauge {

// exp in place of x, relative error below 4e-16 for -708 < x < 709; x beyond is taken to be there. No branch: loops
// over it can be vectorised, and Value may be a vector of doubles with Bits of as many 64-bit words (GCC's, Clang's).
// Range reduction by ln 2 in two parts (Cody and Waite, 1980), then Taylor's series to degree 13.
template <class Value, class Bits>
[[gnu::always_inline]] inline void portableExpInPlace(Value &x)
{
    constexpr double inverseLn2 = 1.4426950408889634;
    constexpr double ln2High = 6.93147180369123816490e-01;
    constexpr double ln2Low = 1.90821492927058770002e-10;
    constexpr double shift = 6755399441055744.0; // 1.5 * 2^52: adding it rounds to a whole number
    x = x < -708.0 ? Value{} - 708.0 : x;
    x = x > 709.0 ? Value{} + 709.0 : x;
    const Value shifted = x * inverseLn2 + shift;
    const Value k = shifted - shift;
    const Value r = (x - k * ln2High) - k * ln2Low;
    Value sum = r * (1.0 / 6227020800.0) + 1.0 / 479001600.0;
    sum = sum * r + 1.0 / 39916800.0;
    sum = sum * r + 1.0 / 3628800.0;
    sum = sum * r + 1.0 / 362880.0;
    sum = sum * r + 1.0 / 40320.0;
    sum = sum * r + 1.0 / 5040.0;
    sum = sum * r + 1.0 / 720.0;
    sum = sum * r + 1.0 / 120.0;
    sum = sum * r + 1.0 / 24.0;
    sum = sum * r + 1.0 / 6.0;
    sum = sum * r + 0.5;
    sum = sum * r + 1.0;
    sum = sum * r + 1.0;
    Bits bits;
    static_assert(sizeof bits == sizeof shifted);
    std::memcpy(&bits, &shifted, sizeof bits);
    bits = (bits + 1023U) << 52U; // the lowest bits are k; they become the exponent of 2^k
    Value power;
    std::memcpy(&power, &bits, sizeof power);
    x = sum * power;
}

[[nodiscard]] inline double portableExp(double x)
{
    portableExpInPlace<double, std::uint64_t>(x);
    return x;
}

// tanh(x), absolute error below 3e-16.
[[nodiscard]] inline double portableTanh(double x)
{
    const double limited = x < -20.0 ? -20.0 : (x > 20.0 ? 20.0 : x);
    const double e = portableExp(2.0 * limited);
    return (e - 1.0) / (e + 1.0);
}

// log(x) for normal x > 0, error below 3e-16 relative (absolute near 1). log(m 2^k) with m from sqrt(1/2) to sqrt(2),
// by the series of 2 artanh((m - 1) / (m + 1)).
[[nodiscard]] inline double portableLog(double x)
{
    int k = 0;
    double m = std::frexp(x, &k);
    if (m < 0.70710678118654752) {
        m *= 2.0;
        --k;
    }
    const double s = (m - 1.0) / (m + 1.0);
    const double q = s * s;
    double sum = 0.0;
    for (int term = 23; term >= 1; term -= 2) {
        sum = sum * q + 1.0 / static_cast<double>(term);
    }
    return 2.0 * s * sum + static_cast<double>(k) * 0.69314718055994531;
}

// log(1 + exp(x))
[[nodiscard]] inline double portableSoftplus(double x)
{
    const double e = portableExp(x < 0.0 ? x : -x); // at most 1
    // Below 1e-8 the logarithm of 1 + e would lose e's digits, and is e itself to half of its square.
    return (x > 0.0 ? x : 0.0) + (e < 1e-8 ? e : portableLog(1.0 + e));
}

} // namespace cytogauge
