// The card of a model as one page of text: what it is for, what it learned from, how good it is, and its limits.
#pragma once

#include "core/model/model.h"

#include <QString>

namespace cytogauge::ui {

[[nodiscard]] QString modelFacts(const Model &model);

} // namespace cytogauge::ui
