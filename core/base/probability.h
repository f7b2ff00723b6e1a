// A number from 0 to 1 that has been checked once.
#pragma once

#include "core/base/result.h"

#include <compare>

namespace cytogauge {

class Probability {
public:
    constexpr Probability() = default;
    [[nodiscard]] static Result<Probability> from(double value); // 0 <= value <= 1, finite
    [[nodiscard]] constexpr double value() const { return value_; }
    friend constexpr auto operator<=>(const Probability &, const Probability &) = default;

private:
    constexpr explicit Probability(double value) : value_(value) {}
    double value_ = 0.0;
};

// Probability at or above which the label is the positive class. 0 < value < 1.
class Threshold {
public:
    constexpr Threshold() = default; // 0.5
    [[nodiscard]] static Result<Threshold> from(double value);
    [[nodiscard]] constexpr double value() const { return value_; }
    friend constexpr auto operator<=>(const Threshold &, const Threshold &) = default;

private:
    constexpr explicit Threshold(double value) : value_(value) {}
    double value_ = 0.5;
};

// log(1 + exp(x)) and 1 / (1 + exp(-x)) without overflow for any finite x.
[[nodiscard]] double softplus(double x);
[[nodiscard]] double sigmoid(double x);
[[nodiscard]] double logOdds(double probability);

} // namespace cytogauge
