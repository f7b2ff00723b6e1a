// The head of an answer as it goes over the wire.
#pragma once

#include "core/service/api_message.h"

#include <chrono>
#include <string>

namespace cytogauge::server {

// Date as RFC 9110 has it ("Sat, 28 Nov 2026 09:10:11 GMT"), made once a second.
class DateText {
public:
    [[nodiscard]] const std::string &now();

private:
    std::chrono::seconds made_{-1};
    std::string text_;
};

struct HeadOptions {
    bool close = false;
    bool keepAliveSaid = false; // an HTTP/1.0 client asked for it and must be told
};
// Replaces `head`. Answers are for one patient, so nothing may keep them.
void writeHead(std::string &head, const ApiResponse &response, const std::string &date, HeadOptions options);

} // namespace cytogauge::server
