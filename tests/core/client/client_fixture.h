// What the tests of the client share: profiles for a server under test, and a world without waiting.
#pragma once

#include "core/client/remote_predictor.h"
#include "tests/support/net/endpoints.h"
#include "tests/support/net/http_server.h"
#include "tests/support/schemas.h"

#include <atomic>

namespace cytogauge::test {

inline EndpointProfile profileFor(const std::string &dialect, const std::string &url)
{
    EndpointProfile profile;
    profile.name = "Under test";
    profile.dialect = dialect;
    profile.url = url;
    profile.retries = 0;
    return profile;
}

inline EndpointProfile profileFor(const std::string &dialect, const HttpServer &server)
{
    return profileFor(dialect, server.url(endpointPath(dialect)));
}

// Real transport and clock; waits are noted and not waited for; identities are numbered.
struct QuietWorld {
    std::vector<std::chrono::milliseconds> waits;
    std::atomic<int> ids = 0;

    [[nodiscard]] RemoteWorld world()
    {
        RemoteWorld result = systemRemoteWorld();
        result.seed = 1;
        result.sleep = [this](std::chrono::milliseconds wait, const std::stop_token &stop) {
            waits.push_back(wait);
            return !stop.stop_requested();
        };
        result.newRequestId = [this] { return "id-" + std::to_string(++ids); };
        return result;
    }
};

inline TransportOptions within(std::chrono::milliseconds time)
{
    EndpointProfile profile;
    profile.totalTimeout = time;
    profile.connectTimeout = time;
    profile.firstByteTimeout = time;
    return transportOptions(profile);
}

} // namespace cytogauge::test
