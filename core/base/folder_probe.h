// Whether a folder can take files, asked before a long work rather than learned after it.
#pragma once

#include "core/base/result.h"

#include <string>

namespace cytogauge {

// The folder may not be there yet; then it is made, with those above it, and taken away again. Leaves nothing behind.
// Errors: folderNotWritable.
[[nodiscard]] Result<void> probeFolder(const std::string &folder);

} // namespace cytogauge
