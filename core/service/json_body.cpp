#include "core/service/json_body.h"

#include "core/base/json_text.h"
#include "core/base/text.h"

#include <algorithm>
#include <charconv>

namespace cytogauge {

namespace {

constexpr std::size_t largestKept = std::size_t{256} << 10U; // the thread's parser keeps memory for this much
constexpr std::size_t shownKeyLength = 100;
constexpr std::size_t shownNumberLength = 40;
constexpr std::string_view beyondMark = "\x01 beyond numbers: "; // as a text of JSON: \u0001 …

bool isDigit(char one)
{
    return one >= '0' && one <= '9';
}

// The length of the number of RFC 8259 that the text begins with; 0: none. whole: it has neither fraction nor exponent.
std::size_t numberLength(std::string_view text, bool &whole)
{
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t begin = at;
        while (at < text.size() && isDigit(text[at])) {
            ++at;
        }
        return at > begin;
    };
    at += text.starts_with('-') ? 1U : 0U;
    const std::size_t first = at;
    if (!digits() || (text[first] == '0' && at > first + 1)) {
        return 0;
    }
    whole = true;
    if (at < text.size() && text[at] == '.') {
        whole = false;
        ++at;
        if (!digits()) {
            return 0;
        }
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        whole = false;
        ++at;
        at += at < text.size() && (text[at] == '+' || text[at] == '-') ? 1U : 0U;
        if (!digits()) {
            return 0;
        }
    }
    return at;
}

// The body with numbers that simdjson takes: long whole ones as what JSON means by them, numbers like any other, and
// those beyond all doubles as a text.
std::string withUsableNumbers(std::string_view body)
{
    constexpr std::size_t surelyInteger = 18;
    std::string text;
    text.reserve(body.size() + 100);
    bool inText = false;
    for (std::size_t at = 0; at < body.size();) {
        const char one = body[at];
        if (inText || (!isDigit(one) && one != '-')) {
            if (inText && one == '\\' && at + 1 < body.size()) {
                text += body[at++];
            } else if (one == '"') {
                inText = !inText;
            }
            text += body[at++];
            continue;
        }
        bool whole = false;
        const std::string_view rest = body.substr(at);
        const std::size_t length = std::max<std::size_t>(numberLength(rest, whole), 1);
        const std::string_view number = rest.substr(0, length);
        double value = 0.0;
        const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
        // A number that is too small to be told from 0 is out of range too, and has a negative exponent.
        const bool tiny = number.find("e-") != std::string_view::npos || number.find("E-") != std::string_view::npos;
        if (read.ec == std::errc::result_out_of_range && !tiny) {
            text += R"("\u0001 beyond numbers: )";
            text += number.substr(0, shownNumberLength);
            text += '"';
        } else {
            text += number;
            text += whole && length > surelyInteger ? ".0" : "";
        }
        at += length;
    }
    return text;
}

} // namespace

tl::expected<JsonBody, Refusal> JsonBody::parse(std::string_view body)
{
    thread_local simdjson::dom::parser kept;
    JsonBody result;
    simdjson::dom::parser *parser = &kept;
    if (body.size() > largestKept) {
        result.own_ = std::make_unique<simdjson::dom::parser>();
        parser = result.own_.get();
    }
    if (trimmed(body).empty()) {
        return tl::unexpected<Refusal>(refusal(400, Error(ErrorCode::bodyEmpty)));
    }
    if (parser->parse(body.data(), body.size()).get(result.root_) == simdjson::SUCCESS) {
        return result;
    }
    // Rarely: it is JSON, with numbers that simdjson does not take.
    if (const std::string usable = withUsableNumbers(body);
        usable.size() != body.size() && parser->parse(usable).get(result.root_) == simdjson::SUCCESS) {
        return result;
    }
    // Where it is: the other parser knows, and a body that is refused may take longer.
    return tl::unexpected<Refusal>(refusal(400, malformedJson(body)));
}

std::optional<std::string> beyondNumbers(JsonElement value)
{
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS || !text.starts_with(beyondMark)) {
        return std::nullopt;
    }
    return std::string(text.substr(beyondMark.size()));
}

std::string placeBelow(std::string_view place, std::string_view name)
{
    std::string text(place);
    text += text.empty() ? "" : ".";
    return text + escapedForDisplay(name.substr(0, shownKeyLength));
}

std::optional<std::string_view> readText(JsonElement value, const FieldSpec &field, std::string_view place,
                                         FieldProblems &problems)
{
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) {
        problems.add(placeBelow(place, field.name), Error(ErrorCode::fieldNotText));
        return std::nullopt;
    }
    if (field.longest != 0 && text.size() > field.longest) {
        problems.add(placeBelow(place, field.name), Error(ErrorCode::fieldTooLong, {std::to_string(field.longest)}));
        return std::nullopt;
    }
    if (text.find('\0') != std::string_view::npos) {
        problems.add(placeBelow(place, field.name), Error(ErrorCode::inputHoldsNul));
        return std::nullopt;
    }
    return text;
}

std::optional<double> readNumber(JsonElement value, std::string_view place, FieldProblems &problems)
{
    double number = 0.0;
    if (!value.is_number() || value.get(number) != simdjson::SUCCESS) {
        const auto beyond = beyondNumbers(value);
        problems.add(std::string(place),
                     beyond ? Error(ErrorCode::numberTooExtreme, {*beyond}) : Error(ErrorCode::fieldNotNumber));
        return std::nullopt;
    }
    return number;
}

std::optional<std::int64_t> readWhole(JsonElement value, std::string_view place, FieldProblems &problems)
{
    std::int64_t number = 0;
    if (value.get(number) != simdjson::SUCCESS || number < 0) {
        problems.add(std::string(place), Error(ErrorCode::fieldNotWhole));
        return std::nullopt;
    }
    return number;
}

std::optional<bool> readBoolean(JsonElement value, std::string_view place, FieldProblems &problems)
{
    bool answer = false;
    if (value.get(answer) != simdjson::SUCCESS) {
        problems.add(std::string(place), Error(ErrorCode::fieldNotBoolean));
        return std::nullopt;
    }
    return answer;
}

} // namespace cytogauge
