#include "core/model/registry_folder.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace cytogauge {

namespace {

constexpr std::string_view lockName = "registry.lock";

} // namespace

Result<FolderLock> FolderLock::take(const std::string &folder)
{
    const std::string path = (std::filesystem::path(folder) / lockName).string();
    FolderLock lock;
    lock.descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock.descriptor_ < 0) {
        return fail(Error(ErrorCode::fileNotWritable, {std::strerror(errno)}).in(path));
    }
    while (::flock(lock.descriptor_, LOCK_EX) != 0) {
        if (errno != EINTR) {
            return fail(Error(ErrorCode::fileNotWritable, {std::strerror(errno)}).in(path));
        }
    }
    return lock;
}

FolderLock::FolderLock(FolderLock &&other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock()
{
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

Result<void> makePrivateFolder(const std::string &folder)
{
    namespace fs = std::filesystem;
    std::error_code problem;
    if (fs::is_directory(folder, problem)) {
        return {};
    }
    fs::create_directories(folder, problem);
    if (!problem) {
        fs::permissions(folder, fs::perms::owner_all, problem);
    }
    if (problem) {
        return fail(Error(ErrorCode::folderNotWritable, {problem.message()}).in(folder));
    }
    return {};
}

} // namespace cytogauge
