// Editing of note and outcome, the audit, and the way back to a backup.
#include "core/history/history_format.h"
#include "core/history/sqlite_store.h"

namespace cytogauge {

Error notOfThisStore()
{
    return {ErrorCode::internal, {"this kind of history cannot do that"}};
}

Result<RecordEdit> HistoryStore::edit(const RecordEdit & /*change*/, const FeatureSchema & /*schema*/)
{
    return fail(notOfThisStore());
}

Result<void> HistoryStore::recoverFrom(const std::string & /*backupPath*/, std::stop_token /*stop*/,
                                       const ShareDone & /*done*/)
{
    return fail(notOfThisStore());
}

Result<std::vector<ModelUse>> HistoryStore::modelsOf(const std::string & /*schema*/, std::stop_token /*stop*/)
{
    return fail(notOfThisStore());
}

Result<std::vector<std::string>> HistoryStore::endpointsOf(const std::string & /*schema*/)
{
    return fail(notOfThisStore());
}

Result<std::vector<ConfirmedCase>> HistoryStore::confirmedCases(const HistoryFilter & /*filter*/,
                                                                const FeatureSchema & /*schema*/,
                                                                std::stop_token /*stop*/)
{
    return fail(notOfThisStore());
}

Result<void> HistoryStore::note(const AuditEvent & /*event*/)
{
    return {}; // keeps no audit
}

Result<AuditReport> HistoryStore::verify(const std::optional<AuditHead> & /*expected*/, std::stop_token /*stop*/)
{
    return fail(notOfThisStore());
}

Result<void> SqliteHistoryStore::storeEdit(std::int64_t number, const PredictionRecord &record)
{
    const auto statement =
        connection_->prepared("UPDATE record SET note = ?2, outcome = ?3, outcome_ms = ?4 WHERE number = ?1");
    if (!statement) {
        return fail(statement.error());
    }
    (*statement)->bind(1, number);
    (*statement)->bind(2, std::string_view(record.note));
    (*statement)->bind(3, std::string_view(record.outcome));
    if (record.outcomeTime) {
        (*statement)->bind(4, std::int64_t{record.outcomeTime->time_since_epoch().count()});
    } else {
        (*statement)->bindNull(4);
    }
    return (*statement)->run().and_then([&] {
        return audit({AuditAct::changed, record.id, 1, recordContent(number, record)});
    });
}

Result<RecordEdit> SqliteHistoryStore::edit(const RecordEdit &change, const FeatureSchema &schema)
{
    RecordEdit before;
    PredictionRecord after;
    std::int64_t number = 0;
    const auto work = [&]() -> Result<void> {
        const auto place = tables_.find(change.id);
        if (!place) {
            return fail(place.error());
        }
        if (place->number == 0 || place->hidden) {
            return fail(Error{ErrorCode::recordNotFound, {change.id.text()}}.in(location()));
        }
        StoredRecord stored;
        if (auto found = tables_.read(place->number, stored); !found) {
            return fail(found.error());
        }
        number = place->number;
        after = std::move(stored.record);
        before = {change.id, {}, {}, {}};
        if (change.note) {
            before.note = std::exchange(after.note, *change.note);
        }
        if (change.outcome) {
            before.outcome = std::exchange(after.outcome, *change.outcome);
            before.outcomeTime = after.outcomeTime;
            after.outcomeTime.reset();
            if (!after.outcome.empty()) {
                after.outcomeTime = change.outcomeTime.value_or(clock_.now());
            }
        }
        return checkRecord(after, schema).and_then([&] { return storeEdit(number, after); });
    };
    const auto inPlace = [&] {
        StoredRecord stored;
        const auto found = tables_.read(number, stored);
        return found && *found && stored.record == after;
    };
    if (auto done = write(work, inPlace); !done) {
        return fail(done.error());
    }
    return before;
}

Result<void> SqliteHistoryStore::note(const AuditEvent &event)
{
    return readOnly_ ? Result<void>() : write([&] { return audit(event); }, [] { return false; });
}

Result<AuditReport> SqliteHistoryStore::verify(const std::optional<AuditHead> &expected, std::stop_token stop)
{
    const SqliteStopWatch watch(*connection_, stop);
    return read([&] { return verifyAudit(*connection_, expected, stop); });
}

Result<void> SqliteHistoryStore::recoverFrom(const std::string &backupPath, std::stop_token stop, const ShareDone &done)
{
    if (readOnly_) {
        return fail(Error{ErrorCode::historyReadOnly}.in(connection_->path()));
    }
    // Once the history is the backup's, whatever fails must not look as if nothing had changed.
    const auto notConfirmed = [this](const Error &failure) {
        return fail(Error{ErrorCode::historyNotConfirmed, {describe(Error(failure).in(""))}}.in(connection_->path()));
    };
    const auto before = auditHead(*connection_);
    // Killed before the new head is noted, the backup must not look like a history that was cut.
    if (!location().empty()) {
        setAnchorAside(location());
    }
    const auto restored = restoreInto(*connection_, backupPath, stop, done);
    windows_.changed();
    tables_.forget();
    if (!restored) {
        // The disk may have failed at the very end, when the change was in place already. A file that cannot be read
        // now still has to take its change back: the next reading does.
        const bool readable = connection_->integer("PRAGMA user_version").has_value();
        const auto now = auditHead(*connection_);
        const bool same = !readable || (before && now && *before == *now);
        if (same && !location().empty()) {
            takeAnchorBack(location());
        }
        return same || restored.error().code == ErrorCode::cancelled ? restored : notConfirmed(restored.error());
    }
    if (auto upToDate = runHistorySteps(*connection_, historyVersion, clock_.now()); !upToDate) {
        return notConfirmed(upToDate.error());
    }
    // The noted head belongs to what was there before.
    if (const auto head = auditHead(*connection_); head && !location().empty()) {
        replaceAnchor(location(), *head);
        dropAnchorAside(location());
    }
    const auto noted = note({AuditAct::recovered, {}, 0, {}});
    return noted ? noted : notConfirmed(noted.error());
}

} // namespace cytogauge
