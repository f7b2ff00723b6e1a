#include "core/base/text.h"
#include "core/dataset/csv_number.h"
#include "core/dataset/csv_reader.h"
#include "core/dataset/csv_source.h"
#include "core/dataset/csv_writer.h"
#include "core/exchange/joined_names.h"
#include "core/exchange/record_csv.h"
#include "core/history/json_lists.h"
#include "core/history/record_columns.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>

namespace cytogauge {

namespace {

constexpr std::uint64_t reportEvery = 1000;
constexpr std::size_t notThere = std::numeric_limits<std::size_t>::max();

// The reader behind the header. Which separator it is shows in the header alone: notes may hold any of them.
Result<CsvReader> openRecordFile(const std::string &path, const std::stop_token &stop)
{
    for (const char separator : {',', ';', '\t'}) {
        CsvOptions options;
        options.separator = separator;
        options.decimalComma = false; // decided by the numbers, see FileNumbers
        options.maximumLineBytes = std::size_t{64} << 20;
        auto source = CsvSource::open(path, CsvSource::defaultPiece, stop);
        if (!source) {
            return fail(source.error());
        }
        auto reader = CsvReader::open(std::move(*source), options);
        if (!reader) {
            return reader;
        }
        const auto row = reader->next();
        if (!row) {
            return fail(row.error());
        }
        const auto fields = reader->fields();
        if (*row && fields.size() > 1 && equalsIgnoringCase(trimmed(fields.front()), "id")) {
            return reader;
        }
    }
    return fail(Error{ErrorCode::recordFileNotOne}.in(path));
}

// Numbers of one file: a decimal comma only where it is not the separator, and the same mark throughout.
class FileNumbers {
public:
    explicit FileNumbers(char separator) : commaPossible_(separator != ',') {}

    [[nodiscard]] Result<double> read(std::string_view text)
    {
        const bool comma = text.find(',') != std::string_view::npos;
        const bool point = text.find('.') != std::string_view::npos;
        if (!decimalComma_ && comma != point) {
            decimalComma_ = comma && commaPossible_;
        }
        const ParsedNumber number = parseCsvNumber(text, decimalComma_.value_or(false));
        if (number.ok()) {
            return number.value;
        }
        if (number.problem == NumberProblem::ambiguous && commaPossible_) {
            const bool own = decimalComma_.value_or(false);
            return fail(ErrorCode::csvForeignDecimalMark,
                        {std::string(text), own ? "point" : "comma", own ? "comma" : "point"});
        }
        return fail(ErrorCode::recordFileBadNumber, {std::string(text)});
    }

private:
    bool commaPossible_;
    std::optional<bool> decimalComma_; // unknown until the first number that has a mark
};

class RecordFileReader {
public:
    [[nodiscard]] static Result<RecordFileReader> open(const std::string &path, const FeatureSchema &schema,
                                                       const std::stop_token &stop)
    {
        auto reader = openRecordFile(path, stop);
        if (!reader) {
            return fail(reader.error());
        }
        RecordFileReader file(std::move(*reader), path, schema);
        if (auto found = file.findColumns(); !found) {
            return fail(found.error());
        }
        return file;
    }

    [[nodiscard]] Result<std::optional<PredictionRecord>> next();
    // Puts an error about the record that was read last to its place.
    [[nodiscard]] Error placed(const Error &error) const;
    [[nodiscard]] std::uint64_t bytesRead() const { return reader_.bytesRead(); }

private:
    RecordFileReader(CsvReader reader, const std::string &path, const FeatureSchema &schema)
        : reader_(std::move(reader)),
          path_(path),
          schema_(&schema),
          numbers_(reader_.separator()),
          columns_(recordColumns.size(), notThere),
          features_(schema.size(), notThere)
    {
    }
    [[nodiscard]] Result<void> findColumns();
    [[nodiscard]] std::size_t *placeOf(std::string_view name);
    [[nodiscard]] Error at(const Error &error, std::size_t field) const
    {
        return error.in(path_).at(reader_.lineOf(field), reader_.columnOf(field));
    }

