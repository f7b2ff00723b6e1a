// What the check of all installed versions found, as text in the chosen language: what is damaged first, and what to
// do.
#pragma once

#include "core/model/model_check.h"

#include <QString>

namespace cytogauge::ui {

[[nodiscard]] QString checkPage(const ModelCheck &check);

} // namespace cytogauge::ui
