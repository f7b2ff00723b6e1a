#include "core/base/json_append.h"

#include "core/base/text.h"

#include <charconv>
#include <cmath>

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

bool isAscii(std::string_view text)
{
    for (const char one : text) {
        if (static_cast<unsigned char>(one) >= 0x80) {
            return false;
        }
    }
    return true;
}

} // namespace

void appendJsonText(std::string &out, std::string_view text)
{
    out += '"';
    while (!isAscii(text)) {
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
