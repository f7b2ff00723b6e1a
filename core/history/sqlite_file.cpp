#include "core/history/sqlite_file.h"

#include "core/base/durable_file.h"
#include "core/history/sqlite_connection.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

namespace cytogauge {

namespace fs = std::filesystem;

namespace {

using HeaderBytes = std::array<unsigned char, 100>; // https://www.sqlite.org/fileformat2.html, section 1.3

// Through SQLite's own file layer: closing an ordinary descriptor of the file would drop the locks of every other
// connection that this process has on it (POSIX advisory locks). Missing bytes are zero.
Result<HeaderBytes> readBytes(const std::string &path, const std::string &vfsName)
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
    HeaderBytes header{};
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

std::int64_t bigEndian(const HeaderBytes &header, std::size_t at)
{
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(header[at]) << 24 |
                                     static_cast<std::uint32_t>(header[at + 1]) << 16 |
                                     static_cast<std::uint32_t>(header[at + 2]) << 8 | header[at + 3]);
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

} // namespace

Error refused(ErrorCode code, std::vector<std::string> arguments, const std::string &path)
{
    return Error{code, std::move(arguments)}.in(path);
}

Result<std::int64_t> sizeOfFile(const std::string &path)
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

Result<void> runSqliteSteps(SqliteConnection &connection, std::int64_t to,
                            const std::function<Result<void>(std::int64_t version)> &step)
{
    for (;;) {
        auto transaction = SqliteTransaction::begin(connection, SqliteTransaction::Kind::write);
        if (!transaction) {
            return fail(transaction.error());
        }
        // Inside the transaction: another program may have taken the step in the meantime.
        const auto version = connection.integer("PRAGMA user_version");
        if (!version) {
            return fail(version.error());
        }
        if (*version >= to) {
            return {};
        }
        if (*version < 0) {
            return fail(Error{ErrorCode::historyDamaged, {"its version is negative"}}.in(connection.path()));
        }
        if (auto taken = step(*version); !taken) {
            return taken;
        }
        if (auto moved = connection.execute(fmt::format("PRAGMA user_version={}", *version + 1)); !moved) {
            return moved;
        }
        if (auto done = transaction->commit(); !done) {
            return done;
        }
    }
}

Result<void> checkSmallFile(SqliteConnection &connection)
{
    constexpr std::int64_t small = std::int64_t{8} << 20;
    const auto size = sizeOfFile(connection.path());
    if (!size) {
        return fail(size.error());
    }
    if (*size > small) {
        return {};
    }
    const auto answer = connection.text("PRAGMA quick_check(1)");
    if (!answer) {
        return fail(answer.error());
    }
    // SQLite's own lines speak of trees and pages, which tell a person nothing.
    return *answer == "ok"
               ? Result<void>()
               : fail(Error{ErrorCode::historyDamaged, {"its parts do not fit together"}}.in(connection.path()));
}

Result<void> makeSqliteFile(const std::string &path, std::string_view bytes)
{
    const std::string folder = fs::path(path).parent_path().string();
    if (auto made = makeFolder(folder); !made) {
        return made;
    }
    const std::string finished = path + ".new";
    if (auto written = writeFileDurably(finished, bytes, FilePrivacy::ownerOnly); !written) {
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

Result<std::string> sqliteBytes(SqliteConnection &connection)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(connection.handle(), "main", &size, 0);
    if (bytes == nullptr) {
        return fail(ErrorCode::internal, {"there is not enough memory"});
    }
    std::string result(reinterpret_cast<const char *>(bytes), static_cast<std::size_t>(size));
    sqlite3_free(bytes);
    return result;
}

Result<SqliteHeader> readSqliteHeader(const std::string &path, const std::string &vfs)
{
    const auto size = sizeOfFile(path);
    if (!size) {
        return fail(size.error());
    }
    if (*size == 0) {
        return fail(refused(ErrorCode::historyEmptyFile, {}, path));
    }
    const auto bytes = readBytes(path, vfs);
    if (!bytes) {
        return fail(bytes.error());
    }
    constexpr char magic[] = "SQLite format 3"; // with its closing NUL
    if (std::memcmp(bytes->data(), magic, sizeof magic) != 0) {
        return fail(refused(ErrorCode::historyForeign, {}, path));
    }
    return SqliteHeader{bigEndian(*bytes, 68), bigEndian(*bytes, 60), (*bytes)[18] == 1 && (*bytes)[19] == 1};
}

} // namespace cytogauge
