// The service's description, OpenAPI 3.1, generated from routes.h and fields.h.
#pragma once

#include <string>

namespace cytogauge {

[[nodiscard]] std::string openApiDescription();

} // namespace cytogauge
