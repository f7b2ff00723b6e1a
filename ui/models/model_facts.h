// The facts on a model as one page of text, each with the items of TRIPOD+AI that it answers.
#pragma once

#include "core/model/model.h"

#include <QString>

namespace cytogauge::ui {

[[nodiscard]] QString factsPage(const Model &model);

} // namespace cytogauge::ui
