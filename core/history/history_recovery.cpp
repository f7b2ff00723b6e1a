// What to do with a history that cannot be opened: out of the way with it, and a backup in its place.
#include "core/base/durable_file.h"
#include "core/history/audit_chain.h"
#include "core/history/history_file.h"
#include "core/history/sqlite_history_store.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cytogauge {

namespace {

namespace fs = std::filesystem;

constexpr int mostCopies = 1000;
constexpr const char *journal = "-journal";

std::string asideName(const std::string &path, int number)
{
    return fmt::format("{}.damaged-{}", path, number);
}

// Of the copy that is to take the place of a history; whole as soon as it has this name.
std::string restoredName(const std::string &path)
{
    return path + ".restored";
}

bool isThere(const std::string &path)
{
    std::error_code failure;
    return fs::symlink_status(path, failure).type() != fs::file_type::not_found;
}

// Journals and heads that are not there need no moving.
bool move(const std::string &from, const std::string &to)
{
    return ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0 || errno == ENOENT;
}

} // namespace

Result<std::string> setHistoryAside(const std::string &path)
{
    for (int number = 1; number < mostCopies; ++number) {
        const std::string aside = asideName(path, number);
        if (isThere(aside) || isThere(aside + journal) || isThere(anchorPath(aside))) {
            continue;
        }
        // The journal goes last: as long as the history stands in its place, so does what repairs it.
        const bool moved = isThere(path) && move(path, aside) && move(path + journal, aside + journal) &&
                           move(anchorPath(path), anchorPath(aside));
        if (moved) {
            return aside;
        }
        const int reason = isThere(path) ? errno : ENOENT;
        return fail(Error(ErrorCode::fileNotWritable, {systemReason(reason)}).in(path));
    }
    return fail(Error(ErrorCode::fileNotWritable, {"too many damaged copies stand beside it"}).in(path));
}

void finishKilledRescue(const std::string &path)
{
    if (isThere(path)) {
        return;
    }
    int last = 0; // the old history: the name that changed last
    int unused = 0;
    timespec lastChange = {};
    for (int number = mostCopies - 1; number > 0; --number) {
        struct stat state = {};
        if (::lstat(asideName(path, number).c_str(), &state) != 0) {
            unused = isThere(asideName(path, number) + journal) ? unused : number;
            continue;
        }
        if (last == 0 ||
            std::pair(state.st_ctim.tv_sec, state.st_ctim.tv_nsec) > std::pair(lastChange.tv_sec, lastChange.tv_nsec)) {
            last = number;
            lastChange = state.st_ctim;
        }
    }
    if (last > 0) {
        // One that stayed would be played back into whatever history comes next.
        if (!move(path + journal, asideName(path, last) + journal)) {
            (void)move(path + journal, asideName(path, unused) + journal);
        }
        (void)move(anchorPath(path), anchorPath(asideName(path, last)));
    }
    (void)move(restoredName(path), path);
}

void dropUnusedCopy(const std::string &path)
{
    ::unlink(restoredName(path).c_str());
}

Result<void> recoverHistory(const std::string &backupPath, const std::string &path, std::stop_token stop,
                            const HistoryStore::ShareDone &done)
{
    if (isThere(path)) {
        return fail(Error(ErrorCode::fileNotWritable, {"a history is already there"}).in(path));
    }
    const auto looked = lookAtHistoryFile(backupPath, "");
    if (!looked) {
        return fail(looked.error());
    }
    const auto backup = SqliteConnection::open(backupPath, SqliteMode::readOnly, "", 0);
    return backup ? backUp(**backup, path, std::move(stop), done) : fail(backup.error());
}

Result<std::string> replaceHistory(const std::string &backupPath, const std::string &path, std::stop_token stop,
                                   const HistoryStore::ShareDone &done)
{
    const std::string restored = restoredName(path);
    ::unlink(restored.c_str()); // of a run that was killed here
    if (auto copied = recoverHistory(backupPath, restored, std::move(stop), done); !copied) {
        return fail(copied.error());
    }
    const auto aside = setHistoryAside(path);
    if (!aside) {
        ::unlink(restored.c_str());
        return fail(aside.error());
    }
    if (!move(restored, path)) {
        return fail(Error(ErrorCode::fileNotWritable, {systemReason(errno)}).in(path));
    }
    return *aside;
}

} // namespace cytogauge
