// Puts the service together and runs it until it is told to end.
#pragma once

#include "app/server/options.h"
#include "core/base/clock.h"

#include <functional>
#include <string_view>

namespace cytogauge::server {

// announce: one line for standard output, once the service listens. An error: it did not start.
[[nodiscard]] Result<void> runServer(const ServerOptions &options, const Clock &clock, ServiceLog &log,
                                     const std::function<void(std::string_view line)> &announce);

} // namespace cytogauge::server
