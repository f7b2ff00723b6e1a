#include "app/server/http/response_text.h"

#include <charconv>
#include <ctime>

namespace cytogauge::server {

namespace {

void appendNumber(std::string &out, std::size_t value)
{
    char buffer[24];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

} // namespace

const std::string &DateText::now()
{
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
    if (seconds != made_) {
        made_ = seconds;
        const std::time_t time = seconds.count();
        std::tm parts{};
        ::gmtime_r(&time, &parts);
        // By hand: the names must not follow the locale.
        constexpr const char *days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        constexpr const char *months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        char buffer[64];
        const std::size_t size = std::strftime(buffer, sizeof buffer, "%Y %H:%M:%S GMT", &parts);
        text_ = days[parts.tm_wday];
        text_ += parts.tm_mday < 10 ? ", 0" : ", ";
        text_ += std::to_string(parts.tm_mday);
        text_.append(" ").append(months[parts.tm_mon]).append(" ").append(buffer, size);
    }
    return text_;
}

void writeHead(std::string &head, const ApiResponse &response, const std::string &date, HeadOptions options)
{
    head = "HTTP/1.1 ";
    appendNumber(head, static_cast<std::size_t>(response.status));
    head += ' ';
    head += reasonPhrase(response.status);
    if (!response.body.empty()) {
        head += "\r\nContent-Type: ";
        head += response.contentType;
    }
    head += "\r\nContent-Length: ";
    appendNumber(head, response.body.size());
    head += "\r\nDate: ";
    head += date;
    head += "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff";
    for (const HttpHeader &header : response.headers) {
        if (isHeaderName(header.name) && isHeaderValue(header.value)) {
            head.append("\r\n").append(header.name).append(": ").append(header.value);
        }
    }
    if (options.close) {
        head += "\r\nConnection: close";
    } else if (options.keepAliveSaid) {
        head += "\r\nConnection: keep-alive";
    }
    head += "\r\n\r\n";
}

} // namespace cytogauge::server
