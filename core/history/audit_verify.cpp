// Looks through the chain from its first entry, then at every record.
#include "core/history/audit_chain.h"
#include "core/history/audit_text.h"
#include "core/history/record_tables.h"

#include <array>
#include <cstring>
#include <functional>
#include <unordered_map>

namespace cytogauge {

namespace {

using Hash = std::array<char, auditHashSize>;
using Kind = AuditFinding::Kind;

// What the chain says of a record last.
struct LastWord {
    std::int64_t entry = 0;
    Hash content{};
    bool visible = false;
    bool seen = false; // the record is there
};

bool isAboutRecord(std::string_view act)
{
    for (const AuditAct known : {AuditAct::adopted, AuditAct::predicted, AuditAct::created, AuditAct::changed,
                                 AuditAct::deleted, AuditAct::restored}) {
        if (act == auditActName(known)) {
            return true;
        }
    }
    return false;
}

class Verifier {
public:
    Verifier(SqliteConnection &connection, const std::optional<AuditHead> &expected, const std::stop_token &stop)
        : connection_(connection), expected_(expected), stop_(stop)
    {
    }

    [[nodiscard]] Result<AuditReport> run()
    {
        std::optional<AuditHead> anchor;
        if (!connection_.path().empty()) {
            const auto read = readAnchor(connection_.path());
            if (read) {
                anchor = *read;
            } else {
                damagedAnchor_ = true;
            }
        }
        anchor_ = anchor;
        auto looked = walkEntries().and_then([&] { return compareHeads(); }).and_then([&] {
            return report_.finding ? Result<void>() : walkRecords();
        });
        if (!looked) {
            return fail(looked.error());
        }
        return std::move(report_);
    }

private:
    void found(Kind kind, std::int64_t entry, std::int64_t number = 0, RecordId record = {})
    {
        if (!report_.finding) {
            report_.finding = AuditFinding{kind, entry, number, std::move(record)};
        }
    }

    [[nodiscard]] Result<void> mayGoOn() const
    {
        return stop_.stop_requested() ? Result<void>(fail(ErrorCode::cancelled)) : Result<void>();
    }

    [[nodiscard]] Result<void> walkEntries()
    {
        const auto statement = connection_.prepared(
            "SELECT entry, time_ms, act, record, records, content, hash FROM audit ORDER BY entry");
        if (!statement) {
            return fail(statement.error());
        }
        std::string before(auditHashSize, '\0');
        return (*statement)->eachRow([&](const SqliteStatement &row) -> Result<void> {
            if (report_.finding) {
                return mayGoOn();
            }
            const AuditEntryText entry{row.integer(0), row.integer(1), row.text(2),
                                       row.text(3),    row.integer(4), row.bytes(5)};
            const std::int64_t expected = report_.head.entries + 1;
            if (entry.entry != expected) {
                found(entry.entry > expected ? Kind::entryMissing : Kind::entryChanged,
                      entry.entry > expected ? expected : entry.entry);
                return {};
            }
            std::string hash = entryHash(before, entry);
            if (row.bytes(6) != hash) {
                found(Kind::entryChanged, entry.entry);
                return {};
            }
            before = std::move(hash);
            report_.head.entries = entry.entry;
            remember(entry);
            compareNoted(entry.entry, before);
            lastHash_ = before;
            return mayGoOn();
        });
    }

    // Entries that a head names must have the hash that it names.
    void compareNoted(std::int64_t entry, const std::string &hash)
    {
        for (const auto &noted : {std::cref(anchor_), std::cref(expected_)}) {
            if (noted.get() && noted.get()->entries == entry && noted.get()->hash != hexOf(hash)) {
                found(Kind::anchorDiffers, entry);
            }
        }
    }

    void remember(const AuditEntryText &entry)
    {
        if (!isAboutRecord(entry.act)) {
            return;
        }
        LastWord &word = records_[std::string(entry.record)];
        word.entry = entry.entry;
        word.visible = entry.act != auditActName(AuditAct::deleted);
        if (entry.content.size() == auditHashSize) {
            std::memcpy(word.content.data(), entry.content.data(), auditHashSize);
        }
    }

    [[nodiscard]] Result<void> compareHeads()
    {
        if (report_.finding) {
            return {};
        }
        if (!lastHash_.empty()) {
            report_.head.hash = hexOf(lastHash_);
        }
        const auto kept = auditHead(connection_);
        if (!kept) {
            return fail(kept.error());
        }
        report_.anchored = anchor_.has_value();
        report_.anchoredEntries = anchor_ ? anchor_->entries : 0;
        for (const std::optional<AuditHead> &noted : {std::optional(*kept), anchor_, expected_}) {
            if (noted && noted->entries > report_.head.entries) {
                found(Kind::entriesCut, report_.head.entries + 1);
            }
        }
        if (*kept != report_.head) {
            found(Kind::headDiffers, report_.head.entries);
        }
        if (damagedAnchor_) {
            found(Kind::anchorDamaged, 0);
        }
        return {};
    }

    [[nodiscard]] Result<void> walkRecords()
    {
        RecordTables tables(connection_);
        const auto numbers = connection_.prepared("SELECT number, deleted_ms IS NOT NULL FROM record ORDER BY number");
        if (!numbers) {
            return fail(numbers.error());
        }
        StoredRecord stored;
        auto walked = (*numbers)->eachRow([&](const SqliteStatement &row) -> Result<void> {
            if (report_.finding) {
                return mayGoOn();
            }
            const auto read = tables.read(row.integer(0), stored);
            if (!read) {
                return fail(read.error());
            }
            compareRecord(row.integer(0), row.integer(1) != 0, stored.record);
            return mayGoOn();
        });
        if (!walked || report_.finding) {
            return walked;
        }
        return findMissing();
    }

    void compareRecord(std::int64_t number, bool hidden, const PredictionRecord &record)
    {
        ++report_.records;
        const auto known = records_.find(record.id.text());
        if (known == records_.end()) {
            found(Kind::recordUnknown, 0, number, record.id);
            return;
        }
        LastWord &word = known->second;
        word.seen = true;
        const std::string content = recordContent(number, record);
        if (std::memcmp(word.content.data(), content.data(), auditHashSize) != 0) {
            found(Kind::recordChanged, word.entry, number, record.id);
        } else if (hidden == word.visible) {
            found(hidden ? Kind::recordHidden : Kind::recordUnhidden, word.entry, number, record.id);
        }
    }

    // A deleted record may be gone; any other must be there. The one named first in the chain is the one that is told.
    [[nodiscard]] Result<void> findMissing()
    {
        const LastWord *first = nullptr;
        const std::string *id = nullptr;
        for (const auto &[text, word] : records_) {
            if (word.visible && !word.seen && (first == nullptr || word.entry < first->entry)) {
                first = &word;
                id = &text;
            }
        }
        if (first != nullptr) {
            found(Kind::recordMissing, first->entry, 0, RecordId::parse(*id).value_or(RecordId()));
        }
        return mayGoOn();
    }

    SqliteConnection &connection_;
    const std::optional<AuditHead> &expected_;
    const std::stop_token &stop_;
    std::optional<AuditHead> anchor_;
    bool damagedAnchor_ = false;
    std::string lastHash_;
    std::unordered_map<std::string, LastWord> records_; // by id
    AuditReport report_;
};

} // namespace

Result<AuditReport> verifyAudit(SqliteConnection &connection, const std::optional<AuditHead> &expected,
                                const std::stop_token &stop)
{
    return Verifier(connection, expected, stop).run();
}

} // namespace cytogauge
