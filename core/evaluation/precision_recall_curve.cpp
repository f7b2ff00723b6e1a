#include "core/evaluation/precision_recall_curve.h"

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/judged_class.h"

#include <limits>

namespace cytogauge {

namespace {

// into: [curveSteps] precision at recalls 0.01 … 1, then the average precision.
void precisionInto(const RankedScores &ranked, std::span<const int> counts, std::span<double> into)
{
    const long all = totalsOf(ranked, counts).positives;
    if (all == 0) {
        std::ranges::fill(into, std::numeric_limits<double>::quiet_NaN());
        return;
    }
    long reached = 0;
    double average = 0.0;
    long g = 1;
    walkDown(ranked, counts, [&](long positives, long others, std::size_t) {
        const long called = positives + others;
        if (called == 0) {
            return; // of a resample without these cases
        }
        const double precision = static_cast<double>(positives) / static_cast<double>(called);
        average += precision * static_cast<double>(positives - reached) / static_cast<double>(all);
        reached = positives;
        for (; g <= curveSteps && g * all <= curveSteps * positives; ++g) {
            into[static_cast<std::size_t>(g - 1)] = precision;
        }
    });
    into[curveSteps] = average;
}

} // namespace

Result<PrecisionRecallCurve> precisionRecallCurve(const OutOfFoldCases &cases, int classIndex,
                                                  const BootstrapOptions &options, const std::stop_token &stop)
{
    const auto judged = JudgedClass::of(cases, classIndex);
    if (!judged) {
        return fail(judged.error());
    }
    auto figures = bootstrapFigures(
        {judged->size(), judged->ranked.size(), curveSteps + 1},
        [&](std::size_t repeat, std::span<const int> counts, std::span<double> into) {
            precisionInto(judged->ranked[repeat], counts, into);
        },
        options, stop);
    if (!figures) {
        return fail(figures.error());
    }
    // It is no mean over independent cases, so nothing bounds it where every positive stands above every other.
    figures->rules.resize(curveSteps + 1);
    figures->rules[curveSteps].perfect = Perfection{};
    PrecisionRecallCurve curve;
    curve.band = figures->band(percentGrid(1, curveSteps), 0);
    curve.averagePrecision = figures->estimate(curveSteps);
    curve.shareOfPositives = judged->share();
    const std::vector<int> once(judged->size(), 1);
    walkDown(judged->ranked.front(), once, [&](long positives, long others, std::size_t row) {
        curve.points.push_back({judged->probability.front()[row],
                                static_cast<double>(positives) / static_cast<double>(judged->positives),
                                static_cast<double>(positives) / static_cast<double>(positives + others)});
    });
    return curve;
}

} // namespace cytogauge
