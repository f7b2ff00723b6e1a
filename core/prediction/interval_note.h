// What the interval of a prediction leaves out, said wherever one is shown to a person.
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"

#include <string_view>
#include <vector>

namespace cytogauge {

// Whole sentences in English, null-terminated: the source texts of the translations (context "IntervalNotes"). None
// where there is no interval, or the model itself states one from the uncertainty of its fit. For the others it comes
// from the models of the folds (fold_interval.h; README.md has what simulations made of it).
[[nodiscard]] std::vector<std::string_view> intervalNotes(const Prediction &prediction, const Model &model);

} // namespace cytogauge
