// The chain of audit.h in its tables: appending, and looking through it. Every call belongs into a transaction that the
// caller began.
#pragma once

#include "core/history/audit.h"
#include "core/history/record.h"
#include "core/history/sqlite_connection.h"

#include <cstdint>
#include <stop_token>

namespace cytogauge {

// SHA-256 over everything that is kept of a record, its number too, as 32 bytes.
[[nodiscard]] std::string recordContent(std::int64_t number, const PredictionRecord &record);

class AuditChain {
public:
    explicit AuditChain(SqliteConnection &connection) : connection_(connection) {}

    // Before the first append() of a write transaction: another program may have appended since, and what was appended
    // before may have been rolled back.
    void begin()
    {
        head_.reset();
        grown_ = toAnchor_ = false;
    }
    [[nodiscard]] Result<void> append(const AuditEvent &event, UtcTime time);
    // After the last one: the head goes into its table. Nothing without append().
    [[nodiscard]] Result<void> finish();
    // After the commit: the head goes into the file beside the history, never backwards. A failure is none of the
    // change's: the file only falls behind.
    void anchor();

private:
    struct Head {
        std::int64_t entries = 0;
        std::string hash; // 32 bytes
    };
    [[nodiscard]] Result<void> load();

    SqliteConnection &connection_;
    std::optional<Head> head_;
    bool grown_ = false;
    bool toAnchor_ = false;
};

// One entry for each record there is, and for each hidden one that it is hidden. For the step that begins the audit.
[[nodiscard]] Result<void> adoptRecords(SqliteConnection &connection, UtcTime now);

// expected: a head that was noted elsewhere. Keeps 56 bytes a record in memory.
[[nodiscard]] Result<AuditReport> verifyAudit(SqliteConnection &connection, const std::optional<AuditHead> &expected,
                                              const std::stop_token &stop);

// The file beside the history.
[[nodiscard]] std::string anchorPath(const std::string &historyPath);
// Writes it anew, backwards too: after a backup took the history's place.
void replaceAnchor(const std::string &historyPath, const AuditHead &head);
// While a backup takes the history's place nothing is noted beside it: killed then, it must not look cut. Afterwards
// the noted head comes back (the history is what it was) or is gone; the next opening does the same for a killed one.
void setAnchorAside(const std::string &historyPath);
void takeAnchorBack(const std::string &historyPath);
void dropAnchorAside(const std::string &historyPath);
void settleAnchor(SqliteConnection &connection);
[[nodiscard]] Result<AuditHead> auditHead(SqliteConnection &connection); // as its table has it

} // namespace cytogauge
