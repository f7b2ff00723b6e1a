// Probabilities from decision values, and from probabilities of pairs of classes.
#pragma once

#include "core/dataset/dataset.h"

#include <span>

namespace cytogauge {

// log-odds of the second class = slope * decision + offset.
struct PlattScale {
    double slope = 1.0;
    double offset = 0.0;
    friend bool operator==(const PlattScale &, const PlattScale &) = default;
};

// Fitted to decisions of cases that their model did not see; second[i] != 0 marks the second class; one of each at
// least. Targets are drawn in a little, (n + 1) / (n + 2) and 1 / (n + 2), so that separable classes stay finite.
// Source: Platt, Probabilistic outputs for support vector machines, 1999; Lin, Lin and Weng, A note on Platt's
// probabilistic outputs for support vector machines, 2007 (the Newton method used here).
[[nodiscard]] PlattScale fitPlatt(std::span<const double> decisions, std::span<const char> second);

// pairwise [K, K]: element (a, b) is P(a | a or b), (b, a) its complement. Sets probabilities [K], which sum to 1.
// Source: Wu, Lin and Weng, Probability estimates for multi-class classification by pairwise coupling, 2004, second
// method.
void coupleProbabilities(const Matrix &pairwise, std::span<double> probabilities);

} // namespace cytogauge
