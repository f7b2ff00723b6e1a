#include "app/cli/ab_command.h"

#include "core/exchange/prediction_json.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <nlohmann/json.hpp>

namespace cytogauge::cli {

namespace {

// A day alone means its beginning.
bool readTime(const std::string &text, UtcTime &time)
{
    return parseUtc(text.size() == 10 ? text + "T00:00:00Z" : text, time);
}

std::string checkTime(const std::string &text)
{
    UtcTime time;
    return readTime(text, time) ? "" : "“" + text + "” is no UTC time such as 2026-11-20 or 2026-11-20T17:44:03Z.";
}

std::optional<UtcTime> timeOf(const std::string &text)
{
    UtcTime time;
    return readTime(text, time) ? std::optional(time) : std::nullopt;
}

} // namespace

void AbReportCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("report", "Compare two versions of a model by what they answered in service");
    app_->add_option("--store", store_, "Store of the service: sqlite:PATH or postgresql://HOST/DATABASE")
        ->required()
        ->type_name("URL");
    app_->add_option("--model", options_.versions,
                     "Twice: the first and the second version, by the model's id or the name that it is served under "
                     "(default: the two that the store has)")
        ->type_name("NAME[@VERSION]");
    app_->add_option("--from", from_, "Only requests from this UTC time on")
        ->check(checkTime, "")
        ->type_name("YYYY-MM-DD[THH:MM:SSZ]");
    app_->add_option("--before", before_, "Only requests before this UTC time")
        ->check(checkTime, "")
        ->type_name("YYYY-MM-DD[THH:MM:SSZ]");
    app_->add_option("--resamples", options_.resamples, "Bootstrap draws of the patients (default: 1000)")
        ->check(CLI::Range(10, 100000))
        ->type_name("N");
    app_->add_option("--seed", options_.seed, "Seed of the draws (default: 1)")->type_name("N");
    json_.declare(*app_);
}

Outcome AbReportCommand::run(Context &context)
{
    options_.filter.from = timeOf(from_);
    options_.filter.before = timeOf(before_);
    if (auto good = checkStoreUrl(store_); !good) {
        return wrongUsage(Error(good.error()).on("--store"));
    }
    RequestStoreOptions reading;
    reading.readOnly = true;
    const auto store = openRequestStore(store_, context.clock, reading);
    if (!store) {
        return failed(store.error());
    }
    const auto report = compareVersions(**store, options_, context.stop);
    if (!report) {
        const ErrorCode code = report.error().code;
        const bool usage = code == ErrorCode::reportTwoNeeded || code == ErrorCode::reportModelUnknown ||
                           code == ErrorCode::reportModelTwice || code == ErrorCode::reportSchemasDiffer;
        return usage ? wrongUsage(report.error()) : failed(report.error());
    }
    context.out += json_.json ? jsonText(report->json()) : report->text();
    return ExitCode::done;
}

} // namespace cytogauge::cli
