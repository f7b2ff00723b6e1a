#include "core/base/durable_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace cytogauge {

UtcTime FileOperations::now() const
{
    return SystemClock().now();
}

namespace {

class SystemFileOperations final : public FileOperations {
public:
    int openNew(const std::string &path, unsigned mode) override
    {
        const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, static_cast<mode_t>(mode));
        if (descriptor >= 0) {
            ::flock(descriptor, LOCK_SH); // tells removeLeftovers() that somebody is at it; goes with the descriptor
        }
        return descriptor;
    }
    long write(int descriptor, const char *bytes, std::size_t size) override
    {
        return ::write(descriptor, bytes, size);
    }
    int sync(int descriptor) override { return ::fsync(descriptor); }
    int close(int descriptor) override { return ::close(descriptor); }
    int setMode(int descriptor, unsigned mode) override { return ::fchmod(descriptor, static_cast<mode_t>(mode)); }
    int link(const std::string &existing, const std::string &second) override
    {
        return ::link(existing.c_str(), second.c_str());
    }
    int rename(const std::string &from, const std::string &to) override { return ::rename(from.c_str(), to.c_str()); }
    int remove(const std::string &path) override { return ::unlink(path.c_str()); }
    int syncFolder(const std::string &folder) override
    {
        const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor < 0) {
            return -1;
        }
        int result = ::fsync(descriptor);
        const int reason = errno;
        if (result != 0 && reason == EINVAL) {
            result = 0; // a file system that has no such thing, for instance over FUSE
        }
        ::close(descriptor); // opened for reading: closing cannot lose anything
        errno = reason;
        return result;
    }
};

} // namespace

FileOperations &FileOperations::system()
{
    static SystemFileOperations operations;
    return operations;
}

} // namespace cytogauge
