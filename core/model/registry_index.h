// The registry's index as JSON. Not for use outside the registry.
#pragma once

#include "core/model/model_registry.h"

namespace cytogauge {

[[nodiscard]] std::string indexToText(const ModelRegistry::Content &content);
// Errors: registryDamaged, registryTooNew.
[[nodiscard]] Result<ModelRegistry::Content> indexFromText(std::string_view text);

// Whether a name and a version make a file name that is safe anywhere: letters, digits, point, hyphen, underscore.
[[nodiscard]] bool isSafeName(const VersionName &name);

} // namespace cytogauge
