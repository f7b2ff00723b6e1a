// How long a model takes for one case, so that the service can say beforehand what would keep others waiting.
#pragma once

#include "core/prediction/predictor.h"

#include <chrono>

namespace cytogauge {

struct PredictionCost {
    std::chrono::nanoseconds plain{0};     // without an explanation
    std::chrono::nanoseconds explained{0}; // with one
};

// Measured on this computer with a case of the model's: the shortest of several, since other programs may interrupt
// one, but of a slow explanation only few. Takes a millisecond for quick kinds, for slow ones two or three
// explanations.
[[nodiscard]] PredictionCost measuredCost(const LocalPredictor &predictor);

} // namespace cytogauge
