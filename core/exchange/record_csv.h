// Records as CSV, out and in again without loss: what is imported equals what was exported in everything but the
// contributions, which record files do not carry (an imported record has none).
#pragma once

#include "core/base/durable_file.h"
#include "core/history/history_store.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace cytogauge {

struct ExportOptions {
    bool excel = false;                                                // BOM, semicolon, the given decimal mark
    bool decimalComma = false;                                         // only with excel
    bool deidentified = false;                                         // see exportRecords()
    std::function<void(std::int64_t done, std::int64_t all)> progress; // from the calling thread
};

struct ExportSummary {
    std::int64_t rows = 0;
};

// Columns: recordColumns, then the schema's features. Lists inside a field: `set` joins class names by | (a backslash
// before | and \ of a name; a lone | is an available set without classes, an empty field no set); `probabilities` is a
// JSON object, `inputs_typed` a JSON array of texts.
//
// Every record of the query (one schema: the schema's id is added to the filter), or of `only` when it is not empty.
// De-identified: without the columns that may tell who the person is (reference, note, all dates and times, ids, the
// endpoint's name, numbers as they were typed); such a file cannot be imported again. What was measured stays.
// Streams; written durably; cancelled or failed: nothing is left behind and an old file stays.
[[nodiscard]] Result<ExportSummary> exportRecords(HistoryStore &store, const HistoryQuery &query,
                                                  const std::vector<RecordId> &only, const FeatureSchema &schema,
                                                  const std::string &path, const ExportOptions &options,
                                                  std::stop_token stop,
                                                  FileOperations &operations = FileOperations::system());

// The same file of a single record, as text.
[[nodiscard]] Result<std::string> recordCsv(const PredictionRecord &record, const FeatureSchema &schema);

// The schema id in the first record of the file, to find the schema before importing.
[[nodiscard]] Result<std::string> schemaOfRecordFile(const std::string &path, const std::stop_token &stop = {});

// One transaction: all records or none. Columns may stand in any order, but all must be there and no others. Comma,
// semicolon or tab; the Excel variant with either decimal mark. Errors carry file, line, column and field.
[[nodiscard]] Result<ImportSummary> importRecords(HistoryStore &store, const FeatureSchema &schema,
                                                  const std::string &path,
                                                  const std::function<void(std::uint64_t bytes)> &progress,
                                                  std::stop_token stop);

} // namespace cytogauge
