#include "core/history/sqlite_store.h"

#include <algorithm>
#include <vector>

namespace cytogauge {

namespace {

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

} // namespace

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

// One record in a write transaction, the same way for add() and import().
Result<SqliteHistoryStore::Arrival> SqliteHistoryStore::take(PredictionRecord &record, const FeatureSchema &schema,
                                                             AuditAct act, std::int64_t &number)
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
    if (act == AuditAct::created) { // from a file; what is in the history already may come again as it is
        if (auto good = checkImported(record, schema); !good) {
            return fail(good.error());
        }
    }
    const auto added = tables_.insert(record, schema);
    if (!added) {
        return fail(added.error());
    }
    number = *added;
    auto noted = audit({act, record.id, 1, recordContent(number, record)});
    return noted ? Result<Arrival>(Arrival::added) : fail(noted.error());
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
        const auto taken = take(stored.record, schema, AuditAct::predicted, stored.number);
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
    if (sqlite3_changes(connection_->handle()) == 0) {
        return false;
    }
    auto noted = audit({hidden ? AuditAct::deleted : AuditAct::restored, id, 1, {}});
    return noted ? Result<bool>(true) : fail(noted.error());
}

bool SqliteHistoryStore::isInPlace(const RecordId &id, std::int64_t number, bool hidden)
{
    const auto place = tables_.find(id);
    return place && place->number != 0 && place->number == number && place->hidden == hidden;
}

Result<void> SqliteHistoryStore::setHidden(const std::vector<RecordId> &ids, bool hidden, const std::stop_token &stop,
                                           const ShareDone &done)
{
    constexpr std::size_t several = 500; // records between two looks whether to stop
    RecordId changed;
    std::int64_t number = 0;
    const auto work = [&]() -> Result<void> {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const RecordId &id = ids[i];
            if (i % several == 0) {
                if (stop.stop_requested()) {
                    return fail(ErrorCode::cancelled);
                }
                if (done) {
                    done(static_cast<double>(i) / static_cast<double>(ids.size()));
                }
            }
            const auto place = tables_.find(id);
            if (!place) {
                return fail(place.error());
            }
            if (place->number == 0 && !hidden) {
                return fail(Error{ErrorCode::recordNotFound, {id.text()}}.in(connection_->path()));
            }
            const auto changes = setHidden(id, hidden);
            if (!changes) {
                return fail(changes.error());
            }
            if (*changes) {
                changed = id;
                number = place->number;
            }
        }
        return touch();
    };
    return write(work, [&] { return isInPlace(changed, number, hidden); });
}

Result<void> SqliteHistoryStore::remove(const std::vector<RecordId> &ids, std::stop_token stop, const ShareDone &done)
{
    return setHidden(ids, true, stop, done);
}

Result<void> SqliteHistoryStore::restore(const std::vector<RecordId> &ids, std::stop_token stop, const ShareDone &done)
{
    return setHidden(ids, false, stop, done);
}

Result<std::int64_t> SqliteHistoryStore::purge(std::stop_token stop, const ShareDone &done)
{
    const auto hidden = connection_->integer("SELECT EXISTS (SELECT 1 FROM record WHERE deleted_ms IS NOT NULL)");
    if (!hidden) {
        return fail(hidden.error());
    }
    if (*hidden == 0) {
        return 0; // without a write: a start must not wait for a lock, nor fail on a read-only file, for nothing
    }
    constexpr std::size_t several = 2000; // records between two looks whether to stop
    std::int64_t dropped = 0;
    const auto work = [&]() -> Result<void> {
        std::vector<std::int64_t> numbers; // may be anything, far apart
        const auto all =
            connection_->prepared("SELECT number FROM record WHERE deleted_ms IS NOT NULL ORDER BY number");
        const auto drop =
            connection_->prepared("DELETE FROM record WHERE number BETWEEN ?1 AND ?2 AND deleted_ms IS NOT NULL");
        if (!all || !drop) {
            return fail(all ? drop.error() : all.error());
        }
        const auto listed = (*all)->eachRow([&numbers](const SqliteStatement &row) -> Result<void> {
            numbers.push_back(row.integer(0));
            return {};
        });
        if (!listed) {
            return listed;
        }
        for (std::size_t i = 0; i < numbers.size(); i += several) {
            if (done) {
                done(static_cast<double>(i) / static_cast<double>(numbers.size()));
            }
            if (stop.stop_requested()) {
                return fail(ErrorCode::cancelled);
            }
            (*drop)->bind(1, numbers[i]);
            (*drop)->bind(2, numbers[std::min(i + several, numbers.size()) - 1]);
            if (auto dropping = (*drop)->run(); !dropping) {
                return dropping;
            }
            dropped += sqlite3_changes(connection_->handle());
        }
        return {};
    };
    const auto written = write(work, [] { return false; });
    return written ? Result<std::int64_t>(dropped) : fail(written.error());
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
                return audit({AuditAct::imported, {}, summary.added, {}});
            }
            std::int64_t number = 0;
            const auto taken = take(**record, schema, AuditAct::created, number);
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

} // namespace cytogauge
