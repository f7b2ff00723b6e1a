#include "core/api/http_message.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace cytogauge {

namespace {

struct StatusName {
    int status;
    std::string_view name;
};

constexpr std::array statusNames{
    StatusName{200, "OK"},
    StatusName{201, "Created"},
    StatusName{202, "Accepted"},
    StatusName{204, "No Content"},
    StatusName{301, "Moved Permanently"},
    StatusName{302, "Found"},
    StatusName{303, "See Other"},
    StatusName{307, "Temporary Redirect"},
    StatusName{308, "Permanent Redirect"},
    StatusName{400, "Bad Request"},
    StatusName{401, "Unauthorized"},
    StatusName{403, "Forbidden"},
    StatusName{404, "Not Found"},
    StatusName{405, "Method Not Allowed"},
    StatusName{406, "Not Acceptable"},
    StatusName{407, "Proxy Authentication Required"},
    StatusName{408, "Request Timeout"},
    StatusName{409, "Conflict"},
    StatusName{411, "Length Required"},
    StatusName{413, "Content Too Large"},
    StatusName{415, "Unsupported Media Type"},
    StatusName{417, "Expectation Failed"},
    StatusName{421, "Misdirected Request"},
    StatusName{422, "Unprocessable Content"},
    StatusName{424, "Failed Dependency"},
    StatusName{429, "Too Many Requests"},
    StatusName{431, "Request Header Fields Too Large"},
    StatusName{500, "Internal Server Error"},
    StatusName{501, "Not Implemented"},
    StatusName{502, "Bad Gateway"},
    StatusName{503, "Service Unavailable"},
    StatusName{504, "Gateway Timeout"},
    StatusName{505, "HTTP Version Not Supported"},
    StatusName{530, "a dependency failed"},
};

auto sameName(std::string_view name)
{
    return [name](const HttpHeader &header) { return equalsIgnoringCase(header.name, name); };
}

} // namespace

std::string_view headerValue(const HttpHeaders &headers, std::string_view name)
{
    const auto found = std::find_if(headers.begin(), headers.end(), sameName(name));
    return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

bool hasHeader(const HttpHeaders &headers, std::string_view name)
{
    return std::any_of(headers.begin(), headers.end(), sameName(name));
}

void setHeader(HttpHeaders &headers, std::string_view name, std::string_view value)
{
    std::erase_if(headers, sameName(name));
    headers.push_back({std::string(name), std::string(value)});
}

std::string mediaType(const HttpReply &reply)
{
    const std::string_view value = headerValue(reply.headers, "Content-Type");
    return lowered(trimmed(value.substr(0, value.find(';'))));
}

bool isHeaderName(std::string_view text)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [marks](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               marks.find(c) != std::string_view::npos;
    });
}

bool isHeaderValue(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c == '\t' || (c >= ' ' && c != '\x7f'); });
}

std::string_view reasonPhrase(int status)
{
    const auto found = std::find_if(statusNames.begin(), statusNames.end(),
                                    [status](const StatusName &known) { return known.status == status; });
    return found == statusNames.end() ? std::string_view("unknown status") : found->name;
}

RemoteFailure remoteFailureOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::remoteTimeout:
        return RemoteFailure::timeout;
    case ErrorCode::cancelled:
        return RemoteFailure::cancelled;
    case ErrorCode::remoteNameNotFound:
        return RemoteFailure::name;
    case ErrorCode::remoteConnectionRefused:
        return RemoteFailure::refused;
    case ErrorCode::remoteTls:
        return RemoteFailure::tls;
    case ErrorCode::remoteProtocol:
        return RemoteFailure::protocol;
    default:
        return RemoteFailure::reply;
    }
}

std::string_view remoteFailureName(RemoteFailure failure)
{
    constexpr std::array<std::string_view, 7> names{"timeout", "cancelled", "name", "refused",
                                                    "tls",     "protocol",  "reply"};
    return names[static_cast<std::size_t>(failure)];
}

} // namespace cytogauge
