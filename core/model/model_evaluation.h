// What a model file itself tells about how good the model is: its reference cases hold their out-of-fold probabilities.
#pragma once

#include "core/evaluation/out_of_fold.h"
#include "core/evaluation/paired_comparison.h"
#include "core/model/model.h"

namespace cytogauge {

// The one run of cross-validation that made the model's out-of-fold probabilities. ConfusionCells' and other indices of
// cases are indices into model.cases. Errors: noOutOfFold (an imported model has none).
[[nodiscard]] Result<OutOfFoldCases> outOfFoldCases(const Model &model);

// Two versions by their files alone, on the cases that the first one learned from, each of which it answers out of
// fold. The second one does the same with those that it learned from too; where it learned from other data, the rest is
// new to it and answered by the model itself (PairedComparison::knownToSecond). Errors: noOutOfFold,
// comparisonImpossible (other schema; or other data of which the second file holds only a sample, so that nobody knows
// what it has seen).
[[nodiscard]] Result<PairedComparison> compareModels(const Model &first, const Model &second, double threshold,
                                                     const BootstrapOptions &options, const std::stop_token &stop);

} // namespace cytogauge
