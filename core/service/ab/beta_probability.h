// Probabilities about shares that were counted, under a uniform prior. Exact finite sums, since all counts are whole.
#pragma once

#include <cstdint>

namespace cytogauge {

// P(theta > 1/2) for theta ~ Beta(won + 1, lost + 1): a binomial tail, sum over k <= won of C(n, k) / 2^n with
// n = won + lost + 1.
[[nodiscard]] double probabilityAboveHalf(std::int64_t won, std::int64_t lost);

struct CountedShare {
    std::int64_t right = 0, wrong = 0;
};
// P(p2 > p1) for p ~ Beta(right + 1, wrong + 1), independent. Source: Miller, Formulas for Bayesian A/B testing, 2015.
[[nodiscard]] double probabilitySecondHigher(const CountedShare &first, const CountedShare &second);

} // namespace cytogauge
