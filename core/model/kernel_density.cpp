#include "core/model/kernel_density.h"

#include "core/dataset/statistics.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace cytogauge {

namespace {

constexpr double reach = 6.0;           // kernel widths beyond which a kernel adds nothing that a chart could show
constexpr double narrowest = 0.75;      // of a grid step
constexpr double widestFactor = 4.0;    // of the fixed width, for the loneliest cases
constexpr std::size_t mostCases = 2000; // the pilot density looks at all pairs

double kernel(double u)
{
    return std::exp(-0.5 * u * u) / std::sqrt(2.0 * std::numbers::pi);
}

double silvermanWidth(std::span<const double> sorted)
{
    const auto n = static_cast<double>(sorted.size());
    const double mean = std::accumulate(sorted.begin(), sorted.end(), 0.0) / n;
    double squares = 0.0;
    for (const double value : sorted) {
        squares += (value - mean) * (value - mean);
    }
    const double deviation = std::sqrt(squares / n);
    const double quartiles = (quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25)) / 1.34;
    return 0.9 * (quartiles > 0.0 ? std::min(deviation, quartiles) : deviation) * std::pow(n, -0.2);
}

// The density at each case, all kernels of one width. It is reflected as the density itself is: without that, cases at
// a bound would seem lonely and get kernels that are too wide.
std::vector<double> pilotDensity(std::span<const double> sorted, double width, const DensityBounds &bounds)
{
    const std::size_t n = sorted.size();
    std::vector<double> density(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i; j < n && sorted[j] - sorted[i] < reach * width; ++j) {
            const double value = kernel((sorted[j] - sorted[i]) / width);
            density[i] += value;
            density[j] += j == i ? 0.0 : value;
        }
        for (std::size_t j = 0; bounds.minimum && j < n; ++j) {
            const double apart = sorted[i] + sorted[j] - 2.0 * *bounds.minimum;
            if (apart >= reach * width) {
                break;
            }
            density[i] += kernel(apart / width);
        }
        for (std::size_t j = n; bounds.maximum && j > 0; --j) {
            const double apart = 2.0 * *bounds.maximum - sorted[i] - sorted[j - 1];
            if (apart >= reach * width) {
                break;
            }
            density[i] += kernel(apart / width);
        }
    }
    return density;
}

void addKernel(std::vector<double> &density, const DensityGrid &grid, double centre, double width)
{
    const double step = grid.step();
    const double last = static_cast<double>(grid.points - 1);
    const double from = std::ceil((centre - reach * width - grid.minimum) / step);
    const double to = std::floor((centre + reach * width - grid.minimum) / step);
    if (to < 0.0 || from > last) {
        return;
    }
    const auto end = static_cast<std::size_t>(std::min(to, last));
    for (auto k = static_cast<std::size_t>(std::max(from, 0.0)); k <= end; ++k) {
        const double x = grid.minimum + static_cast<double>(k) * step;
        density[k] += kernel((x - centre) / width) / width;
    }
}

// The middles of mostCases equal parts of the sample.
std::vector<double> thinned(std::span<const double> sorted)
{
    std::vector<double> some;
    some.reserve(mostCases);
    for (std::size_t i = 0; i < mostCases; ++i) {
        some.push_back(sorted[(2 * i + 1) * sorted.size() / (2 * mostCases)]);
    }
    return some;
}

} // namespace

std::vector<double> kernelDensity(std::span<const double> sorted, const DensityGrid &grid, const DensityBounds &bounds)
{
    if (sorted.size() > mostCases) {
        return kernelDensity(thinned(sorted), grid, bounds);
    }
    std::vector<double> density(grid.points, 0.0);
    if (sorted.empty()) {
        return density;
    }
    const double least = narrowest * grid.step();
    const double width = std::max(silvermanWidth(sorted), least);
    const std::vector<double> pilot = pilotDensity(sorted, width, bounds);
    double logSum = 0.0;
    for (const double value : pilot) {
        logSum += std::log(value);
    }
    const double geometricMean = std::exp(logSum / static_cast<double>(sorted.size()));
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const double own = std::max(width * std::min(std::sqrt(geometricMean / pilot[i]), widestFactor), least);
        addKernel(density, grid, sorted[i], own);
        if (bounds.minimum) {
            addKernel(density, grid, 2.0 * *bounds.minimum - sorted[i], own);
        }
        if (bounds.maximum) {
            addKernel(density, grid, 2.0 * *bounds.maximum - sorted[i], own);
        }
    }
    // Trapezoids; at a bound on the grid's border nothing is lost.
    const double inner = std::accumulate(density.begin(), density.end(), 0.0);
    const double area = (inner - 0.5 * (density.front() + density.back())) * grid.step();
    for (double &value : density) {
        value = area > 0.0 ? value / area : 0.0;
    }
    return density;
}

} // namespace cytogauge
