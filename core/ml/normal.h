// Quantiles of the standard normal distribution.
#pragma once

namespace cytogauge {

// x with P(N(0, 1) <= x) = p, 0 < p < 1; relative error about 1e-16.
// Source: Wichura, Algorithm AS 241: The percentage points of the normal distribution, 1988 (PPND16).
[[nodiscard]] double normalQuantile(double p);

} // namespace cytogauge
