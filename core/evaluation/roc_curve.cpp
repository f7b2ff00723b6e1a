#include "core/evaluation/roc_curve.h"

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/judged_class.h"

#include <limits>

namespace cytogauge {

namespace {

// into: [curveSteps + 1] sensitivity, then the area.
void rocInto(const RankedScores &ranked, std::span<const int> counts, std::span<double> into)
{
    const ClassTotals totals = totalsOf(ranked, counts);
    if (totals.positives == 0 || totals.others == 0) {
        std::ranges::fill(into, std::numeric_limits<double>::quiet_NaN());
        return;
    }
    const auto positives = static_cast<double>(totals.positives);
    const auto others = static_cast<double>(totals.others);
    long previousPositives = 0;
    long previousOthers = 0;
    long g = 0;
    walkDown(ranked, counts, [&](long nowPositives, long nowOthers, std::size_t) {
        // In whole numbers, so that no rounding decides on which side of a corner a grid point lies.
        for (; g <= curveSteps && g * totals.others < curveSteps * nowOthers; ++g) {
            const double along = (static_cast<double>(g) / curveSteps * others - static_cast<double>(previousOthers)) /
                                 static_cast<double>(nowOthers - previousOthers);
            into[static_cast<std::size_t>(g)] = (static_cast<double>(previousPositives) +
                                                 along * static_cast<double>(nowPositives - previousPositives)) /
                                                positives;
        }
        previousPositives = nowPositives;
        previousOthers = nowOthers;
    });
    for (; g <= curveSteps; ++g) {
        into[static_cast<std::size_t>(g)] = 1.0;
    }
    into[curveSteps + 1] = rocArea(ranked, counts);
}

std::vector<RocPoint> cornersOf(const JudgedClass &judged)
{
    const std::vector<int> once(judged.size(), 1);
    const ClassTotals totals = totalsOf(judged.ranked.front(), once);
    std::vector<RocPoint> points{{std::numeric_limits<double>::infinity(), 0.0, 0.0}};
    walkDown(judged.ranked.front(), once, [&](long positives, long others, std::size_t row) {
        const RocPoint now{judged.probability.front()[row],
                           static_cast<double>(others) / static_cast<double>(totals.others),
                           static_cast<double>(positives) / static_cast<double>(totals.positives)};
        // A point on a level or vertical stretch is no corner.
        const std::size_t n = points.size();
        const auto onLine = [&](double RocPoint::*axis) {
            return n >= 2 && points[n - 2].*axis == points[n - 1].*axis && points[n - 1].*axis == now.*axis;
        };
        if (onLine(&RocPoint::falsePositiveRate) || onLine(&RocPoint::sensitivity)) {
            points.pop_back();
        }
        points.push_back(now);
    });
    return points;
}

} // namespace

Result<RocCurve> rocCurve(const OutOfFoldCases &cases, int classIndex, const BootstrapOptions &options,
                          const std::stop_token &stop)
{
    const auto judged = JudgedClass::of(cases, classIndex);
    if (!judged) {
        return fail(judged.error());
    }
    auto figures = bootstrapFigures(
        {judged->size(), judged->ranked.size(), curveSteps + 2},
        [&](std::size_t repeat, std::span<const int> counts, std::span<double> into) {
            rocInto(judged->ranked[repeat], counts, into);
        },
        options, stop);
    if (!figures) {
        return fail(figures.error());
    }
    const auto positives = static_cast<std::size_t>(judged->positives);
    figures->rules.resize(curveSteps + 2);
    figures->rules[curveSteps + 1].perfect =
        Perfection{1.0, 0.0, independentPairs(positives, judged->size() - positives)};
    return RocCurve{cornersOf(*judged), figures->band(percentGrid(0, curveSteps), 0),
                    figures->estimate(curveSteps + 1)};
}

} // namespace cytogauge
