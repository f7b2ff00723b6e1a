// How the command line ends, and why.
#pragma once

#include "core/base/result.h"

namespace cytogauge::cli {

enum class ExitCode { done = 0, failed = 1, wrongUsage = 2, badInput = 3 };

struct Failure {
    ExitCode code = ExitCode::failed;
    Error error;
};

// A command's end: how it went, or what stopped it.
using Outcome = tl::expected<ExitCode, Failure>;

[[nodiscard]] tl::unexpected<Failure> failed(Error error);
[[nodiscard]] tl::unexpected<Failure> wrongUsage(Error error);
// The content of an input is at fault; a file that cannot be read, a full disk or a cancel is a failure all the same.
[[nodiscard]] tl::unexpected<Failure> badInput(Error error);

} // namespace cytogauge::cli
