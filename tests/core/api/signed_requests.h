// Requests with the Authorization header that another program gave them (tests/data/aws).
#pragma once

#include "core/api/aws_signature.h"
#include "core/base/json_text.h"

#include <gtest/gtest.h>

#include <string>

namespace cytogauge::test {

inline UtcTime timeOf(const std::string &text)
{
    UtcTime time;
    EXPECT_TRUE(parseUtc(text, time)) << text;
    return time;
}

// How many of the requests get the recorded Authorization header.
inline std::size_t countEqual(const nlohmann::json &recorded)
{
    std::size_t equal = 0;
    for (const nlohmann::json &item : recorded.at("requests")) {
        HttpRequest request{item.at("method"), item.at("url"), {}, item.at("body")};
        for (const auto &[name, value] : item.at("headers").items()) {
            request.headers.push_back({name, value.get<std::string>()});
        }
        const AwsCredentials credentials{item.at("access_key_id"), item.at("secret_access_key"),
                                         item.at("session_token")};
        const auto done =
            signForAws(request, credentials, {item.at("region"), item.at("service")}, timeOf(item.at("time")));
        equal += done && headerValue(request.headers, "Authorization") == item.at("authorization").get<std::string>()
                     ? 1U
                     : 0U;
    }
    return equal;
}

} // namespace cytogauge::test
