// A history in use while the power goes, many times over.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cytogauge::test {

struct PowerCuts {
    int cuts = 0;
    int hotJournals = 0;               // cuts after which there was something to take back
    std::vector<std::string> failures; // what must not happen
};

// Adds, imports, deletes, restores and purges once with SQLite's calls noted, then cuts the power at `cuts` places of
// them. After each cut the file must open, be sound, and hold exactly what was acknowledged, or that and all of the
// change that was under way. synchronous: "" as the program sets it.
[[nodiscard]] PowerCuts cutPowerWhileWriting(const std::string &synchronous, int cuts, std::uint64_t seed);

// The same while a file of version 1 is brought up to date.
[[nodiscard]] PowerCuts cutPowerWhileMigrating(const std::string &synchronous, int cuts, std::uint64_t seed);

} // namespace cytogauge::test
