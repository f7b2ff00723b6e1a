#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace cytogauge {

namespace {

char loweredAscii(char character)
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

bool isAsciiSpace(char character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0; // bytes; 0: not valid UTF-8
};

// Eight bytes at a time, since almost every text is ASCII to its end. May stop up to seven bytes early.
std::size_t asciiPrefix(std::string_view text)
{
    constexpr std::uint64_t high = 0x8080808080808080U;
    std::size_t at = 0;
    for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & high) != 0) {
            break;
        }
    }
    return at;
}

// Shortest form only, no surrogates, nothing beyond U+10FFFF (RFC 3629).
CodePoint decode(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<std::uint8_t>(text[at]);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) {
        return {};
    }
    char32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<std::uint8_t>(text[at + i]);
        if ((byte & 0xC0) != 0x80) {
            return {};
        }
        value = (value << 6) | (byte & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return overlong || surrogate || value > 0x10FFFF ? CodePoint{} : CodePoint{value, length};
}

bool isHiddenControl(char32_t value)
{
    const bool control = value < 0x20 || (value >= 0x7F && value <= 0x9F);
    const bool bidirectional = value == 0x061C || value == 0x200E || value == 0x200F ||
                               (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
    const bool separator = value == 0x2028 || value == 0x2029;
    return control || bidirectional || separator || value == 0xFEFF;
}

} // namespace

std::string formatNumber(double value)
{
    char buffer[32]; // the longest shortest text of a double has 24 characters
    const auto [end, failure] = std::to_chars(std::begin(buffer), std::end(buffer), value);
    return failure == std::errc() ? std::string(std::begin(buffer), end) : std::string();
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return loweredAscii(x) == loweredAscii(y); });
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), loweredAscii);
    return result;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isAsciiSpace(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isAsciiSpace(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::size_t firstInvalidUtf8(std::string_view text)
{
    for (std::size_t i = asciiPrefix(text); i < text.size();) {
        const std::size_t length = decode(text, i).length;
        if (length == 0) {
            return i;
        }
        i += length;
    }
    return std::string_view::npos;
}

TextPlace placeAt(std::string_view text, std::size_t offset)
{
    TextPlace place;
    for (const char byte : text.substr(0, std::min(offset, text.size()))) {
        if (byte == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<std::uint8_t>(byte) & 0xC0) != 0x80) { // continuations belong to the character before
            ++place.column;
        }
    }
    return place;
}

std::string escapedForDisplay(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = decode(text, i);
        if (point.length == 0) {
            safe += fmt::format("\\x{{{:02X}}}", static_cast<std::uint8_t>(text[i]));
            ++i;
            continue;
        }
        if (point.value == U'\t') {
            safe += "\\t";
        } else if (point.value == U'\n') {
            safe += "\\n";
        } else if (isHiddenControl(point.value)) {
            safe += fmt::format("\\u{{{:04X}}}", static_cast<std::uint32_t>(point.value));
        } else {
            safe += text.substr(i, point.length);
        }
        i += point.length;
    }
    return safe;
}

} // namespace cytogauge
