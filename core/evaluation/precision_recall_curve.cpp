#include "core/evaluation/precision_recall_curve.h"

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/judged_class.h"

#include <limits>

namespace cytogauge {

namespace {

constexpr int gridSteps = 100;

// Calls point(positives, called, case) at every threshold from the highest down.
template <class Point>
void walkDown(const RankedScores &ranked, std::span<const int> counts, const Point &point)
{
    long positives = 0;
    long called = 0;
    for (std::size_t i = ranked.order.size(); i-- > 0;) {
        const std::size_t row = ranked.order[i];
        positives += ranked.positive[row] != 0 ? counts[row] : 0;
        called += counts[row];
        if ((i == 0 || ranked.tiedWithNext[i - 1] == 0) && called > 0) {
            point(positives, called, row);
        }
    }
}

long positivesOf(const RankedScores &ranked, std::span<const int> counts)
{
    long positives = 0;
    for (std::size_t row = 0; row < counts.size(); ++row) {
        positives += ranked.positive[row] != 0 ? counts[row] : 0;
    }
    return positives;
}

// into: [gridSteps] precision at recalls 0.01 … 1, then the average precision.
void curveInto(const RankedScores &ranked, std::span<const int> counts, std::span<double> into)
{
    const long all = positivesOf(ranked, counts);
    if (all == 0) {
        std::ranges::fill(into, std::numeric_limits<double>::quiet_NaN());
        return;
    }
    long reached = 0;
    double average = 0.0;
    long g = 1;
    walkDown(ranked, counts, [&](long positives, long called, std::size_t) {
        const double precision = static_cast<double>(positives) / static_cast<double>(called);
        average += precision * static_cast<double>(positives - reached) / static_cast<double>(all);
        reached = positives;
        for (; g <= gridSteps && g * all <= gridSteps * positives; ++g) {
            into[static_cast<std::size_t>(g - 1)] = precision;
        }
    });
    into[gridSteps] = average;
}

} // namespace

Result<PrecisionRecallCurve> precisionRecallCurve(const OutOfFoldCases &cases, int classIndex,
                                                  const BootstrapOptions &options, const std::stop_token &stop)
{
    const auto judged = JudgedClass::of(cases, classIndex);
    if (!judged) {
        return fail(judged.error());
    }
    const auto figures = bootstrapFigures(
        {judged->size(), judged->ranked.size(), gridSteps + 1},
        [&](std::size_t repeat, std::span<const int> counts, std::span<double> into) {
            curveInto(judged->ranked[repeat], counts, into);
        },
        options, stop);
    if (!figures) {
        return fail(figures.error());
    }
    PrecisionRecallCurve curve;
    curve.band = figures->band(percentGrid(1, gridSteps), 0);
    curve.averagePrecision = figures->estimate(gridSteps);
    curve.shareOfPositives = judged->share();
    const std::vector<int> once(judged->size(), 1);
    walkDown(judged->ranked.front(), once, [&](long positives, long called, std::size_t row) {
        curve.points.push_back({judged->probability.front()[row],
                                static_cast<double>(positives) / static_cast<double>(judged->positives),
                                static_cast<double>(positives) / static_cast<double>(called)});
    });
    return curve;
}

} // namespace cytogauge
