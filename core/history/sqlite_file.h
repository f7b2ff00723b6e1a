// A SQLite file before SQLite opens it: looked at without a change, and made so that it is complete or absent. For the
// history and for the store of the service.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

// Why the file at path is not used.
[[nodiscard]] Error refused(ErrorCode code, std::vector<std::string> arguments, const std::string &path);

class SqliteConnection;

struct SqliteHeader {
    std::int64_t applicationId = 0;
    std::int64_t userVersion = 0;
    bool rollbackJournal = false; // false: write-ahead mode, in which merely opening the file would write to it
};

// Refuses what is no SQLite file or is empty (SQLite itself would open that as an empty database). vfs: "" for the
// system's.
[[nodiscard]] Result<SqliteHeader> readSqliteHeader(const std::string &path, const std::string &vfs = {});

// Of a regular file, or why there is none.
[[nodiscard]] Result<std::int64_t> sizeOfFile(const std::string &path);

// With its parents, 0700; an existing one stays as it is.
[[nodiscard]] Result<void> makeFolder(const std::filesystem::path &folder);

// A database (in memory) as the bytes of its file.
[[nodiscard]] Result<std::string> sqliteBytes(SqliteConnection &connection);

// Brings a database to the format `to`. step(version) changes the tables of that version into the next one's; each runs
// in a transaction of its own that also moves user_version, so that a file is never between two formats.
[[nodiscard]] Result<void> runSqliteSteps(SqliteConnection &connection, std::int64_t to,
                                          const std::function<Result<void>(std::int64_t version)> &step);

// Whether the pages hang together, where that takes no time: in a file of up to 8 MB. Others pass.
[[nodiscard]] Result<void> checkSmallFile(SqliteConnection &connection);

// Puts the bytes of a whole database at `path` (0600, the folder too), complete under another name first, so that a
// kill never leaves half of a file or an empty one. Leaves a file that is there: another program may make it at once.
[[nodiscard]] Result<void> makeSqliteFile(const std::string &path, std::string_view bytes);

} // namespace cytogauge
