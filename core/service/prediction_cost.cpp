#include "core/service/prediction_cost.h"

#include <algorithm>

namespace cytogauge {

namespace {

using Steady = std::chrono::steady_clock;

// The first one is not counted: it prepares what the others find prepared.
std::chrono::nanoseconds shortestOf(const LocalPredictor &predictor, std::span<const double> row,
                                    PredictionDetail detail)
{
    constexpr double evenOdds = 0.5;
    constexpr int most = 10;
    constexpr std::chrono::milliseconds enough{5};
    Prediction prediction;
    auto shortest = std::chrono::nanoseconds::max();
    const auto begin = Steady::now();
    for (int i = 0; i <= most && (i < 2 || Steady::now() - begin < enough); ++i) {
        const auto start = Steady::now();
        (void)predictor.predictInto(row, evenOdds, -1, prediction, detail);
        const std::chrono::nanoseconds taken = Steady::now() - start;
        shortest = i == 0 ? shortest : std::min(shortest, taken);
    }
    return shortest;
}

} // namespace

PredictionCost measuredCost(const LocalPredictor &predictor)
{
    const Model &model = predictor.model();
    // An imported model has no cases, and its kinds take as long for any numbers.
    const std::vector<double> row =
        model.cases.empty() ? std::vector<double>(model.schema.size(), 1.0) : model.cases.front().values;
    PredictionCost cost;
    cost.plain = shortestOf(predictor, row, PredictionDetail::withoutExplanation);
    cost.explained = shortestOf(predictor, row, PredictionDetail::full);
    return cost;
}

} // namespace cytogauge
