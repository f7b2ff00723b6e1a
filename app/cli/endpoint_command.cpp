#include "app/cli/endpoint_command.h"

#include "core/base/data_folder.h"
#include "core/base/text.h"
#include "core/client/endpoint_check.h"
#include "core/exchange/prediction_json.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace cytogauge::cli {

void EndpointListCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("list", "List the endpoint profiles");
    json_.declare(*app_);
    data_.declare(*app_);
}

Outcome EndpointListCommand::run(Context &context)
{
    const auto folder = data_.path();
    if (!folder) {
        return failed(folder.error());
    }
    const auto profiles = readProfiles((std::filesystem::path(*folder) / endpointsFileName).string());
    if (!profiles) {
        return failed(profiles.error());
    }
    if (json_.json) {
        nlohmann::ordered_json list = nlohmann::ordered_json::array();
        for (const EndpointProfile &profile : *profiles) {
            list.push_back(profileToJson(profile));
        }
        context.out += jsonText(list);
        return ExitCode::done;
    }
    for (const EndpointProfile &profile : *profiles) {
        context.out += fmt::format("{}\t{}\t{}\n", escapedForDisplay(profile.name), profile.dialect,
                                   escapedForDisplay(profile.url));
    }
    if (profiles->empty()) {
        context.tell("There are no endpoint profiles.");
    }
    return ExitCode::done;
}

void EndpointTestCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("test", "Test an endpoint step by step");
    app_->footer("Looks up the name, connects, makes the connection secure, asks, compares the schema, and sends the "
                 "reference cases:\ntheir classes must come out right. Exit status 1 when a step fails.");
    app_->add_option("ENDPOINT", endpoint_.endpoint, "Name of a profile, or an address")->required();
    endpoint_.declareDetails(*app_);
    app_->add_option("--schema", schema_, "Schema of the endpoint (default: the profile's, or the dialect's usual one)")
        ->type_name("NAME|FILE");
    json_.declare(*app_);
    data_.declare(*app_);
}

Outcome EndpointTestCommand::run(Context &context)
{
    const auto predictor = endpoint_.predictor(schema_, data_);
    if (!predictor) {
        return tl::unexpected<Failure>(predictor.error());
    }
    for (const Error &warning : findProfileWarnings((*predictor)->profile())) {
        context.tell(describe(warning));
    }
    const EndpointReport report = checkEndpoint(**predictor, context.stop);
    context.out += json_.json ? jsonText(report.json()) : report.text();
    return report.ok() ? ExitCode::done : ExitCode::failed;
}

} // namespace cytogauge::cli
