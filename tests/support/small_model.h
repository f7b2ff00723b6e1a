// Small labelled data and a whole model of them, for tests that need a model but not a particular one.
#pragma once

#include "core/dataset/dataset.h"
#include "core/model/model.h"

#include <cstdint>
#include <string_view>

namespace cytogauge::test {

// Two classes ("no", "yes"; positive "yes"), two features, `perClass` cases each, overlapping a little.
[[nodiscard]] Dataset smallDataset(std::size_t perClass = 20, std::uint64_t seed = 1);

// resources/data/ID.csv by resources/schemas/ID.json; throws when it cannot be read.
[[nodiscard]] const Dataset &datasetNamed(std::string_view id);

// Trained on smallDataset(): 2 folds, densities of 3 points, so that its file is short.
[[nodiscard]] Model smallModel();

} // namespace cytogauge::test
