// Numbers of a CSV file: what the form reads, under the file's one decimal mark.
#pragma once

#include "core/schema/number_parser.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string_view>

namespace cytogauge {

// parseNumber, but quick for plain numbers, and a lone separator that is not the file's decimal mark is ambiguous: one
// file has one meaning of comma and point.
[[nodiscard]] ParsedNumber parseCsvNumber(std::string_view field, bool decimalComma, const NumberRange &range = {});

// What parseCsvNumber accepts without a question, as plain bounds.
struct PlainRange {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    [[nodiscard]] static PlainRange of(const NumberRange &range)
    {
        PlainRange plain;
        plain.low = std::max({plain.low, range.minimum.value_or(plain.low), range.typicalMinimum.value_or(plain.low)});
        plain.high =
            std::min({plain.high, range.maximum.value_or(plain.high), range.typicalMaximum.value_or(plain.high)});
        return plain;
    }
};

// The number that nearly every field is: digits, perhaps a decimal point among them, at most fifteen of them, within
// the range. False: parseCsvNumber decides. Exactly rounded: a whole number below 2^53 over a power of ten up to 10^15
// is one division (Clinger, How to read floating point numbers accurately, 1990).
[[nodiscard]] inline bool readPlainCsvNumber(std::string_view field, const PlainRange &range, double &value)
{
    constexpr std::size_t mostDigits = 15;
    constexpr double powers[mostDigits + 1] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                               1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    if (field.empty() || field.size() > mostDigits + 1) {
        return false;
    }
    std::uint64_t whole = 0;
    std::size_t point = field.size(); // where the point stands
    for (std::size_t i = 0; i < field.size(); ++i) {
        const unsigned digit = static_cast<unsigned char>(field[i]) - unsigned{'0'};
        if (digit < 10) {
            whole = whole * 10 + digit;
        } else if (field[i] == '.' && point == field.size()) {
            point = i;
        } else {
            return false;
        }
    }
    const bool hasPoint = point < field.size();
    // ".5" and "5." are left to those who know whether that is a number; sixteen digits may be more than 2^53.
    if (point == 0 || point + 1 == field.size() || (!hasPoint && field.size() > mostDigits)) {
        return false;
    }
    const double read = static_cast<double>(whole) / powers[hasPoint ? field.size() - point - 1 : 0];
    value = read;
    return read >= range.low && read <= range.high;
}

} // namespace cytogauge
