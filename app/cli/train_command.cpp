#include "app/cli/train_command.h"

#include "core/exchange/prediction_json.h"
#include "core/model/model_file.h"
#include "core/model/registry_index.h"
#include "core/model/train_model.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace cytogauge::cli {

void TrainCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("train", "Train a model and write its file");
    training_.declare(*app_);
    app_->add_option("--out", out_, "Model file to write")->required()->type_name("FILE");
    app_->add_option("--id", id_, "Id of the model (default: schema-classifier)")->type_name("NAME");
    app_->add_option("--model-version", version_, "Version of the model (default: 1.0.0)")->type_name("VERSION");
    app_->add_option("--folds", folds_, "Folds of the cross-validation on the card (default: 10)")->type_name("N");
    app_->add_option("--repeats", repeats_, "Repeats of it (default: 10; fewer beyond 50,000 cases)")->type_name("N");
    progress_.declare(*app_);
    json_.declare(*app_);
}

Outcome TrainCommand::run(Context &context)
{
    if (wouldOverwrite(context, out_, {training_.data})) {
        return ExitCode::wrongUsage;
    }
    // Before the data: a name that does not exist is found at once.
    if (auto trainer = training_.trainer(); !trainer) {
        return tl::unexpected<Failure>(trainer.error());
    }
    if (auto named = checkNewName({id_.empty() ? "any" : id_, version_}); !named) {
        return wrongUsage(
            named.error().on(named.error().code == ErrorCode::versionUnsound ? "--model-version" : "--id"));
    }
    if (auto writable = checkOutput(out_); !writable) {
        return failed(writable.error());
    }
    const auto dataset = training_.dataset(context.stop, context.tell);
    if (!dataset) {
        return tl::unexpected<Failure>(dataset.error());
    }
    TrainModelOptions options;
    options.id = id_;
    options.version = version_;
    options.classifier = training_.classifier;
    options.classifierOptions = *training_.parsedOptions();
    options.seed = training_.seed;
    options.folds = folds_;
    options.repeats = repeats_;
    options.progress = progress_.teller(context.tell);
    auto model = trainModel(*dataset, options, context.clock, context.stop);
    if (!model) {
        return badInput(model.error());
    }
    if (auto written = writeModel(*model, out_); !written) {
        return failed(written.error());
    }
    if (json_.json) {
        nlohmann::ordered_json answer = {{"model", modelIdentityJson(*model)},
                                         {"file", out_},
                                         {"rows", dataset->size()},
                                         {"classifier", training_.classifier},
                                         {"seed", training_.seed}};
        context.out += jsonText(answer);
    } else {
        context.out += fmt::format("{} {}: {} cases, written to {} (sha256 {}).\n", model->id, model->version,
                                   dataset->size(), out_, model->sha256);
    }
    return ExitCode::done;
}

} // namespace cytogauge::cli
