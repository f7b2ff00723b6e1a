#include "app/cli/history_command.h"

#include "app/cli/prediction_text.h"
#include "core/base/data_folder.h"
#include "core/base/text.h"
#include "core/exchange/fhir_bundle.h"
#include "core/exchange/prediction_json.h"
#include "core/exchange/record_csv.h"
#include "core/history/sqlite_history_store.h"
#include "core/model/installed_models.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace cytogauge::cli {

namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json orNull(const std::optional<T> &value)
{
    return value ? Json(*value) : Json();
}

Json rowJson(const HistoryRow &row)
{
    return {{"number", row.number},
            {"id", row.id.text()},
            {"created_utc", formatUtc(row.created)},
            {"sample_date", row.sampleDate},
            {"patient", row.patient},
            {"note", row.note},
            {"schema", row.schema},
            {"source", row.source},
            {"endpoint", row.endpoint},
            {"model", row.model},
            {"model_version", row.modelVersion},
            {"label", row.label},
            {"probability", orNull(row.probability)},
            {"threshold", orNull(row.threshold)},
            {"indeterminate", row.indeterminate},
            {"status", row.status},
            {"outcome", row.outcome}};
}

std::string rowText(const HistoryRow &row)
{
    return fmt::format("{:>6}  {}  {:<20} {:<14} {:>8}  {:<8} {}\n", row.number, formatUtc(row.created),
                       row.patient.empty() ? "-" : escapedForDisplay(row.patient),
                       row.indeterminate ? row.label + " ?" : row.label,
                       row.probability ? fourDecimals(*row.probability) : "-", row.status,
                       fmt::format("{} {}", row.model, row.modelVersion));
}

} // namespace

void HistoryCommand::declareShared()
{
    json_.declare(*app_);
    data_.declare(*app_);
}

Result<std::string> HistoryCommand::historyPath() const
{
    const auto folder = data_.path();
    if (!folder) {
        return folder;
    }
    return (std::filesystem::path(*folder) / historyFileName).string();
}

Result<std::unique_ptr<HistoryStore>> HistoryCommand::openExisting(const Context &context) const
{
    const auto path = historyPath();
    if (!path) {
        return fail(path.error());
    }
    std::error_code failure;
    const auto status = std::filesystem::symlink_status(*path, failure);
    if (status.type() == std::filesystem::file_type::not_found) {
        return fail(Error(ErrorCode::historyWithoutRecords).in(*path));
    }
    return openHistory(*path, context.clock);
}

Result<FeatureSchema> HistoryCommand::schemaOf(const std::string &nameOrFile) const
{
    const auto folder = data_.path();
    return folder ? schemaOfRecords(nameOrFile, modelFolders(*folder)) : fail(folder.error());
}

void HistoryListCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("list", "List records, newest first");
    app_->add_option("--search", search_, "Only records with this text in the reference or note")->type_name("TEXT");
    app_->add_option("--limit", limit_, "At most so many (default: 100; 0: all)")
        ->check(CLI::NonNegativeNumber)
        ->type_name("N");
    app_->add_option("--offset", offset_, "Leave out the first so many")->check(CLI::NonNegativeNumber)->type_name("N");
    declareShared();
}

Outcome HistoryListCommand::run(Context &context)
{
    auto store = openExisting(context);
    if (!store && store.error().code != ErrorCode::historyWithoutRecords) {
        return failed(store.error());
    }
    HistoryQuery query;
    query.filter.search = search_;
    std::vector<HistoryRow> rows;
    HistoryCounts counts;
    if (store) {
        const auto counted = (*store)->count(query.filter);
        if (!counted) {
            return failed(counted.error());
        }
        counts = *counted;
        auto found = (*store)->rows(query, offset_, limit_ > 0 ? limit_ : counts.matching);
        if (!found) {
            return failed(found.error());
        }
        rows = *std::move(found);
    }
    if (json_.json) {
        Json list = Json::array();
        for (const HistoryRow &row : rows) {
            list.push_back(rowJson(row));
        }
        context.out += jsonText(list);
        return ExitCode::done;
    }
    for (const HistoryRow &row : rows) {
        context.out += rowText(row);
    }
    context.tell(fmt::format("{} of {} records.", rows.size(), counts.all));
    return ExitCode::done;
}

void HistoryExportCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("export", "Write records to a CSV file, to be read again without loss");
    app_->add_option("OUT", out_, "CSV file to write")->required();
    app_->add_option("--schema", schema_,
                     "Records of this schema (default: the only one there is); a model's file will do")
        ->type_name("NAME|FILE");
    app_->add_option("--search", search_, "Only records with this text in the reference or note")->type_name("TEXT");
    app_->add_flag("--de-identified", deidentified_,
                   "Leave out what may tell who a person is: reference, note, dates, ids, endpoint, numbers as typed. "
                   "The file cannot be imported; rare measurements may still single a person out");
    auto *excel = app_->add_flag("--excel", excel_, "For Excel: byte order mark and semicolons");
    app_->add_option("--decimal", decimal_, "Decimal mark of the Excel form (default: point)")
        ->check(CLI::IsMember({"point", "comma"}))
        ->needs(excel);
    declareShared();
}

