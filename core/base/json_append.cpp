#include "core/base/json_append.h"

#include "core/base/text.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace cytogauge {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD

void appendEscaped(std::string &out, std::string_view text)
{
    constexpr char digits[] = "0123456789abcdef";
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') {
            continue;
        }
        out.append(text, begin, i - begin);
        begin = i + 1;
        if (byte >= 0x20) {
            out += '\\';
            out += text[i];
        } else if (byte == '\n') {
            out += "\\n";
        } else {
            out += "\\u00";
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        }
    }
    out.append(text, begin, text.size() - begin);
}

// Whether the text can stand between quotes as it is; eight bytes at a time. A false answer costs time, not more.
bool isPlain(std::string_view text)
{
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t high = ones * 0x80U;
    const auto needsMore = [](std::uint64_t word) {
        // Below `limit` or equal to `byte` somewhere; exact as long as no byte has its high bit, which counts as well.
        const auto below = [word](std::uint64_t limit) { return word - ones * limit; };
        const auto equal = [word](std::uint64_t byte) { return (word ^ (ones * byte)) - ones; };
        return ((word | below(0x20) | equal('"') | equal('\\')) & high) != 0;
    };
    if (text.empty()) {
        return true;
    }
    std::size_t at = 0;
    std::uint64_t word = 0;
    for (; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        if (needsMore(word)) {
            return false;
        }
    }
    word = ones * 'a';
    std::memcpy(&word, text.data() + at, text.size() - at);
    return !needsMore(word);
}

} // namespace

void appendJsonText(std::string &out, std::string_view text)
{
    out += '"';
    if (isPlain(text)) {
        out += text;
        out += '"';
        return;
    }
    for (;;) {
        const std::size_t bad = firstInvalidUtf8(text);
        if (bad == std::string_view::npos) {
            break;
        }
        appendEscaped(out, text.substr(0, bad));
        out += replacement;
        text.remove_prefix(bad + 1);
    }
    appendEscaped(out, text);
    out += '"';
}

void appendJsonNumber(std::string &out, double value)
{
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    char buffer[32];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void appendJsonInteger(std::string &out, long long value)
{
    char buffer[24];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void appendJsonComma(std::string &out)
{
    if (!out.empty() && out.back() != '{' && out.back() != '[') {
        out += ',';
    }
}

void appendJsonKey(std::string &out, std::string_view key)
{
    appendJsonComma(out);
    appendJsonText(out, key);
    out += ':';
}

} // namespace cytogauge
