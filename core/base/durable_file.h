// Writes a file so that it is either the old one or the new one, whatever fails: temporary file in the same folder,
// every write checked, fsync, rename, fsync of the folder. Models, settings, exports and backups all go through it.
// What a program that was killed half-way left in the folder goes with the next file that is written there.
// (QSaveFile of Qt 6.4 reports success on a full disk and ignores fsync errors.)
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace cytogauge {

// The system calls that can fail, so that tests can make each of them fail once, at every position.
// Every function follows POSIX: -1 and errno on failure; write may write less than asked.
class FileOperations {
public:
    virtual ~FileOperations() = default;
    virtual int openNew(const std::string &path, unsigned mode) = 0; // O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    virtual long write(int descriptor, const char *bytes, std::size_t size) = 0;
    virtual int sync(int descriptor) = 0;
    virtual int close(int descriptor) = 0;
    virtual int setMode(int descriptor, unsigned mode) = 0;
    virtual int link(const std::string &existing, const std::string &second) = 0; // hard link
    virtual int rename(const std::string &from, const std::string &to) = 0;
    virtual int remove(const std::string &path) = 0;
    virtual int syncFolder(const std::string &folder) = 0;

    [[nodiscard]] virtual UtcTime now() const; // to tell what is old
    [[nodiscard]] static FileOperations &system();
};

enum class FilePrivacy { ownerOnly /* 0600 */, byUmask /* for exports the user chose a place for */ };

// A symbolic link is written through: its target is replaced, the link stays. With byUmask an existing file keeps its
// mode. A file that is write-protected, a folder, a device or a pipe is refused.
class DurableFile {
public:
    [[nodiscard]] static Result<DurableFile> create(const std::string &path, FilePrivacy privacy,
                                                    FileOperations &operations = FileOperations::system());
    DurableFile(DurableFile &&) noexcept;
    DurableFile &operator=(DurableFile &&) noexcept;
    ~DurableFile(); // without commit(): the temporary file is removed, the old file stays

    // Where the new content stands until commit(), for who writes it by other means than write(); such a writer must
    // have closed the file by then.
    [[nodiscard]] const std::string &temporaryPath() const;

    // Buffered. After a failure every further write and the commit fail with the same error.
    [[nodiscard]] Result<void> write(std::string_view bytes);

    // Flush, sync, rename, sync the folder. When it fails the old file is back in place, or there is none if there was
    // none; only where the file system offers no way back does it say fileNotConfirmed.
    [[nodiscard]] Result<void> commit();

private:
    struct State;
    explicit DurableFile(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// create, write, commit in one go.
[[nodiscard]] Result<void> writeFileDurably(const std::string &path, std::string_view bytes, FilePrivacy privacy,
                                            FileOperations &operations = FileOperations::system());

// The sentence for a file that cannot be opened or read; reason: errno.
[[nodiscard]] Error readError(int reason, const std::string &path);

// Hands the file to consume piece by piece, in order; stops early when it returns false.
[[nodiscard]] Result<void> readInPieces(const std::string &path, const std::function<bool(std::string_view)> &consume);

[[nodiscard]] Result<std::string> readWholeFile(const std::string &path, std::size_t limit = std::size_t{1} << 30);

} // namespace cytogauge
