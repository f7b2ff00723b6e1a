// Flips bits of a file's bytes one by one and counts which flips its reader lets pass.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge::test {

struct BitFlip {
    std::size_t byte = 0;
    int bit = 0;
};

using Reader = std::function<bool(std::string_view bytes)>; // true: accepted; from any thread

// Every bit, on all cores.
[[nodiscard]] std::vector<BitFlip> acceptedFlips(const std::string &bytes, const Reader &reader);
// `count` of them, drawn by the seed.
[[nodiscard]] std::vector<BitFlip> acceptedFlips(const std::string &bytes, const Reader &reader, std::size_t count,
                                                 std::uint64_t seed);

} // namespace cytogauge::test
