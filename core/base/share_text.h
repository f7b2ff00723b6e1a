// Shares and chances that were estimated, rounded for people but never to none or all, which nobody knows.
#pragma once

#include <string>

namespace cytogauge {

// What is written of a share of `whole` (1, or 100 of per cents) with so many decimals.
struct WrittenShare {
    char sign = '\0';   // '<' or '>' before a value that would else be rounded to none or all
    double value = 0.0; // still to be rounded
};

// Exactly none and all stay, and so does what is no share (below 0, above the whole, NaN).
[[nodiscard]] WrittenShare writtenShare(double value, double whole, int decimals);
// "0.9951", "> 0.9999", with a point.
[[nodiscard]] std::string shareText(double value, double whole, int decimals);

} // namespace cytogauge
