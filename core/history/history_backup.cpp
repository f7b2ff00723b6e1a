#include "core/base/durable_file.h"
#include "core/history/history_file.h"
#include "core/history/history_format.h"

#include <sqlite3.h>

#include <filesystem>

#include <unistd.h>

namespace cytogauge {

namespace {

// SQLite leaves the journal of a copy that it could not finish.
class JournalOfCopy {
public:
    explicit JournalOfCopy(const std::string &path) : path_(path + "-journal") {}
    JournalOfCopy(const JournalOfCopy &) = delete;
    JournalOfCopy &operator=(const JournalOfCopy &) = delete;
    ~JournalOfCopy() { ::unlink(path_.c_str()); }

private:
    std::string path_;
};

// The file layer that the history stands on; "" for the system's.
std::string layerOf(SqliteConnection &connection)
{
    sqlite3_vfs *layer = nullptr;
    const int code = sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_VFS_POINTER, &layer);
    return code == SQLITE_OK && layer != nullptr && layer != sqlite3_vfs_find(nullptr) ? layer->zName : "";
}

// Copying is most of the work; the check that comes before or after it has no measure of its own.
constexpr double shareOfCopying = 0.75;

Result<void> copyPages(SqliteConnection &source, SqliteConnection &copy, const std::stop_token &stop,
                       const HistoryStore::ShareDone &done)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy.handle(), "main", source.handle(), "main");
    if (backup == nullptr) {
        return fail(copy.error(sqlite3_extended_errcode(copy.handle())));
    }
    // In pieces, so that others can write in between. Each foreign write starts the copy over; after three of them
    // the rest is copied in one piece.
    int pages = 512;
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
        if (const int all = sqlite3_backup_pagecount(backup); done && all > 0) {
            done(1.0 - static_cast<double>(left) / all);
        }
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

Result<void> checkCopy(const std::string &path, const std::string &layer, std::int64_t version, std::int64_t records,
                       const std::stop_token &stop)
{
    const auto refused = [&](std::string reason) {
        return fail(Error{ErrorCode::backupNotGood, {std::move(reason)}}.in(path));
    };
    const auto found = lookAtHistoryFile(path, layer);
    if (!found) {
        return refused(describe(found.error()));
    }
    const auto copy = SqliteConnection::open(path, SqliteMode::readOnly, layer, 0);
    if (!copy) {
        return refused(describe(copy.error()));
    }
    const SqliteStopWatch watch(**copy, stop);
    const auto answer = (*copy)->text("PRAGMA integrity_check(1)");
    const auto count = (*copy)->integer("SELECT count(*) FROM record");
    if (stop.stop_requested()) {
        return fail(ErrorCode::cancelled);
    }
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

Result<void> restoreInto(SqliteConnection &target, const std::string &backupPath, std::stop_token stop,
                         const HistoryStore::ShareDone &done)
{
    const auto looked = lookAtHistoryFile(backupPath, "");
    if (!looked) {
        return fail(looked.error());
    }
    const auto backup = SqliteConnection::open(backupPath, SqliteMode::readOnly, "", 0);
    if (!backup) {
        return fail(backup.error());
    }
    {
        const SqliteStopWatch watch(**backup, stop);
        const auto answer = (*backup)->text("PRAGMA integrity_check(1)");
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        if (!answer) {
            return fail(answer.error());
        }
        if (*answer != "ok") {
            return fail(Error{ErrorCode::historyDamaged, {"its parts do not fit together"}}.in(backupPath));
        }
    }
    return copyPages(**backup, target, stop, [&done](double share) {
        if (done) {
            done(1.0 - shareOfCopying + share * shareOfCopying);
        }
    });
}

Result<void> backUp(SqliteConnection &source, const std::string &path, std::stop_token stop,
                    const HistoryStore::ShareDone &done, FileOperations &operations)
{
    std::error_code none; // an earlier backup may be replaced, what is backed up may not
    if (std::filesystem::equivalent(path, source.path(), none)) {
        return fail(Error(ErrorCode::exportOverHistory).in(path));
    }
    const auto version = source.integer("PRAGMA user_version");
    const auto records = source.integer("SELECT count(*) FROM record");
    if (!version || !records) {
        return fail(version ? records.error() : version.error());
    }
    // Made here, not by SQLite, so that it is never readable by others, whatever the umask; gone on every path out that
    // does not commit it.
    auto file = DurableFile::create(path, FilePrivacy::ownerOnly, operations);
    if (!file) {
        return fail(file.error());
    }
    const std::string &copy = file->temporaryPath();
    const std::string layer = layerOf(source);
    {
        const JournalOfCopy journal(copy);
        const auto target = SqliteConnection::open(copy, SqliteMode::readWrite, layer, 0);
        if (!target) {
            return fail(Error(target.error()).in(path));
        }
        const auto copying = [&done](double share) {
            if (done) {
                done(share * shareOfCopying);
            }
        };
        const auto copied = (*target)->execute("PRAGMA synchronous=EXTRA").and_then([&] {
            return copyPages(source, **target, stop, copying);
        });
        if (!copied) {
            return fail(Error(copied.error()).in(path));
        }
    }
    if (auto good = checkCopy(copy, layer, *version, *records, stop); !good) {
        return fail(Error(good.error()).in(path));
    }
    return file->commit();
}

} // namespace cytogauge
