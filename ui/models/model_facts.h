// The facts on a model as one page of text in the chosen language, each with the items of TRIPOD+AI that it answers.
#pragma once

#include "core/exchange/model_facts.h"

#include <QString>

namespace cytogauge::ui {

// With %1, %2, … still in it.
[[nodiscard]] QString factWordsText(FactWords words);
[[nodiscard]] QString factsPage(const Model &model);

} // namespace cytogauge::ui
