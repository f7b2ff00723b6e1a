#include "core/evaluation/roc_curve.h"

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/judged_class.h"

#include <limits>

namespace cytogauge {

namespace {

constexpr int gridSteps = 100;

// Calls corner(positives, others, case) for every threshold from the highest down, with the cases at or above it.
template <class Corner>
void walkDown(const RankedScores &ranked, std::span<const int> counts, const Corner &corner)
{
    long positives = 0;
    long others = 0;
    for (std::size_t i = ranked.order.size(); i-- > 0;) {
        const std::size_t row = ranked.order[i];
        (ranked.positive[row] != 0 ? positives : others) += counts[row];
        if (i == 0 || ranked.tiedWithNext[i - 1] == 0) {
            corner(positives, others, row);
        }
    }
}

struct Totals {
    long positives = 0;
    long others = 0;
};

Totals totalsOf(const RankedScores &ranked, std::span<const int> counts)
{
    Totals totals;
    for (std::size_t row = 0; row < ranked.positive.size(); ++row) {
        (ranked.positive[row] != 0 ? totals.positives : totals.others) += counts[row];
    }
    return totals;
}

// into: [gridSteps + 1] sensitivity, then the area.
void curveInto(const RankedScores &ranked, std::span<const int> counts, std::span<double> into)
{
    const Totals totals = totalsOf(ranked, counts);
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
        for (; g <= gridSteps && g * totals.others < gridSteps * nowOthers; ++g) {
            const double along = (static_cast<double>(g) / gridSteps * others - static_cast<double>(previousOthers)) /
                                 static_cast<double>(nowOthers - previousOthers);
            into[static_cast<std::size_t>(g)] = (static_cast<double>(previousPositives) +
                                                 along * static_cast<double>(nowPositives - previousPositives)) /
                                                positives;
        }
        previousPositives = nowPositives;
        previousOthers = nowOthers;
    });
    for (; g <= gridSteps; ++g) {
        into[static_cast<std::size_t>(g)] = 1.0;
    }
    into[gridSteps + 1] = rocArea(ranked, counts);
}

std::vector<RocPoint> cornersOf(const JudgedClass &judged)
{
    const std::vector<int> once(judged.size(), 1);
    const Totals totals = totalsOf(judged.ranked.front(), once);
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
    const auto figures = bootstrapFigures(
        {judged->size(), judged->ranked.size(), gridSteps + 2},
        [&](std::size_t repeat, std::span<const int> counts, std::span<double> into) {
            curveInto(judged->ranked[repeat], counts, into);
        },
        options, stop);
    if (!figures) {
        return fail(figures.error());
    }
    return RocCurve{cornersOf(*judged), figures->band(percentGrid(0, gridSteps), 0), figures->estimate(gridSteps + 1)};
}

} // namespace cytogauge
