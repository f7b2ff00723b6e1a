#include "core/history/history_file.h"

#include "core/base/durable_file.h"
#include "core/history/audit_chain.h"
#include "core/history/history_format.h"
#include "core/history/query_sql.h"
#include "core/history/sqlite_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include <unistd.h>

namespace cytogauge {

namespace fs = std::filesystem;

namespace {

Result<void> makeHistoryFile(const std::string &path)
{
    const auto bytes = emptyHistory();
    return bytes ? makeSqliteFile(path, *bytes) : fail(bytes.error());
}

// As far as it is cheap: a small file as a whole, a large one by its tables.
Result<void> checkContent(SqliteConnection &connection)
{
    if (auto good = checkSmallFile(connection); !good) {
        return good;
    }
    const auto readable = connection.integer("SELECT count(*) FROM (SELECT r.indeterminate, d.contributions, s.fields "
                                             "FROM record r JOIN record_detail d ON d.record_number = r.number "
                                             "JOIN schema_fields s ON s.schema = r.schema LIMIT 1)");
    const auto audited = connection.integer("SELECT count(*) FROM audit_head, (SELECT hash FROM audit LIMIT 1)");
    if (!readable || !audited) {
        return fail(readable ? audited.error() : readable.error());
    }
    return {};
}

Result<void> migrate(SqliteConnection &connection, std::int64_t version, const Clock &clock)
{
    const fs::path folder = fs::path(connection.path()).parent_path() / "backups";
    if (auto made = makeFolder(folder); !made) {
        return made;
    }
    std::string time = formatUtc(clock.now());
    std::replace(time.begin(), time.end(), ':', '-');
    const std::string name =
        fmt::format("{}-version-{}-{}.sqlite", fs::path(connection.path()).stem().string(), version, time);
    if (auto saved = backUp(connection, (folder / name).string(), {}); !saved) {
        return saved;
    }
    return runHistorySteps(connection, historyVersion, clock.now());
}

} // namespace

Result<void> makeDurable(SqliteConnection &connection, const std::string &synchronous)
{
    const auto mode = connection.text("PRAGMA journal_mode=TRUNCATE");
    if (!mode) {
        return fail(mode.error());
    }
    if (*mode != "truncate") {
        return fail(refused(ErrorCode::historyInputOutput, {"its journal cannot be set up"}, connection.path()));
    }
    return connection.execute("PRAGMA synchronous=" + (synchronous.empty() ? "EXTRA" : synchronous));
}

Result<std::int64_t> lookAtHistoryFile(const std::string &path, const std::string &vfs)
{
    const auto header = readSqliteHeader(path, vfs);
    if (!header) {
        return fail(header.error());
    }
    if (header->applicationId != historyApplicationId) {
        return fail(refused(ErrorCode::historyForeign, {}, path));
    }
    const std::int64_t version = header->userVersion;
    if (version > historyVersion) {
        return fail(refused(ErrorCode::historyNewer, {std::to_string(version), std::to_string(historyVersion)}, path));
    }
    if (version < 1 || !header->rollbackJournal) {
        return fail(refused(ErrorCode::historyDamaged, {"its first page is wrong"}, path));
    }
    return version;
}

Result<OpenedHistory> openHistoryFile(const std::string &path, const Clock &clock, const SqliteHistoryOptions &options)
{
    auto looked = lookAtHistoryFile(path, options.vfsForTesting);
    if (!looked && looked.error().code == ErrorCode::fileNotFound && !options.readOnly) {
        finishKilledRescue(path);
        looked = lookAtHistoryFile(path, options.vfsForTesting);
    }
    if (!looked && looked.error().code == ErrorCode::fileNotFound && !options.readOnly) {
        if (auto made = makeHistoryFile(path); !made) {
            return fail(made.error());
        }
        looked = lookAtHistoryFile(path, options.vfsForTesting);
    }
    if (!looked) {
        return fail(looked.error());
    }
    OpenedHistory opened;
    opened.readOnly = options.readOnly || ::access(path.c_str(), W_OK) != 0;
    auto connection = SqliteConnection::open(path, opened.readOnly ? SqliteMode::readOnly : SqliteMode::readWrite,
                                             options.vfsForTesting, options.busyTimeoutMs);
    if (!connection) {
        return fail(connection.error());
    }
    opened.connection = std::move(*connection);
    // What the header said may have been half of a migration that SQLite takes back now.
    const auto version = opened.connection->integer("PRAGMA user_version");
    if (!version) {
        return fail(version.error());
    }
    if (*version < historyVersion && opened.readOnly) {
        return fail(refused(ErrorCode::historyOlderReadOnly, {std::to_string(*version)}, path));
    }
    if (!opened.readOnly) {
        if (auto durable = makeDurable(*opened.connection, options.synchronousForTesting); !durable) {
            return fail(durable.error());
        }
    }
    if (*version < historyVersion) {
        if (auto migrated = migrate(*opened.connection, *version, clock); !migrated) {
            return fail(migrated.error());
        }
    }
    if (auto good = checkContent(*opened.connection); !good) {
        return fail(good.error());
    }
    if (!opened.readOnly) {
        dropUnusedCopy(path);
        settleAnchor(*opened.connection);
    }
    return opened;
}

} // namespace cytogauge
