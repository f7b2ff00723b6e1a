#include "core/evaluation/decision_curve.h"

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/judged_class.h"

#include <algorithm>
#include <limits>

namespace cytogauge {

namespace {

constexpr std::size_t preferences = 99; // 0.01 … 0.99

double oddsOf(double threshold)
{
    return threshold / (1.0 - threshold);
}

} // namespace

double netBenefit(double sensitivity, double specificity, double prevalence, double threshold)
{
    return sensitivity * prevalence - (1.0 - specificity) * (1.0 - prevalence) * oddsOf(threshold);
}

Result<DecisionCurve> decisionCurve(const OutOfFoldCases &cases, int classIndex, std::optional<double> prevalence,
                                    const BootstrapOptions &options, const std::stop_token &stop)
{
    const auto judged = JudgedClass::of(cases, classIndex);
    if (!judged) {
        return fail(judged.error());
    }
    const std::vector<double> grid = percentGrid(1, static_cast<int>(preferences));
    // How many of the preferences call each case positive: those at or below its probability.
    std::vector<std::vector<std::size_t>> calledBy;
    for (const std::vector<double> &probability : judged->probability) {
        calledBy.emplace_back();
        for (const double p : probability) {
            calledBy.back().push_back(static_cast<std::size_t>(std::ranges::upper_bound(grid, p) - grid.begin()));
        }
    }
    const auto compute = [&](std::size_t repeat, std::span<const int> counts, std::span<double> into) {
        std::array<std::array<double, preferences + 1>, 2> by{}; // cases by how many preferences call them
        std::array<double, 2> total{};
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const std::size_t k = judged->positive[i] != 0 ? 1 : 0;
            by[k][calledBy[repeat][i]] += counts[i];
            total[k] += counts[i];
        }
        const double pi = prevalence.value_or(total[1] / (total[0] + total[1]));
        std::array<double, 2> called{};
        for (std::size_t g = preferences; g-- > 0;) {
            called[0] += by[0][g + 1];
            called[1] += by[1][g + 1];
            // Without positives sensitivity is not defined, but then neither is it needed: pi is 0.
            const double sensitivity = total[1] > 0.0 ? called[1] / total[1] : 0.0;
            const double specificity = total[0] > 0.0 ? 1.0 - called[0] / total[0] : 0.0;
            into[g] = netBenefit(sensitivity, specificity, pi, grid[g]);
        }
    };
    const auto figures = bootstrapFigures({judged->size(), judged->ranked.size(), preferences}, compute, options, stop);
    if (!figures) {
        return fail(figures.error());
    }
    DecisionCurve curve;
    curve.prevalence = prevalence.value_or(judged->share());
    for (const double t : grid) {
        curve.actOnAll.push_back(netBenefit(1.0, 0.0, curve.prevalence, t));
    }
    curve.actOnNone.assign(preferences, 0.0);
    curve.model = figures->band(grid, 0);
    return curve;
}

} // namespace cytogauge
