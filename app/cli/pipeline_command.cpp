#include "app/cli/pipeline_command.h"

#include "core/exchange/pipeline.h"
#include "core/exchange/prediction_json.h"
#include "core/model/installed_models.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace cytogauge::cli {

namespace {

// What is wrong with the recipe or its data is bad input; what is wrong with a folder is not.
Outcome refusal(const Error &error)
{
    switch (error.code) {
    case ErrorCode::cancelled:
    case ErrorCode::folderNotWritable:
    case ErrorCode::registryDamaged:
    case ErrorCode::registryTooNew:
    case ErrorCode::trainingLibraryMissing:
        return failed(error);
    default:
        return badInput(error);
    }
}

} // namespace

void PipelineCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("pipeline", "Check data, train, evaluate, compare, report and register in one go");
    app_->add_option("RECIPE", recipe_, "A recipe that comes with the program, or a file (see --list)");
    app_->footer(
        "The six recipes that come along take one second (iris-knn, iris-svc, wdbc-logistic) to twenty (wdbc-trees) "
        "of one processor, learning curve and report included; several share the work.\n\n" +
        app_->get_footer());
    app_->add_flag("--list", list_, "List the recipes that come with the program");
    app_->add_flag("--activate", activate_, "Use the version from now on");
    progress_.declare(*app_);
    threshold_.declare(*app_);
    json_.declare(*app_);
    data_.declare(*app_);
}

Outcome PipelineCommand::list(Context &context) const
{
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const std::string &name : recipeNames()) {
        const auto recipe = readRecipe(name);
        if (!recipe) {
            return failed(recipe.error());
        }
        json.push_back({{"id", recipe->id},
                        {"title", recipe->title},
                        {"description", recipe->description},
                        {"classifier", recipe->classifier}});
        if (!json_.json) {
            context.out += fmt::format("{:<18} {}\n", recipe->id, recipe->description);
        }
    }
    if (json_.json) {
        context.out += jsonText(json);
    }
    return ExitCode::done;
}

Outcome PipelineCommand::run(Context &context)
{
    if (list_) {
        return list(context);
    }
    const auto recipe = readRecipe(recipe_);
    if (!recipe) {
        return recipe.error().code == ErrorCode::recipeUnknown || recipe.error().code == ErrorCode::recipeNotNamed
                   ? wrongUsage(recipe.error())
                   : badInput(recipe.error());
    }
    const auto folder = data_.path();
    if (!folder) {
        return failed(folder.error());
    }
    const auto schema = readSchema(recipe->schemaPath);
    if (!schema) {
        return badInput(schema.error());
    }
    const auto threshold = threshold_.valueFor(*schema);
    if (!threshold) {
        return wrongUsage(threshold.error().on("--threshold"));
    }
    PipelineOptions options;
    options.dataFolder = *folder;
    options.threshold = *threshold;
    options.tell = context.tell;
    options.progress = progress_.teller(context.tell);
    const auto result = runPipeline(*recipe, options, context.clock, context.stop);
    if (!result) {
        return refusal(result.error());
    }
    if (activate_) {
        const ModelRegistry registry(fmt::format("{}/models", *folder), context.clock);
        if (const auto active = registry.activateFrom(result->version.name, modelFolders(*folder)); !active) {
            return failed(active.error());
        }
    }
    context.out += json_.json ? jsonText(result->json()) : result->text();
    return ExitCode::done;
}

} // namespace cytogauge::cli
