#include "app/cli/program.h"

#include "app/cli/ab_command.h"
#include "app/cli/batch_command.h"
#include "app/cli/endpoint_command.h"
#include "app/cli/evaluate_command.h"
#include "app/cli/history_care_command.h"
#include "app/cli/history_command.h"
#include "app/cli/model_command.h"
#include "app/cli/pipeline_command.h"
#include "app/cli/predict_command.h"
#include "app/cli/registry_command.h"
#include "app/cli/samples_command.h"
#include "app/cli/train_command.h"
#include "core/base/text.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <sstream>

namespace cytogauge::cli {

namespace {

using Commands = std::vector<std::unique_ptr<Command>>;

template <class T>
void add(Commands &commands, CLI::App &parent)
{
    commands.push_back(std::make_unique<T>());
    commands.back()->declare(parent);
}

Commands declareAll(CLI::App &app)
{
    Commands commands;
    add<PredictCommand>(commands, app);
    add<BatchCommand>(commands, app);
    add<SamplesCommand>(commands, app);
    add<TrainCommand>(commands, app);
    add<EvaluateCommand>(commands, app);
    add<PipelineCommand>(commands, app);
    CLI::App *model =
        app.add_subcommand("model", "Models: list, show, verify, diff, import, activate, rollback, retire, export")
            ->require_subcommand(1);
    add<ModelShowCommand>(commands, *model);
    add<ModelVerifyCommand>(commands, *model);
    add<ModelListCommand>(commands, *model);
    add<ModelDiffCommand>(commands, *model);
    add<ModelImportCommand>(commands, *model);
    add<ModelActivateCommand>(commands, *model);
    add<ModelRollbackCommand>(commands, *model);
    add<ModelRetireCommand>(commands, *model);
    add<ModelExportCommand>(commands, *model);
    CLI::App *history = app.add_subcommand("history", "Records: list, export, fhir, import, backup, verify, restore")
                            ->require_subcommand(1);
    add<HistoryListCommand>(commands, *history);
    add<HistoryExportCommand>(commands, *history);
    add<HistoryFhirCommand>(commands, *history);
    add<HistoryImportCommand>(commands, *history);
    add<HistoryBackupCommand>(commands, *history);
    add<HistoryVerifyCommand>(commands, *history);
    add<HistoryRestoreCommand>(commands, *history);
    CLI::App *endpoint = app.add_subcommand("endpoint", "Remote endpoints: list, test")->require_subcommand(1);
    add<EndpointListCommand>(commands, *endpoint);
    add<EndpointTestCommand>(commands, *endpoint);
    CLI::App *ab = app.add_subcommand("ab", "Versions side by side in service: report")->require_subcommand(1);
    add<AbReportCommand>(commands, *ab);
    return commands;
}

// The word that stands where a command belongs; empty: it was not that.
std::string unknownCommand(const CLI::App &app)
{
    const CLI::App *asked = &app;
    while (!asked->get_subcommands().empty()) {
        asked = asked->get_subcommands().front();
    }
    const std::vector<std::string> left = app.remaining(true);
    return asked->get_require_subcommand_min() > 0 && !left.empty() ? left.front() : std::string();
}

// Help and version go to standard output, a mistake in the arguments to standard error.
ExitCode answerParseError(const CLI::App &app, const CLI::ParseError &stop, Context &context)
{
    std::ostringstream out;
    std::ostringstream error;
    if (app.exit(stop, out, error) == 0) {
        context.out += out.str();
        return ExitCode::done;
    }
    if (const std::string word = unknownCommand(app); !word.empty()) {
        context.tell(fmt::format("There is no {} “{}”. See --help.", word.starts_with('-') ? "option" : "command",
                                 escapedForDisplay(word)));
        return ExitCode::wrongUsage;
    }
    std::string text = error.str();
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    std::replace(text.begin(), text.end(), '\n', ' ');
    context.tell(escapedForDisplay(text));
    return ExitCode::wrongUsage;
}

} // namespace

ExitCode runProgram(std::vector<std::string> arguments, Context &context)
{
    CLI::App app("Cytogauge on the command line: predictions from cell measurements, to show, teach and study.\n"
                 "Demonstration software. Not a medical device.",
                 "cytogauge-cli");
    app.set_version_flag("--version", std::string("cytogauge-cli ") + std::string(programVersion()));
    app.footer("Exit status: 0 done, 1 failed, 2 wrong usage, 3 bad input (with its place on standard error).");
    app.require_subcommand(1);
    app.failure_message(CLI::FailureMessage::simple);
    const Commands commands = declareAll(app);
    try {
        std::reverse(arguments.begin(), arguments.end()); // the library takes them from the back
        app.parse(std::move(arguments));
    } catch (const CLI::ParseError &stop) {
        return answerParseError(app, stop, context);
    }
    const auto chosen =
        std::find_if(commands.begin(), commands.end(), [](const auto &command) { return command->chosen(); });
    if (chosen == commands.end()) {
        context.tell("No command was given. See --help.");
        return ExitCode::wrongUsage;
    }
    const Outcome outcome = (*chosen)->run(context);
    if (!outcome) {
        context.tell(describe(outcome.error().error));
        return outcome.error().code;
    }
    return *outcome;
}

} // namespace cytogauge::cli
