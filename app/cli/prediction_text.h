// A prediction in words, for a terminal.
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"

#include <string>
#include <vector>

namespace cytogauge::cli {

[[nodiscard]] std::string predictionText(const Prediction &prediction, const Model &model,
                                         const std::vector<double> &values);
[[nodiscard]] std::string wholePerCent(double probability); // "97 %", "< 1 %", "> 99 %"
[[nodiscard]] std::string fourDecimals(double probability); // "0.9731", "> 0.9999": never a 1 that is none

} // namespace cytogauge::cli
