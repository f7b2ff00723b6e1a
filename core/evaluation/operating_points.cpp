#include "core/evaluation/operating_points.h"

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/judged_class.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

// The rounding of (1 - target) n must not lose a case that may be missed.
std::size_t missable(double target, std::size_t positives)
{
    return static_cast<std::size_t>(std::floor((1.0 - target) * static_cast<double>(positives) + 1e-9));
}

struct Choice {
    std::vector<std::vector<char>> called; // [repeats][cases]
    std::vector<double> thresholds;        // of all folds of all repeats
};

// Of the positives of every fold but one; NaN without any.
double thresholdWithout(int fold, const OutOfFold &run, const JudgedClass &judged, std::size_t repeat, double target)
{
    std::vector<double> positives;
    for (std::size_t i = 0; i < judged.size(); ++i) {
        if (run.fold[i] != fold && judged.positive[i] != 0) {
            positives.push_back(judged.probability[repeat][i]);
        }
    }
    if (positives.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    std::ranges::sort(positives);
    return positives[missable(target, positives.size())];
}

Choice choose(const OutOfFoldCases &cases, const JudgedClass &judged, double target)
{
    Choice choice;
    for (std::size_t r = 0; r < cases.repeats.size(); ++r) {
        const OutOfFold &run = cases.repeats[r];
        std::vector<int> folds = run.fold;
        std::ranges::sort(folds);
        folds.erase(std::unique(folds.begin(), folds.end()), folds.end());
        std::vector<char> called(cases.size(), 0);
        for (const int fold : folds) {
            const double threshold = thresholdWithout(fold, run, judged, r, target);
            choice.thresholds.push_back(threshold);
            for (std::size_t i = 0; i < cases.size(); ++i) {
                if (run.fold[i] == fold) {
                    called[i] = judged.probability[r][i] >= threshold ? 1 : 0;
                }
            }
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

} // namespace

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
    for (const double target : targets) {
        if (missable(target, static_cast<std::size_t>(judged->positives)) < 2) {
            continue;
        }
        const Choice choice = choose(cases, *judged, target);
        const auto figures = bootstrapFigures(
            {cases.size(), cases.repeats.size(), 2},
            [&](std::size_t repeat, std::span<const int> counts, std::span<double> into) {
                achievedInto(choice.called[repeat], judged->positive, counts, into);
            },
            options, stop);
        if (!figures) {
            return fail(figures.error());
        }
        OperatingPoint point;
        point.targetSensitivity = target;
        double logits = 0.0;
        for (const double threshold : choice.thresholds) {
            logits += clippedLogit(threshold) / static_cast<double>(choice.thresholds.size());
        }
        point.threshold = 1.0 / (1.0 + std::exp(-logits));
        const auto [low, high] = std::ranges::minmax(choice.thresholds);
        point.thresholdsRange = {low, high};
        point.sensitivity = figures->estimate(0);
        point.specificity = figures->estimate(1);
        points.push_back(point);
    }
    return points;
}

} // namespace cytogauge
