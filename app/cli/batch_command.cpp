#include "app/cli/batch_command.h"

#include "core/client/remote_batch.h"
#include "core/exchange/byte_sink.h"
#include "core/exchange/prediction_json.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <filesystem>

namespace cytogauge::cli {

namespace {

// Refused rows, as they come: into the file, or onto standard error.
class RefusedRows {
public:
    explicit RefusedRows(Context &context) : context_(context) {}

    [[nodiscard]] Result<void> open(const std::string &path)
    {
        auto sink = ByteSink::open(path);
        if (!sink) {
            return fail(sink.error());
        }
        file_ = *std::move(sink);
        return {};
    }

    void note(const Error &error)
    {
        if (!file_) {
            context_.tell(describe(error));
        } else if (written_) {
            written_ = file_->write(describe(error) + '\n');
        }
    }

    [[nodiscard]] Result<void> close() { return written_ && file_ ? file_->commit() : written_; }

private:
    Context &context_;
    std::optional<ByteSink> file_;
    Result<void> written_;
};

constexpr std::chrono::seconds progressEvery{5};

nlohmann::ordered_json countsJson(const BatchSummary &summary)
{
    return {{"rows_in", summary.rowsIn},
            {"rows_done", summary.rowsDone},
            {"rows_refused", summary.rowsRefused},
            {"seconds", summary.seconds}};
}

} // namespace

void BatchCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("batch", "Predict every row of a CSV file of any size");
    app_->footer("Keeps the input's columns and adds label, probability, interval_low, interval_high, set, status and "
                 "flags.\nRows that cannot be read are left out, listed with line and column, and make the exit "
                 "status 3.");
    app_->add_option("IN", input_, "CSV with a header, or lines as in wdbc.data; - is standard input")->required();
    app_->add_option("OUT", output_, "CSV to write; - is standard output")->required();
    app_->add_option("--errors", errors_, "File for the refused rows (default: standard error)")->type_name("FILE");
    app_->add_option("--threads", threads_, "Threads (default: all of the machine); the output does not depend on it")
        ->check(CLI::Range(1U, 1024U))
        ->type_name("N");
    model_.declare(*app_);
    endpoint_.declare(*app_);
    app_->add_flag("--probability-only", probabilityOnly_,
                   "Write the columns that are no predictor and the probability, without interval, set and checks")
        ->excludes(app_->get_option("--endpoint"));
    app_->add_option("--in-flight", inFlight_, "Requests to an endpoint at once (default: 8)")
        ->check(CLI::Range(1U, 64U))
        ->type_name("N");
    app_->add_option("--rate", perSecond_, "Requests to an endpoint a second, at most (default: no limit)")
        ->check(CLI::Range(0.001, 1e6))
        ->type_name("N");
    app_->add_flag("--resume", goOn_, "Go on with a batch against an endpoint that was not finished");
    threshold_.declare(*app_);
    form_.declare(*app_);
    json_.declare(*app_);
    app_->get_option("--json")->description("Print the counts in JSON on standard output, or on standard error when "
                                            "OUT is standard output");
    data_.declare(*app_);
}

Outcome BatchCommand::run(Context &context)
{
    if (!endpoint_.chosen() && (endpoint_.hasDetails() || goOn_ || perSecond_ > 0.0)) {
        return wrongUsage(Error(ErrorCode::endpointMissing).on("--endpoint"));
    }
    if (wouldOverwrite(context, output_, {input_}) || wouldOverwrite(context, errors_, {input_, output_})) {
        return ExitCode::wrongUsage;
    }
    RefusedRows refused(context);
    if (!errors_.empty()) {
        if (auto opened = refused.open(errors_); !opened) {
            return failed(opened.error());
        }
    }
    const RefusedRow note = [&refused](const Error &error) { refused.note(error); };
    BatchSummary summary;
    auto counts = endpoint_.chosen() ? askEndpoint(context, summary, note) : askModel(context, summary, note);
    if (!counts) {
        return tl::unexpected<Failure>(counts.error());
    }
    if (auto closed = refused.close(); !closed) {
        return failed(closed.error());
    }
    if (!json_.json) {
        context.tell(fmt::format("{} rows in, {} done, {} refused, {:.2f} s.", summary.rowsIn, summary.rowsDone,
                                 summary.rowsRefused, summary.seconds));
    } else if (output_ == "-") {
        context.tell(counts->dump());
    } else {
        context.out += jsonText(*counts);
    }
    return summary.rowsRefused > 0 ? ExitCode::badInput : ExitCode::done;
}

tl::expected<nlohmann::ordered_json, Failure> BatchCommand::askModel(Context &context, BatchSummary &summary,
                                                                     const RefusedRow &refused) const
{
    const auto model = model_.read(data_);
    if (!model) {
        return failed(model.error());
    }
    const auto threshold = threshold_.valueFor((*model)->schema);
    if (!threshold) {
        return wrongUsage(threshold.error().on("--threshold"));
    }
    BatchOptions options;
    options.threads = threads_;
    options.threshold = *threshold;
    options.probabilityOnly = probabilityOnly_;
    options.csv = form_.options();
    const auto scored = scoreCsv(LocalPredictor(*model), input_, output_, options, refused, context.stop);
    if (!scored) {
        return badInput(scored.error());
    }
    summary = *scored;
    nlohmann::ordered_json counts = countsJson(summary);
    counts["model"] = modelIdentityJson(**model);
    return counts;
}

tl::expected<nlohmann::ordered_json, Failure> BatchCommand::askEndpoint(Context &context, BatchSummary &summary,
                                                                        const RefusedRow &refused) const
{
    if (!model_.model.empty() || threads_ > 0) {
        return wrongUsage(Error(ErrorCode::endpointAndModel).on("--endpoint"));
    }
    const auto predictor = endpoint_.predictor(model_.schema, data_);
    if (!predictor) {
        return tl::unexpected<Failure>(predictor.error());
    }
    const auto threshold = threshold_.valueFor((*predictor)->schema());
    if (!threshold) {
        return wrongUsage(threshold.error().on("--threshold"));
    }
    RemoteBatchOptions options;
    options.rows.inFlight = inFlight_;
    options.rows.perSecond = perSecond_;
    options.threshold = *threshold;
    options.csv = form_.options();
    options.ranges = ModelOption::rangesOf((*predictor)->schema(), data_);
    options.goOn = goOn_;
    options.progress = [&context, begin = context.clock.steady(),
                        told = context.clock.steady()](std::uint64_t rows, std::uint64_t) mutable {
        const auto now = context.clock.steady();
        if (now - told >= progressEvery) {
            told = now;
            const double seconds = std::chrono::duration<double>(now - begin).count();
            context.tell(fmt::format("{} rows, {:.1f} a second.", rows, static_cast<double>(rows) / seconds));
        }
    };
    const auto scored = scoreCsvRemotely(**predictor, input_, output_, options, refused, context.stop);
    if (!scored) {
        const std::string journal = batchJournalPath(output_);
        if (!journal.empty() && std::filesystem::exists(journal) &&
            scored.error().code != ErrorCode::batchJournalThere) {
            context.tell(fmt::format("The answers so far are in {}; --resume goes on with them.", journal));
        }
        if (scored.error().file.empty()) {
            return failed(scored.error()); // the endpoint's doing, not the file's
        }
        return badInput(scored.error());
    }
    summary = *scored;
    nlohmann::ordered_json counts = countsJson(summary);
    counts["rows_known"] = scored->rowsKnown;
    counts["endpoint"] = (*predictor)->profile().name;
    counts["dialect"] = (*predictor)->profile().dialect;
    return counts;
}

} // namespace cytogauge::cli
