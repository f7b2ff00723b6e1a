#include "core/dataset/csv_writer.h"
#include "core/exchange/joined_names.h"
#include "core/exchange/record_csv.h"
#include "core/history/json_lists.h"
#include "core/history/overwrite_guard.h"
#include "core/history/raw_records.h"
#include "core/history/record_columns.h"

namespace cytogauge {

namespace {

constexpr std::size_t pieceSize = std::size_t{1} << 18;
constexpr std::int64_t progressEvery = 1000;

// Records as lines of a record file, in memory.
class RecordLines {
public:
    explicit RecordLines(const ExportOptions &options)
        : csv_(text_, options.excel ? ';' : ',', options.excel && options.decimalComma),
          deidentified_(options.deidentified)
    {
        if (options.excel) {
            text_ += "\xEF\xBB\xBF";
        }
    }
    RecordLines(const RecordLines &) = delete;
    RecordLines &operator=(const RecordLines &) = delete;

    [[nodiscard]] std::string &text() { return text_; }

    void header(const FeatureSchema &schema)
    {
        for (const RecordColumn &column : recordColumns) {
            if (isWritten(column)) {
                csv_.rawText(column.name);
            }
        }
        for (const FeatureSpec &feature : schema.features) {
            csv_.rawText(feature.name);
        }
        csv_.endRow();
    }

    [[nodiscard]] Result<void> rawRow(const RawRecord &record)
    {
        for (std::size_t i = 0; i < recordColumns.size(); ++i) {
            if (isWritten(recordColumns[i]) && !rawField(recordColumns[i], record.fields[i])) {
                return fail(ErrorCode::historyDamaged, {"the set of a record cannot be read"});
            }
        }
        inputs(record.inputs);
        return {};
    }

    void row(const PredictionRecord &record)
    {
        for (const RecordColumn &column : recordColumns) {
            if (isWritten(column)) {
                std::visit([&](auto what) { field(record, what); }, column.what);
            }
        }
        inputs(record.inputs);
    }

private:
    [[nodiscard]] bool isWritten(const RecordColumn &column) const { return !(deidentified_ && column.identifies); }

    template <class Numbers>
    void inputs(const Numbers &values)
    {
        for (const double input : values) {
            csv_.number(input);
        }
        csv_.endRow();
    }

    [[nodiscard]] bool rawField(const RecordColumn &column, const RawField &field)
    {
        const auto *part = std::get_if<RecordPart>(&column.what);
        switch (field.kind) {
        case RawField::Kind::none:
            csv_.empty();
            return true;
        case RawField::Kind::number:
            csv_.number(field.number);
            return true;
        case RawField::Kind::time:
            csv_.rawText(formatUtc(UtcTime{std::chrono::milliseconds{field.time}}));
            return true;
        case RawField::Kind::text:
            break;
        }
        if (part != nullptr && *part == RecordPart::set) {
            if (!parseTextList(field.text, set_)) {
                return false;
            }
            csv_.text(joinedNames(set_));
        } else if (part != nullptr && *part == RecordPart::id) {
            csv_.rawText(field.text);
        } else {
            csv_.text(field.text);
        }
        return true;
    }

    void field(const PredictionRecord &record, RecordColumn::Text text) { csv_.text(record.*text); }
    void field(const PredictionRecord &record, RecordColumn::Number number)
    {
        record.*number ? csv_.number(*(record.*number)) : csv_.empty();
    }
    void field(const PredictionRecord &record, RecordPart part)
    {
        switch (part) {
        case RecordPart::id:
            csv_.rawText(record.id.text());
            break;
        case RecordPart::created:
            csv_.rawText(formatUtc(record.created));
            break;
        case RecordPart::outcomeTime:
            record.outcomeTime ? csv_.rawText(formatUtc(*record.outcomeTime)) : csv_.empty();
            break;
        case RecordPart::probabilities:
            csv_.text(namedNumbers(record.probabilities));
            break;
        case RecordPart::set:
            record.setAvailable ? csv_.text(joinedNames(record.set)) : csv_.empty();
            break;
        case RecordPart::inputsTyped:
            typed_.clear();
            appendTextList(typed_, record.inputsTyped);
            csv_.text(typed_);
            break;
        }
    }

