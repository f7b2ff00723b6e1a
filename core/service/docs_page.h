// The page at /docs: lists the routes and sends requests from the browser. Self-contained: it loads nothing but
// /openapi.json and what the reader sends, and its security policy allows nothing else.
#pragma once

#include "core/service/api_message.h"

namespace cytogauge {

void writeDocsPage(ApiResponse &response);

} // namespace cytogauge
