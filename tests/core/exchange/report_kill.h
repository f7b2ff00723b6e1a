// Writers of a model's report that are killed.
#pragma once

#include "tests/support/kill_loop.h"

#include <cstdint>
#include <string>

namespace cytogauge::test {

// mode: as report_writer has it.
[[nodiscard]] KillLoop killReportWriters(const std::string &mode, int cycles, std::uint64_t seed);

} // namespace cytogauge::test
