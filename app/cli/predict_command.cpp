#include "app/cli/predict_command.h"

#include "app/cli/prediction_text.h"
#include "core/base/data_folder.h"
#include "core/base/text.h"
#include "core/client/remote_record.h"
#include "core/dataset/csv_source.h"
#include "core/exchange/prediction_json.h"
#include "core/history/sqlite_history_store.h"
#include "core/prediction/plausibility_check.h"
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
    endpoint_.declare(*app_);
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
    if (endpoint_.chosen()) {
        return runRemotely(context);
    }
    if (endpoint_.hasDetails()) {
        return wrongUsage(Error(ErrorCode::endpointMissing).on("--endpoint"));
    }
    auto model = model_.read(data_);
    if (!model) {
        return failed(model.error());
    }
    const auto threshold = threshold_.valueFor((*model)->schema);
    if (!threshold) {
        return wrongUsage(threshold.error().on("--threshold"));
    }
    const auto one = sample_.empty() ? readCase((*model)->schema, (*model)->ranges(), context) : readSample(**model);
    if (!one) {
        return tl::unexpected<Failure>(one.error());
    }
    const auto begin = context.clock.steady();
    const PredictionRequest request{one->values, *threshold, one->fold};
    LocalPredictor predictor(*model);
    const auto prediction = predictor.predict(request, context.stop);
    if (!prediction) { // values that are possible one by one, and that the model cannot compute with
        return badInput(prediction.error().in(input_));
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
        context.out +=
            predictionText(*prediction, **model, one->values, predictor.plausibility().check(one->values, one->fold));
        context.out += one->about;
        context.out += recordId.empty() ? "" : "Recorded as " + recordId + ".\n";
    }
    if (unsaved) {
        return failed(*unsaved);
    }
    return ExitCode::done;
}

Outcome PredictCommand::runRemotely(Context &context)
{
    if (!model_.model.empty() || !sample_.empty()) {
        return wrongUsage(Error(ErrorCode::endpointAndModel).on("--endpoint"));
    }
    const auto predictor = endpoint_.predictor(model_.schema, data_);
    if (!predictor) {
        return tl::unexpected<Failure>(predictor.error());
    }
    const FeatureSchema &schema = (*predictor)->schema();
    const auto threshold = threshold_.valueFor(schema);
    if (!threshold) {
        return wrongUsage(threshold.error().on("--threshold"));
    }
    const auto one = readCase(schema, ModelOption::rangesOf(schema, data_), context);
    if (!one) {
        return tl::unexpected<Failure>(one.error());
    }
    const auto prediction = (*predictor)->ask({one->values, patient_, note_}, context.stop);
    if (!prediction) {
        return failed(prediction.error());
    }
    std::optional<Error> unsaved;
    std::string recordId;
    if (record_) {
        PredictionRecord begun;
        begun.id = RecordId::random();
        begun.created = context.clock.now();
        begun.patient = patient_;
        begun.note = note_;
        begun.inputs = one->values;
        begun.inputsTyped = one->typed;
        begun.programVersion = programVersion();
        const auto recorded = store(remoteRecord(begun, *prediction, schema, *threshold), schema, context);
        recorded ? void(recordId = *recorded) : void(unsaved = recorded.error());
    }
    if (json_.json) {
        nlohmann::ordered_json answer = remotePredictionJson(*prediction, schema, *threshold);
        if (!recordId.empty()) {
            answer["record"] = recordId;
        }
        context.out += jsonText(answer);
    } else {
        context.out += remotePredictionText(*prediction, schema, *threshold);
        context.out += recordId.empty() ? "" : "Recorded as " + recordId + ".\n";
    }
    if (unsaved) {
        return failed(*unsaved);
    }
    return ExitCode::done;
}

tl::expected<PredictCommand::Case, Failure>
PredictCommand::readCase(const FeatureSchema &schema, const std::vector<FeatureRange> &ranges, Context &context) const
{
    const auto text = readText(input_, context.stop);
    if (!text) {
        return badInput(text.error());
    }
    const auto input = readInputText(*text, schema);
    if (!input) {
        return badInput(input.error().in(input_));
    }
    auto values = completeValues(*input, schema, ranges);
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
    RecordContext about;
    about.patient = patient_;
    about.note = note_;
    about.inputs = one.values;
    about.inputsTyped = one.typed;
    about.latencyMs = milliseconds;
    return store(makeRecord(prediction, model, about, context.clock), model.schema, context);
}

Result<std::string> PredictCommand::store(const PredictionRecord &made, const FeatureSchema &schema,
                                          Context &context) const
{
    const auto folder = data_.path();
    if (!folder) {
        return fail(folder.error());
    }
    auto history = openHistory((std::filesystem::path(*folder) / historyFileName).string(), context.clock);
    if (!history) {
        return fail(history.error());
    }
    const auto stored = (*history)->add(made, schema);
    if (!stored) {
        return fail(stored.error());
    }
    return stored->record.id.text();
}

} // namespace cytogauge::cli