    std::string text_;
    std::string typed_;
    std::vector<std::string> set_;
    CsvWriter csv_;
    bool deidentified_;
};

class RecordFileWriter {
public:
    RecordFileWriter(DurableFile file, const ExportOptions &options, std::int64_t all)
        : file_(std::move(file)), progress_(options.progress), all_(all), lines_(options)
    {
    }
    RecordFileWriter(const RecordFileWriter &) = delete;
    RecordFileWriter &operator=(const RecordFileWriter &) = delete;

    void header(const FeatureSchema &schema) { lines_.header(schema); }

    // Into memory only; write() follows now and then.
    [[nodiscard]] Result<void> rawRow(const RawRecord &record)
    {
        ++rows_;
        return lines_.rawRow(record);
    }

    [[nodiscard]] Result<bool> write()
    {
        if (progress_) {
            progress_(rows_, all_);
        }
        auto written = lines_.text().size() < pieceSize ? Result<void>() : flush();
        return written ? Result<bool>(true) : fail(written.error());
    }

    [[nodiscard]] Result<void> row(const PredictionRecord &record)
    {
        lines_.row(record);
        ++rows_;
        if (progress_ && rows_ % progressEvery == 0) {
            progress_(rows_, all_);
        }
        return lines_.text().size() < pieceSize ? Result<void>() : flush();
    }

    [[nodiscard]] std::int64_t rows() const { return rows_; }

    [[nodiscard]] Result<ExportSummary> finish()
    {
        auto done = flush().and_then([&] { return file_.commit(); });
        if (!done) {
            return fail(done.error());
        }
        if (progress_) {
            progress_(rows_, rows_);
        }
        return ExportSummary{rows_};
    }

private:
    [[nodiscard]] Result<void> flush()
    {
        auto written = file_.write(lines_.text());
        lines_.text().clear();
        return written;
    }

    DurableFile file_;
    std::function<void(std::int64_t, std::int64_t)> progress_;
    std::int64_t all_ = 0;
    std::int64_t rows_ = 0;
    RecordLines lines_;
};

// Only these, in the given order.
Result<void> writeOnly(HistoryStore &store, const std::vector<RecordId> &only, const FeatureSchema &schema,
                       RecordFileWriter &writer, const std::stop_token &stop)
{
    for (const RecordId &id : only) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        const auto stored = store.get(id);
        if (!stored) {
            return fail(stored.error());
        }
        if (stored->record.schema != schema.id) {
            return fail(ErrorCode::recordOfOtherSchema, {stored->record.schema, schema.id});
        }
        if (auto written = writer.row(stored->record); !written) {
            return written;
        }
    }
    return {};
}

} // namespace

Result<std::string> recordCsv(const PredictionRecord &record, const FeatureSchema &schema)
{
    if (record.schema != schema.id) {
        return fail(ErrorCode::recordOfOtherSchema, {record.schema, schema.id});
    }
    RecordLines lines({});
    lines.header(schema);
    lines.row(record);
    return std::move(lines.text());
}

Result<ExportSummary> exportRecords(HistoryStore &store, const HistoryQuery &query, const std::vector<RecordId> &only,
                                    const FeatureSchema &schema, const std::string &path, const ExportOptions &options,
                                    std::stop_token stop, FileOperations &operations)
{
    if (auto free = refuseOverRecords(path, store.location()); !free) {
        return fail(free.error());
    }
    HistoryQuery ofSchema = query;
    ofSchema.filter.schema = schema.id;
    auto all = static_cast<std::int64_t>(only.size());
    if (only.empty()) {
        const auto counts = store.count(ofSchema.filter);
        if (!counts) {
            return fail(counts.error());
        }
        all = counts->matching;
    }
    auto file = DurableFile::create(path, FilePrivacy::byUmask, operations);
    if (!file) {
        return fail(file.error());
    }
    RecordFileWriter writer(std::move(*file), options, all);
    writer.header(schema);
    const HistoryStore::RawVisitor visitor{[&](const RawRecord &record) { return writer.rawRow(record); },
                                           [&] { return writer.write(); }};
    auto done = only.empty() ? store.forEachRaw(ofSchema, visitor, stop) : writeOnly(store, only, schema, writer, stop);
    if (!done) {
        return fail(done.error());
    }
    // Before the file gets its name: an export that is not in the audit must not be there.
    if (auto noted = store.note({AuditAct::exported, {}, writer.rows(), {}}); !noted) {
        return fail(noted.error());
    }
    return writer.finish();
}

} // namespace cytogauge
