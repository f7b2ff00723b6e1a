// Stratified folds, seeded: every fold holds each class in (nearly) the same share.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <vector>

namespace cytogauge {

// Fold of each case, 0 … folds-1. Within each class the cases are shuffled (Random(seed)) and dealt out in turn,
// continuing where the class before stopped, so that fold sizes differ by one at most. Errors: folds < 2, or a class
// with fewer cases than folds.
[[nodiscard]] Result<std::vector<int>> stratifiedFolds(const std::vector<int> &classes, int classCount, int folds,
                                                       std::uint64_t seed);

struct RowSplit {
    std::vector<std::size_t> train;
    std::vector<std::size_t> test;
};
[[nodiscard]] RowSplit splitForFold(const std::vector<int> &foldOfRow, int fold);

} // namespace cytogauge
