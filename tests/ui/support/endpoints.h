// Endpoint profiles for servers under test.
#pragma once

#include "core/api/endpoint_profile.h"
#include "tests/support/net/endpoints.h"
#include "tests/support/net/http_server.h"

namespace cytogauge::test {

inline EndpointProfile profileNamed(const char *name, const std::string &dialect, const std::string &url)
{
    EndpointProfile profile;
    profile.name = name;
    profile.dialect = dialect;
    profile.url = url;
    profile.schema = endpointSchema(dialect);
    profile.retries = 0;
    return profile;
}

inline EndpointProfile profileNamed(const char *name, const std::string &dialect, const HttpServer &server)
{
    return profileNamed(name, dialect, server.url(endpointPath(dialect)));
}

// Whether a request carries a case: the dialects of the tests all post it.
inline std::size_t casesSentTo(const HttpServer &server)
{
    std::size_t count = 0;
    for (const ServerRequest &request : server.requests()) {
        count += request.method == "POST" ? 1U : 0U;
    }
    return count;
}

} // namespace cytogauge::test