tl::expected<FeatureSchema, Failure> HistoryExportCommand::chosenSchema(HistoryStore &store) const
{
    std::string name = schema_;
    if (name.empty()) {
        const auto ids = store.schemaIds();
        if (!ids) {
            return failed(ids.error());
        }
        if (ids->empty()) {
            return failed(Error(ErrorCode::historyWithoutRecords).in(store.location()));
        }
        if (ids->size() > 1) {
            return wrongUsage(Error(ErrorCode::historyNeedsSchema, {fmt::format("{}", fmt::join(*ids, ", "))}));
        }
        name = ids->front();
    }
    auto schema = schemaOf(name);
    if (!schema) {
        return failed(schema.error());
    }
    return *std::move(schema);
}

Outcome HistoryExportCommand::run(Context &context)
{
    auto store = openExisting(context);
    if (!store) {
        return failed(store.error());
    }
    const auto schema = chosenSchema(**store);
    if (!schema) {
        return tl::unexpected<Failure>(schema.error());
    }
    HistoryQuery query;
    query.filter.search = search_;
    query.descending = false;
    ExportOptions options;
    options.excel = excel_;
    options.deidentified = deidentified_;
    options.decimalComma = decimal_ == "comma";
    const auto summary = exportRecords(**store, query, {}, *schema, out_, options, context.stop);
    if (!summary) {
        return failed(summary.error());
    }
    if (json_.json) {
        context.out += jsonText({{"file", out_}, {"rows", summary->rows}});
    } else {
        context.tell(fmt::format("{} records written to {}.", summary->rows, out_));
    }
    return ExitCode::done;
}

void HistoryFhirCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("fhir", "Write one record as an HL7 FHIR R4 bundle (JSON), tagged as test data");
    app_->add_option("RECORD", record_, "Id of the record, as `list --json` tells it")->required();
    app_->add_option("OUT", out_, "JSON file to write")->required();
    declareShared();
}

Outcome HistoryFhirCommand::run(Context &context)
{
    const auto id = RecordId::parse(record_);
    if (!id) {
        return wrongUsage(Error(ErrorCode::recordFileBadId, {record_}));
    }
    auto store = openExisting(context);
    if (!store) {
        return failed(store.error());
    }
    const auto stored = (*store)->get(*id);
    if (!stored) {
        return failed(stored.error());
    }
    const auto schema = schemaOf(stored->record.schema);
    if (!schema) {
        return failed(schema.error());
    }
    if (auto done = exportFhir(**store, *id, *schema, out_); !done) {
        return failed(done.error());
    }
    if (json_.json) {
        context.out += jsonText({{"file", out_}, {"number", stored->number}});
    } else {
        context.tell(fmt::format("Record {} written to {}.", stored->number, out_));
    }
    return ExitCode::done;
}

void HistoryImportCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("import", "Read records from a CSV file that export wrote; all of them or none");
    app_->add_option("IN", in_, "CSV file to read")->required();
    declareShared();
}

Outcome HistoryImportCommand::run(Context &context)
{
    const auto schemaId = schemaOfRecordFile(in_);
    if (!schemaId) {
        return badInput(schemaId.error());
    }
    const auto schema = schemaOf(*schemaId);
    if (!schema) {
        return badInput(schema.error().in(in_));
    }
    const auto path = historyPath();
    if (!path) {
        return failed(path.error());
    }
    auto store = openHistory(*path, context.clock);
    if (!store) {
        return failed(store.error());
    }
    const auto summary = importRecords(**store, *schema, in_, {}, context.stop);
    if (!summary) {
        return summary.error().file == in_ ? badInput(summary.error()) : failed(summary.error());
    }
    if (json_.json) {
        context.out += jsonText({{"added", summary->added}, {"identical", summary->identical}});
    } else {
        context.tell(fmt::format("{} records added, {} were there already.", summary->added, summary->identical));
    }
    return ExitCode::done;
}

void HistoryBackupCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("backup", "Copy the history to another file and check the copy");
    app_->add_option("OUT", out_, "File to write")->required();
    declareShared();
}

Outcome HistoryBackupCommand::run(Context &context)
{
    auto store = openExisting(context);
    if (!store) {
        return failed(store.error());
    }
    if (auto saved = (*store)->backup(out_, context.stop, {}); !saved) {
        return failed(saved.error());
    }
    if (json_.json) {
        context.out += jsonText({{"file", out_}, {"ok", true}});
    } else {
        context.tell(fmt::format("The history was copied to {} and the copy was checked.", out_));
    }
    return ExitCode::done;
}

} // namespace cytogauge::cli
