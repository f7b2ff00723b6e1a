// Where records live. One interface for the file on disk and for the private session in memory.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/history/audit.h"
#include "core/history/own_cases.h"
#include "core/history/record.h"
#include "core/schema/feature_schema.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>

namespace cytogauge {

struct RawRecord;

enum class HistoryColumn {
    number,
    created,
    patient,
    label,
    probability,
    source,
    model,
    status,
    sampleDate,
    note,
    outcome
};

struct HistoryFilter {
    std::string search;                 // in patient reference and note, letter case aside; plain text
    std::optional<std::string> patient; // exactly this reference
    std::optional<std::string> label;   // class name
    std::optional<bool> indeterminate;
    std::optional<std::string> source; // "local", or an endpoint's name
    std::optional<std::string> status;
    std::optional<std::string> modelId;
    std::optional<std::string> modelVersion;
    std::optional<bool> aboveThreshold; // at or above its own; records without probability or threshold match neither
    std::optional<std::string> schema;
    std::optional<UtcTime> from, before; // created: from <= created < before
    std::optional<bool> outcomeKnown;
    friend bool operator==(const HistoryFilter &, const HistoryFilter &) = default;
};

struct HistoryQuery {
    HistoryFilter filter;
    HistoryColumn sort = HistoryColumn::number;
    bool descending = true;
    friend bool operator==(const HistoryQuery &, const HistoryQuery &) = default;
};

// What the table shows of a record.
struct HistoryRow {
    std::int64_t number = 0; // sequence, starts at 1, never used again
    RecordId id;
    UtcTime created{};
    std::string patient, note, sampleDate, schema, label, source, endpoint, model, modelVersion, status, outcome;
    std::optional<double> probability, threshold;
    bool indeterminate = false;
};

struct StoredRecord {
    std::int64_t number = 0;
    PredictionRecord record;
};

struct HistoryCounts {
    std::int64_t matching = 0;
    std::int64_t all = 0;
};

// What may change in a record after it was made; what is not set stays.
struct RecordEdit {
    RecordId id;
    std::optional<std::string> note;
    std::optional<std::string> outcome; // class name; empty: not known
    std::optional<UtcTime> outcomeTime; // unset: the present one, none without an outcome
    friend bool operator==(const RecordEdit &, const RecordEdit &) = default;
};

struct ModelUse {
    std::string model, version;
    std::int64_t records = 0;
    friend bool operator==(const ModelUse &, const ModelUse &) = default;
};

struct ImportSummary {
    std::int64_t added = 0;
    std::int64_t identical = 0; // skipped: already there, word for word
};

// The error of a call that this kind of store does not know.
[[nodiscard]] Error notOfThisStore();

// Every call may fail with a storage error; nothing is changed then. One object belongs to one thread at a time;
// several objects (and programs) may have one file open.
class HistoryStore {
public:
    // How much of a long work is done: 0 … 1, called now and then on the caller's thread. May be empty.
    using ShareDone = std::function<void(double)>;

    virtual ~HistoryStore() = default;

    // Stored for good when this returns (survives kill -9 and power cuts). An empty id gets a new one, an unset time
    // the present one. The same record once more, as after a failure that came too late, is no second record; a
    // different one under the same id is an error.
    // The schema must be the record's, label, outcome, set and probabilities must name its classes; its table of inputs
    // is made on first use.
    [[nodiscard]] virtual Result<StoredRecord> add(PredictionRecord record, const FeatureSchema &schema) = 0;
    [[nodiscard]] virtual Result<StoredRecord> get(const RecordId &id) = 0;
    // stop, here and below: the error `cancelled` at once, also in the middle of an index of millions.
    [[nodiscard]] virtual Result<HistoryCounts> count(const HistoryFilter &filter, std::stop_token stop = {}) = 0;
    [[nodiscard]] virtual Result<std::vector<HistoryRow>> rows(const HistoryQuery &query, std::int64_t offset,
                                                               std::int64_t limit, std::stop_token stop = {}) = 0;
    // Ids in the query's order, for "select all of the filter".
    [[nodiscard]] virtual Result<std::vector<RecordId>> ids(const HistoryQuery &query) = 0;
    // Streams, in the query's order, the records that match when the call begins, each as it is when its turn comes
    // (records do not change but in note and outcome; what another program purges meanwhile is left out). No lock is
    // held while visit runs: others can write during a long export. visit returns false to stop.
    using Visitor = std::function<Result<bool>(const StoredRecord &)>;
    [[nodiscard]] virtual Result<void> forEach(const HistoryQuery &query, const Visitor &visit,
                                               std::stop_token stop) = 0;

