// Fits the statistics of core/schema/plausibility.h to reference cases.
#pragma once

#include "core/dataset/dataset.h"
#include "core/schema/plausibility.h"

#include <span>
#include <vector>

namespace cytogauge {

// values [cases, features], none below 0. S is shrunk by 0.0003 towards the identity: as little as keeps the inverse
// well conditioned (radius, perimeter and area are nearly one quantity), because what tells a slip from a strange case
// is how closely the fields determine each other. Units are the 99th percentiles of |z_j| over these cases. The cut is
// 1 and the bands are those of that cut; see setCut().
[[nodiscard]] PlausibilityReference fitPlausibility(const FeatureSchema &schema, const Matrix &values);

// The cut, with the bands of the ratios that belong to it. values: the cases that were fitted.
void setCut(PlausibilityReference &reference, const FeatureSchema &schema, const Matrix &values, double cut);

// How strange a case is, in units of the cut: above 1 it alarms. Infinite when a rule without a band is broken.
[[nodiscard]] double strangenessOf(const PlausibilityReference &reference, const FeatureSchema &schema,
                                   std::span<const double> row);

// Fitted to all cases, with the cut at which 0.75 % of them alarm when each is judged by statistics of the other folds.
// (Not 1 %: on cases that had no part in the cut, 0.7 % alarm then, and 1.1 to 1.4 % with a cut at 1 %. Measured on the
// 569 aspirates, nested ten-fold, three seeds.)
// foldOf: [cases], 0 … ; fewer than two folds leave the cut infinite.
[[nodiscard]] PlausibilityReference fitPlausibilityWithCut(const FeatureSchema &schema, const Matrix &values,
                                                           const std::vector<int> &foldOf);

} // namespace cytogauge
