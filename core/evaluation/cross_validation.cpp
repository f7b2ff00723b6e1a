#include "core/evaluation/cross_validation.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/dataset/folds.h"
#include "core/dataset/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>

namespace cytogauge {

Result<void> CrossValidationOptions::validate() const
{
    const auto refuse = [](std::string_view name, std::string value, std::string rule) {
        return fail(
            Error{ErrorCode::evaluationOptionInvalid, {std::string(name), std::move(value), std::move(rule)}}.on(name));
    };
    if (folds < 2 || folds > 1000) {
        return refuse("folds", fmt::format("{}", folds), "a whole number from 2 to 1000");
    }
    if (repeats < 1 || repeats > 1000) {
        return refuse("repeats", fmt::format("{}", repeats), "a whole number from 1 to 1000");
    }
    if (!(threshold > 0.0 && threshold < 1.0)) {
        return refuse("threshold", fmt::format("{}", threshold), "above 0 and below 1");
    }
    if (bootstrapResamples < 100 || bootstrapResamples > 1000000) {
        return refuse("resamples", fmt::format("{}", bootstrapResamples), "a whole number from 100 to 1000000");
    }
    return {};
}

namespace {

struct NamedFigure {
    double Metrics::*value;
    Estimate EvaluationReport::*estimate;
};

constexpr std::array<NamedFigure, 7> figures{{
    {&Metrics::accuracy, &EvaluationReport::accuracy},
    {&Metrics::auc, &EvaluationReport::auc},
    {&Metrics::logLoss, &EvaluationReport::logLoss},
    {&Metrics::brier, &EvaluationReport::brier},
    {&Metrics::ece, &EvaluationReport::ece},
    {&Metrics::sensitivity, &EvaluationReport::sensitivity},
    {&Metrics::specificity, &EvaluationReport::specificity},
}};
using FigureValues = std::array<double, figures.size()>;

FigureValues valuesOf(const Metrics &metrics)
{
    FigureValues values{};
    for (std::size_t f = 0; f < figures.size(); ++f) {
        values[f] = metrics.*figures[f].value;
    }
    return values;
}

// Fits on the other folds and fills in the probabilities of this fold's cases.
Result<void> predictFold(const Dataset &data, const Trainer &trainer, int fold, OutOfFold &into, std::stop_token stop)
{
    const RowSplit split = splitForFold(into.fold, fold);
    const int classCount = static_cast<int>(data.schema.classes.size());
    const Matrix values = data.values(split.train, Eigen::all);
    std::vector<int> classes;
    classes.reserve(split.train.size());
    for (const std::size_t row : split.train) {
        classes.push_back(data.classes[row]);
    }
    const auto classifier = trainer.fitForScores(values, classes, classCount, std::move(stop));
    if (!classifier) {
        return fail(classifier.error());
    }
    for (const std::size_t row : split.test) {
        const auto index = static_cast<Eigen::Index>(row);
        const std::span<double> probabilities(into.probabilities.row(index).data(), data.schema.classes.size());
        (*classifier)->scores({data.values.row(index).data(), data.schema.size()}, probabilities);
        softmax(probabilities);
    }
    return {};
}

// What the bootstrap makes of one resample: the mean over the repeats of every figure.
FigureValues resampledMeans(const std::vector<MetricsCalculator> &repeats, std::size_t cases, std::uint64_t seed)
{
    std::vector<int> counts(cases, 0);
    Random random(seed);
    for (std::size_t i = 0; i < cases; ++i) {
        ++counts[random.below(cases)];
    }
    FigureValues sums{};
    for (const MetricsCalculator &repeat : repeats) {
        const FigureValues values = valuesOf(repeat.compute(counts));
        for (std::size_t f = 0; f < figures.size(); ++f) {
            sums[f] += values[f] / static_cast<double>(repeats.size());
        }
    }
    return sums;
}

Estimate summarise(const std::vector<FigureValues> &repeats, const std::vector<FigureValues> &resamples, std::size_t f)
{
    Estimate estimate;
    const auto n = static_cast<double>(repeats.size());
    for (const FigureValues &repeat : repeats) {
        estimate.mean += repeat[f] / n;
    }
    double squares = 0.0;
    for (const FigureValues &repeat : repeats) {
        squares += (repeat[f] - estimate.mean) * (repeat[f] - estimate.mean);
    }
    estimate.sd = repeats.size() > 1 ? std::sqrt(squares / (n - 1.0)) : 0.0;
    std::vector<double> values;
    for (const FigureValues &resample : resamples) {
        // A draw without any case of a class defines no area and no recall; it says nothing about them.
        if (std::isfinite(resample[f])) {
            values.push_back(resample[f]);
        }
    }
    std::ranges::sort(values);
    estimate.interval = values.empty() ? std::array{estimate.mean, estimate.mean}
                                       : std::array{quantileOfSorted(values, 0.025), quantileOfSorted(values, 0.975)};
    return estimate;
}

// Counts pieces of work and says what share is done.
class Progress {
public:
    Progress(const std::function<void(double)> &report, std::size_t total) : report_(report), total_(total) {}
    void step()
    {
        const std::size_t done = done_.fetch_add(1) + 1;
        if (report_) {
            report_(static_cast<double>(done) / static_cast<double>(total_));
        }
    }

private:
    const std::function<void(double)> &report_;
    std::size_t total_;
    std::atomic<std::size_t> done_{0};
};

Result<std::vector<OutOfFold>> dealFolds(const Dataset &data, const CrossValidationOptions &options)
{
    const int classCount = static_cast<int>(data.schema.classes.size());
    std::vector<OutOfFold> repeats;
    for (int r = 0; r < options.repeats; ++r) {
        const std::uint64_t seed = options.seed + static_cast<std::uint64_t>(r);
        auto folds = stratifiedFolds(data.classes, classCount, options.folds, seed);
        if (!folds) {
            return fail(folds.error());
        }
        repeats.push_back({*std::move(folds), Matrix(data.values.rows(), classCount)});
    }
    return repeats;
}

Result<void> predictAllFolds(const Dataset &data, const Trainer &trainer, const CrossValidationOptions &options,
                             std::vector<OutOfFold> &repeats, Progress &progress, const std::stop_token &stop)
{
    const auto folds = static_cast<std::size_t>(options.folds);
    std::vector<Result<void>> outcomes(folds * repeats.size());
    std::atomic<bool> failed{false};
    parallelFor(outcomes.size(), options.threads, [&](std::size_t task) {
        if (stop.stop_requested() || failed) {
            outcomes[task] = fail(ErrorCode::cancelled);
            return;
        }
        outcomes[task] = predictFold(data, trainer, static_cast<int>(task % folds), repeats[task / folds], stop);
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

} // namespace

Result<EvaluationReport> crossValidate(const Dataset &data, const Trainer &trainer,
                                       const CrossValidationOptions &options, std::stop_token stop)
{
    if (auto valid = options.validate(); !valid) {
        return fail(valid.error());
    }
    const auto start = std::chrono::steady_clock::now();
    auto repeats = dealFolds(data, options);
    if (!repeats) {
        return fail(repeats.error());
    }
    const auto resampleCount = static_cast<std::size_t>(options.bootstrapResamples);
    constexpr std::size_t resamplesPerStep = 100;
    const std::size_t fits = repeats->size() * static_cast<std::size_t>(options.folds);
    Progress progress(options.progress, fits + (resampleCount + resamplesPerStep - 1) / resamplesPerStep);
    if (auto predicted = predictAllFolds(data, trainer, options, *repeats, progress, stop); !predicted) {
        return fail(predicted.error());
    }

    const int positive = data.schema.positiveClass ? static_cast<int>(*data.schema.positiveClass) : -1;
    std::vector<MetricsCalculator> calculators;
    std::vector<FigureValues> perRepeat;
    const std::vector<int> once(data.size(), 1);
    for (const OutOfFold &repeat : *repeats) {
        calculators.emplace_back(repeat.probabilities, data.classes, positive, options.threshold);
        perRepeat.push_back(valuesOf(calculators.back().compute(once)));
    }
    std::vector<FigureValues> resamples(resampleCount);
    parallelFor(resampleCount, options.threads, [&](std::size_t b) {
        if (!stop.stop_requested()) {
            // Far from the seeds of the folds, and the same whatever thread draws it.
            resamples[b] = resampledMeans(calculators, data.size(), (options.seed << 32U) + 0x626f6f74U + b);
        }
        if (b % resamplesPerStep == 0) {
            progress.step();
        }
    });
    if (stop.stop_requested()) {
        return fail(ErrorCode::cancelled);
    }

    EvaluationReport report;
    for (std::size_t f = 0; f < figures.size(); ++f) {
        report.*figures[f].estimate = summarise(perRepeat, resamples, f);
    }
    if (positive >= 0) {
        report.confusionOfFirst = confusion(repeats->front().probabilities, data.classes, positive, options.threshold);
    }
    report.repeats = *std::move(repeats);
    report.folds = options.folds;
    report.repeatCount = options.repeats;
    report.seed = options.seed;
    report.classifier = trainer.name();
    report.rows = data.size();
    report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report;
}

} // namespace cytogauge
