// Sentences of a model's card in the chosen language: those that this program wrote itself. What another hand wrote
// stays as it is, and so do files and JSON.
#pragma once

#include <QString>

namespace cytogauge {
struct Model;
}

namespace cytogauge::ui {

// What the model is for; safe to show; may be empty.
[[nodiscard]] QString cardPurpose(const Model &model);
// "Iris nearest neighbours": the kind in words, also where the file names it by the command line's "knn"; safe to show.
[[nodiscard]] QString cardTitle(const Model &model);
// What the model's data cannot tell; safe to show; may be empty.
[[nodiscard]] QString cardLimits(const Model &model);

} // namespace cytogauge::ui
