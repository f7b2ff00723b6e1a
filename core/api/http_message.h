// One HTTP request and its reply as plain values: dialects write and read them, a transport carries them.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

struct HttpHeader {
    std::string name;
    std::string value;
    friend bool operator==(const HttpHeader &, const HttpHeader &) = default;
};
using HttpHeaders = std::vector<HttpHeader>;

struct HttpRequest {
    std::string method = "POST";
    std::string url;
    HttpHeaders headers; // without Host, Content-Length and Connection: the transport writes those
    std::string body;
    friend bool operator==(const HttpRequest &, const HttpRequest &) = default;
};

struct HttpReply {
    int status = 0;
    HttpHeaders headers;
    std::string body;
    friend bool operator==(const HttpReply &, const HttpReply &) = default;
};

// The value of the first header of that name, letter case aside; empty when there is none.
[[nodiscard]] std::string_view headerValue(const HttpHeaders &headers, std::string_view name);
[[nodiscard]] bool hasHeader(const HttpHeaders &headers, std::string_view name);
// Replaces every header of that name by this one.
void setHeader(HttpHeaders &headers, std::string_view name, std::string_view value);

// "application/json" of "application/json; charset=utf-8", in lower case.
[[nodiscard]] std::string mediaType(const HttpReply &reply);

// A header name is a token; a value holds no control characters, so that nothing can be smuggled in behind it.
// Source: RFC 9110, section 5.
[[nodiscard]] bool isHeaderName(std::string_view text);
[[nodiscard]] bool isHeaderValue(std::string_view text);

// "Bad Request" of 400; "unknown status" where there is no name.
[[nodiscard]] std::string_view reasonPhrase(int status);

// What went wrong on the way to an answer, in seven kinds that a person can tell apart.
enum class RemoteFailure { timeout, cancelled, name, refused, tls, protocol, reply };
[[nodiscard]] RemoteFailure remoteFailureOf(ErrorCode code);
[[nodiscard]] std::string_view remoteFailureName(RemoteFailure failure); // "timeout", …

} // namespace cytogauge
