#include "app/cli/batch_command.h"

#include "core/exchange/batch.h"
#include "core/exchange/byte_sink.h"
#include "core/exchange/prediction_json.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

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
    threshold_.declare(*app_);
    form_.declare(*app_);
    json_.declare(*app_);
    app_->get_option("--json")->description("Print the counts in JSON on standard output, or on standard error when "
                                            "OUT is standard output");
    data_.declare(*app_);
}

Outcome BatchCommand::run(Context &context)
{
    const auto model = model_.read(data_);
    if (!model) {
        return failed(model.error());
    }
    const auto threshold = threshold_.valueFor((*model)->schema);
    if (!threshold) {
        return wrongUsage(threshold.error().on("--threshold"));
    }
    RefusedRows refused(context);
    if (!errors_.empty()) {
        if (auto opened = refused.open(errors_); !opened) {
            return failed(opened.error());
        }
    }
    BatchOptions options;
    options.threads = threads_;
    options.threshold = *threshold;
    options.csv = form_.options();
    const auto summary = scoreCsv(
        LocalPredictor(*model), input_, output_, options, [&refused](const Error &error) { refused.note(error); },
        context.stop);
    if (!summary) {
        return badInput(summary.error());
    }
    if (auto closed = refused.close(); !closed) {
        return failed(closed.error());
    }
    if (json_.json) {
        const nlohmann::ordered_json counts = {{"rows_in", summary->rowsIn},
                                               {"rows_done", summary->rowsDone},
                                               {"rows_refused", summary->rowsRefused},
                                               {"seconds", summary->seconds},
                                               {"model", modelIdentityJson(**model)}};
        if (output_ == "-") {
            context.tell(counts.dump());
        } else {
            context.out += jsonText(counts);
        }
    } else {
        context.tell(fmt::format("{} rows in, {} done, {} refused, {:.2f} s.", summary->rowsIn, summary->rowsDone,
                                 summary->rowsRefused, summary->seconds));
    }
    return summary->rowsRefused > 0 ? ExitCode::badInput : ExitCode::done;
}

} // namespace cytogauge::cli
