// Small statistics that several modules share.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
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

// Interval of a share of which `part` of `whole` were counted, whole > 0; z: the normal quantile of its level. Its ends
// are 0 and 1 exactly where nothing or all was counted. Source: Wilson, Probable inference, the law of succession, and
// statistical inference, 1927.
[[nodiscard]] inline std::array<double, 2> wilsonInterval(long part, long whole, double z)
{
    const auto n = static_cast<double>(whole);
    const double p = static_cast<double>(part) / n;
    const double centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    const double half = z / (1.0 + z * z / n) * std::sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n));
    return {part == 0 ? 0.0 : centre - half, part == whole ? 1.0 : centre + half};
}

} // namespace cytogauge
