// Programs that write and are killed at random moments (kill -9), one after the other.
#pragma once

#include "tests/support/child_program.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cytogauge::test {

struct KillLoop {
    int cycles = 0;
    std::int64_t acknowledged = 0; // what the writers said to be done
    std::vector<std::string> failures;
};

struct KillPlan {
    std::function<std::vector<std::string>(int cycle)> command; // of the writer, which prints a line for what is done
    // After each kill, with all lines: what must not be; "" when all is well.
    std::function<std::string(const std::vector<std::string> &lines)> wrong;
    // The line that a writer at work says again and again. When it came twice the time begins; null: it begins at once.
    std::function<bool(const std::string &line)> atWork;
    // Until the kill at the most; 0: one and a half times as long as from the first such line to the second.
    std::chrono::microseconds longest{0};
    int cycles = 0;
    std::uint64_t seed = 0;
};
[[nodiscard]] KillLoop killAtRandom(const KillPlan &plan);

// Writers of one file: among other lines they print "version SHA256" for each content that they are about to write,
// then "saved" each time that the file is said to be in place. Killed, they leave one of these contents and, once what
// is left over has become old, nothing beside it but `others`.
struct FileKillPlan {
    std::vector<std::string> command;
    std::string file;
    std::vector<std::string> others;        // names in the file's folder that belong there
    std::function<std::string()> alsoWrong; // what else must not be after a kill; null: nothing
    int cycles = 0;
    std::uint64_t seed = 0;
};
[[nodiscard]] KillLoop killFileWriters(const FileKillPlan &plan);

// "": the folder holds nothing but these once what killed writers left is old.
[[nodiscard]] std::string litterIn(const std::string &folder, const std::vector<std::string> &expected);

} // namespace cytogauge::test
