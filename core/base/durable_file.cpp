#include "core/base/durable_file.h"

#include "core/base/leftovers.h"
#include "core/base/record_id.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>

namespace cytogauge {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t bufferSize = std::size_t{1} << 16;
constexpr unsigned permissionBits = 0777;

Error writeError(int reason)
{
    switch (reason) {
    case ENOSPC:
        return Error(ErrorCode::diskFull);
    case EDQUOT:
        return Error(ErrorCode::quotaExceeded);
    default:
        return Error(ErrorCode::fileNotWritable, {systemReason(reason)});
    }
}

Error openError(int reason, const std::string &folder)
{
    switch (reason) {
    case ENOENT:
    case ENOTDIR:
        return Error(ErrorCode::folderNotFound, {folder});
    case EACCES:
    case EPERM:
    case EROFS:
        return Error(ErrorCode::folderNotWritable, {systemReason(reason)});
    default:
        return writeError(reason);
    }
}

// Where a chain of symbolic links ends; the end need not exist.
Result<fs::path> linkTarget(fs::path path)
{
    constexpr int mostLinks = 40; // as the kernel
    for (int followed = 0; followed < mostLinks; ++followed) {
        std::error_code failure;
        if (!fs::is_symlink(fs::symlink_status(path, failure))) {
            return path;
        }
        const fs::path next = fs::read_symlink(path, failure);
        if (failure) {
            return fail(writeError(failure.value()));
        }
        path = next.is_absolute() ? next : path.parent_path() / next;
    }
    return fail(writeError(ELOOP));
}

// Permission bits of the file that is there, or none; an error when it must not be replaced.
Result<std::optional<unsigned>> modeOfReplaceable(const fs::path &path)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return std::optional<unsigned>();
        }
        return fail(writeError(errno));
    }
    if (S_ISDIR(status.st_mode)) {
        return fail(ErrorCode::fileIsFolder);
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorCode::fileNotRegular);
    }
    // A rename would replace it all the same; who protected it did not mean that.
    if (::access(path.c_str(), W_OK) != 0) {
        return fail(ErrorCode::fileWriteProtected);
    }
    return std::optional<unsigned>(status.st_mode & permissionBits);
}

bool hasNoHardLinks(int reason)
{
    return reason == EPERM || reason == EOPNOTSUPP || reason == ENOSYS || reason == EMLINK;
}

} // namespace

struct DurableFile::State {
    State(FileOperations &operations_, std::string shownPath_, fs::path target_)
        : operations(&operations_), shownPath(std::move(shownPath_)), target(std::move(target_))
    {
        folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    }
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    ~State() { abandon(); }

    [[nodiscard]] Result<void> open(FilePrivacy privacy);
    [[nodiscard]] Result<void> flush();
    [[nodiscard]] Result<void> finishTemporary();
    [[nodiscard]] Result<void> keepOld();
    [[nodiscard]] Result<void> replace();
    [[nodiscard]] Error goBack(int reason);
    void abandon();
    void removeName(std::string &name);

    // The first failure stays: nothing that comes later may turn it into a success.
    tl::unexpected<Error> failed(const Error &error)
    {
        failure = error.in(shownPath);
        return fail(*failure);
    }

    FileOperations *operations;
    std::string shownPath; // as the caller gave it, for messages
    fs::path target;       // behind all links
    fs::path folder;
    std::string temporary; // the new content's name until it is renamed; empty when there is none
    std::string kept;      // a second name of the old content while it may be needed again; empty when there is none
    int descriptor = -1;
    bool existed = false;
    std::string buffer;
    std::optional<Error> failure;
};

Result<void> DurableFile::State::open(FilePrivacy privacy)
{
    const auto oldMode = modeOfReplaceable(target);
    if (!oldMode) {
        return failed(oldMode.error());
    }
    existed = oldMode->has_value();
    const bool keepsMode = privacy == FilePrivacy::byUmask && existed;
    const unsigned mode = privacy == FilePrivacy::ownerOnly ? 0600U : oldMode->value_or(0666U);
    removeLeftovers(folder.string(), operations->now(), *operations);
    constexpr int attempts = 8;
    for (int i = 0; i < attempts && descriptor < 0; ++i) {
        temporary = (folder / (".cytogauge-" + RecordId::random().text() + ".tmp")).string();
        descriptor = operations->openNew(temporary, mode);
        if (descriptor < 0 && errno != EEXIST && errno != EINTR) {
            break;
        }
    }
    if (descriptor < 0) {
        const int reason = errno;
        temporary.clear();
        return failed(openError(reason, folder.string()));
    }
    // The umask may have taken bits that the old file has.
    if (keepsMode && operations->setMode(descriptor, mode) != 0) {
        return failed(writeError(errno));
    }
    return {};
}

