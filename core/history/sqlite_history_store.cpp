#include "core/history/sqlite_history_store.h"

#include "core/history/history_file.h"
#include "core/history/history_format.h"
#include "core/history/history_windows.h"
#include "core/history/query_sql.h"
#include "core/history/record_tables.h"

#include <fmt/format.h>

namespace cytogauge {

namespace {

constexpr const char *rowColumns =
    "number, id, created_ms, patient, note, sample_date, schema, label, source, endpoint, model, model_version, "
    "status, outcome, probability, threshold, indeterminate";

bool readRow(const SqliteStatement &statement, HistoryRow &row)
{
    const auto id = RecordId::parse(statement.text(1));
    row.number = statement.integer(0);
    row.id = id.value_or(RecordId());
    row.created = UtcTime{std::chrono::milliseconds{statement.integer(2)}};
    int column = 3;
    for (std::string *text : {&row.patient, &row.note, &row.sampleDate, &row.schema, &row.label, &row.source,
                              &row.endpoint, &row.model, &row.modelVersion, &row.status, &row.outcome}) {
        *text = statement.text(column++);
    }
    row.probability = statement.optionalReal(14);
    row.threshold = statement.optionalReal(15);
    row.indeterminate = statement.integer(16) != 0;
    return id.has_value();
}

// As the tables keep it: what cannot be told apart later is not stored.
void normalise(PredictionRecord &record)
{
    for (double &value : record.inputs) {
        value += 0.0; // SQLite keeps no negative zero
    }
    if (!record.setAvailable) {
        record.set.clear();
    }
}

class SqliteHistoryStore final : public HistoryStore {
public:
    SqliteHistoryStore(OpenedHistory opened, const Clock &clock)
        : connection_(std::move(opened.connection)),
          clock_(clock),
          readOnly_(opened.readOnly),
          tables_(*connection_),
          windows_(*connection_)
    {
    }

    Result<StoredRecord> add(PredictionRecord record, const FeatureSchema &schema) override;
    Result<StoredRecord> get(const RecordId &id) override;
    Result<HistoryCounts> count(const HistoryFilter &filter) override;
    Result<std::vector<HistoryRow>> rows(const HistoryQuery &query, std::int64_t offset, std::int64_t limit) override;
    Result<std::vector<RecordId>> ids(const HistoryQuery &query) override;
    Result<void> forEach(const HistoryQuery &query, const Visitor &visit, std::stop_token stop) override;
    Result<void> remove(const std::vector<RecordId> &ids) override;
    Result<void> restore(const std::vector<RecordId> &ids) override;
    Result<void> purge() override;
    Result<ImportSummary> import(const Source &next, const FeatureSchema &schema, std::stop_token stop) override;
    Result<void> backup(const std::string &path, std::stop_token stop) override;
    Result<std::vector<std::string>> schemaIds() override;
    std::string location() const override { return connection_->path(); }
    bool isReadOnly() const override { return readOnly_; }

private:
    // Runs `work` in a write transaction; commits when it succeeds, else nothing is changed. inPlace: whether the
    // change is there, asked when the commit failed.
    template <class Work, class InPlace>
    [[nodiscard]] Result<void> write(Work work, InPlace inPlace);
    [[nodiscard]] Result<void> touch();
    [[nodiscard]] Result<void> confirm(const Error &failure);
    enum class Arrival { added, identical };
    [[nodiscard]] Result<Arrival> take(PredictionRecord &record, const FeatureSchema &schema, std::int64_t &number);
    template <class Ask>
    [[nodiscard]] auto read(Ask ask) -> decltype(ask());
    [[nodiscard]] Result<std::vector<std::int64_t>> numbers(const HistoryQuery &query);
    [[nodiscard]] Result<bool> setHidden(const RecordId &id, bool hidden); // false: it was so already
    [[nodiscard]] Result<void> setHidden(const std::vector<RecordId> &ids, bool hidden);
    [[nodiscard]] bool isInPlace(const RecordId &id, std::int64_t number, bool hidden);

