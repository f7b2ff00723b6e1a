#include "core/schema/number_parser.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace cytogauge {

namespace {

// Characters of other bytes than ASCII that numbers are written with, and what they stand for here.
struct Spelling {
    std::string_view bytes;
    char meaning;
};

constexpr char typographicSpace = '_'; // no-break, thin and figure spaces: never between two numbers
constexpr Spelling spellings[] = {
    {"\xc2\xa0", typographicSpace},     // U+00A0 no-break space
    {"\xe2\x80\xaf", typographicSpace}, // U+202F narrow no-break space
    {"\xe2\x80\x89", typographicSpace}, // U+2009 thin space
    {"\xe2\x80\x87", typographicSpace}, // U+2007 figure space
    {"\xe2\x88\x92", '-'},              // U+2212 minus
    {"\xe2\x80\x99", '\''},             // U+2019 apostrophe
};

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

// One byte per character that may stand in a number; nothing when there is another one.
std::optional<std::string> simplified(std::string_view text)
{
    std::string simple;
    for (std::size_t i = 0; i < text.size();) {
        const char byte = text[i];
        if (isDigit(byte) || std::string_view("+-.,' eE").find(byte) != std::string_view::npos) {
            simple += byte == 'E' ? 'e' : byte;
            ++i;
            continue;
        }
        const auto *known = std::find_if(std::begin(spellings), std::end(spellings), [&](const Spelling &spelling) {
            return text.substr(i).starts_with(spelling.bytes);
        });
        if (known == std::end(spellings)) {
            return std::nullopt;
        }
        simple += known->meaning;
        i += known->bytes.size();
    }
    return simple;
}

std::string_view withoutOuterSpace(std::string_view text)
{
    for (bool again = true; again;) {
        again = false;
        text = trimmed(text);
        for (const Spelling &space : spellings) {
            if (space.meaning == typographicSpace && text.starts_with(space.bytes)) {
                text.remove_prefix(space.bytes.size());
                again = true;
            }
            if (space.meaning == typographicSpace && text.ends_with(space.bytes)) {
                text.remove_suffix(space.bytes.size());
                again = true;
            }
        }
    }
    return text;
}

struct Parts {
    bool negative = false;
    std::vector<std::string_view> runs; // of digits; one more than separators
    std::string separators;
    std::string_view exponent; // with its sign, without the e; empty when there is none
};

std::optional<Parts> split(std::string_view text)
{
    Parts parts;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        parts.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    if (const std::size_t mark = text.find('e'); mark != std::string_view::npos) {
        parts.exponent = text.substr(mark + 1);
        text = text.substr(0, mark);
        const std::size_t sign = parts.exponent.find_first_of("+-") == 0 ? 1 : 0;
        if (parts.exponent.size() == sign ||
            !std::all_of(parts.exponent.begin() + static_cast<std::ptrdiff_t>(sign), parts.exponent.end(), isDigit)) {
            return std::nullopt;
        }
    }
    for (;;) {
        const auto *end = std::find_if_not(text.begin(), text.end(), isDigit);
        const auto length = static_cast<std::size_t>(end - text.begin());
        parts.runs.push_back(text.substr(0, length));
        if (length == text.size()) {
            return parts;
        }
        if (text[length] == '+' || text[length] == '-') {
            return std::nullopt;
        }
        parts.separators += text[length];
        text.remove_prefix(length + 1);
    }
}

bool isDecimalMark(char separator)
{
    return separator == '.' || separator == ',';
}

bool isFirstGroup(std::string_view run)
{
    return !run.empty() && run.size() <= 3 && run.front() != '0';
}

// How many of the separators, from the left, divide groups; nothing when the text is no number.
std::optional<std::size_t> groupSeparators(const Parts &parts)
{
    const std::string &separators = parts.separators;
    if (separators.empty()) {
        return parts.runs.front().empty() ? std::nullopt : std::optional<std::size_t>(0);
    }
    if (separators.size() == 1) {
        const bool anyDigit = !parts.runs.front().empty() || !parts.runs.back().empty();
        return anyDigit && isDecimalMark(separators.front()) ? std::optional<std::size_t>(0) : std::nullopt;
    }
    const char kind = separators.front();
    const bool hasDecimals = separators.back() != kind;
    const std::size_t groups = hasDecimals ? separators.size() - 1 : separators.size();
    const bool oneKind = separators.find_first_not_of(kind) >= groups;
    const bool decimalsRead =
        hasDecimals ? isDecimalMark(separators.back()) && !parts.runs.back().empty() : kind != ' ';
    const bool threes =
        std::all_of(parts.runs.begin() + 1, parts.runs.begin() + static_cast<std::ptrdiff_t>(groups) + 1,
                    [](std::string_view run) { return run.size() == 3; });
    const bool unmistakable =
        oneKind && decimalsRead && threes && isFirstGroup(parts.runs.front()) && parts.exponent.empty();
    return unmistakable ? std::optional(groups) : std::nullopt;
}

std::optional<double> valueOf(const Parts &parts, std::size_t groups)
{
    std::string plain = parts.negative ? "-" : "";
    for (std::size_t i = 0; i < parts.runs.size(); ++i) {
        if (i > groups) {
            plain += '.';
        }
        plain += parts.runs[i];
    }
    if (!parts.exponent.empty()) {
        plain += 'e';
        plain += parts.exponent;
    }
    double value = 0.0;
    const char *end = plain.data() + plain.size();
    const auto [stop, failure] = std::from_chars(plain.data(), end, value);
    return failure == std::errc() && stop == end && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool isWithinHardLimits(double value, const NumberRange &range)
{
    return !(range.minimum && value < *range.minimum) && !(range.maximum && value > *range.maximum);
}

bool fits(double value, const NumberRange &range)
{
    return isWithinHardLimits(value, range) && !(range.typicalMinimum && value < *range.typicalMinimum) &&
           !(range.typicalMaximum && value > *range.typicalMaximum);
}

bool canBeThousands(const Parts &parts)
{
    return parts.separators.size() == 1 && isFirstGroup(parts.runs.front()) && parts.runs.back().size() == 3 &&
           parts.exponent.empty();
}

} // namespace

ParsedNumber parseNumber(std::string_view text, const NumberRange &range)
{
    const std::string_view inner = withoutOuterSpace(text);
    if (inner.empty()) {
        return {};
    }
    ParsedNumber parsed;
    parsed.problem = NumberProblem::notANumber;
    const std::optional<std::string> simple = simplified(inner);
    const std::optional<Parts> parts = simple ? split(*simple) : std::nullopt;
    const std::optional<std::size_t> groups = parts ? groupSeparators(*parts) : std::nullopt;
    if (!groups) {
        return parsed;
    }
    const std::optional<double> value = valueOf(*parts, *groups);
    if (!value) {
        parsed.problem = NumberProblem::outOfRange;
        return parsed;
    }
    if (canBeThousands(*parts) && !fits(*value, range)) {
        const std::optional<double> thousands = valueOf(*parts, 1);
        if (thousands && fits(*thousands, range)) {
            return {NumberProblem::ambiguous, 0.0, value, thousands};
        }
    }
    parsed.value = *value;
    parsed.problem = isWithinHardLimits(*value, range) ? NumberProblem::none : NumberProblem::outOfRange;
    return parsed;
}

std::string unmistakableText(double value)
{
    std::string text = formatNumber(value);
    const std::optional<Parts> parts = split(text);
    return parts && canBeThousands(*parts) ? text + '0' : text;
}

} // namespace cytogauge
