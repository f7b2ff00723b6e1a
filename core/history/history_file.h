// The history's file before and around SQLite: looked at, made, opened, brought up to date, copied.
#pragma once

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/history/sqlite_connection.h"
#include "core/history/sqlite_history_store.h"

#include <cstdint>

namespace cytogauge {

// Opens a history whose file has been looked at first; a missing one is made (with its folder) unless readOnly, an
// older one is migrated after a backup. Falls back to reading when the file may not be written.
struct OpenedHistory {
    std::unique_ptr<SqliteConnection> connection;
    bool readOnly = false;
};
[[nodiscard]] Result<OpenedHistory> openHistoryFile(const std::string &path, const Clock &clock,
                                                    const SqliteHistoryOptions &options);

// Settings of reliability.md for a connection that writes.
[[nodiscard]] Result<void> makeDurable(SqliteConnection &connection, const std::string &synchronous);

// Ends what a killed replaceHistory() or setHistoryAside() left half-way, where no history stands any more: the
// journal and the head follow the old file, and the copy that was made for it takes its place.
void finishKilledRescue(const std::string &path);
// The copy that a replaceHistory() made which was killed before it touched the history: where that is sound after all.
void dropUnusedCopy(const std::string &path);

// Refuses what is not a history of this version or older, without changing a byte; the file's version.
[[nodiscard]] Result<std::int64_t> lookAtHistoryFile(const std::string &path, const std::string &vfs);

// A copy by SQLite's backup interface into a temporary file beside `path`, opened and checked, then renamed to `path`.
[[nodiscard]] Result<void> backUp(SqliteConnection &source, const std::string &path, std::stop_token stop,
                                  const HistoryStore::ShareDone &done = {},
                                  FileOperations &operations = FileOperations::system());

// The other way round, into a history that is open: in one transaction of SQLite's. The backup is checked first.
[[nodiscard]] Result<void> restoreInto(SqliteConnection &target, const std::string &backupPath, std::stop_token stop,
                                       const HistoryStore::ShareDone &done = {});

} // namespace cytogauge
