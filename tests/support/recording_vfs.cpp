#include "tests/support/recording_vfs.h"

#include "core/base/random.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace cytogauge::test {

struct RecordingVfs::State {
    std::string name;
    sqlite3_vfs vfs{};
    sqlite3_vfs *real = nullptr;
    std::vector<DiskOperation> log;
    std::optional<std::size_t> failPosition;
    int failCode = SQLITE_OK;
    bool failStays = false;
    std::size_t calls = 0;
    std::size_t failures = 0;
    std::function<void()> onRead;

    // SQLITE_OK when the call may go on.
    int nextCall()
    {
        const std::size_t call = calls++;
        if (!failPosition || call < *failPosition || (call > *failPosition && !failStays)) {
            return SQLITE_OK;
        }
        ++failures;
        return failCode;
    }
    void note(DiskOperation::Kind kind, const std::string &path, std::int64_t offset, std::string bytes = {})
    {
        log.push_back({kind, path, offset, std::move(bytes)});
    }
};

namespace {

using State = RecordingVfs::State;

// The system's file stands behind this in the memory that SQLite gives.
struct RecordedFile {
    sqlite3_file base{};
    State *state = nullptr;
    std::string path;
    sqlite3_file *real = nullptr;
};

RecordedFile &recorded(sqlite3_file *file)
{
    return *reinterpret_cast<RecordedFile *>(file);
}

sqlite3_file *realOf(sqlite3_file *file)
{
    return recorded(file).real;
}

constexpr std::size_t headSize =
    (sizeof(RecordedFile) + alignof(std::max_align_t) - 1) / alignof(std::max_align_t) * alignof(std::max_align_t);

int closeFile(sqlite3_file *file)
{
    const int code = realOf(file)->pMethods->xClose(realOf(file));
    recorded(file).~RecordedFile();
    return code;
}

int readFile(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    if (const auto &act = recorded(file).state->onRead) {
        act();
    }
    return realOf(file)->pMethods->xRead(realOf(file), bytes, size, offset);
}

int writeFile(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    RecordedFile &self = recorded(file);
    if (const int code = self.state->nextCall(); code != SQLITE_OK) {
        return code;
    }
    self.state->note(DiskOperation::Kind::write, self.path, offset,
                     std::string(static_cast<const char *>(bytes), static_cast<std::size_t>(size)));
    return self.real->pMethods->xWrite(self.real, bytes, size, offset);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    RecordedFile &self = recorded(file);
    if (const int code = self.state->nextCall(); code != SQLITE_OK) {
        return code;
    }
    self.state->note(DiskOperation::Kind::truncate, self.path, size);
    return self.real->pMethods->xTruncate(self.real, size);
}

// Noted, not done: the cuts are simulated, and a real sync would only take time.
int syncFile(sqlite3_file *file, int /*flags*/)
{
    RecordedFile &self = recorded(file);
    if (const int code = self.state->nextCall(); code != SQLITE_OK) {
        return code;
    }
    self.state->note(DiskOperation::Kind::sync, self.path, 0);
    return SQLITE_OK;
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}

int lockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xLock(realOf(file), level);
}

int unlockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}

int checkReservedLock(sqlite3_file *file, int *result)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), result);
}

int fileControl(sqlite3_file *file, int operation, void *argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
}

int sectorSize(sqlite3_file *file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}

int deviceCharacteristics(sqlite3_file *file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}

const sqlite3_io_methods methods = {
    1,          closeFile,         readFile,    writeFile,  truncateFile,          syncFile, fileSize, lockFile,
    unlockFile, checkReservedLock, fileControl, sectorSize, deviceCharacteristics, nullptr,  nullptr,  nullptr,
    nullptr,    nullptr,           nullptr};

State &stateOf(sqlite3_vfs *vfs)
{
    return *static_cast<State *>(vfs->pAppData);
}

int openFile(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *outFlags)
{
    State &state = stateOf(vfs);
    file->pMethods = nullptr;
    // Only an open that makes a file can fail for want of space.
    if ((flags & SQLITE_OPEN_CREATE) != 0) {
        if (const int code = state.nextCall(); code != SQLITE_OK) {
            return code == SQLITE_FULL ? SQLITE_FULL : SQLITE_CANTOPEN;
        }
    }
    auto *self = new (file) RecordedFile;
    self->state = &state;
    self->path = name != nullptr ? name : "";
    self->real = reinterpret_cast<sqlite3_file *>(reinterpret_cast<char *>(file) + headSize);
    const int code = state.real->xOpen(state.real, name, self->real, flags, outFlags);
    if (code != SQLITE_OK) {
        self->~RecordedFile();
        file->pMethods = nullptr;
        return code;
    }
    self->base.pMethods = &methods;
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs *vfs, const char *name, int syncFolder)
{
    State &state = stateOf(vfs);
    if (const int code = state.nextCall(); code != SQLITE_OK) {
        return SQLITE_IOERR_DELETE;
    }
    state.note(DiskOperation::Kind::remove, name, 0);
    if (syncFolder != 0) {
        state.note(DiskOperation::Kind::sync, name, 0);
    }
    return state.real->xDelete(state.real, name, syncFolder);
}

int accessFile(sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
    return stateOf(vfs).real->xAccess(stateOf(vfs).real, name, flags, result);
}

int fullPathname(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
    return stateOf(vfs).real->xFullPathname(stateOf(vfs).real, name, size, out);
}

int randomness(sqlite3_vfs *vfs, int size, char *out)
{
    return stateOf(vfs).real->xRandomness(stateOf(vfs).real, size, out);
}

int sleepFor(sqlite3_vfs *vfs, int microseconds)
{
    return stateOf(vfs).real->xSleep(stateOf(vfs).real, microseconds);
}

