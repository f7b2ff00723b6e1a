// The checks that every reply goes through before a number is taken out of it.
#pragma once

#include "core/api/http_message.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace cytogauge {

// 200 and nothing else; the error carries the endpoint's own words where it has some.
[[nodiscard]] Result<void> checkStatus(const HttpReply &reply);

// What the endpoint says went wrong, short and without stack traces: `error`, `message`, `detail` and their like in
// JSON, the first line of plain text. Empty when it says nothing (an HTML page says nothing).
[[nodiscard]] std::string errorTextOf(const HttpReply &reply);

// Status, content type (application/json or …+json) and strict JSON. NaN and Infinity, which some servers write, are
// told apart from other damage.
[[nodiscard]] Result<nlohmann::json> readJsonReply(const HttpReply &reply);
// Status, that content type, valid UTF-8.
[[nodiscard]] Result<std::string_view> readTextReply(const HttpReply &reply, std::string_view type);
[[nodiscard]] bool hasJsonType(const HttpReply &reply);

// What a JSON value is, for a sentence: "a text", "an object".
[[nodiscard]] std::string kindOf(const nlohmann::json &value);
[[nodiscard]] Error unexpected(std::string_view place, const nlohmann::json &found, std::string_view expected);

// A member of an object, of the right kind. place: the object's own place, for the sentence.
[[nodiscard]] Result<const nlohmann::json *> findMember(const nlohmann::json &object, const char *key,
                                                        std::string_view place = {});
[[nodiscard]] Result<const nlohmann::json *> findList(const nlohmann::json &object, const char *key,
                                                      std::string_view place = {});
[[nodiscard]] Result<std::string> findText(const nlohmann::json &object, const char *key, std::string_view place = {});
// The one element of a list that answers one case.
[[nodiscard]] Result<const nlohmann::json *> onlyElement(const nlohmann::json &list);

struct ReadNumber {
    double value = 0.0;
    bool whole = false; // written without point and exponent
};
// Finite; a text is no number.
[[nodiscard]] Result<ReadNumber> readNumber(const nlohmann::json &value, std::string_view place);
// The whole text is one finite decimal number, white space around it aside.
[[nodiscard]] Result<ReadNumber> readNumberText(std::string_view text, std::string_view place);

// JSON text of a value; texts that are no UTF-8 are repaired rather than thrown at.
[[nodiscard]] std::string compactJson(const nlohmann::json &value);
[[nodiscard]] std::string compactJson(const nlohmann::ordered_json &value);

} // namespace cytogauge
