// Yeo-Johnson's power transform, which makes skewed values of any sign nearly normal. Source: Yeo and Johnson, A new
// family of power transformations to improve normality or symmetry, 2000.
#pragma once

#include <span>

namespace cytogauge {

[[nodiscard]] double yeoJohnson(double x, double lambda);

// The exponent of the highest likelihood, as the root of its derivative (which is found to the limits of rounding,
// where a search for the maximum stops at half the digits). Between -10 and 10; 1, which changes nothing, for values
// that are all the same.
[[nodiscard]] double yeoJohnsonLambda(std::span<const double> values);

} // namespace cytogauge