    // The same for writing many records of one schema out (the filter names it), as their rows hold them. row must not
    // wait for anything: it is called while the history is being read; between() is called every few hundred rows,
    // outside of that, and returns false to stop.
    struct RawVisitor {
        std::function<Result<void>(const RawRecord &)> row;
        std::function<Result<bool>()> between;
    };
    [[nodiscard]] virtual Result<void> forEachRaw(const HistoryQuery &query, const RawVisitor &visitor,
                                                  std::stop_token stop);

    // Hidden at once, for good with purge(); restore() undoes it. All or nothing. remove() passes over what is not
    // there any more; restore() of such is an error that names the id.
    [[nodiscard]] virtual Result<void> remove(const std::vector<RecordId> &ids, std::stop_token stop,
                                              const ShareDone &done) = 0;
    [[nodiscard]] virtual Result<void> restore(const std::vector<RecordId> &ids, std::stop_token stop,
                                               const ShareDone &done) = 0;
    [[nodiscard]] Result<void> remove(const std::vector<RecordId> &ids) { return remove(ids, {}, {}); }
    [[nodiscard]] Result<void> restore(const std::vector<RecordId> &ids) { return restore(ids, {}, {}); }
    // Drops what remove() hid, all or nothing, and says how many records that were; called when the program starts.
    [[nodiscard]] virtual Result<std::int64_t> purge(std::stop_token stop, const ShareDone &done) = 0;
    [[nodiscard]] Result<std::int64_t> purge() { return purge({}, {}); }

    // Changes note and outcome. The answer undoes it: the same call with what was there before.
    [[nodiscard]] virtual Result<RecordEdit> edit(const RecordEdit &change, const FeatureSchema &schema);

    // One transaction: all rows or none, also when killed half-way. Identical records are skipped, different ones under
    // the same id are an error that names the id and, as its field, the first column that differs. Contributions count
    // only where the imported record has any (record files carry none). Hidden records count as gone: an identical one
    // shows again, a different one is replaced. next: the next record, or nullopt at the end.
    using Source = std::function<Result<std::optional<PredictionRecord>>()>;
    [[nodiscard]] virtual Result<ImportSummary> import(const Source &next, const FeatureSchema &schema,
                                                       std::stop_token stop) = 0;

    [[nodiscard]] virtual Result<void> backup(const std::string &path, std::stop_token stop,
                                              const ShareDone &done) = 0; // opened and checked before it counts
    // Takes the whole history back to a backup, all or nothing, also for other programs that have it open; older
    // formats are brought up to date. What was there is gone: back it up first.
    [[nodiscard]] virtual Result<void> recoverFrom(const std::string &backupPath, std::stop_token stop,
                                                   const ShareDone &done);

    [[nodiscard]] virtual Result<std::vector<std::string>> schemaIds() = 0; // schemas that have records
    // Models and endpoints of the visible records of a schema, for the choices of a filter.
    [[nodiscard]] virtual Result<std::vector<ModelUse>> modelsOf(const std::string &schema, std::stop_token stop = {});
    [[nodiscard]] virtual Result<std::vector<std::string>> endpointsOf(const std::string &schema);
    // Records whose outcome is known, of the filter; oldest first.
    [[nodiscard]] virtual Result<std::vector<ConfirmedCase>>
    confirmedCases(const HistoryFilter &filter, const FeatureSchema &schema, std::stop_token stop);

    // The audit (audit.h). note(): what is no change of a record (export, print, endpoint). A history that may only be
    // read takes no note, which is no error.
    [[nodiscard]] virtual Result<void> note(const AuditEvent &event);
    [[nodiscard]] virtual Result<AuditReport> verify(const std::optional<AuditHead> &expected, std::stop_token stop);

    [[nodiscard]] virtual std::string location() const = 0;         // path, or empty for memory
    [[nodiscard]] virtual bool isReadOnly() const { return false; } // reading works, every change fails
};

} // namespace cytogauge
