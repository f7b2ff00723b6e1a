// The command line as a whole: which verbs there are, and how one run ends.
#pragma once

#include "app/cli/command.h"

#include <vector>

namespace cytogauge::cli {

// arguments: without the program's name. What belongs on standard output is in context.out afterwards.
[[nodiscard]] ExitCode runProgram(std::vector<std::string> arguments, Context &context);

} // namespace cytogauge::cli
