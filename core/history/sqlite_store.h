// The store behind openHistory(). Reading is in sqlite_store_read.cpp, changing in sqlite_store_write.cpp, editing,
// the audit and the way back to a backup in sqlite_store_edit.cpp.
#pragma once

#include "core/history/audit_chain.h"
#include "core/history/history_file.h"
#include "core/history/history_store.h"
#include "core/history/history_view.h"
#include "core/history/history_windows.h"
#include "core/history/record_tables.h"

#include <cstdint>
#include <span>

namespace cytogauge {

class SqliteHistoryStore final : public HistoryStore, public HistoryView {
public:
    SqliteHistoryStore(OpenedHistory opened, const Clock &clock)
        : connection_(std::move(opened.connection)),
          clock_(clock),
          readOnly_(opened.readOnly),
          tables_(*connection_),
          audit_(*connection_),
          windows_(*connection_)
    {
    }

    Result<StoredRecord> add(PredictionRecord record, const FeatureSchema &schema) override;
    Result<StoredRecord> get(const RecordId &id) override;
    Result<HistoryCounts> count(const HistoryFilter &filter, std::stop_token stop) override;
    Result<std::vector<HistoryRow>> rows(const HistoryQuery &query, std::int64_t offset, std::int64_t limit,
                                         std::stop_token stop) override;
    Result<std::vector<RecordId>> ids(const HistoryQuery &query) override;
    Result<void> forEach(const HistoryQuery &query, const Visitor &visit, std::stop_token stop) override;
    Result<void> forEachRaw(const HistoryQuery &query, const RawVisitor &visitor, std::stop_token stop) override;
    using HistoryStore::remove;
    using HistoryStore::restore;
    Result<void> remove(const std::vector<RecordId> &ids, std::stop_token stop, const ShareDone &done) override;
    Result<void> restore(const std::vector<RecordId> &ids, std::stop_token stop, const ShareDone &done) override;
    using HistoryStore::purge;
    Result<std::int64_t> purge(std::stop_token stop, const ShareDone &done) override;
    Result<RecordEdit> edit(const RecordEdit &change, const FeatureSchema &schema) override;
    Result<ImportSummary> import(const Source &next, const FeatureSchema &schema, std::stop_token stop) override;
    Result<void> backup(const std::string &path, std::stop_token stop, const ShareDone &done) override;
    Result<void> recoverFrom(const std::string &backupPath, std::stop_token stop, const ShareDone &done) override;
    Result<std::vector<std::string>> schemaIds() override;
    Result<std::vector<ModelUse>> modelsOf(const std::string &schema, std::stop_token stop) override;
    Result<std::vector<std::string>> endpointsOf(const std::string &schema) override;
    Result<std::vector<ConfirmedCase>> confirmedCases(const HistoryFilter &filter, const FeatureSchema &schema,
                                                      std::stop_token stop) override;
    Result<void> note(const AuditEvent &event) override;
    Result<AuditReport> verify(const std::optional<AuditHead> &expected, std::stop_token stop) override;
    std::string location() const override { return connection_->path(); }
    bool isReadOnly() const override { return readOnly_; }

    Result<std::int64_t> othersVersion() override { return connection_->integer("PRAGMA data_version"); }
    Result<std::vector<std::int64_t>> positions(const HistoryQuery &query, const std::vector<RecordId> &ids,
                                                std::stop_token stop) override;
    Result<void> prepare(HistoryColumn sort, std::stop_token stop) override;

private:
    // Runs `work` in a write transaction; commits when it succeeds, else nothing is changed. inPlace: whether the
    // change is there, asked when the commit failed.
    template <class Work, class InPlace>
    [[nodiscard]] Result<void> write(Work work, InPlace inPlace);
    [[nodiscard]] Result<void> touch();
    [[nodiscard]] Result<void> confirm(const Error &failure);
    enum class Arrival { added, identical };
    [[nodiscard]] Result<Arrival> take(PredictionRecord &record, const FeatureSchema &schema, AuditAct act,
                                       std::int64_t &number);
    [[nodiscard]] Result<void> audit(AuditEvent event) { return audit_.append(event, clock_.now()); }
    [[nodiscard]] Result<void> storeEdit(std::int64_t number, const PredictionRecord &record);
    template <class Ask>
    [[nodiscard]] auto read(Ask ask) -> decltype(ask());
    [[nodiscard]] Result<std::vector<std::int64_t>> numbers(const HistoryQuery &query);
    [[nodiscard]] Result<void> readAll(std::span<const std::int64_t> numbers, std::vector<StoredRecord> &records);
    [[nodiscard]] Result<bool> setHidden(const RecordId &id, bool hidden); // false: it was so already
    [[nodiscard]] Result<void> setHidden(const std::vector<RecordId> &ids, bool hidden, const std::stop_token &stop,
                                         const ShareDone &done);
    [[nodiscard]] bool isInPlace(const RecordId &id, std::int64_t number, bool hidden);

    std::unique_ptr<SqliteConnection> connection_;
    const Clock &clock_;
    bool readOnly_;
    RecordTables tables_;
    AuditChain audit_;
    HistoryWindows windows_;
};

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
    audit_.begin();
    if (auto done = work().and_then([&] { return audit_.finish(); }); !done) {
        tables_.forget();
        return done;
    }
    auto done = transaction->commit();
    if (!done) {
        tables_.forget();
        if (!inPlace()) {
            return done;
        }
        done = confirm(done.error());
    }
    audit_.anchor();
    return done;
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

} // namespace cytogauge
