#include "core/history/audit_chain.h"

#include "core/base/durable_file.h"
#include "core/base/sha256.h"
#include "core/history/audit_text.h"
#include "core/history/record_columns.h"
#include "core/history/record_tables.h"

#include <fmt/format.h>

#include <bit>

namespace cytogauge {

namespace {

// Appends fields so that no two different lists of them give the same bytes: each one with its length before it.
class Canonical {
public:
    void text(std::string_view value)
    {
        integer(static_cast<std::int64_t>(value.size()));
        bytes_ += value;
    }
    void integer(std::int64_t value)
    {
        auto bits = static_cast<std::uint64_t>(value);
        for (int i = 0; i < 8; ++i, bits >>= 8U) {
            bytes_ += static_cast<char>(bits & 0xffU);
        }
    }
    // Negative zero counts as zero, as SQLite has it.
    void number(double value) { integer(std::bit_cast<std::int64_t>(value + 0.0)); }
    void number(const std::optional<double> &value)
    {
        integer(value ? 1 : 0);
        number(value.value_or(0.0));
    }
    void texts(const std::vector<std::string> &values)
    {
        integer(static_cast<std::int64_t>(values.size()));
        for (const std::string &value : values) {
            text(value);
        }
    }
    void numbers(const std::vector<double> &values)
    {
        integer(static_cast<std::int64_t>(values.size()));
        for (const double value : values) {
            number(value);
        }
    }
    [[nodiscard]] const std::string &bytes() const { return bytes_; }

private:
    std::string bytes_;
};

void addPart(Canonical &to, const PredictionRecord &record, RecordPart part)
{
    switch (part) {
    case RecordPart::id:
        to.text(record.id.text());
        break;
    case RecordPart::created:
        to.integer(record.created.time_since_epoch().count());
        break;
    case RecordPart::outcomeTime:
        to.integer(record.outcomeTime ? 1 : 0);
        to.integer(record.outcomeTime.value_or(UtcTime{}).time_since_epoch().count());
        break;
    case RecordPart::probabilities:
        to.integer(static_cast<std::int64_t>(record.probabilities.size()));
        for (const auto &[name, value] : record.probabilities) {
            to.text(name);
            to.number(value);
        }
        break;
    case RecordPart::set:
        to.integer(record.setAvailable ? 1 : 0);
        to.texts(record.set);
        break;
    case RecordPart::inputsTyped:
        to.texts(record.inputsTyped);
        break;
    }
}

constexpr const char *appendSql = "INSERT INTO audit (entry, time_ms, act, record, records, content, hash) "
                                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

} // namespace

std::string recordContent(std::int64_t number, const PredictionRecord &record)
{
    Canonical bytes;
    bytes.text("cytogauge record 1");
    bytes.integer(number);
    for (const RecordColumn &column : recordColumns) {
        std::visit(
            [&](auto what) {
                if constexpr (std::is_same_v<decltype(what), RecordPart>) {
                    addPart(bytes, record, what);
                } else if constexpr (std::is_same_v<decltype(what), RecordColumn::Text>) {
                    bytes.text(record.*what);
                } else {
                    bytes.number(record.*what);
                }
            },
            column.what);
    }
    bytes.numbers(record.inputs);
    bytes.numbers(record.contributions);
    bytes.number(record.contributionBase);
    if (record.contributionsError != 0.0) { // records of before it was kept have the hash that they had
        bytes.number(record.contributionsError);
    }
    return sha256Bytes(bytes.bytes());
}

std::string entryHash(std::string_view before, const AuditEntryText &entry)
{
    Canonical bytes;
    bytes.text(before);
    bytes.integer(entry.entry);
    bytes.integer(entry.time);
    bytes.text(entry.act);
    bytes.text(entry.record);
    bytes.integer(entry.records);
    bytes.text(entry.content);
    return sha256Bytes(bytes.bytes());
}

Result<void> AuditChain::load()
{
    if (head_) {
        return {};
    }
    const auto statement = connection_.prepared("SELECT entries, hash FROM audit_head");
    if (!statement) {
        return fail(statement.error());
    }
    const StatementScope scope(**statement);
    const auto row = (*statement)->step();
    if (!row) {
        return fail(row.error());
    }
    if (!*row || (*statement)->bytes(1).size() != auditHashSize) {
        return fail(Error{ErrorCode::historyDamaged, {"the head of its audit is missing"}}.in(connection_.path()));
    }
    head_ = Head{(*statement)->integer(0), std::string((*statement)->bytes(1))};
    return {};
}

Result<void> AuditChain::append(const AuditEvent &event, UtcTime time)
{
    if (auto loaded = load(); !loaded) {
        return loaded;
    }
    const auto statement = connection_.prepared(appendSql);
    if (!statement) {
        return fail(statement.error());
    }
    const AuditEntryText entry{head_->entries + 1,      time.time_since_epoch().count(),
                               auditActName(event.act), event.record.text(),
                               event.records,           event.content};
    std::string hash = entryHash(head_->hash, entry);
    SqliteStatement &row = **statement;
    row.bind(1, entry.entry);
    row.bind(2, entry.time);
    row.bind(3, entry.act);
    row.bind(4, entry.record);
    row.bind(5, entry.records);
    row.bindBytes(6, entry.content);
    row.bindBytes(7, hash);
    if (auto done = row.run(); !done) {
        return done;
    }
    head_ = Head{entry.entry, std::move(hash)};
    grown_ = true;
    return {};
}

Result<void> AuditChain::finish()
{
    if (!grown_) {
        return {};
    }
    grown_ = false;
    const auto statement = connection_.prepared("UPDATE audit_head SET entries = ?1, hash = ?2");
    if (!statement) {
        return fail(statement.error());
    }
    (*statement)->bind(1, head_->entries);
    (*statement)->bindBytes(2, head_->hash);
    toAnchor_ = true;
    return (*statement)->run();
}

void AuditChain::anchor()
{
    if (!toAnchor_ || connection_.path().empty()) {
        return;
    }
    toAnchor_ = false;
    const AuditHead head{head_->entries, hexOf(head_->hash)};
    const auto there = readAnchor(connection_.path());
    // Another program's newer head stays. One that the chain does not hold stays too: it is what verify looks for.
    if (there && *there && (**there).entries >= head.entries) {
        return;
    }
    if (there) {
        replaceAnchor(connection_.path(), head);
    }
}

Result<void> adoptRecords(SqliteConnection &connection, UtcTime now)
{
    RecordTables tables(connection);
    AuditChain chain(connection);
    chain.begin();
    const auto numbers = connection.prepared("SELECT number, deleted_ms IS NOT NULL FROM record ORDER BY number");
    if (!numbers) {
        return fail(numbers.error());
    }
    StoredRecord stored;
    auto adopted = (*numbers)->eachRow([&](const SqliteStatement &row) -> Result<void> {
        const std::int64_t number = row.integer(0);
        const auto found = tables.read(number, stored);
        if (!found) {
            return fail(found.error());
        }
        AuditEvent event{AuditAct::adopted, stored.record.id, 1, recordContent(number, stored.record)};
        auto done = chain.append(event, now);
        if (done && row.integer(1) != 0) {
            event.act = AuditAct::deleted;
            done = chain.append(event, now);
        }
        return done;
    });
    return adopted ? chain.finish() : adopted;
}

Result<AuditHead> auditHead(SqliteConnection &connection)
{
    const auto statement = connection.prepared("SELECT entries, hash FROM audit_head");
    if (!statement) {
        return fail(statement.error());
    }
    const StatementScope scope(**statement);
    const auto row = (*statement)->step();
    if (!row) {
        return fail(row.error());
    }
    return *row ? AuditHead{(*statement)->integer(0), hexOf((*statement)->bytes(1))} : AuditHead{};
}

} // namespace cytogauge
