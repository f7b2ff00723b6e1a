#include "core/prediction/neighbours.h"

#include "core/prediction/transformed_scale.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cytogauge {

namespace {

constexpr double differs = 1.0; // standard deviations

}

NeighbourSearch::NeighbourSearch(std::shared_ptr<const Model> model) : model_(std::move(model))
{
    const TransformedScale scale(model_->novelty, model_->schema);
    cases_.resize(static_cast<Eigen::Index>(model_->cases.size()), static_cast<Eigen::Index>(model_->schema.size()));
    for (std::size_t i = 0; i < model_->cases.size(); ++i) {
        cases_.row(static_cast<Eigen::Index>(i)) = scale.toScale(model_->cases[i].values);
    }
}

Neighbour NeighbourSearch::describe(const Vector &z, std::size_t caseIndex, double squared) const
{
    Neighbour neighbour;
    neighbour.caseIndex = caseIndex;
    neighbour.distance = std::sqrt(squared / static_cast<double>(z.size()));
    for (Eigen::Index j = 0; j < z.size(); ++j) {
        const double deviations = cases_(static_cast<Eigen::Index>(caseIndex), j) - z[j];
        if (std::abs(deviations) > differs) {
            neighbour.differing.push_back({static_cast<std::size_t>(j), deviations});
        }
    }
    std::ranges::stable_sort(neighbour.differing, [](const FieldDifference &a, const FieldDifference &b) {
        return std::abs(a.deviations) > std::abs(b.deviations);
    });
    return neighbour;
}

Neighbours NeighbourSearch::find(std::span<const double> row, int label, std::optional<std::size_t> leaveOut,
                                 std::size_t count) const
{
    const Vector z = TransformedScale(model_->novelty, model_->schema).toScale(row);
    const Vector squared = (cases_.rowwise() - z.transpose()).rowwise().squaredNorm();
    std::vector<std::size_t> order;
    order.reserve(model_->cases.size());
    for (std::size_t i = 0; i < model_->cases.size(); ++i) {
        if (i != leaveOut && squared[static_cast<Eigen::Index>(i)] > 0.0) {
            order.push_back(i);
        }
    }
    const auto closer = [&squared](std::size_t a, std::size_t b) {
        const double first = squared[static_cast<Eigen::Index>(a)];
        const double second = squared[static_cast<Eigen::Index>(b)];
        return first != second ? first < second : a < b;
    };
    const auto isOther = [&](std::size_t i) { return model_->cases[i].classIndex != label; };
    const auto described = [&](std::size_t i) { return describe(z, i, squared[static_cast<Eigen::Index>(i)]); };

    Neighbours found;
    const std::size_t shown = std::min(count, order.size());
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(shown), closer);
    for (std::size_t i = 0; i < shown; ++i) {
        found.nearest.push_back(described(order[i]));
    }
    std::optional<std::size_t> other;
    for (const std::size_t i : order) {
        if (isOther(i) && (!other || closer(i, *other))) {
            other = i;
        }
    }
    if (other) {
        found.otherClass = described(*other);
    }
    return found;
}

} // namespace cytogauge
