// The folder of the registry on disk: making it, who may change it, and what a killed program left in it.
#pragma once

#include "core/base/clock.h"
#include "core/base/durable_file.h"

#include <string>

namespace cytogauge {

// 0700 when it is made here. Errors: folderNotWritable.
[[nodiscard]] Result<void> makePrivateFolder(const std::string &folder);

// Held by whoever changes the index; the system lets go of it when the process ends, however it ends.
class FolderLock {
public:
    // Waits for whoever holds it. Errors: fileNotWritable.
    [[nodiscard]] static Result<FolderLock> take(const std::string &folder);
    FolderLock(FolderLock &&other) noexcept;
    FolderLock &operator=(FolderLock &&) = delete;
    ~FolderLock();

private:
    FolderLock() = default;
    int descriptor_ = -1;
};

} // namespace cytogauge
