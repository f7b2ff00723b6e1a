#include "ui/charts/field_order.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cytogauge::ui {

namespace {

// P(a < b) + P(a = b) / 2 over all pairs of two ascending lists.
double shareBelow(const std::vector<double> &a, const std::vector<double> &b)
{
    double wins = 0.0;
    for (const double value : b) {
        const auto [first, last] = std::equal_range(a.begin(), a.end(), value);
        wins += static_cast<double>(first - a.begin()) + 0.5 * static_cast<double>(last - first);
    }
    return wins / (static_cast<double>(a.size()) * static_cast<double>(b.size()));
}

} // namespace

double separation(const FeatureReference &reference)
{
    double sum = 0.0;
    int pairs = 0;
    for (std::size_t a = 0; a < reference.sorted.size(); ++a) {
        for (std::size_t b = a + 1; b < reference.sorted.size(); ++b) {
            if (!reference.sorted[a].empty() && !reference.sorted[b].empty()) {
                const double auc = shareBelow(reference.sorted[a], reference.sorted[b]);
                sum += std::max(auc, 1.0 - auc);
                ++pairs;
            }
        }
    }
    return pairs > 0 ? sum / pairs : 0.5;
}

std::vector<std::size_t> fieldOrder(const Model &model, FieldOrder order, const std::vector<double> &contributions)
{
    std::vector<std::size_t> features(model.schema.size());
    std::iota(features.begin(), features.end(), std::size_t{0});
    std::vector<double> worth(features.size(), 0.0);
    for (const std::size_t i : features) {
        if (order == FieldOrder::separation) {
            worth[i] = separation(model.references[i]);
        } else if (order == FieldOrder::contribution && contributions.size() == features.size()) {
            worth[i] = std::abs(contributions[i]);
        }
    }
    std::ranges::stable_sort(features, [&worth](std::size_t a, std::size_t b) { return worth[a] > worth[b]; });
    return features;
}

} // namespace cytogauge::ui
