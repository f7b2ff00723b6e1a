// What the check for unusual input makes of a row before it measures distances: for its fit and for its use.
#pragma once

#include "core/dataset/dataset.h"

#include <span>

namespace cytogauge {

// row [features] -> into [features]; lambda: Yeo-Johnson exponents, not looked at with log1p. Below 0, log1p takes 0.
void transformForNovelty(std::span<const double> row, NoveltyTransform transform, const Vector &lambda, Vector &into);

} // namespace cytogauge
