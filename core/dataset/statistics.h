// Small statistics that several modules share.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

namespace cytogauge {

// The value below which `share` (0 … 1) of the sample lies, linear between order statistics (Hyndman and Fan, Sample
// quantiles in statistical packages, 1996, type 7). sorted: ascending, not empty.
[[nodiscard]] inline double quantileOfSorted(std::span<const double> sorted, double share)
{
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

} // namespace cytogauge
