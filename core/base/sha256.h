// SHA-256 by libcrypto, as lower-case hexadecimal or as its 32 bytes.
#pragma once

#include "core/base/result.h"

#include <stop_token>
#include <string>
#include <string_view>

namespace cytogauge {

[[nodiscard]] std::string sha256Hex(std::string_view bytes);
[[nodiscard]] std::string sha256Bytes(std::string_view bytes);
// Streams; a stop is looked at with every piece: cancelled.
[[nodiscard]] Result<std::string> sha256HexOfFile(const std::string &path, const std::stop_token &stop = {});

} // namespace cytogauge
