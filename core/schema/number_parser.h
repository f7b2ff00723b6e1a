// Reads a number as people type and paste it, in any locale, and never reads a different one silently.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cytogauge {

enum class NumberProblem {
    none,
    empty,      // nothing but space
    notANumber, // text, hexadecimal, two numbers, a lone sign, nan, inf
    ambiguous,  // "1,234": decimal or thousands; both readings are offered
    outOfRange  // overflows a double, or is below a hard limit or above one
};

// Domain of the field, which decides between two readings of a lone separator.
struct NumberRange {
    std::optional<double> minimum; // hard limits
    std::optional<double> maximum;
    std::optional<double> typicalMinimum; // what the training data covers, widened: decides nothing alone
    std::optional<double> typicalMaximum;
};

struct ParsedNumber {
    NumberProblem problem = NumberProblem::empty;
    double value = 0.0;                     // valid when problem is none
    std::optional<double> decimalReading;   // of an ambiguous text: the lone separator read as decimal …
    std::optional<double> thousandsReading; // … and as thousands
    friend bool operator==(const ParsedNumber &, const ParsedNumber &) = default;
    [[nodiscard]] bool ok() const { return problem == NumberProblem::none; }
};

// Point or comma decimals, exponents, surrounding space, NBSP, narrow NBSP, U+2212 and a leading +. A lone separator is
// always the decimal one; when only its thousands reading fits the typical range it is `ambiguous` and both readings
// are offered. Grouped numbers ("1,234.5", "1.234,5", "1 234,5", "1'234.5", "12,345,678") are read only when the
// grouping is unmistakable; everything else is refused. Reads the whole text or nothing.
[[nodiscard]] ParsedNumber parseNumber(std::string_view text, const NumberRange &range = {});

} // namespace cytogauge
