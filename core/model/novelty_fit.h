// Fits the check for unusual input (NoveltyCheck in model.h) to cases, in steps between which it can be stopped.
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"

#include <cstdint>
#include <stop_token>

namespace cytogauge {

// Means, covariances and a 99th percentile hardly gain from more cases than these, and time does not stand still.
inline constexpr std::size_t mostNoveltyCases = 50'000;

// values [cases, features], classes [cases] in 0 … classCount-1. Of more than mostNoveltyCases a sample in which each
// class has its share; `seed` draws it and deals the inner folds: 10, or as many as the smallest class has cases.
// Error: cancelled; the token is looked at every few milliseconds.
[[nodiscard]] Result<NoveltyCheck> fitNovelty(const Matrix &values, const std::vector<int> &classes, int classCount,
                                              NoveltyTransform transform, std::uint64_t seed,
                                              const std::stop_token &stop);

} // namespace cytogauge
