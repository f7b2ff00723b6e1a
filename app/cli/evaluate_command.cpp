#include "app/cli/evaluate_command.h"

#include "core/exchange/prediction_json.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <nlohmann/json.hpp>

namespace cytogauge::cli {

void EvaluateCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("evaluate", "Cross-validate a classifier on a data set");
    training_.declare(*app_);
    app_->add_option("--folds", options_.folds, "Folds of each repeat (default: 10)")->type_name("N");
    app_->add_option("--repeats", options_.repeats, "Repeats, each with its own folds (default: 10)")->type_name("N");
    app_->add_option("--resamples", options_.bootstrapResamples,
                     "Bootstrap resamples of the patients for the intervals (default: 1000)")
        ->type_name("N");
    app_->add_option("--threads", options_.threads,
                     "Threads (default: all of the machine); the figures do not depend on it")
        ->check(CLI::Range(1U, 1024U))
        ->type_name("N");
    threshold_.declare(*app_);
    json_.declare(*app_);
}

Outcome EvaluateCommand::run(Context &context)
{
    options_.seed = training_.seed;
    const auto trainer = training_.trainer();
    if (!trainer) {
        return tl::unexpected<Failure>(trainer.error());
    }
    if (auto valid = options_.validate(); !valid) {
        return wrongUsage(valid.error());
    }
    const auto dataset = training_.dataset();
    if (!dataset) {
        return tl::unexpected<Failure>(dataset.error());
    }
    const auto threshold = threshold_.valueFor(dataset->schema);
    if (!threshold) {
        return wrongUsage(threshold.error().on("--threshold"));
    }
    options_.threshold = *threshold;
    const auto report = crossValidate(*dataset, **trainer, options_, context.stop);
    if (!report) {
        return badInput(report.error());
    }
    context.out += json_.json ? jsonText(report->json()) : report->text();
    return ExitCode::done;
}

} // namespace cytogauge::cli