    Result<void> read(std::string_view text, PredictionRecord &record, RecordColumn::Text what);
    Result<void> read(std::string_view text, PredictionRecord &record, RecordColumn::Number what);
    Result<void> read(std::string_view text, PredictionRecord &record, RecordPart what);

    CsvReader reader_;
    std::string path_;
    const FeatureSchema *schema_;
    FileNumbers numbers_;
    std::vector<std::size_t> columns_;  // [recordColumns] field of the file
    std::vector<std::size_t> features_; // [features] the same
    std::size_t width_ = 0;
};

// Where the field number of a column of that name goes; a feature may be called like a record's column, the record's
// comes first. Null: there is no such column; *result set: it was there before.
std::size_t *RecordFileReader::placeOf(std::string_view name)
{
    std::size_t *taken = nullptr;
    for (std::size_t i = 0; i < recordColumns.size(); ++i) {
        if (equalsIgnoringCase(recordColumns[i].name, name)) {
            taken = &columns_[i];
        }
    }
    if (taken != nullptr && *taken == notThere) {
        return taken;
    }
    const auto feature = schema_->find(name);
    return feature ? &features_[*feature] : taken;
}

Result<void> RecordFileReader::findColumns()
{
    const auto header = reader_.fields();
    width_ = header.size();
    for (std::size_t i = 0; i < width_; ++i) {
        const std::string_view name = trimmed(header[i]);
        std::size_t *place = placeOf(name);
        if (place == nullptr) {
            return fail(at(Error{ErrorCode::recordFileColumnUnknown, {std::string(name)}}, i));
        }
        if (*place != notThere) {
            return fail(at(Error{ErrorCode::csvColumnTwice,
                                 {std::string(name), std::string(trimmed(header[*place])), std::string(name)}},
                           i));
        }
        *place = i;
    }
    std::vector<std::string_view> missing;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i] == notThere) {
            missing.push_back(recordColumns[i].name);
        }
    }
    for (std::size_t i = 0; i < features_.size(); ++i) {
        if (features_[i] == notThere) {
            missing.push_back(schema_->features[i].name);
        }
    }
    if (missing.empty()) {
        return {};
    }
    return fail(at(Error{ErrorCode::csvColumnsMissing,
                         {std::to_string(missing.size()), fmt::format("{}", fmt::join(missing, ", "))}},
                   0));
}

Result<void> RecordFileReader::read(std::string_view text, PredictionRecord &record, RecordColumn::Text what)
{
    record.*what = withoutGuard(text);
    return {};
}

Result<void> RecordFileReader::read(std::string_view text, PredictionRecord &record, RecordColumn::Number what)
{
    if (text.empty()) {
        (record.*what).reset();
        return {};
    }
    const auto number = numbers_.read(text);
    if (!number) {
        return fail(number.error());
    }
    record.*what = *number;
    return {};
}

Result<void> RecordFileReader::read(std::string_view text, PredictionRecord &record, RecordPart what)
{
    const auto when = [&](ErrorCode code, bool good) -> Result<void> {
        return good ? Result<void>() : fail(code, {std::string(text)});
    };
    switch (what) {
    case RecordPart::id: {
        const auto id = RecordId::parse(text);
        record.id = id.value_or(RecordId());
        return when(ErrorCode::recordFileBadId, id.has_value());
    }
    case RecordPart::created:
        return when(ErrorCode::recordFileBadTime, parseUtc(text, record.created));
    case RecordPart::outcomeTime:
        record.outcomeTime.reset();
        return text.empty() ? Result<void>()
                            : when(ErrorCode::recordFileBadTime, parseUtc(text, record.outcomeTime.emplace()));
    case RecordPart::probabilities:
        return when(ErrorCode::recordFileBadList, parseNamedNumbers(withoutGuard(text), record.probabilities));
    case RecordPart::set:
        record.setAvailable = !text.empty();
        return text.empty() ? Result<void>()
                            : when(ErrorCode::recordFileBadList, splitNames(withoutGuard(text), record.set));
    case RecordPart::inputsTyped:
        return when(ErrorCode::recordFileBadList, parseTextList(withoutGuard(text), record.inputsTyped));
    }
    return {};
}

