// Whose fold's model answered, or has to answer, the case of a record.
#pragma once

#include "core/history/record.h"
#include "core/model/model.h"

namespace cytogauge {

// The fold that the record's flags name ("unusual:radius_mean;fold:3"), if this very model has it and gave the answer;
// folds of another model say nothing of this one's. -1: none.
[[nodiscard]] int recordedFold(const PredictionRecord &record, const Model &model);

// Whose model has not seen the case: of the model's own case with these very inputs, whoever answered then; without
// such a case the recorded one, for one that was edited stays with it. -1: the whole model has not seen the case.
[[nodiscard]] int heldOutFold(const PredictionRecord &record, const Model &model);

} // namespace cytogauge
