// Histories with bytes that nobody wrote.
#pragma once

#include "core/history/history_store.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace cytogauge::test {

struct DamagedFiles {
    int files = 0;
    int refused = 0;                   // when opened
    int refusedLater = 0;              // opened, but some call said that the file is damaged
    std::vector<std::string> failures; // what must not happen
};

// Flips, zeroes, swaps and cuts a good history at random, opens each and calls everything. A crash ends the test
// program. Whatever was refused, and whatever was only read, must not have changed a byte; what is said to be stored
// must be there.
// open: openHistory(), or what a negative control does instead.
using OpenStore = std::function<Result<std::unique_ptr<HistoryStore>>(const std::string &path)>;
[[nodiscard]] DamagedFiles useDamagedFiles(int files, std::uint64_t seed, const OpenStore &open);
[[nodiscard]] Result<std::unique_ptr<HistoryStore>> openQuickly(const std::string &path); // without waiting for disks

} // namespace cytogauge::test
