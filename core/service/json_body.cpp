#include "core/service/json_body.h"

#include "core/base/json_text.h"
#include "core/base/text.h"

namespace cytogauge {

namespace {

constexpr std::size_t largestKept = std::size_t{256} << 10U; // the thread's parser keeps memory for this much
constexpr std::size_t shownKeyLength = 100;

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
    // Where it is: the other parser knows, and a body that is refused may take longer.
    const auto place = parseJson(body);
    return tl::unexpected<Refusal>(refusal(400, place ? Error(ErrorCode::jsonMalformed) : place.error()));
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
        problems.add(std::string(place), Error(ErrorCode::fieldNotNumber));
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