Result<void> DurableFile::State::flush()
{
    std::string_view rest = buffer;
    while (!rest.empty()) {
        const long written = operations->write(descriptor, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0 || static_cast<std::size_t>(written) > rest.size()) {
            return failed(writeError(written < 0 ? errno : EIO));
        }
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    buffer.clear();
    return {};
}

Result<void> DurableFile::State::finishTemporary()
{
    if (auto flushed = flush(); !flushed) {
        return flushed;
    }
    // Never a second attempt: after a failed fsync the kernel may have dropped the pages and call the next one a
    // success.
    if (operations->sync(descriptor) != 0) {
        return failed(writeError(errno));
    }
    const int closed = operations->close(descriptor);
    descriptor = -1;
    if (closed != 0) {
        return failed(writeError(errno));
    }
    return {};
}

// So that there is a way back if the folder cannot be synced after the rename.
Result<void> DurableFile::State::keepOld()
{
    if (!existed) {
        return {};
    }
    kept = fs::path(temporary).replace_extension(".old").string();
    if (operations->link(target.string(), kept) == 0) {
        return {};
    }
    const int reason = errno;
    kept.clear();
    if (hasNoHardLinks(reason)) {
        return {};
    }
    return failed(writeError(reason));
}

Result<void> DurableFile::State::replace()
{
    if (operations->rename(temporary, target.string()) != 0) {
        return failed(writeError(errno));
    }
    temporary.clear();
    if (operations->syncFolder(folder.string()) != 0) {
        return failed(goBack(errno));
    }
    removeName(kept);
    return {};
}

Error DurableFile::State::goBack(int reason)
{
    const bool wentBack = existed ? !kept.empty() && operations->rename(kept, target.string()) == 0
                                  : operations->remove(target.string()) == 0;
    if (!wentBack) {
        return Error(ErrorCode::fileNotConfirmed, {systemReason(reason)});
    }
    kept.clear();
    return writeError(reason);
}

void DurableFile::State::abandon()
{
    if (descriptor >= 0) {
        operations->close(descriptor);
        descriptor = -1;
    }
    removeName(temporary);
    removeName(kept);
}

void DurableFile::State::removeName(std::string &name)
{
    if (!name.empty() && operations->remove(name) != 0) {
        operations->remove(name); // a disk that stumbled once must not leave litter; more cannot be done here
    }
    name.clear();
}

DurableFile::DurableFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
DurableFile::DurableFile(DurableFile &&) noexcept = default;
DurableFile &DurableFile::operator=(DurableFile &&) noexcept = default;
DurableFile::~DurableFile() = default;

Result<DurableFile> DurableFile::create(const std::string &path, FilePrivacy privacy, FileOperations &operations)
{
    const Result<fs::path> target = linkTarget(path);
    if (!target) {
        return fail(target.error().in(path));
    }
    auto state = std::make_unique<State>(operations, path, *target);
    return state->open(privacy).map([&state] { return DurableFile(std::move(state)); });
}

const std::string &DurableFile::temporaryPath() const
{
    return state_->temporary;
}

Result<void> DurableFile::write(std::string_view bytes)
{
    if (state_->failure) {
        return fail(*state_->failure);
    }
    state_->buffer.append(bytes);
    return state_->buffer.size() < bufferSize ? Result<void>() : state_->flush();
}

Result<void> DurableFile::commit()
{
    if (state_->failure) {
        return fail(*state_->failure);
    }
    const auto committed = state_->finishTemporary().and_then([this] { return state_->keepOld(); }).and_then([this] {
        return state_->replace();
    });
    state_->abandon();
    if (committed) {
        // There is nothing left to commit; a second call is a mistake of the caller that must not look like a success.
        state_->failure = Error(ErrorCode::internal, {"a file was committed twice"}).in(state_->shownPath);
    }
    return committed;
}

Result<void> writeFileDurably(const std::string &path, std::string_view bytes, FilePrivacy privacy,
                              FileOperations &operations)
{
    return DurableFile::create(path, privacy, operations).and_then([bytes](DurableFile file) {
        return file.write(bytes).and_then([&file] { return file.commit(); });
    });
}

} // namespace cytogauge
