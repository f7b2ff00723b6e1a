#include "core/evaluation/fold_predictions.h"

#include "core/base/parallel.h"
#include "core/dataset/folds.h"
#include "core/dataset/named_by_schema.h"

#include <algorithm>

namespace cytogauge {

namespace {

Result<void> predictFold(const Dataset &data, const Trainer &trainer, const RowSplit &split, OutOfFold &into,
                         const std::stop_token &stop)
{
    const int classCount = static_cast<int>(data.schema.classes.size());
    const Matrix values = data.values(split.train, Eigen::all);
    std::vector<int> classes;
    classes.reserve(split.train.size());
    for (const std::size_t row : split.train) {
        classes.push_back(data.classes[row]);
    }
    if (stop.stop_requested()) {
        return fail(ErrorCode::cancelled);
    }
    const auto classifier = trainer.fitForScores(values, classes, classCount, stop);
    if (!classifier) {
        return fail(namedBySchema(classifier.error(), data.schema));
    }
    for (const std::size_t row : split.test) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        const auto index = static_cast<Eigen::Index>(row);
        const std::span<double> probabilities(into.probabilities.row(index).data(), data.schema.classes.size());
        (*classifier)->scores({data.values.row(index).data(), data.schema.size()}, probabilities);
        softmax(probabilities);
    }
    return {};
}

} // namespace

Result<std::vector<OutOfFold>> dealFolds(const Dataset &data, const FoldPlan &plan)
{
    const int classCount = static_cast<int>(data.schema.classes.size());
    std::vector<OutOfFold> runs;
    for (int r = 0; r < plan.repeats; ++r) {
        const std::uint64_t seed = plan.seed + static_cast<std::uint64_t>(r);
        auto folds = stratifiedFolds(data.classes, classCount, plan.folds, seed);
        if (!folds) {
            return fail(namedBySchema(folds.error(), data.schema));
        }
        runs.push_back({*std::move(folds), Matrix(data.values.rows(), classCount)});
    }
    return runs;
}

Result<void> predictFolds(const Dataset &data, const Trainer &trainer, const FoldPlan &plan,
                          std::vector<OutOfFold> &runs, Progress &progress, const std::stop_token &stop,
                          const TrainingRows &thin)
{
    const auto folds = static_cast<std::size_t>(plan.folds);
    std::vector<Result<void>> outcomes(folds * runs.size());
    std::atomic<bool> failed{false};
    parallelFor(outcomes.size(), plan.threads, [&](std::size_t task) {
        if (stop.stop_requested() || failed) {
            outcomes[task] = fail(ErrorCode::cancelled);
            return;
        }
        OutOfFold &run = runs[task / folds];
        RowSplit split = splitForFold(run.fold, static_cast<int>(task % folds));
        if (thin) {
            thin(task / folds, split.train);
        }
        outcomes[task] = predictFold(data, trainer, split, run, stop);
        failed = failed || !outcomes[task];
        progress.step();
    });
    // What went wrong, rather than that the rest was given up for it.
    const auto bad = [](const Result<void> &r) { return !r && r.error().code != ErrorCode::cancelled; };
    auto found = std::ranges::find_if(outcomes, bad);
    if (found == outcomes.end()) {
        found = std::ranges::find_if(outcomes, [](const Result<void> &r) { return !r; });
    }
    return found == outcomes.end() ? Result<void>() : *found;
}

} // namespace cytogauge
