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
    outOfRange  // does not fit a double, or is below a hard limit or above one
};

// Domain of the field, which decides between two readings of a lone separator.
struct NumberRange {
    std::optional<double> minimum; // hard limits
    std::optional<double> maximum;
    std::optional<double> typicalMinimum; // what the field usually holds; a value beyond it is still a value
    std::optional<double> typicalMaximum;
};

struct ParsedNumber {
    NumberProblem problem = NumberProblem::empty;
    double value = 0.0;                     // valid when problem is none; beyond a hard limit it is what was read
    std::optional<double> decimalReading;   // of an ambiguous text: the lone separator read as decimal …
    std::optional<double> thousandsReading; // … and as thousands
    friend bool operator==(const ParsedNumber &, const ParsedNumber &) = default;
    [[nodiscard]] bool ok() const { return problem == NumberProblem::none; }
};

// Point or comma decimals, exponents, a leading + or minus (also U+2212), surrounding space of any width. A lone point
// or comma is always the decimal one; when only its thousands reading fits the hard limits and the typical range, the
// text is `ambiguous` and both readings are offered.
// Grouped numbers are read only when the grouping is unmistakable: a first group of one to three digits that does not
// begin with 0, then groups of exactly three, one kind of group separator (point, comma, apostrophe, one space), and
// either a decimal mark of another kind or at least two separators ("1,234.5", "1.234,5", "1 234,5", "1’234.5",
// "12,345,678"). Groups by ordinary spaces need the decimal mark: "123 456 789" may be three numbers.
// Everything else is refused, digits of other scripts too. Reads the whole text or nothing.
[[nodiscard]] ParsedNumber parseNumber(std::string_view text, const NumberRange &range = {});

// The shortest text that parseNumber reads as exactly this number whatever the range: as formatNumber, with one more
// decimal where three would look like a group of thousands ("1.2340"). For offering a reading to a person.
[[nodiscard]] std::string unmistakableText(double value);

} // namespace cytogauge
