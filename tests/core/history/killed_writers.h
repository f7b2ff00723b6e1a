// Programs that write into a history, a backup of it or a backup into it, some of them killed.
#pragma once

#include "tests/support/kill_loop.h"

#include <cstdint>
#include <string>

namespace cytogauge::test {

// history_writer as a child process; its output is read to the end, also after a kill.
class WriterProcess : public ChildProgram {
public:
    WriterProcess(const std::string &path, const std::string &mode, int count = 0); // count 0: until it is killed
};

// Starts a writer, kills it at a random time, opens the history and looks for everything that was acknowledged.
// mode: as history_writer has it. Every tenth cycle begins with a new file, so that making it is hit as well.
[[nodiscard]] KillLoop killWriters(const std::string &mode, int cycles, std::uint64_t seed);

// The same with "backup": the backup is whole and holds what was there when it was said to be written; with "restore"
// and "replace": the history is the one or the other backup, never between. "careless-backup" and "careless-restore"
// copy the bytes instead, which is to be caught.
[[nodiscard]] KillLoop killCopies(const std::string &mode, int cycles, std::uint64_t seed);

} // namespace cytogauge::test
