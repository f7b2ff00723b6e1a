// Reads JSON that came from outside.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace cytogauge {

// Strict (RFC 8259): no comments, no trailing text, no key twice in one object, numbers that fit a double, valid UTF-8.
// Errors carry line and column.
[[nodiscard]] Result<nlohmann::json> parseJson(std::string_view text);

} // namespace cytogauge
