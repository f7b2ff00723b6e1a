#include "core/model/kernel_density.h"
#include "core/model/model.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

constexpr std::size_t gridPoints = 128;

// As quantileOfSorted(), for a sample in any order, which is left in another: a million values need no sorting for it.
double quantileOf(std::vector<double> &values, double share)
{
    const double position = share * static_cast<double>(values.size() - 1);
    const auto below = values.begin() + static_cast<std::ptrdiff_t>(position);
    std::ranges::nth_element(values, below);
    const auto above = below + 1 < values.end() ? std::ranges::min_element(below + 1, values.end()) : below;
    return *below + (position - std::floor(position)) * (*above - *below);
}

FeatureRange rangeOf(std::vector<double> values)
{
    const auto [least, most] = std::ranges::minmax(values);
    return {least, most, quantileOf(values, 0.01), quantileOf(values, 0.99)};
}

} // namespace

std::vector<FeatureRange> rangesOf(const Matrix &values)
{
    std::vector<FeatureRange> ranges;
    for (Eigen::Index j = 0; j < values.cols(); ++j) {
        const Vector column = values.col(j);
        ranges.push_back(rangeOf({column.begin(), column.end()}));
    }
    return ranges;
}

void FeatureReference::setSorted(std::span<const double> values, std::span<const int> classes, int classCount)
{
    sorted.assign(static_cast<std::size_t>(classCount), {});
    for (std::size_t i = 0; i < values.size(); ++i) {
        sorted[static_cast<std::size_t>(classes[i])].push_back(values[i]);
    }
    for (std::vector<double> &ofClass : sorted) {
        std::ranges::sort(ofClass);
    }
}

FeatureReference FeatureReference::fit(std::span<const double> values, std::span<const int> classes, int classCount,
                                       std::optional<double> minimum)
{
    FeatureReference reference;
    reference.range = rangeOf({values.begin(), values.end()});
    reference.setSorted(values, classes, classCount);
    // A twentieth more on both sides lets the tails fall to the axis; a bound is where the axis ends.
    double margin = 0.05 * (reference.range.maximum - reference.range.minimum);
    if (!(margin > 0.0)) {
        margin = reference.range.minimum == 0.0 ? 1.0 : 0.05 * std::abs(reference.range.minimum);
    }
    reference.gridMinimum = reference.range.minimum - margin;
    if (minimum) {
        reference.gridMinimum = std::max(reference.gridMinimum, *minimum);
    }
    reference.gridMaximum = reference.range.maximum + margin;
    const DensityGrid grid{reference.gridMinimum, reference.gridMaximum, gridPoints};
    for (const std::vector<double> &ofClass : reference.sorted) {
        reference.density.push_back(kernelDensity(ofClass, grid, {minimum, std::nullopt}));
    }
    return reference;
}

double FeatureReference::percentile(double value, int classIndex) const
{
    double below = 0.0;
    double count = 0.0;
    for (std::size_t k = 0; k < sorted.size(); ++k) {
        if (classIndex >= 0 && k != static_cast<std::size_t>(classIndex)) {
            continue;
        }
        const auto [first, last] = std::equal_range(sorted[k].begin(), sorted[k].end(), value);
        below += static_cast<double>(first - sorted[k].begin()) + 0.5 * static_cast<double>(last - first);
        count += static_cast<double>(sorted[k].size());
    }
    return count > 0.0 ? 100.0 * below / count : 0.0;
}

FeatureReference FeatureReference::unknown(int classCount)
{
    constexpr double far = std::numeric_limits<double>::infinity();
    FeatureReference reference;
    reference.range = {-far, far, -far, far};
    reference.gridMaximum = 1.0;
    reference.density.assign(static_cast<std::size_t>(classCount), {0.0, 0.0});
    reference.sorted.resize(static_cast<std::size_t>(classCount));
    return reference;
}

bool FeatureReference::known() const
{
    return std::ranges::any_of(sorted, [](const std::vector<double> &values) { return !values.empty(); });
}

std::vector<FeatureRange> Model::ranges() const
{
    std::vector<FeatureRange> all;
    for (const FeatureReference &reference : references) {
        all.push_back(reference.range);
    }
    return all;
}

} // namespace cytogauge
