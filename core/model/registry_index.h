// The registry's index as JSON. Not for use outside the registry.
#pragma once

#include "core/model/model_registry.h"

namespace cytogauge {

[[nodiscard]] std::string indexToText(const ModelRegistry::Content &content);
// Errors: registryDamaged, registryTooNew.
[[nodiscard]] Result<ModelRegistry::Content> indexFromText(std::string_view text);

// Whether a name and a version make a file name that is safe anywhere: letters, digits, point, hyphen, underscore.
[[nodiscard]] bool isSafeName(const VersionName &name);
// Whether a new model may be called that: a safe name, and a version of three numbers, which a pre-release or a build
// may follow ("1.2.0-rc.1"; semver.org). Errors: registryNameUnsafe, versionUnsound.
[[nodiscard]] Result<void> checkNewName(const VersionName &name);

} // namespace cytogauge
