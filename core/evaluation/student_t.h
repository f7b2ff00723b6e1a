// Student's t distribution.
#pragma once

namespace cytogauge {

// P(|T| >= |t|) with the given degrees of freedom (> 0): the regularised incomplete beta function I_x(nu / 2, 1 / 2) at
// x = nu / (nu + t^2), by its continued fraction. Relative error about 1e-13. Source: Abramowitz and Stegun, Handbook
// of Mathematical Functions, 1964, 26.5.8 and 26.7.1; evaluation after Lentz, 1976.
[[nodiscard]] double twoSidedStudentP(double t, double degreesOfFreedom);

// The t whose twoSidedStudentP() is p, 0 < p < 1, to 1e-12 relative.
[[nodiscard]] double twoSidedStudentQuantile(double p, double degreesOfFreedom);

} // namespace cytogauge
