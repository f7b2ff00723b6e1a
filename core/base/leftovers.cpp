#include "core/base/leftovers.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string_view>
#include <vector>

namespace cytogauge {

namespace {

bool isOfADurableFile(std::string_view name)
{
    return name.starts_with(".cytogauge-") &&
           (name.ends_with(".tmp") || name.ends_with(".old") || name.ends_with(".tmp-journal"));
}

// Whoever writes one has it locked, however long nothing comes to be written. Where it cannot be known it stays.
bool isBeingWritten(const std::string &path)
{
    const int descriptor = ::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) {
        return true;
    }
    const bool isFree = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    ::close(descriptor);
    return !isFree;
}

} // namespace

// By the time of the last change of the file or its links: the second name of an old file bears that file's own date.
void removeLeftovers(const std::string &folder, UtcTime now, FileOperations &operations)
{
    constexpr std::chrono::minutes stale{10};
    std::vector<std::string> leftovers;
    std::error_code problem;
    std::filesystem::directory_iterator entry(folder, problem);
    for (const std::filesystem::directory_iterator end; !problem && entry != end; entry.increment(problem)) {
        if (isOfADurableFile(entry->path().filename().string())) {
            leftovers.push_back(entry->path().string());
        }
    }
    for (const std::string &path : leftovers) {
        struct stat state = {};
        if (::lstat(path.c_str(), &state) != 0 || !S_ISREG(state.st_mode) || state.st_uid != ::geteuid()) {
            continue;
        }
        const UtcTime changed(std::chrono::seconds(state.st_ctim.tv_sec));
        if (now - changed > stale && !isBeingWritten(path)) {
            operations.remove(path); // or the next time
        }
    }
}

} // namespace cytogauge
