#include "core/api/reply_reader.h"

#include "core/base/json_text.h"
#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace cytogauge {

namespace {

using Json = nlohmann::json;

constexpr std::size_t mostShownBytes = 200;

// Short enough for a sentence, cut between characters.
std::string shortened(std::string_view text)
{
    text = trimmed(text);
    if (text.size() <= mostShownBytes) {
        return std::string(text);
    }
    std::size_t end = mostShownBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string(text.substr(0, end)) + "…";
}

// "radius_mean: must be a number" of {"field", "detail"} and FastAPI's {"loc", "msg"}.
std::string problemText(const Json &item)
{
    if (item.is_string()) {
        return item.get<std::string>();
    }
    if (!item.is_object()) {
        return {};
    }
    std::string place;
    if (item.contains("field") && item["field"].is_string()) {
        place = item["field"].get<std::string>();
    } else if (item.contains("loc") && item["loc"].is_array() && !item["loc"].empty() &&
               item["loc"].back().is_string()) {
        place = item["loc"].back().get<std::string>();
    }
    for (const char *key : {"detail", "msg", "message"}) {
        if (item.contains(key) && item[key].is_string()) {
            const std::string words = item[key].get<std::string>();
            return place.empty() ? words : place + ": " + words;
        }
    }
    return place;
}

std::string problemTexts(const Json &value)
{
    if (!value.is_array()) {
        return problemText(value);
    }
    std::string text;
    for (const Json &item : value) {
        const std::string words = problemText(item);
        text += text.empty() || words.empty() ? words : "; " + words;
    }
    return text;
}

std::string errorTextOfJson(const Json &json)
{
    if (!json.is_object()) {
        return {};
    }
    // The most telling first. A stack trace is never among them.
    for (const char *key :
         {"errors", "error", "detail", "OriginalMessage", "message", "Message", "errorMessage", "title"}) {
        if (json.contains(key)) {
            if (std::string text = problemTexts(json[key]); !text.empty()) {
                return text;
            }
        }
    }
    return {};
}

// "ModelError" of "ModelError:http://internal.amazon.com/…" and "com.amazon#ModelError".
std::string_view awsErrorCode(std::string_view value)
{
    value = value.substr(0, value.find(':'));
    const std::size_t mark = value.rfind('#');
    return mark == std::string_view::npos ? value : value.substr(mark + 1);
}

// NaN or Infinity outside of any text: no JSON, but what some servers write.
bool holdsBareNonFinite(std::string_view text)
{
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            inside = !inside;
        } else if (inside && text[i] == '\\') {
            ++i;
        } else if (!inside && (text.substr(i).starts_with("NaN") || text.substr(i).starts_with("Infinity"))) {
            return true;
        }
    }
    return false;
}

std::string below(std::string_view place, const char *key)
{
    return place.empty() ? std::string(key) : std::string(place) + '.' + key;
}

} // namespace

std::string errorTextOf(const HttpReply &reply)
{
    std::string text;
    if (hasJsonType(reply)) {
        if (const auto json = parseJson(reply.body)) {
            text = errorTextOfJson(*json);
        }
    } else if (mediaType(reply) == "text/plain" && firstInvalidUtf8(reply.body) == std::string_view::npos) {
        const std::string_view body = trimmed(reply.body);
        text = body.substr(0, body.find('\n'));
    }
    if (const std::string_view code = headerValue(reply.headers, "x-amzn-errortype"); !code.empty()) {
        text = std::string(awsErrorCode(code)) + (text.empty() ? "" : ": " + text);
    }
    return shortened(text);
}

Result<void> checkStatus(const HttpReply &reply)
{
    if (reply.status == 200) {
        return {};
    }
    if (reply.status >= 300 && reply.status < 400) {
        const std::string_view target = headerValue(reply.headers, "Location");
        return fail(ErrorCode::remoteRedirected, {target.empty() ? "nowhere" : shortened(target)});
    }
    std::string words = errorTextOf(reply);
    if (words.empty()) {
        words = reasonPhrase(reply.status);
    }
    ErrorCode code = ErrorCode::remoteStatus;
    if (reply.status == 401 || reply.status == 403 || reply.status == 407) {
        code = ErrorCode::remoteNotAllowed;
    } else if (reply.status == 404 || reply.status == 405) {
        code = ErrorCode::remoteNotFound;
    } else if (reply.status == 429 || reply.status == 503) {
        code = ErrorCode::remoteBusy;
    } else if (reply.status >= 500) {
        code = ErrorCode::remoteServerFailed;
    }
    return fail(code, {std::to_string(reply.status), words});
}

