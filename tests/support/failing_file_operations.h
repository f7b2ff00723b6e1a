// A disk that fails: every system call of a save can be made to fail once, at every position, with every reason.
// findSaveFaults() is the harness that saves of all kinds go through (settings, models, exports, backups).
#pragma once

#include "core/base/durable_file.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cytogauge::test {

enum class FileCall { openNew, write, sync, close, setMode, link, rename, remove, syncFolder };

struct Fault {
    enum class Kind {
        once,      // that one call fails with the reason
        fromHere,  // that call and all later ones that need space fail (a disk that stays full)
        shortWrite // that write takes half of the bytes and says so
    };
    Kind kind = Kind::once;
    std::size_t position = 0; // 0-based, over all calls of the run
    int reason = 0;           // errno
};

// Passes every call on to the system, except the one that the fault is about.
class FailingFileOperations final : public FileOperations {
public:
    FailingFileOperations() = default; // no fault: only counts
    explicit FailingFileOperations(Fault fault) : fault_(fault) {}

    int openNew(const std::string &path, unsigned mode) override;
    long write(int descriptor, const char *bytes, std::size_t size) override;
    int sync(int descriptor) override;
    int close(int descriptor) override;
    int setMode(int descriptor, unsigned mode) override;
    int link(const std::string &existing, const std::string &second) override;
    int rename(const std::string &from, const std::string &to) override;
    int remove(const std::string &path) override;
    int syncFolder(const std::string &folder) override;
    [[nodiscard]] UtcTime now() const override { return FileOperations::now() + later_; }
    void setLater(std::chrono::minutes later) { later_ = later; } // than it is

    [[nodiscard]] const std::vector<FileCall> &calls() const { return calls_; }
    [[nodiscard]] const std::vector<FileCall> &failedCalls() const { return failed_; }

private:
    // Notes the call; true (with errno set) when it has to fail.
    bool fails(FileCall call);

    std::optional<Fault> fault_;
    std::chrono::minutes later_{0};
    std::vector<FileCall> calls_;
    std::vector<FileCall> failed_;
};

// Saves to the path by these operations; true when it says that the file is saved.
using Save = std::function<bool(const std::string &path, FileOperations &operations)>;

// Runs the save in a fresh folder for every position, every reason (ENOSPC, EIO, EDQUOT) and every kind of fault, and
// lists what must not happen: the old file is not intact although saving failed, a success that is none, litter.
// oldContent: what the file holds before; none when it does not exist.
[[nodiscard]] std::vector<std::string> findSaveFaults(const Save &save, const std::optional<std::string> &oldContent);

} // namespace cytogauge::test
