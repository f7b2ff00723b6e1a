// Contributions of a classifier that is neither linear nor made of trees: an interventional Shapley estimate.
//
// The players are the predictors; a predictor that has not joined stands at its training mean, so that base is the
// case with every field at its mean. The contribution of j is the mean, over orders in which predictors join, of the
// change in log-odds when j joins. Orders are drawn in pairs, each with its reverse, which cancels much of the error.
// In every order the changes add up to total - base, so the contributions do too, exactly but for rounding.
// standardError is the largest over the predictors, from the spread between pairs.
// Cost: pairs * 2 * (features + 1) evaluations. The orders come from a fixed seed: the same row, the same answer.
// Source: Štrumbelj and Kononenko, Explaining prediction models and individual predictions with feature
// contributions, 2014.
#pragma once

#include "core/ml/classifier.h"

namespace cytogauge {

inline constexpr int explanationPairs = 64;

// The log-odds that Explanation speaks of: two classes: of the class; K classes: its score less the mean score.
[[nodiscard]] double explainedLogOdds(std::span<const double> scores, int classIndex);

// mean: [features] where predictors stand that have not joined.
void explainBySampling(const Classifier &classifier, std::span<const double> mean, std::span<const double> row,
                       int classIndex, int pairs, Explanation &into);

} // namespace cytogauge
