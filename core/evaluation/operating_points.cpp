#include "core/evaluation/operating_points.h"

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/judged_class.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

// Kinds that count votes state no case at all as 1e-15, so that log-odds stay finite: a threshold there calls
// everything positive, as 0 does.
constexpr double statedForNothing = 2e-15;

// The rounding of (1 - target) n must not lose a case that may be missed.
std::size_t missable(double target, std::size_t positives)
{
    return static_cast<std::size_t>(std::floor((1.0 - target) * static_cast<double>(positives) + 1e-9));
}

struct Choice {
    std::vector<std::vector<char>> called; // [repeats that hold thresholds][cases]
    std::vector<double> thresholds;        // of all folds of these repeats
};

// By the thresholds of the column.
Choice choose(const OutOfFoldCases &cases, const JudgedClass &judged, std::size_t column)
{
    Choice choice;
    for (std::size_t r = 0; r < cases.repeats.size(); ++r) {
        const OutOfFold &run = cases.repeats[r];
        if (run.thresholds.rows() == 0) {
            continue;
        }
        const Vector thresholds = run.thresholds.col(static_cast<Eigen::Index>(column));
        choice.thresholds.insert(choice.thresholds.end(), thresholds.begin(), thresholds.end());
        std::vector<char> called(cases.size(), 0);
        for (std::size_t i = 0; i < cases.size(); ++i) {
            called[i] = judged.probability[r][i] >= thresholds[run.fold[i]] ? 1 : 0;
        }
        choice.called.push_back(std::move(called));
    }
    return choice;
}

void achievedInto(const std::vector<char> &called, const std::vector<char> &positive, std::span<const int> counts,
                  std::span<double> into)
{
    std::array<double, 2> total{};
    std::array<double, 2> right{};
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const std::size_t k = positive[i] != 0 ? 1 : 0;
        total[k] += counts[i];
        right[k] += called[i] == positive[i] ? counts[i] : 0;
    }
    into[0] = right[1] / total[1];
    into[1] = right[0] / total[0];
}

std::size_t positivesOf(const OutOfFoldCases &cases)
{
    return static_cast<std::size_t>(std::ranges::count(cases.classes, cases.positiveClass));
}

} // namespace

bool carriesOperatingPoint(double target, std::size_t positives)
{
    return missable(target, positives) >= 2;
}

double thresholdReaching(double target, std::span<const double> positives)
{
    const double threshold = positives.empty() ? 0.0 : positives[missable(target, positives.size())];
    // Of a probability that rounds to 1 it is the number just below: the same cases lie above.
    return threshold > statedForNothing ? std::min(threshold, std::nextafter(1.0, 0.0))
                                        : std::numeric_limits<double>::quiet_NaN();
}

OperatingPointState operatingPointState(const OutOfFoldCases &cases, std::span<const double> targets, std::size_t which)
{
    if (cases.positiveClass < 0 || !carriesOperatingPoint(targets[which], positivesOf(cases))) {
        return OperatingPointState::tooFewCases;
    }
    bool chosen = false;
    for (const OutOfFold &run : cases.repeats) {
        if (run.thresholds.rows() == 0) {
            continue;
        }
        chosen = true;
        if (!run.thresholds.col(static_cast<Eigen::Index>(which)).allFinite()) {
            return OperatingPointState::outOfReach;
        }
    }
    return chosen ? OperatingPointState::offered : OperatingPointState::notChosen;
}

Result<std::vector<OperatingPoint>> operatingPoints(const OutOfFoldCases &cases, std::span<const double> targets,
                                                    const BootstrapOptions &options, const std::stop_token &stop)
{
    std::vector<OperatingPoint> points;
    if (cases.positiveClass < 0) {
        return points;
    }
    const auto judged = JudgedClass::of(cases, cases.positiveClass);
    if (!judged) {
        return fail(judged.error());
    }
    const bool columnsAgree = std::ranges::all_of(cases.repeats, [&targets](const OutOfFold &run) {
        return run.thresholds.rows() == 0 || run.thresholds.cols() == static_cast<Eigen::Index>(targets.size());
    });
    if (!columnsAgree) {
        return fail(Error(ErrorCode::outOfFoldInvalid, {"the thresholds are of other targets"}));
    }
    for (std::size_t which = 0; which < targets.size(); ++which) {
        if (operatingPointState(cases, targets, which) != OperatingPointState::offered) {
            continue;
        }
        const Choice choice = choose(cases, *judged, which);
        auto figures = bootstrapFigures(
            {cases.size(), choice.called.size(), 2},
            [&](std::size_t repeat, std::span<const int> counts, std::span<double> into) {
                achievedInto(choice.called[repeat], judged->positive, counts, into);
            },
            options, stop);
        if (!figures) {
            return fail(figures.error());
        }
        const std::size_t positives = positivesOf(cases);
        figures->rules = {{.perfect = Perfection{1.0, 0.0, positives}},
                          {.perfect = Perfection{1.0, 0.0, cases.size() - positives}}};
        OperatingPoint point;
        point.targetSensitivity = targets[which];
        double logits = 0.0;
        for (const double threshold : choice.thresholds) {
            logits += clippedLogit(threshold) / static_cast<double>(choice.thresholds.size());
        }
        point.threshold = 1.0 / (1.0 + std::exp(-logits));
        const auto [low, high] = std::ranges::minmax(choice.thresholds);
        point.thresholdsRange = {low, high};
        point.sensitivity = figures->estimate(0);
        point.specificity = figures->estimate(1);
        point.repeats = static_cast<int>(choice.called.size());
        points.push_back(point);
    }
    return points;
}

} // namespace cytogauge
