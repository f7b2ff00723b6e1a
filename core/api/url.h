// Addresses of endpoints: http and https only, taken apart strictly, never repaired.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace cytogauge {

struct Url {
    std::string scheme; // "http" or "https"
    std::string host;   // lower case; an IPv6 address without its brackets
    std::uint16_t port = 0;
    std::string path;  // percent-encoded, begins with "/"
    std::string query; // percent-encoded, without "?"

    [[nodiscard]] bool secure() const { return scheme == "https"; }
    [[nodiscard]] std::string authority() const; // host, and the port unless it is the scheme's own
    [[nodiscard]] std::string target() const;    // path and query, as in a request line
    [[nodiscard]] bool isThisComputer() const;   // localhost, 127.0.0.0/8, ::1
    friend bool operator==(const Url &, const Url &) = default;
};

// Refused: other schemes, user names and passwords, fragments, characters that must be percent-encoded, bad ports.
[[nodiscard]] Result<Url> parseUrl(std::string_view text);

// Every byte but letters, digits and - _ . ~ as %XX. Source: RFC 3986, section 2.
[[nodiscard]] std::string percentEncoded(std::string_view text);
// Bytes that are no %XX stay as they are.
[[nodiscard]] std::string percentDecoded(std::string_view text);

// "https://host/base/" and "/predict" give "https://host/base/predict". The base carries no query.
[[nodiscard]] std::string joined(std::string_view base, std::string_view path);

} // namespace cytogauge
