#include "core/evaluation/cross_validation.h"

#include "core/evaluation/figures_of_merit.h"
#include "core/evaluation/fold_predictions.h"
#include "core/evaluation/fold_thresholds.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

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
    if (thresholdRepeats < 0) {
        return refuse("threshold_repeats", fmt::format("{}", thresholdRepeats), "a whole number from 0");
    }
    if (bootstrapResamples < 100 || bootstrapResamples > 1000000) {
        return refuse("resamples", fmt::format("{}", bootstrapResamples), "a whole number from 100 to 1000000");
    }
    return {};
}

Result<EvaluationReport> crossValidate(const Dataset &data, const Trainer &trainer,
                                       const CrossValidationOptions &options, std::stop_token stop)
{
    if (auto valid = options.validate(); !valid) {
        return fail(valid.error());
    }
    const auto start = std::chrono::steady_clock::now();
    const FoldPlan plan{options.folds, options.repeats, options.seed, options.threads};
    auto runs = dealFolds(data, plan);
    if (!runs) {
        return fail(runs.error());
    }
    const auto resamples = static_cast<std::size_t>(options.bootstrapResamples);
    const auto folds = static_cast<std::size_t>(options.folds);
    const std::size_t chosen =
        thresholdsCanBeChosen(data) ? std::min(runs->size(), static_cast<std::size_t>(options.thresholdRepeats)) : 0;
    const std::size_t fits = (runs->size() + thresholdFits * chosen) * folds;
    Progress progress(options.progress, fits + (resamples + drawsPerStep - 1) / drawsPerStep);
    if (auto predicted = predictFolds(data, trainer, plan, *runs, progress, stop); !predicted) {
        return fail(predicted.error());
    }
    const std::span<OutOfFold> first(runs->data(), chosen);
    if (auto done = chooseThresholds(data, trainer, plan, first, progress, stop); !done) {
        return fail(done.error());
    }
    OutOfFoldCases cases{data.classes, *std::move(runs),
                         data.schema.positiveClass ? static_cast<int>(*data.schema.positiveClass) : -1};
    const auto figures =
        bootstrapMetrics(cases, options.threshold, {options.bootstrapResamples, options.seed, options.threads}, stop,
                         [&progress] { progress.step(); });
    if (!figures) {
        return fail(figures.error());
    }

    EvaluationReport report;
    for (std::size_t f = 0; f < reportEstimates.size(); ++f) {
        report.*reportEstimates[f] = figures->estimate(f);
    }
    if (cases.positiveClass >= 0) {
        report.confusionOfFirst =
            confusion(cases.repeats.front().probabilities, data.classes, cases.positiveClass, options.threshold);
    }
    report.repeats = std::move(cases.repeats);
    report.folds = options.folds;
    report.repeatCount = options.repeats;
    report.seed = options.seed;
    report.classifier = trainer.name();
    report.rows = data.size();
    report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report;
}

OutOfFoldCases outOfFoldCases(const EvaluationReport &report, const Dataset &data)
{
    return {data.classes, report.repeats,
            data.schema.positiveClass ? static_cast<int>(*data.schema.positiveClass) : -1};
}

} // namespace cytogauge
