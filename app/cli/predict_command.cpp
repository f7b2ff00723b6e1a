#include "app/cli/predict_command.h"

#include "app/cli/prediction_text.h"
#include "core/base/data_folder.h"
#include "core/base/text.h"
#include "core/dataset/csv_source.h"
#include "core/exchange/prediction_json.h"
#include "core/history/sqlite_history_store.h"
#include "core/prediction/samples.h"
#include "core/schema/input_text.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace cytogauge::cli {

namespace {

constexpr std::size_t largestInput = std::size_t{1} << 20;

// The same encodings as CSV files may have.
Result<std::string> readText(const std::string &path, const std::stop_token &stop)
{
    auto source = CsvSource::open(path, largestInput + 1, stop);
    if (!source) {
        return fail(source.error());
    }
    CsvBuffer buffer;
    for (;;) {
        const auto more = source->appendTo(buffer);
        if (!more) {
            return fail(more.error());
        }
        if (!*more) {
            return std::string(buffer.text());
        }
        if (buffer.size() > largestInput) {
            return fail(Error(ErrorCode::fileTooLarge, {std::to_string(largestInput)}).in(path));
        }
    }
}

} // namespace

void PredictCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("predict", "Predict one case");
    app_->footer("The input is a JSON object, name,value lines, a CSV row with or without a header, or a line of "
                 "wdbc.data.\nNumbers may have a decimal point or comma; what is ambiguous is refused.");
    auto *from = app_->add_option_group("input", "Where the case comes from (one of)");
    from->add_option("--input", input_, "File with the case; - is standard input")->type_name("FILE|-");
    from->add_option("--sample", sample_, "Reference case by its id, predicted by the fold model that has not seen it")
        ->type_name("ID");
    from->require_option(1);
    model_.declare(*app_);
    threshold_.declare(*app_);
    auto *record = app_->add_flag("--record", record_, "Store the prediction in the history");
    app_->add_option("--patient", patient_, "Reference of the patient, a pseudonym, for the record")
        ->needs(record)
        ->type_name("REF");
    app_->add_option("--note", note_, "Note for the record")->needs(record)->type_name("TEXT");
    json_.declare(*app_);
    data_.declare(*app_);
}

Outcome PredictCommand::run(Context &context)
{
    auto model = model_.read(data_);
    if (!model) {
        return failed(model.error());
    }
    const auto threshold = threshold_.valueFor((*model)->schema);
    if (!threshold) {
        return wrongUsage(threshold.error().on("--threshold"));
    }
    const auto one = sample_.empty() ? readCase(**model, context) : readSample(**model);
    if (!one) {
        return tl::unexpected<Failure>(one.error());
    }
    const auto begin = context.clock.steady();
    const PredictionRequest request{one->values, *threshold, one->fold};
    const auto prediction = LocalPredictor(*model).predict(request, context.stop);
    if (!prediction) {
        return failed(prediction.error());
    }
    const std::chrono::duration<double, std::milli> taken = context.clock.steady() - begin;

    // A record that cannot be written takes nothing away from the answer.
    std::optional<Error> unsaved;
    std::string recordId;
    if (record_) {
        auto recorded = record(*prediction, **model, *one, taken.count(), context);
        if (recorded) {
            recordId = *std::move(recorded);
        } else {
            unsaved = recorded.error();
        }
    }
    if (json_.json) {
        nlohmann::ordered_json answer = predictionJson(*prediction, **model);
        answer["model"] = modelIdentityJson(**model);
        if (!recordId.empty()) {
            answer["record"] = recordId;
        }
        context.out += jsonText(answer);
    } else {
        context.out += predictionText(*prediction, **model, one->values);
        context.out += one->about;
        context.out += recordId.empty() ? "" : "Recorded as " + recordId + ".\n";
    }
    if (unsaved) {
        return failed(*unsaved);
    }
    return ExitCode::done;
}

tl::expected<PredictCommand::Case, Failure> PredictCommand::readCase(const Model &model, Context &context) const
{
    const auto text = readText(input_, context.stop);
    if (!text) {
        return badInput(text.error());
    }
    const auto input = readInputText(*text, model.schema);
    if (!input) {
        return badInput(input.error().in(input_));
    }
    auto values = completeValues(*input, model.schema);
    if (!values) {
        return badInput(values.error().in(input_));
    }
    if (!input->ignored.empty()) {
        std::vector<std::string> shown;
        std::transform(input->ignored.begin(), input->ignored.end(), std::back_inserter(shown),
                       [](const std::string &name) { return escapedForDisplay(name); });
        context.tell(fmt::format("{}: not used, as the schema has no such field: {}.", input_, fmt::join(shown, ", ")));
    }
    Case one;
    one.values = *std::move(values);
    for (const auto &typed : input->texts) {
        one.typed.push_back(typed.value_or(""));
    }
    return one;
}

tl::expected<PredictCommand::Case, Failure> PredictCommand::readSample(const Model &model) const
{
    for (const Sample &sample : samples(model)) {
        const ReferenceCase &reference = model.cases[sample.caseIndex];
        if (sample.id == sample_ || reference.id == sample_) {
            Case one;
            one.values = reference.values;
            std::transform(one.values.begin(), one.values.end(), std::back_inserter(one.typed), formatNumber);
            one.fold = reference.fold;
            one.about =
                fmt::format("Reference case {}, in truth {}; predicted by the model of fold {}, which has not "
                            "seen it.\n",
                            reference.id, model.schema.classes[static_cast<std::size_t>(reference.classIndex)].label,
                            reference.fold);
            return one;
        }
    }
    return badInput(Error(ErrorCode::sampleUnknown, {sample_}).on("--sample"));
}

Result<std::string> PredictCommand::record(const Prediction &prediction, const Model &model, const Case &one,
                                           double milliseconds, Context &context) const
{
    const auto folder = data_.path();
    if (!folder) {
        return fail(folder.error());
    }
    auto store = openHistory((std::filesystem::path(*folder) / historyFileName).string(), context.clock);
    if (!store) {
        return fail(store.error());
    }
    RecordContext about;
    about.patient = patient_;
    about.note = note_;
    about.inputs = one.values;
    about.inputsTyped = one.typed;
    about.latencyMs = milliseconds;
    const auto stored = (*store)->add(makeRecord(prediction, model, about, context.clock), model.schema);
    if (!stored) {
        return fail(stored.error());
    }
    return stored->record.id.text();
}

} // namespace cytogauge::cli
