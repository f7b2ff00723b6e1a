#include "core/evaluation/fold_thresholds.h"

#include "core/base/parallel.h"
#include "core/dataset/folds.h"
#include "core/evaluation/operating_points.h"

#include <algorithm>

namespace cytogauge {

namespace {

// The training cases of a fold as a data set of their own.
Dataset partOf(const Dataset &data, const std::vector<std::size_t> &rows)
{
    Dataset part;
    part.schema = data.schema;
    part.values = data.values(rows, Eigen::all);
    part.classes.reserve(rows.size());
    for (const std::size_t row : rows) {
        part.classes.push_back(data.classes[row]);
    }
    return part;
}

// Of the positives, ascending, each by a model of the other inner folds.
Result<std::vector<double>> innerPositives(const Dataset &training, const Trainer &trainer, std::uint64_t seed,
                                           Progress &progress, const std::stop_token &stop)
{
    const FoldPlan inner{thresholdFits, 1, seed, 1};
    auto runs = dealFolds(training, inner);
    if (!runs) {
        return fail(runs.error());
    }
    if (auto predicted = predictFolds(training, trainer, inner, *runs, progress, stop); !predicted) {
        return fail(predicted.error());
    }
    const auto positive = static_cast<int>(*training.schema.positiveClass);
    std::vector<double> positives;
    for (std::size_t i = 0; i < training.classes.size(); ++i) {
        if (training.classes[i] == positive) {
            positives.push_back(runs->front().probabilities(static_cast<Eigen::Index>(i), positive));
        }
    }
    std::ranges::sort(positives);
    return positives;
}

} // namespace

bool thresholdsCanBeChosen(const Dataset &data)
{
    if (!data.schema.positiveClass || data.size() > mostThresholdCases) {
        return false;
    }
    const auto positives = std::ranges::count(data.classes, static_cast<int>(*data.schema.positiveClass));
    return std::ranges::any_of(usualTargets, [positives](double target) {
        return carriesOperatingPoint(target, static_cast<std::size_t>(positives));
    });
}

Result<void> chooseThresholds(const Dataset &data, const Trainer &trainer, const FoldPlan &plan,
                              std::span<OutOfFold> runs, Progress &progress, const std::stop_token &stop)
{
    if (!thresholdsCanBeChosen(data)) {
        return {};
    }
    const auto folds = static_cast<std::size_t>(plan.folds);
    for (OutOfFold &run : runs) {
        run.thresholds.resize(plan.folds, static_cast<Eigen::Index>(usualTargets.size()));
    }
    std::atomic<bool> failed{false};
    parallelFor(folds * runs.size(), plan.threads, [&](std::size_t task) {
        if (stop.stop_requested() || failed) {
            return;
        }
        OutOfFold &run = runs[task / folds];
        const auto fold = static_cast<int>(task % folds);
        const Dataset training = partOf(data, splitForFold(run.fold, fold).train);
        const auto positives = innerPositives(training, trainer, plan.seed + task / folds, progress, stop);
        if (!positives) {
            failed = true;
            return;
        }
        for (std::size_t t = 0; t < usualTargets.size(); ++t) {
            run.thresholds(fold, static_cast<Eigen::Index>(t)) = thresholdReaching(usualTargets[t], *positives);
        }
    });
    if (stop.stop_requested()) {
        return fail(ErrorCode::cancelled);
    }
    if (failed) {
        for (OutOfFold &run : runs) {
            run.thresholds.resize(0, 0);
        }
    }
    return {};
}

} // namespace cytogauge
