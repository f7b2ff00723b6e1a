#include "tests/support/failing_file_operations.h"

#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>

namespace cytogauge::test {

namespace {

const char *nameOf(FileCall call)
{
    constexpr const char *names[] = {"openNew", "write",  "sync",   "close",     "setMode",
                                     "link",    "rename", "remove", "syncFolder"};
    return names[static_cast<std::size_t>(call)];
}

bool needsSpace(FileCall call)
{
    return call == FileCall::openNew || call == FileCall::write || call == FileCall::sync || call == FileCall::link ||
           call == FileCall::syncFolder;
}

// If one of these failed, the bytes may be gone after a power cut, whatever can be read now.
bool breaksDurability(FileCall call)
{
    return call == FileCall::sync || call == FileCall::close || call == FileCall::syncFolder;
}

std::string wordsOf(const Fault &fault, const std::vector<FileCall> &calls)
{
    constexpr const char *kinds[] = {"once", "from here on", "short write"};
    const std::string call = fault.position < calls.size() ? nameOf(calls[fault.position]) : "?";
    return "call " + std::to_string(fault.position) + " (" + call + ") fails " +
           kinds[static_cast<std::size_t>(fault.kind)] + ", errno " + std::to_string(fault.reason);
}

std::optional<std::string> contentIfThere(const std::string &path)
{
    return std::filesystem::exists(path) ? std::optional(contentOf(path)) : std::nullopt;
}

class SaveFaultFinder {
public:
    SaveFaultFinder(const Save &save, const std::optional<std::string> &oldContent)
        : save_(save), oldContent_(oldContent)
    {
    }

    std::vector<std::string> find()
    {
        FailingFileOperations healthy;
        const TemporaryFolder folder;
        const std::string path = prepare(folder);
        if (!save_(path, healthy)) {
            return {"the save fails on a healthy disk"};
        }
        newContent_ = contentIfThere(path);
        if (!newContent_ || newContent_ == oldContent_ || healthy.calls().empty()) {
            return {"the save changes nothing through these operations, so nothing could be found"};
        }
        for (std::size_t position = 0; position < healthy.calls().size(); ++position) {
            for (const int reason : {ENOSPC, EIO, EDQUOT}) {
                tryOut({Fault::Kind::once, position, reason});
                tryOut({Fault::Kind::fromHere, position, reason});
            }
            if (healthy.calls()[position] == FileCall::write) {
                tryOut({Fault::Kind::shortWrite, position, 0});
            }
        }
        return found_;
    }

private:
    [[nodiscard]] std::string prepare(const TemporaryFolder &folder) const
    {
        return oldContent_ ? folder.write("saved", *oldContent_) : folder.file("saved");
    }

    void tryOut(const Fault &fault)
    {
        const TemporaryFolder folder;
        const std::string path = prepare(folder);
        FailingFileOperations operations(fault);
        const bool saved = save_(path, operations);
        const std::string words = wordsOf(fault, operations.calls()) + ": ";
        const std::optional<std::string> content = contentIfThere(path);
        if (saved && content != newContent_) {
            found_.push_back(words + "it says saved, but the file holds something else");
        }
        if (saved && std::any_of(operations.failedCalls().begin(), operations.failedCalls().end(), breaksDurability)) {
            found_.push_back(words + "it says saved, but the disk did not confirm it");
        }
        if (!saved && content != oldContent_) {
            found_.push_back(words + "it says not saved, but the old file is not intact");
        }
        const auto allowed = content ? std::vector<std::string>{"saved"} : std::vector<std::string>{};
        if (folder.names() != allowed) {
            found_.push_back(words + "it leaves litter behind");
        }
    }

    const Save &save_;
    const std::optional<std::string> &oldContent_;
    std::optional<std::string> newContent_;
    std::vector<std::string> found_;
};

} // namespace

bool FailingFileOperations::fails(FileCall call)
{
    const std::size_t position = calls_.size();
    calls_.push_back(call);
    const bool now = fault_ && ((fault_->kind == Fault::Kind::once && position == fault_->position) ||
                                (fault_->kind == Fault::Kind::fromHere && position >= fault_->position &&
                                 (position == fault_->position || needsSpace(call))));
    if (now) {
        failed_.push_back(call);
        errno = fault_->reason;
    }
    return now;
}

int FailingFileOperations::openNew(const std::string &path, unsigned mode)
{
    return fails(FileCall::openNew) ? -1 : system().openNew(path, mode);
}

long FailingFileOperations::write(int descriptor, const char *bytes, std::size_t size)
{
    if (fails(FileCall::write)) {
        return -1;
    }
    const bool isShort = fault_ && fault_->kind == Fault::Kind::shortWrite && calls_.size() == fault_->position + 1;
    return system().write(descriptor, bytes, isShort ? (size + 1) / 2 : size);
}

int FailingFileOperations::sync(int descriptor)
{
    return fails(FileCall::sync) ? -1 : system().sync(descriptor);
}

int FailingFileOperations::close(int descriptor)
{
    // As Linux does: the descriptor is gone even when close reports a failure.
    const bool failing = fails(FileCall::close);
    const int reason = errno;
    const int result = system().close(descriptor);
    errno = failing ? reason : errno;
    return failing ? -1 : result;
}

int FailingFileOperations::setMode(int descriptor, unsigned mode)
{
    return fails(FileCall::setMode) ? -1 : system().setMode(descriptor, mode);
}

int FailingFileOperations::link(const std::string &existing, const std::string &second)
{
    return fails(FileCall::link) ? -1 : system().link(existing, second);
}

int FailingFileOperations::rename(const std::string &from, const std::string &to)
{
    return fails(FileCall::rename) ? -1 : system().rename(from, to);
}

int FailingFileOperations::remove(const std::string &path)
{
    return fails(FileCall::remove) ? -1 : system().remove(path);
}

int FailingFileOperations::syncFolder(const std::string &folder)
{
    return fails(FileCall::syncFolder) ? -1 : system().syncFolder(folder);
}

std::vector<std::string> findSaveFaults(const Save &save, const std::optional<std::string> &oldContent)
{
    return SaveFaultFinder(save, oldContent).find();
}

} // namespace cytogauge::test
