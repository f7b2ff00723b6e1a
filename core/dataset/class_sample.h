// A seeded part of labelled cases, in which every class keeps its share.
#pragma once

#include <cstdint>
#include <vector>

namespace cytogauge {

// Rows in ascending order: all of them when there are `most` at the most; else about `most`, drawn without replacement
// from each class in its share, one at least. classes: [cases], 0 … classCount-1.
[[nodiscard]] std::vector<std::size_t> sampleOfClasses(const std::vector<int> &classes, int classCount,
                                                       std::size_t most, std::uint64_t seed);

} // namespace cytogauge
