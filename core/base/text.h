// Small text helpers that several modules share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cytogauge {

// Shortest decimal text that reads back as exactly this double, with a point ("0.0031", "1e-09", "17.99").
[[nodiscard]] std::string formatNumber(double value);

// ASCII letter case aside; other bytes compare as they are.
[[nodiscard]] bool equalsIgnoringCase(std::string_view a, std::string_view b);
[[nodiscard]] std::string lowered(std::string_view text);
[[nodiscard]] std::string_view trimmed(std::string_view text); // ASCII white space

// Byte offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and > U+10FFFF included), or npos.
[[nodiscard]] std::size_t firstInvalidUtf8(std::string_view text);

// Line and column (in characters, 1-based) of a byte offset; line feed ends a line.
struct TextPlace {
    long line = 1;
    long column = 1;
};
[[nodiscard]] TextPlace placeAt(std::string_view text, std::size_t offset);

// Control characters (but tab and line feed become \t and \n), bidirectional controls, line and paragraph separators
// and byte order marks as \u{XXXX}; invalid UTF-8 as \x{XX}. What comes out is safe to show as plain text.
[[nodiscard]] std::string escapedForDisplay(std::string_view text);

} // namespace cytogauge
