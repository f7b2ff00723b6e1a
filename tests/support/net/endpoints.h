// The endpoints of other people, recreated: each answers a request as the original does, its faults included. What they
// predict is simple on purpose: the class of the nearest reference case.
#pragma once

#include "core/schema/feature_schema.h"
#include "tests/support/net/http_server.h"

#include <memory>
#include <string>
#include <vector>

namespace cytogauge::test {

// By the name of the dialect. inverted: answers with the classes the wrong way round.
[[nodiscard]] HttpServer::Answer endpointNamed(const std::string &dialect, bool inverted = false);

// The schema that this endpoint is for, and the address to give a profile (below the server's own).
[[nodiscard]] std::string endpointSchema(const std::string &dialect);
[[nodiscard]] std::string endpointPath(const std::string &dialect);

} // namespace cytogauge::test
