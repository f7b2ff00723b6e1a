#include "core/service/training_bins.h"

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

std::vector<double> allValues(const FeatureReference &reference)
{
    std::vector<double> values;
    for (const std::vector<double> &ofClass : reference.sorted) {
        values.insert(values.end(), ofClass.begin(), ofClass.end());
    }
    return values;
}

} // namespace

TrainingBins::TrainingBins(const FeatureReference &reference) : TrainingBins(allValues(reference)) {}

TrainingBins::TrainingBins(std::vector<double> values)
{
    if (values.empty()) {
        return;
    }
    std::sort(values.begin(), values.end());
    for (std::size_t i = 0; i < edges_.size(); ++i) {
        // The smallest value with at least (i + 1) tenths of the cases at or below it.
        edges_[i] = values[((i + 1) * values.size() + count - 1) / count - 1];
    }
    for (const double value : values) {
        expected_[binOf(value)] += 1.0 / static_cast<double>(values.size());
    }
}

std::size_t TrainingBins::binOf(double value) const
{
    std::size_t bin = 0;
    for (const double edge : edges_) { // without branches: the edges are few
        bin += value > edge ? 1 : 0;
    }
    return bin;
}

double populationStabilityIndex(std::span<const double> expected, std::span<const double> actual, double cases)
{
    const double floor = 0.5 / std::max(cases, 1.0);
    double sum = 0.0;
    for (std::size_t i = 0; i < std::min(expected.size(), actual.size()); ++i) {
        const double e = std::max(expected[i], floor);
        const double a = std::max(actual[i], floor);
        sum += (a - e) * std::log(a / e);
    }
    return sum;
}

} // namespace cytogauge
