// Folders of the program's own data: for their owner alone.
#pragma once

#include "core/base/result.h"

#include <QString>

namespace cytogauge::ui {

// Makes the folder (0700) and the missing ones above it; one that exists is left as it is.
[[nodiscard]] Result<void> makePrivateFolder(const QString &folder);

// Renames a damaged file to the first free "NAME.damaged-1", so that a second accident does not replace the remains of
// the first. Its new path; empty when it could not be renamed.
[[nodiscard]] QString keepAside(const QString &path);

} // namespace cytogauge::ui
