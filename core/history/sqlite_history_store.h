// The history in SQLite: journal_mode=TRUNCATE, synchronous=EXTRA, BEGIN IMMEDIATE, busy_timeout=5000 (each measured
// against power cuts and two writers; see the folder's README).
#pragma once

#include "core/history/history_store.h"

namespace cytogauge {

struct SqliteHistoryOptions {
    int busyTimeoutMs = 5000;
    bool readOnly = false;
    // Only for the crash tests and their negative controls; never set elsewhere.
    std::string synchronousForTesting; // "OFF"
    std::string vfsForTesting;         // name of a registered SQLite file layer
};

// Opens or makes the file (0600) and its folder (0700). A file that may only be read is opened for reading.
// Zero-length, damaged, foreign and newer files are refused with a sentence that says which and are left as they are;
// an older one is migrated after a backup beside it in backups/.
[[nodiscard]] Result<std::unique_ptr<HistoryStore>> openHistory(const std::string &path, const Clock &clock,
                                                                const SqliteHistoryOptions &options = {});
// Private session: the same store in memory.
[[nodiscard]] Result<std::unique_ptr<HistoryStore>> openHistoryInMemory(const Clock &clock);

// For a history that cannot be opened. Moves it to a free name beside it, with its journal and its head file (nothing
// is ever overwritten: a journal that stayed would be played back into the next history of that name); that name comes
// back.
[[nodiscard]] Result<std::string> setHistoryAside(const std::string &path);
// Puts a checked copy of a backup where no history is any more.
[[nodiscard]] Result<void> recoverHistory(const std::string &backupPath, const std::string &path, std::stop_token stop,
                                          const HistoryStore::ShareDone &done = {});
// The same where a history stands that cannot be used: the copy is made first, then that one moves to a free name
// beside it, which is the answer. Nothing has changed unless it succeeds.
[[nodiscard]] Result<std::string> replaceHistory(const std::string &backupPath, const std::string &path,
                                                 std::stop_token stop, const HistoryStore::ShareDone &done = {});

} // namespace cytogauge