int currentTime(sqlite3_vfs *vfs, sqlite3_int64 *time)
{
    return stateOf(vfs).real->xCurrentTimeInt64(stateOf(vfs).real, time);
}

int lastError(sqlite3_vfs *vfs, int size, char *out)
{
    return stateOf(vfs).real->xGetLastError(stateOf(vfs).real, size, out);
}

// One file with what of it is certain and what is under way.
struct DiskFile {
    std::optional<std::string> durable;
    std::vector<const DiskOperation *> pending;
};

void put(std::string &content, std::size_t offset, std::string_view bytes)
{
    content.resize(std::max(content.size(), offset + bytes.size()));
    content.replace(offset, bytes.size(), bytes);
}

void apply(std::optional<std::string> &content, const DiskOperation &operation)
{
    switch (operation.kind) {
    case DiskOperation::Kind::write:
        put(content ? *content : content.emplace(), static_cast<std::size_t>(operation.offset), operation.bytes);
        break;
    case DiskOperation::Kind::truncate:
        (content ? *content : content.emplace()).resize(static_cast<std::size_t>(operation.offset));
        break;
    case DiskOperation::Kind::remove:
        content.reset();
        break;
    default:
        break;
    }
}

// A write of which each sector arrives or not; behind the old end what does not arrive may be anything.
void applyInPart(std::optional<std::string> &content, const DiskOperation &write, Random &random)
{
    constexpr std::size_t sector = 512;
    std::string &bytes = content ? *content : content.emplace();
    for (std::size_t at = 0; at < write.bytes.size(); at += sector) {
        const std::size_t size = std::min(sector, write.bytes.size() - at);
        const std::size_t offset = static_cast<std::size_t>(write.offset) + at;
        if (random.below(2) == 0) {
            put(bytes, offset, std::string_view(write.bytes).substr(at, size));
        } else if (offset >= bytes.size() && random.below(2) == 0) {
            put(bytes, offset, std::string(size, static_cast<char>(random.below(256))));
        }
    }
}

std::optional<std::string> afterCut(const DiskFile &file, Random &random)
{
    std::optional<std::string> content = file.durable;
    // Nothing of it, all of it, or any part of it arrived.
    const std::uint64_t manner = random.below(4);
    for (const DiskOperation *operation : file.pending) {
        if (manner == 0) {
            break;
        }
        if (manner == 1) {
            apply(content, *operation);
        } else if (operation->kind == DiskOperation::Kind::write && random.below(3) == 0) {
            applyInPart(content, *operation, random);
        } else if (random.below(2) == 0) {
            apply(content, *operation);
        }
    }
    return content;
}

} // namespace

RecordingVfs::RecordingVfs(std::string name) : state_(std::make_unique<State>())
{
    State &state = *state_;
    state.name = std::move(name);
    state.real = sqlite3_vfs_find(nullptr);
    state.vfs.iVersion = 2;
    state.vfs.szOsFile = static_cast<int>(headSize) + state.real->szOsFile;
    state.vfs.mxPathname = state.real->mxPathname;
    state.vfs.zName = state.name.c_str();
    state.vfs.pAppData = &state;
    state.vfs.xOpen = openFile;
    state.vfs.xDelete = deleteFile;
    state.vfs.xAccess = accessFile;
    state.vfs.xFullPathname = fullPathname;
    state.vfs.xRandomness = randomness;
    state.vfs.xSleep = sleepFor;
    state.vfs.xCurrentTimeInt64 = currentTime;
    state.vfs.xGetLastError = lastError;
    sqlite3_vfs_register(&state.vfs, 0);
}

RecordingVfs::~RecordingVfs()
{
    sqlite3_vfs_unregister(&state_->vfs);
}

const std::string &RecordingVfs::name() const
{
    return state_->name;
}

const std::vector<DiskOperation> &RecordingVfs::log() const
{
    return state_->log;
}

void RecordingVfs::clear()
{
    state_->log.clear();
}

void RecordingVfs::mark(std::int64_t value)
{
    state_->note(DiskOperation::Kind::mark, "", value);
}

void RecordingVfs::failAt(std::size_t position, int code, bool stays)
{
    failNothing();
    state_->failPosition = position;
    state_->failCode = code;
    state_->failStays = stays;
}

void RecordingVfs::onRead(std::function<void()> act)
{
    state_->onRead = std::move(act);
}

void RecordingVfs::failNothing()
{
    state_->failPosition.reset();
    state_->calls = 0;
    state_->failures = 0;
}

std::size_t RecordingVfs::calls() const
{
    return state_->calls;
}

std::size_t RecordingVfs::failures() const
{
    return state_->failures;
}

DiskContent contentAfterPowerCut(const DiskContent &before, const std::vector<DiskOperation> &log, std::size_t position,
                                 std::uint64_t seed)
{
    std::map<std::string, DiskFile> files;
    for (const auto &[path, content] : before) {
        files[path].durable = content;
    }
    for (std::size_t i = 0; i < position; ++i) {
        const DiskOperation &operation = log[i];
        if (operation.kind == DiskOperation::Kind::mark) {
            continue;
        }
        DiskFile &file = files[operation.path];
        if (operation.kind != DiskOperation::Kind::sync) {
            file.pending.push_back(&operation);
            continue;
        }
        for (const DiskOperation *pending : file.pending) {
            apply(file.durable, *pending);
        }
        file.pending.clear();
    }
    Random random(seed);
    DiskContent after;
    for (const auto &[path, file] : files) {
        if (auto content = afterCut(file, random)) {
            after[path] = std::move(*content);
        }
    }
    return after;
}

} // namespace cytogauge::test
