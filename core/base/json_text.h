// Reads JSON that came from outside.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace cytogauge {

// Strict (RFC 8259): no comments, no trailing text, no key twice in one object, numbers that fit a double, valid UTF-8.
// Errors carry line and column.
[[nodiscard]] Result<nlohmann::json> parseJson(std::string_view text);

// Why parseJson() does not take a text that is not well-formed: jsonMalformed with line and column where they are
// known. Builds nothing and throws nothing, so that whoever sends garbage to a service costs it little.
[[nodiscard]] Error malformedJson(std::string_view text);

} // namespace cytogauge
