// Numbers as a person reads them: in the locale, never rounded unless the name says so.
#pragma once

#include <QString>

namespace cytogauge::ui {

[[nodiscard]] QString numberText(double value);               // shortest text that reads back as this double
[[nodiscard]] QString fixedText(double value, int decimals);  // rounded: for axes and contributions
[[nodiscard]] QString signedText(double value, int decimals); // "+1.20", "−0.42"
[[nodiscard]] QString recordsText(qint64 count);              // "1 record", "18,377 records"
[[nodiscard]] QString countText(qint64 count);                // "18,377"
// Whole per cents: "97 %", "< 1 %", "> 99 %".
[[nodiscard]] QString percentText(double probability);
// The same without the sign, for "86 to 99 %": "86", "< 1", "> 99".
[[nodiscard]] QString percentNumber(double probability);
[[nodiscard]] QString percentPrecise(double probability); // "97.31 %", more digits near 0 and 1
[[nodiscard]] QString durationText(double milliseconds);  // "0.002 ms", "4 ms", "1.3 s"

} // namespace cytogauge::ui