    std::unique_ptr<SqliteConnection> connection_;
    const Clock &clock_;
    bool readOnly_;
    RecordTables tables_;
    HistoryWindows windows_;
};

// Changes nothing, but makes the commit write and sync: what stands in the file is durable after it.
Result<void> SqliteHistoryStore::touch()
{
    return connection_->execute("UPDATE schema_fields SET fields = fields");
}

// When the very last sync of a commit fails, the change is in the file but the disk has not confirmed it. A second
// commit decides: after it both are durable, or the error says what is the case.
Result<void> SqliteHistoryStore::confirm(const Error &failure)
{
    auto transaction = SqliteTransaction::begin(*connection_, SqliteTransaction::Kind::write);
    auto done = transaction ? touch() : fail(transaction.error());
    if (done) {
        done = transaction->commit();
    }
    return done
               ? done
               : fail(Error{ErrorCode::historyNotConfirmed, {describe(Error(failure).in(""))}}.in(connection_->path()));
}

template <class Work, class InPlace>
Result<void> SqliteHistoryStore::write(Work work, InPlace inPlace)
{
    if (readOnly_) {
        return fail(Error{ErrorCode::historyReadOnly}.in(connection_->path()));
    }
    auto transaction = SqliteTransaction::begin(*connection_, SqliteTransaction::Kind::write);
    if (!transaction) {
        return fail(transaction.error());
    }
    windows_.changed();
    if (auto done = work(); !done) {
        tables_.forget();
        return done;
    }
    auto done = transaction->commit();
    if (!done) {
        tables_.forget();
        if (inPlace()) {
            return confirm(done.error());
        }
    }
    return done;
}

// One record in a write transaction, the same way for add() and import().
Result<SqliteHistoryStore::Arrival> SqliteHistoryStore::take(PredictionRecord &record, const FeatureSchema &schema,
                                                             std::int64_t &number)
{
    if (auto good = checkRecord(record, schema); !good) {
        return fail(good.error());
    }
    normalise(record);
    const auto place = record.id.isEmpty() ? RecordTables::Place{} : tables_.find(record.id);
    if (!place) {
        return fail(place.error());
    }
    if (record.id.isEmpty()) {
        record.id = RecordId::random();
    }
    if (place->number != 0) {
        StoredRecord stored;
        if (auto found = tables_.read(place->number, stored); !found) {
            return fail(found.error());
        }
        const std::string difference = firstDifference(stored.record, record, schema);
        number = place->number;
        if (difference.empty()) {
            if (!place->hidden) {
                return Arrival::identical;
            }
            auto shown = setHidden(record.id, false);
            return shown ? Result<Arrival>(Arrival::added) : fail(shown.error());
        }
        if (!place->hidden) {
            return fail(Error{ErrorCode::recordDiffers, {record.id.text()}}.in(connection_->path()).on(difference));
        }
        const auto gone = connection_->prepared("DELETE FROM record WHERE number = ?1");
        if (!gone) {
            return fail(gone.error());
        }
        (*gone)->bind(1, number);
        if (auto done = (*gone)->run(); !done) {
            return fail(done.error());
        }
    }
    const auto added = tables_.insert(record, schema);
    if (!added) {
        return fail(added.error());
    }
    number = *added;
    return Arrival::added;
}

Result<StoredRecord> SqliteHistoryStore::add(PredictionRecord record, const FeatureSchema &schema)
{
    if (record.created == UtcTime{}) {
        record.created = clock_.now();
    }
    StoredRecord stored{0, std::move(record)};
    const auto work = [&]() -> Result<void> {
        if (auto ready = tables_.prepareSchema(schema); !ready) {
            return ready;
        }
        const auto taken = take(stored.record, schema, stored.number);
        if (!taken) {
            return fail(taken.error());
        }
        return *taken == Arrival::identical ? touch() : Result<void>();
    };
    auto done = write(work, [&] { return isInPlace(stored.record.id, stored.number, false); });
    if (!done) {
        return fail(done.error());
    }
    return stored;
}

// Runs `ask` within one snapshot.
template <class Ask>
auto SqliteHistoryStore::read(Ask ask) -> decltype(ask())
{
    const auto transaction = SqliteTransaction::begin(*connection_, SqliteTransaction::Kind::read);
    if (!transaction) {
        return fail(transaction.error());
    }
    return ask();
}

Result<StoredRecord> SqliteHistoryStore::get(const RecordId &id)
{
    // In one snapshot, so that the record cannot be purged between finding and reading it.
    return read([&]() -> Result<StoredRecord> {
        const auto place = tables_.find(id);
        if (!place) {
            return fail(place.error());
        }
        if (place->number == 0 || place->hidden) {
            return fail(Error{ErrorCode::recordNotFound, {id.text()}}.in(location()));
        }
        StoredRecord stored;
        const auto found = tables_.read(place->number, stored);
        if (!found) {
            return fail(found.error());
        }
        return stored;
    });
}

Result<HistoryCounts> SqliteHistoryStore::count(const HistoryFilter &filter)
{
    return read([&] { return windows_.count(filter); });
}

Result<std::vector<HistoryRow>> SqliteHistoryStore::rows(const HistoryQuery &query, std::int64_t offset,
                                                         std::int64_t limit)
{
    return read([&]() -> Result<std::vector<HistoryRow>> {
        const auto numbers = windows_.slice(query, offset, limit);
        const auto statement =
            connection_->prepared(fmt::format("SELECT {} FROM record WHERE number = ?1", rowColumns));
        if (!numbers || !statement) {
            return fail(numbers ? statement.error() : numbers.error());
        }
        std::vector<HistoryRow> result(numbers->size());
        for (std::size_t i = 0; i < result.size(); ++i) {
            const StatementScope scope(**statement);
            (*statement)->bind(1, (*numbers)[i]);
            const auto found = (*statement)->step();
            if (!found) {
                return fail(found.error());
            }
            if (!*found || !readRow(**statement, result[i])) {
                return fail(Error{ErrorCode::historyDamaged, {"an index does not fit its table"}}.in(location()));
            }
        }
        return result;
    });
}

Result<std::vector<std::int64_t>> SqliteHistoryStore::numbers(const HistoryQuery &query)
{
    return read([&] { return windows_.slice(query, 0, std::numeric_limits<std::int64_t>::max()); });
}

Result<std::vector<RecordId>> SqliteHistoryStore::ids(const HistoryQuery &query)
{
    return read([&]() -> Result<std::vector<RecordId>> {
        const auto numbers = windows_.slice(query, 0, std::numeric_limits<std::int64_t>::max());
        const auto statement = connection_->prepared("SELECT id FROM record WHERE number = ?1");
        if (!numbers || !statement) {
            return fail(numbers ? statement.error() : numbers.error());
        }
        std::vector<RecordId> result;
        result.reserve(numbers->size());
        for (const std::int64_t number : *numbers) {
            const StatementScope scope(**statement);
            (*statement)->bind(1, number);
            const auto found = (*statement)->step();
            if (!found) {
                return fail(found.error());
            }
            const auto id = RecordId::parse(*found ? (*statement)->text(0) : std::string_view());
            if (!id) {
                return fail(Error{ErrorCode::historyDamaged, {"a record has no valid id"}}.in(location()));
            }
            result.push_back(*id);
        }
        return result;
    });
}

Result<void> SqliteHistoryStore::forEach(const HistoryQuery &query, const Visitor &visit, std::stop_token stop)
{
    std::vector<std::int64_t> wanted;
    {
        const SqliteStopWatch watch(*connection_, stop);
        auto found = numbers(query);
        if (!found) {
            return fail(found.error());
        }
        wanted = std::move(*found);
    }
    // Read in short transactions and visited outside of them: a writer never waits for a whole export.
    constexpr std::size_t chunk = 256;
    std::vector<StoredRecord> records(std::min(chunk, wanted.size()));
    for (std::size_t begin = 0; begin < wanted.size(); begin += chunk) {
        std::size_t read = 0;
        {
            const auto transaction = SqliteTransaction::begin(*connection_, SqliteTransaction::Kind::read);
            if (!transaction) {
                return fail(transaction.error());
            }
            for (std::size_t i = begin; i < std::min(begin + chunk, wanted.size()); ++i) {
                const auto found = tables_.read(wanted[i], records[read]);
                if (!found) {
                    return fail(found.error());
                }
                read += *found ? 1 : 0;
            }
        }
        for (std::size_t i = 0; i < read; ++i) {
            if (stop.stop_requested()) {
                return fail(ErrorCode::cancelled);
            }
            const auto more = visit(records[i]);
            if (!more) {
                return fail(more.error());
            }
            if (!*more) {
                return {};
            }
        }
    }
    return {};
}

Result<bool> SqliteHistoryStore::setHidden(const RecordId &id, bool hidden)
{
    const auto statement =
        connection_->prepared("UPDATE record SET deleted_ms = ?2 WHERE id = ?1 AND (deleted_ms IS NULL) = ?3");
    if (!statement) {
        return fail(statement.error());
    }
    (*statement)->bind(1, std::string_view(id.text()));
    if (hidden) {
        (*statement)->bind(2, std::int64_t{clock_.now().time_since_epoch().count()});
    } else {
        (*statement)->bindNull(2);
    }
    (*statement)->bind(3, std::int64_t{hidden ? 1 : 0});
    if (auto done = (*statement)->run(); !done) {
        return fail(done.error());
    }
    return sqlite3_changes(connection_->handle()) > 0;
}

bool SqliteHistoryStore::isInPlace(const RecordId &id, std::int64_t number, bool hidden)
{
    const auto place = tables_.find(id);
    return place && place->number != 0 && place->number == number && place->hidden == hidden;
}

Result<void> SqliteHistoryStore::setHidden(const std::vector<RecordId> &ids, bool hidden)
{
    RecordId changed;
    std::int64_t number = 0;
    const auto work = [&]() -> Result<void> {
        for (const RecordId &id : ids) {
            const auto place = tables_.find(id);
            if (!place) {
                return fail(place.error());
            }
            if (place->number == 0 && !hidden) {
                return fail(Error{ErrorCode::recordNotFound, {id.text()}}.in(connection_->path()));
            }
            const auto done = setHidden(id, hidden);
            if (!done) {
                return fail(done.error());
            }
            if (*done) {
                changed = id;
                number = place->number;
            }
        }
        return touch();
    };
    return write(work, [&] { return isInPlace(changed, number, hidden); });
}

Result<void> SqliteHistoryStore::remove(const std::vector<RecordId> &ids)
{
    return setHidden(ids, true);
}

Result<void> SqliteHistoryStore::restore(const std::vector<RecordId> &ids)
{
    return setHidden(ids, false);
}

Result<void> SqliteHistoryStore::purge()
{
    const auto hidden = connection_->integer("SELECT EXISTS (SELECT 1 FROM record WHERE deleted_ms IS NOT NULL)");
    if (!hidden) {
        return fail(hidden.error());
    }
    if (*hidden == 0) {
        return {}; // without a write: a start must not wait for a lock, nor fail on a read-only file, for nothing
    }
    return write([&] { return connection_->execute("DELETE FROM record WHERE deleted_ms IS NOT NULL"); },
                 [] { return false; });
}

Result<ImportSummary> SqliteHistoryStore::import(const Source &next, const FeatureSchema &schema, std::stop_token stop)
{
    ImportSummary summary;
    RecordId lastAdded;
    std::int64_t lastNumber = 0;
    const auto work = [&]() -> Result<void> {
        if (auto ready = tables_.prepareSchema(schema); !ready) {
            return ready;
        }
        for (;;) {
            if (stop.stop_requested()) {
                return fail(ErrorCode::cancelled);
            }
            auto record = next();
            if (!record) {
                return fail(record.error());
            }
            if (!*record) {
                return summary.identical > 0 ? touch() : Result<void>();
            }
            std::int64_t number = 0;
            const auto taken = take(**record, schema, number);
            if (!taken) {
                return fail(taken.error());
            }
            if (*taken == Arrival::identical) {
                ++summary.identical;
                continue;
            }
            ++summary.added;
            lastAdded = (*record)->id;
            lastNumber = number;
        }
    };
    auto done = write(work, [&] { return isInPlace(lastAdded, lastNumber, false); });
    if (!done) {
        return fail(done.error());
    }
    return summary;
}

Result<void> SqliteHistoryStore::backup(const std::string &path, std::stop_token stop)
{
    return backUp(*connection_, path, stop);
}

Result<std::vector<std::string>> SqliteHistoryStore::schemaIds()
{
    const auto statement = connection_->prepared(
        "SELECT schema FROM schema_fields s WHERE EXISTS (SELECT 1 FROM record r WHERE r.schema = s.schema AND "
        "r.deleted_ms IS NULL) ORDER BY schema");
    if (!statement) {
        return fail(statement.error());
    }
    std::vector<std::string> result;
    auto read = (*statement)->eachRow([&](const SqliteStatement &row) -> Result<void> {
        result.emplace_back(row.text(0));
        return {};
    });
    if (!read) {
        return fail(read.error());
    }
    return result;
}

} // namespace

Result<std::unique_ptr<HistoryStore>> openHistory(const std::string &path, const Clock &clock,
                                                  const SqliteHistoryOptions &options)
{
    auto opened = openHistoryFile(path, clock, options);
    if (!opened) {
        return fail(opened.error());
    }
    if (auto ready = addSearchFunction(*opened->connection); !ready) {
        return fail(ready.error());
    }
    return std::make_unique<SqliteHistoryStore>(std::move(*opened), clock);
}

Result<std::unique_ptr<HistoryStore>> openHistoryInMemory(const Clock &clock)
{
    auto connection = SqliteConnection::open(":memory:", SqliteMode::create, "", 0);
    if (!connection) {
        return fail(connection.error());
    }
    if (auto made = runHistorySteps(**connection); !made) {
        return fail(made.error());
    }
    if (auto ready = addSearchFunction(**connection); !ready) {
        return fail(ready.error());
    }
    return std::make_unique<SqliteHistoryStore>(OpenedHistory{std::move(*connection), false}, clock);
}

} // namespace cytogauge
