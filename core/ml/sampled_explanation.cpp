#include "core/ml/sampled_explanation.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cytogauge {

namespace {

constexpr std::uint64_t orderSeed = 20140601;

// Kept per thread, so that explaining many rows allocates once.
struct Workspace {
    std::vector<double> current, scores, first, sum, squares;
    std::vector<std::size_t> order;
};

class Sampler {
public:
    Sampler(const Classifier &classifier, std::span<const double> mean, std::span<const double> row, int classIndex,
            Workspace &space)
        : classifier_(classifier), mean_(mean), row_(row), classIndex_(classIndex), space_(space)
    {
    }

    double at(std::span<const double> values)
    {
        classifier_.scores(values, space_.scores);
        return explainedLogOdds(space_.scores, classIndex_);
    }

    // Lets the predictors join in the order and hands each its change.
    template <class Take>
    void walk(double base, double total, Take take)
    {
        std::ranges::copy(mean_, space_.current.begin());
        double before = base;
        for (std::size_t step = 0; step < space_.order.size(); ++step) {
            const std::size_t j = space_.order[step];
            space_.current[j] = row_[j];
            const double after = step + 1 == space_.order.size() ? total : at(space_.current);
            take(j, after - before);
            before = after;
        }
    }

private:
    const Classifier &classifier_;
    std::span<const double> mean_;
    std::span<const double> row_;
    int classIndex_;
    Workspace &space_;
};

} // namespace

double explainedLogOdds(std::span<const double> scores, int classIndex)
{
    const auto own = static_cast<std::size_t>(classIndex);
    if (scores.size() == 2) {
        return scores[own] - scores[1 - own];
    }
    return scores[own] - std::accumulate(scores.begin(), scores.end(), 0.0) / static_cast<double>(scores.size());
}

void explainBySampling(const Classifier &classifier, std::span<const double> mean, std::span<const double> row,
                       int classIndex, int pairs, Explanation &into)
{
    thread_local Workspace space;
    const std::size_t features = row.size();
    space.current.resize(features);
    space.scores.resize(classifier.classCount());
    space.first.resize(features);
    space.sum.assign(features, 0.0);
    space.squares.assign(features, 0.0);
    space.order.resize(features);
    std::iota(space.order.begin(), space.order.end(), std::size_t{0});
    Sampler sampler(classifier, mean, row, classIndex, space);
    into.classIndex = classIndex;
    into.exact = false;
    into.base = sampler.at(mean);
    into.total = sampler.at(row);
    Random random(orderSeed);
    for (int pair = 0; pair < pairs; ++pair) {
        random.shuffle(std::span(space.order));
        sampler.walk(into.base, into.total, [](std::size_t j, double change) { space.first[j] = change; });
        std::ranges::reverse(space.order);
        sampler.walk(into.base, into.total, [](std::size_t j, double change) {
            const double both = 0.5 * (space.first[j] + change);
            space.sum[j] += both;
            space.squares[j] += both * both;
        });
    }
    into.contributions.resize(features);
    into.standardError = 0.0;
    const auto n = static_cast<double>(pairs);
    for (std::size_t j = 0; j < features; ++j) {
        const double average = space.sum[j] / n;
        into.contributions[j] = average;
        const double variance = std::max(0.0, space.squares[j] / n - average * average) / std::max(1.0, n - 1.0);
        into.standardError = std::max(into.standardError, std::sqrt(variance));
    }
}

} // namespace cytogauge
