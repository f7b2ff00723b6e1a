// Round steps for axes.
#pragma once

namespace cytogauge::ui {

// A round step for about `count` marks across `width`: 1, 2 or 5 times a power of ten.
[[nodiscard]] double niceStep(double width, double count);
// Decimals that such a step needs.
[[nodiscard]] int decimalsOf(double step);
// The value to the nearest multiple of the step's power of ten: what a person would write for a place on an axis.
[[nodiscard]] double roundedTo(double value, double step);

} // namespace cytogauge::ui
