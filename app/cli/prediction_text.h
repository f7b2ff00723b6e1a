// A prediction in words, for a terminal.
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"
#include "core/schema/plausibility.h"

#include <string>
#include <vector>

namespace cytogauge::cli {

// contradicting: what the plausibility check finds in the values.
[[nodiscard]] std::string predictionText(const Prediction &prediction, const Model &model,
                                         const std::vector<double> &values,
                                         const std::vector<Inconsistency> &contradicting);
[[nodiscard]] std::string wholePerCent(double probability); // "97 %", "< 1 %", "> 99 %"
[[nodiscard]] std::string fourDecimals(double probability); // "0.9731", "> 0.9999": never a 1 that is none

} // namespace cytogauge::cli
