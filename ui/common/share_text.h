// Shares and chances that were estimated, as a person reads them: rounded, but never to none or all, which nobody
// knows.
#pragma once

#include <QString>

namespace cytogauge::ui {

// "0.995"; what would be rounded to 0 or 1 without being it is "< 0.001" or "> 0.999". Exactly 0 and 1 stay, and so
// does what is no share at all (below 0, above 1).
[[nodiscard]] QString chanceText(double chance, int decimals);
// The same in per cent, without the sign: "97.9", "> 99.9".
[[nodiscard]] QString percentOf(double share, int decimals);
// "0.50", or "0.093" where two decimals would name another one: the same wherever a threshold is named.
[[nodiscard]] QString thresholdNumber(double threshold);

} // namespace cytogauge::ui
