#include "core/dataset/csv_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace cytogauge {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool within(double value, const std::optional<double> &minimum, const std::optional<double> &maximum)
{
    return (!minimum || value >= *minimum) && (!maximum || value <= *maximum);
}

// A lone separator that is not this file's decimal mark: the text says one thing and the file another.
bool contradictsFile(std::string_view field, bool decimalComma)
{
    const char foreign = decimalComma ? '.' : ',';
    const char own = decimalComma ? ',' : '.';
    return std::count(field.begin(), field.end(), foreign) == 1 && field.find(own) == std::string_view::npos;
}

} // namespace

ParsedNumber parseCsvNumber(std::string_view field, bool decimalComma, const NumberRange &range)
{
    // Quick path: digits, a point, an exponent, and a value that raises no question. Everything else is parseNumber's.
    if (!decimalComma && !field.empty() && isDigit(field.back()) && (isDigit(field.front()) || field.front() == '-')) {
        double value = 0.0;
        const char *end = field.data() + field.size();
        const auto [stop, failure] = std::from_chars(field.data(), end, value);
        if (failure == std::errc() && stop == end && std::isfinite(value) &&
            within(value, range.minimum, range.maximum) && within(value, range.typicalMinimum, range.typicalMaximum)) {
            ParsedNumber number;
            number.problem = NumberProblem::none;
            number.value = value;
            return number;
        }
    }
    ParsedNumber number = parseNumber(field, range);
    if (number.ok() && contradictsFile(field, decimalComma)) {
        const double decimal = number.value;
        number = ParsedNumber{};
        number.problem = NumberProblem::ambiguous;
        number.decimalReading = decimal;
    }
    return number;
}

} // namespace cytogauge
