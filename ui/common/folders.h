// Folders of the program's own data: for their owner alone.
#pragma once

#include "core/base/result.h"

#include <QString>

namespace cytogauge::ui {

// Makes the folder (0700) and the missing ones above it; one that exists is left as it is.
[[nodiscard]] Result<void> makePrivateFolder(const QString &folder);

} // namespace cytogauge::ui
