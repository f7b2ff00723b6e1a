#include "core/exchange/fhir_values.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace cytogauge::fhir {

namespace {

using Json = nlohmann::ordered_json;

// White space that is no space, tab or line end makes a FHIR string invalid.
struct Replacement {
    std::string_view bytes, by;
};
constexpr std::array<Replacement, 20> foreignSpaces{{
    {"\u00A0", " "}, {"\u1680", " "},  {"\u2000", " "},  {"\u2001", " "},  {"\u2002", " "},
    {"\u2003", " "}, {"\u2004", " "},  {"\u2005", " "},  {"\u2006", " "},  {"\u2007", " "},
    {"\u2008", " "}, {"\u2009", " "},  {"\u200A", " "},  {"\u202F", " "},  {"\u205F", " "},
    {"\u3000", " "}, {"\u2028", "\n"}, {"\u2029", "\n"}, {"\u0085", "\n"}, {"\uFEFF", "\\u{FEFF}"},
}};

bool isSayable(std::string_view date)
{
    return date.size() >= 4 && date.substr(0, 4) != "0000";
}

} // namespace

std::string cleanText(std::string_view text)
{
    std::string clean;
    while (!text.empty()) {
        const auto *foreign = std::find_if(foreignSpaces.begin(), foreignSpaces.end(), [text](const Replacement &one) {
            return text.substr(0, one.bytes.size()) == one.bytes;
        });
        if (foreign != foreignSpaces.end()) {
            clean += foreign->by;
            text.remove_prefix(foreign->bytes.size());
            continue;
        }
        const auto byte = static_cast<unsigned char>(text.front());
        if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F) {
            clean += fmt::format("\\u{{{:04X}}}", byte);
        } else {
            clean += text.front();
        }
        text.remove_prefix(1);
    }
    return std::string(trimmed(clean));
}

std::string cleanCode(std::string_view text)
{
    std::string code;
    for (const char byte : cleanText(text)) {
        const bool space = byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
        if (!space || code.back() != ' ') { // it does not begin with one
            code += space ? ' ' : byte;
        }
    }
    return code;
}

void put(Json &object, const char *key, std::string_view text)
{
    if (std::string clean = cleanText(text); !clean.empty()) {
        object[key] = std::move(clean);
    }
}

Json annotation(std::string_view text)
{
    return {{"text", cleanText(text)}};
}

void putDate(Json &object, const char *key, std::string_view date)
{
    if (isSayable(date)) {
        object[key] = date;
    }
}

double percentage(double share)
{
    std::array<char, 32> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), share, std::chars_format::scientific);
    const std::string_view digits(text.data(), static_cast<std::size_t>(written.ptr - text.data()));
    const std::size_t e = digits.find('e');
    int exponent = 0;
    const std::size_t sign = digits[e + 1] == '+' ? 2 : 1;
    std::from_chars(digits.data() + e + sign, digits.data() + digits.size(), exponent);
    const std::string shifted = fmt::format("{}e{}", digits.substr(0, e), exponent + 2);
    double percent = 0.0;
    std::from_chars(shifted.data(), shifted.data() + shifted.size(), percent);
    return percent;
}

std::string percentWords(double share)
{
    const double percent = percentage(share);
    if (percent > 0.0 && percent < 0.005) {
        return "< 0.01 %";
    }
    if (percent < 100.0 && percent >= 99.995) {
        return "> 99.99 %";
    }
    return fmt::format("{:.2f} %", percent);
}

Json ucumPercent(double share)
{
    return {{"value", percentage(share)}, {"unit", "%"}, {"system", ucum}, {"code", "%"}};
}

} // namespace cytogauge::fhir
