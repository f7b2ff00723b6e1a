// Which trace a request belongs to, as its client says.
// Source: W3C Recommendation "Trace Context", 23 November 2021, section 3.2.
#pragma once

#include "core/service/api_message.h"

#include <string_view>

namespace cytogauge {

// The trace id of a traceparent, 32 lower-case hexadecimal digits; empty when the header is missing, not of the
// standard's form, invalid (all zeros, version ff) or there more than once.
[[nodiscard]] std::string_view traceIdOf(const ApiRequest &request);
[[nodiscard]] std::string_view traceIdOf(std::string_view traceparent);

} // namespace cytogauge
