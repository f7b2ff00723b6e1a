// Programs that write into a history, some of them killed.
#pragma once

#include "tests/support/child_program.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cytogauge::test {

// history_writer as a child process; its output is read to the end, also after a kill.
class WriterProcess : public ChildProgram {
public:
    WriterProcess(const std::string &path, const std::string &mode, int count = 0); // count 0: until it is killed
};

struct KillLoop {
    int cycles = 0;
    std::int64_t acknowledged = 0;
    std::vector<std::string> failures;
};

// Starts a writer, kills it at a random time, opens the history and looks for everything that was acknowledged.
// mode: as history_writer has it. Every tenth cycle begins with a new file, so that making it is hit as well.
[[nodiscard]] KillLoop killWriters(const std::string &mode, int cycles, std::uint64_t seed);

} // namespace cytogauge::test
