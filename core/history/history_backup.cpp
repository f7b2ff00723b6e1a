#include "core/base/durable_file.h"
#include "core/base/record_id.h"
#include "core/history/history_file.h"
#include "core/history/history_format.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace cytogauge {

namespace {

// The temporary copy is removed on every path out that does not publish it.
class TemporaryCopy {
public:
    explicit TemporaryCopy(std::string path) : path_(std::move(path)) {}
    TemporaryCopy(const TemporaryCopy &) = delete;
    TemporaryCopy &operator=(const TemporaryCopy &) = delete;
    ~TemporaryCopy()
    {
        if (!path_.empty()) {
            for (const char *suffix : {"", "-journal"}) {
                ::unlink((path_ + suffix).c_str());
            }
        }
    }
    [[nodiscard]] const std::string &path() const { return path_; }
    void published() { path_.clear(); }

private:
    std::string path_;
};

Error systemError(const std::string &path)
{
    const int reason = errno;
    return sqliteError(SQLITE_IOERR, reason, systemReason(reason), path);
}

Result<void> copyPages(SqliteConnection &source, SqliteConnection &copy, const std::stop_token &stop)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy.handle(), "main", source.handle(), "main");
    if (backup == nullptr) {
        return fail(copy.error(sqlite3_extended_errcode(copy.handle())));
    }
    // In pieces, so that others can write in between. Each foreign write starts the copy over; after three of them
    // the rest is copied in one piece.
    int pages = 2048;
    int restarts = 0;
    int remaining = -1;
    int code = SQLITE_OK;
    while (code == SQLITE_OK && !stop.stop_requested()) {
        code = sqlite3_backup_step(backup, pages);
        const int left = sqlite3_backup_remaining(backup);
        if (remaining >= 0 && left > remaining && ++restarts >= 3) {
            pages = -1;
        }
        remaining = left;
    }
    const int finished = sqlite3_backup_finish(backup);
    if (stop.stop_requested() && code == SQLITE_OK) {
        return fail(ErrorCode::cancelled);
    }
    if (code != SQLITE_DONE) {
        const bool ofCopy = (sqlite3_errcode(copy.handle()) & 0xff) != SQLITE_OK;
        return fail((ofCopy ? copy : source).error(code));
    }
    return finished == SQLITE_OK ? Result<void>() : fail(copy.error(finished));
}

Result<void> checkCopy(const std::string &path, std::int64_t version, std::int64_t records)
{
    const auto refused = [&](std::string reason) {
        return fail(Error{ErrorCode::backupNotGood, {std::move(reason)}}.in(path));
    };
    const auto found = lookAtHistoryFile(path, "");
    if (!found) {
        return refused(describe(found.error()));
    }
    const auto copy = SqliteConnection::open(path, SqliteMode::readOnly, "", 0);
    if (!copy) {
        return refused(describe(copy.error()));
    }
    const auto answer = (*copy)->text("PRAGMA integrity_check(1)");
    const auto count = (*copy)->integer("SELECT count(*) FROM record");
    if (!answer || !count) {
        return refused(describe(answer ? count.error() : answer.error()));
    }
    if (*answer != "ok") {
        return refused(*answer);
    }
    if (*found != version || *count < records) {
        return refused("records are missing");
    }
    return {};
}

} // namespace

Result<void> restoreInto(SqliteConnection &target, const std::string &backupPath, std::stop_token stop)
{
    const auto looked = lookAtHistoryFile(backupPath, "");
    if (!looked) {
        return fail(looked.error());
    }
    const auto backup = SqliteConnection::open(backupPath, SqliteMode::readOnly, "", 0);
    const auto answer = backup ? (*backup)->text("PRAGMA integrity_check(1)") : fail(backup.error());
    if (!answer) {
        return fail(answer.error());
    }
    if (*answer != "ok") {
        return fail(Error{ErrorCode::historyDamaged, {"its parts do not fit together"}}.in(backupPath));
    }
    return copyPages(**backup, target, stop);
}

Result<void> backUp(SqliteConnection &source, const std::string &path, std::stop_token stop)
{
    const auto version = source.integer("PRAGMA user_version");
    const auto records = source.integer("SELECT count(*) FROM record");
    if (!version || !records) {
        return fail(version ? records.error() : version.error());
    }
    const std::string folder = std::filesystem::path(path).parent_path().string();
    TemporaryCopy copy(fmt::format("{}/.cytogauge-{}.tmp", folder.empty() ? "." : folder, RecordId::random().text()));
    // Made here, not by SQLite, so that it is never readable by others, whatever the umask.
    const int descriptor = ::open(copy.path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0 || ::close(descriptor) != 0) {
        return fail(systemError(path));
    }
    {
        const auto target = SqliteConnection::open(copy.path(), SqliteMode::readWrite, "", 0);
        if (!target) {
            return fail(Error(target.error()).in(path));
        }
        if (auto set = (*target)->execute("PRAGMA synchronous=EXTRA"); !set) {
            return fail(Error(set.error()).in(path));
        }
        if (auto copied = copyPages(source, **target, stop); !copied) {
            return fail(Error(copied.error()).in(path));
        }
    }
    if (auto good = checkCopy(copy.path(), *version, *records); !good) {
        return fail(Error(good.error()).in(path));
    }
    FileOperations &system = FileOperations::system();
    if (system.rename(copy.path(), path) != 0) {
        return fail(systemError(path));
    }
    copy.published();
    return system.syncFolder(folder.empty() ? "." : folder) == 0 ? Result<void>() : fail(systemError(path));
}

} // namespace cytogauge