Result<std::optional<PredictionRecord>> RecordFileReader::next()
{
    const auto row = reader_.next();
    if (!row) {
        return fail(row.error());
    }
    if (!*row) {
        return std::nullopt;
    }
    if (auto good = reader_.checkWidth(width_); !good) {
        return fail(good.error());
    }
    const auto fields = reader_.fields();
    PredictionRecord record;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        auto done =
            std::visit([&](auto what) { return read(fields[columns_[i]], record, what); }, recordColumns[i].what);
        if (!done) {
            return fail(at(done.error(), columns_[i]).on(recordColumns[i].name));
        }
    }
    record.inputs.resize(features_.size());
    for (std::size_t i = 0; i < features_.size(); ++i) {
        const auto number = numbers_.read(fields[features_[i]]);
        if (!number) {
            return fail(at(number.error(), features_[i]).on(schema_->features[i].name));
        }
        record.inputs[i] = *number;
    }
    return record;
}

Error RecordFileReader::placed(const Error &error) const
{
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (recordColumns[i].name == error.field) {
            return at(error, columns_[i]);
        }
    }
    const auto feature = schema_->find(error.field);
    return at(error, feature ? features_[*feature] : 0);
}

bool isAboutARecord(ErrorCode code)
{
    return code == ErrorCode::recordDiffers || code == ErrorCode::recordNotStorable ||
           code == ErrorCode::recordOfOtherSchema || code == ErrorCode::valueBelowLimit ||
           code == ErrorCode::valueAboveLimit;
}

} // namespace

Result<std::string> schemaOfRecordFile(const std::string &path, const std::stop_token &stop)
{
    auto reader = openRecordFile(path, stop);
    if (!reader) {
        return fail(reader.error());
    }
    const auto header = reader->fields();
    const auto column = std::find_if(header.begin(), header.end(),
                                     [](std::string_view name) { return equalsIgnoringCase(trimmed(name), "schema"); });
    if (column == header.end()) {
        return fail(Error{ErrorCode::csvColumnMissing, {"schema"}}.in(path).at(reader->line(), 1));
    }
    const auto field = static_cast<std::size_t>(column - header.begin());
    const std::size_t width = header.size();
    const auto row = reader->next();
    if (!row) {
        return fail(row.error());
    }
    if (!*row) {
        return fail(Error{ErrorCode::recordFileEmpty}.in(path));
    }
    if (auto good = reader->checkWidth(width); !good) {
        return fail(good.error());
    }
    return std::string(withoutGuard(reader->fields()[field]));
}

Result<ImportSummary> importRecords(HistoryStore &store, const FeatureSchema &schema, const std::string &path,
                                    const std::function<void(std::uint64_t bytes)> &progress, std::stop_token stop)
{
    auto file = RecordFileReader::open(path, schema, stop);
    if (!file) {
        return fail(file.error());
    }
    std::uint64_t rows = 0;
    bool readingFailed = false;
    const auto next = [&]() -> Result<std::optional<PredictionRecord>> {
        if (progress && ++rows % reportEvery == 0) {
            progress(file->bytesRead());
        }
        auto record = file->next();
        readingFailed = !record;
        return record;
    };
    auto imported = store.import(next, schema, stop);
    if (!imported && !readingFailed && isAboutARecord(imported.error().code)) {
        return fail(file->placed(imported.error()));
    }
    if (imported && progress) {
        progress(file->bytesRead());
    }
    return imported;
}

} // namespace cytogauge
