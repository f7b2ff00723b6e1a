// Densities for strips and charts.
//
// Gaussian kernels whose width follows the data: Silverman's width 0.9 min(sd, IQR / 1.34) n^(-1/5), times sqrt(g / f)
// at each case, f a pilot density with the fixed width and g its geometric mean, so that the sharp peak of a skewed
// predictor stays sharp and its long tail stays smooth. Source: Silverman, Density Estimation for Statistics and Data
// Analysis, 1986, sections 3.4 and 5.3. No kernel is narrower than the grid can show. Mass that would lie beyond a
// bound is reflected at it. The area on the grid is 1.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace cytogauge {

struct DensityGrid {
    double minimum = 0.0;
    double maximum = 1.0;
    std::size_t points = 0; // 2 or more
    [[nodiscard]] double step() const { return (maximum - minimum) / static_cast<double>(points - 1); }
};

struct DensityBounds {
    std::optional<double> minimum;
    std::optional<double> maximum;
};

// sorted: ascending. No cases: all zero. Of more than 2,000, as many order statistics at equal distances stand for all:
// the pilot density takes the square of their number.
[[nodiscard]] std::vector<double> kernelDensity(std::span<const double> sorted, const DensityGrid &grid,
                                                const DensityBounds &bounds);

} // namespace cytogauge
