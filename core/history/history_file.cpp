#include "core/history/history_file.h"

#include "core/base/durable_file.h"
#include "core/history/history_format.h"
#include "core/history/query_sql.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cytogauge {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t headerSize = 100; // https://www.sqlite.org/fileformat2.html, section 1.3
constexpr std::int64_t quickCheckLimit = std::int64_t{8} << 20;

Error refused(ErrorCode code, std::vector<std::string> arguments, const std::string &path)
{
    return Error{code, std::move(arguments)}.in(path);
}

// Size of a regular file, or why there is none.
Result<std::int64_t> sizeOf(const std::string &path)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        const int reason = errno;
        if (reason == ENOENT || reason == ENOTDIR) {
            return fail(refused(ErrorCode::fileNotFound, {}, path));
        }
        return fail(refused(ErrorCode::historyNoPermission, {systemReason(reason)}, path));
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(refused(S_ISDIR(status.st_mode) ? ErrorCode::fileIsFolder : ErrorCode::fileNotRegular, {}, path));
    }
    return status.st_size;
}

// Through SQLite's own file layer: closing an ordinary descriptor of the file would drop the locks of every other
// connection that this process has on it (POSIX advisory locks). Missing bytes are zero.
Result<std::array<unsigned char, headerSize>> readHeader(const std::string &path, const std::string &vfsName)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(vfsName.empty() ? nullptr : vfsName.c_str());
    if (vfs == nullptr) {
        return fail(ErrorCode::internal, {"SQLite has no file layer of that name"});
    }
    std::error_code failure;
    const std::string absolute = fs::absolute(path, failure).string();
    const std::string journal = absolute + "-journal";
    const std::string log = absolute + "-wal";
    sqlite3_filename name = sqlite3_create_filename(absolute.c_str(), journal.c_str(), log.c_str(), 0, nullptr);
    if (name == nullptr) {
        return fail(ErrorCode::internal, {"there is not enough memory"});
    }
    std::vector<std::max_align_t> memory(static_cast<std::size_t>(vfs->szOsFile) / sizeof(std::max_align_t) + 1);
    auto *file = reinterpret_cast<sqlite3_file *>(memory.data());
    std::array<unsigned char, headerSize> header{};
    int flags = 0;
    errno = 0;
    int code = vfs->xOpen(vfs, name, file, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY, &flags);
    int reason = errno;
    if (code == SQLITE_OK) {
        code = file->pMethods->xRead(file, header.data(), static_cast<int>(header.size()), 0);
        reason = errno;
        code = code == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : code;
    }
    if (file->pMethods != nullptr) {
        file->pMethods->xClose(file);
    }
    sqlite3_free_filename(name);
    if (code != SQLITE_OK) {
        return fail(sqliteError(code, reason, "it cannot be read", path));
    }
    return header;
}

std::int64_t bigEndian(const std::array<unsigned char, headerSize> &header, std::size_t at)
{
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(header[at]) << 24 |
                                     static_cast<std::uint32_t>(header[at + 1]) << 16 |
                                     static_cast<std::uint32_t>(header[at + 2]) << 8 | header[at + 3]);
}

Result<void> makeFolder(const fs::path &folder)
{
    std::error_code failure;
    if (folder.empty() || fs::is_directory(folder, failure)) {
        return {};
    }
    if (auto parent = makeFolder(folder.parent_path()); !parent) {
        return parent;
    }
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        const int reason = errno;
        if (reason == ENOSPC || reason == EDQUOT) {
            return fail(refused(ErrorCode::diskFull, {}, folder.string()));
        }
        return fail(refused(ErrorCode::historyFolderNotMade, {systemReason(reason)}, folder.string()));
    }
    return {};
}

// Gives the finished file its name unless that name is taken: another program may make the same history at once.
Result<void> publish(const std::string &finished, const std::string &path)
{
    if (::renameat2(AT_FDCWD, finished.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) {
        return {};
    }
    if (errno == EINVAL || errno == ENOSYS) { // network file systems know hard links instead
        const int linked = FileOperations::system().link(finished, path);
        const int reason = errno;
        FileOperations::system().remove(finished);
        errno = reason;
        if (linked == 0) {
            return {};
        }
    }
    const int reason = errno;
    std::error_code failure;
    if (fs::exists(path, failure)) {
        FileOperations::system().remove(finished);
        return {};
    }
    return fail(sqliteError(SQLITE_IOERR, reason, systemReason(reason), path));
}

// Complete under another name first, so that a kill never leaves half of a history or an empty file.
Result<void> makeHistoryFile(const std::string &path)
{
    const std::string folder = fs::path(path).parent_path().string();
    if (auto made = makeFolder(folder); !made) {
        return made;
    }
    const auto bytes = emptyHistory();
    if (!bytes) {
        return fail(bytes.error());
    }
    const std::string finished = path + ".new";
    if (auto written = writeFileDurably(finished, *bytes, FilePrivacy::ownerOnly); !written) {
        // Another program that makes the same history at this moment took the finished file away: then it is made.
        std::error_code failure;
        return fs::exists(path, failure) ? Result<void>() : fail(Error(written.error()).in(path));
    }
    if (auto published = publish(finished, path); !published) {
        return published;
    }
    if (FileOperations::system().syncFolder(folder.empty() ? "." : folder) != 0) {
        return fail(sqliteError(SQLITE_IOERR, errno, systemReason(errno), path));
    }
    return {};
}

// As far as it is cheap: a small file as a whole, a large one by its tables.
Result<void> checkContent(SqliteConnection &connection, std::int64_t size)
{
    if (size <= quickCheckLimit) {
        const auto answer = connection.text("PRAGMA quick_check(1)");
        if (!answer) {
            return fail(answer.error());
        }
        if (*answer != "ok") {
            return fail(refused(ErrorCode::historyDamaged, {*answer}, connection.path()));
        }
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
    const auto size = sizeOf(path);
    if (!size) {
        return fail(size.error());
    }
    if (*size == 0) {
        return fail(refused(ErrorCode::historyEmptyFile, {}, path));
    }
    const auto header = readHeader(path, vfs);
    if (!header) {
        return fail(header.error());
    }
    constexpr char magic[] = "SQLite format 3"; // with its closing NUL
    if (std::memcmp(header->data(), magic, sizeof magic) != 0 || bigEndian(*header, 68) != historyApplicationId) {
        return fail(refused(ErrorCode::historyForeign, {}, path));
    }
    const std::int64_t version = bigEndian(*header, 60);
    if (version > historyVersion) {
        return fail(refused(ErrorCode::historyNewer, {std::to_string(version), std::to_string(historyVersion)}, path));
    }
    // Bytes 18 and 19 are 2 in write-ahead mode, which a history never is in; opening such a file would write to it.
    if (version < 1 || (*header)[18] != 1 || (*header)[19] != 1) {
        return fail(refused(ErrorCode::historyDamaged, {"its first page is wrong"}, path));
    }
    return version;
}

Result<OpenedHistory> openHistoryFile(const std::string &path, const Clock &clock, const SqliteHistoryOptions &options)
{
    auto looked = lookAtHistoryFile(path, options.vfsForTesting);
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
    const auto size = sizeOf(path);
    if (!version || !size) {
        return fail(version ? size.error() : version.error());
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
    if (auto good = checkContent(*opened.connection, *size); !good) {
        return fail(good.error());
    }
    return opened;
}

} // namespace cytogauge
