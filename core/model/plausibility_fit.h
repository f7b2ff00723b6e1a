// Fits the statistics of core/schema/plausibility.h to reference cases.
#pragma once

#include "core/dataset/dataset.h"
#include "core/model/model.h"
#include "core/schema/plausibility.h"

#include <span>
#include <vector>

namespace cytogauge {

// values [cases, features], none below 0. S is shrunk by 0.0003 towards the identity: as little as keeps the inverse
// well conditioned (radius, perimeter and area are nearly one quantity), because what tells a slip from a strange case
// is how closely the fields determine each other. Units are the 99th percentiles of |z_j| over these cases. The cut is
// 1 and the bands are those of that cut; see setCut().
[[nodiscard]] PlausibilityReference fitPlausibility(const FeatureSchema &schema, const Matrix &values);

// Sets correlation and precision together. byRows: [features * features]; false when it is not positive definite.
[[nodiscard]] bool setCorrelation(PlausibilityReference &reference, std::vector<double> byRows);

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

// What a model file holds: fitted to a model's reference cases with their folds, or to every so-manieth of them when
// there are more than 20,000, for more would change nothing. Empty for a schema whose values may be below 0, and for
// fewer cases than say how the fields go together.
[[nodiscard]] PlausibilityReference fitPlausibility(const FeatureSchema &schema,
                                                    const std::vector<ReferenceCase> &cases);
// The same without the cases of one fold, with the cut of all.
[[nodiscard]] PlausibilityReference
fitPlausibilityWithoutFold(const FeatureSchema &schema, const std::vector<ReferenceCase> &cases, int fold, double cut);

} // namespace cytogauge
