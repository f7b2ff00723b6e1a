// What a model file itself tells about how good the model is: its reference cases hold their out-of-fold probabilities.
#pragma once

#include "core/evaluation/out_of_fold.h"
#include "core/evaluation/paired_comparison.h"
#include "core/model/model.h"

namespace cytogauge {

// The one run of cross-validation that made the model's out-of-fold probabilities. ConfusionCells' and other indices of
// cases are indices into model.cases. Errors: noOutOfFold (an imported model has none).
[[nodiscard]] Result<OutOfFoldCases> outOfFoldCases(const Model &model);

// Two versions by their files alone. Errors: noOutOfFold, comparisonImpossible (other schema or other data).
[[nodiscard]] Result<PairedComparison> compareModels(const Model &first, const Model &second, double threshold,
                                                     const BootstrapOptions &options, const std::stop_token &stop);

} // namespace cytogauge