bool hasJsonType(const HttpReply &reply)
{
    const std::string type = mediaType(reply);
    return type == "application/json" || (type.starts_with("application/") && type.ends_with("+json"));
}

Result<Json> readJsonReply(const HttpReply &reply)
{
    if (const auto status = checkStatus(reply); !status) {
        return fail(status.error());
    }
    if (!hasJsonType(reply)) {
        return fail(ErrorCode::replyContentType, {mediaType(reply), "application/json"});
    }
    auto json = parseJson(reply.body);
    if (json) {
        return json;
    }
    if (json.error().code == ErrorCode::jsonKeyTwice) {
        return fail(ErrorCode::replyKeyTwice, json.error().arguments);
    }
    if (holdsBareNonFinite(reply.body)) {
        return fail(ErrorCode::replyNotFinite);
    }
    return fail(ErrorCode::replyNotJson, {std::to_string(json.error().line), std::to_string(json.error().column)});
}

Result<std::string_view> readTextReply(const HttpReply &reply, std::string_view type)
{
    if (const auto status = checkStatus(reply); !status) {
        return fail(status.error());
    }
    if (mediaType(reply) != type) {
        return fail(ErrorCode::replyContentType, {mediaType(reply), std::string(type)});
    }
    if (firstInvalidUtf8(reply.body) != std::string_view::npos) {
        return fail(ErrorCode::replyNotText);
    }
    return std::string_view(reply.body);
}

std::string kindOf(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::null:
        return "null";
    case Json::value_t::object:
        return "an object";
    case Json::value_t::array:
        return "a list of " + std::to_string(value.size());
    case Json::value_t::string:
        return "a text";
    case Json::value_t::boolean:
        return "a truth value";
    default:
        return "a number";
    }
}

Error unexpected(std::string_view place, const Json &found, std::string_view expected)
{
    return Error(ErrorCode::replyUnexpected, {std::string(place), kindOf(found), std::string(expected)});
}

Result<const Json *> findMember(const Json &object, const char *key, std::string_view place)
{
    if (!object.is_object()) {
        return fail(unexpected(place.empty() ? "the answer" : place, object, "an object"));
    }
    const auto found = object.find(key);
    if (found == object.end()) {
        return fail(ErrorCode::replyKeyMissing, {below(place, key)});
    }
    return &*found;
}

Result<const Json *> findList(const Json &object, const char *key, std::string_view place)
{
    return findMember(object, key, place).and_then([&](const Json *list) -> Result<const Json *> {
        if (!list->is_array()) {
            return fail(unexpected(below(place, key), *list, "a list"));
        }
        return list;
    });
}

Result<std::string> findText(const Json &object, const char *key, std::string_view place)
{
    return findMember(object, key, place).and_then([&](const Json *text) -> Result<std::string> {
        if (!text->is_string()) {
            return fail(unexpected(below(place, key), *text, "a text"));
        }
        return text->get<std::string>();
    });
}

Result<const Json *> onlyElement(const Json &list)
{
    if (list.size() != 1) {
        return fail(ErrorCode::replyCount, {std::to_string(list.size())});
    }
    return &list.front();
}

Result<ReadNumber> readNumber(const Json &value, std::string_view place)
{
    if (!value.is_number()) {
        return fail(unexpected(place, value, "a number"));
    }
    const ReadNumber number{value.get<double>(), value.is_number_integer()};
    if (!std::isfinite(number.value)) {
        return fail(ErrorCode::replyNotFinite);
    }
    return number;
}

Result<ReadNumber> readNumberText(std::string_view text, std::string_view place)
{
    const std::string_view digits = trimmed(text);
    ReadNumber number;
    const char *end = digits.data() + digits.size();
    const auto [last, error] = std::from_chars(digits.data(), end, number.value);
    if (digits.empty() || error != std::errc() || last != end) {
        return fail(ErrorCode::replyUnexpected, {std::string(place), "“" + shortened(text) + "”", "one number"});
    }
    if (!std::isfinite(number.value)) {
        return fail(ErrorCode::replyNotFinite);
    }
    number.whole = digits.find_first_not_of("-0123456789") == std::string_view::npos;
    return number;
}

std::string compactJson(const Json &value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string compactJson(const nlohmann::ordered_json &value)
{
    return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace cytogauge
