// From labelled cases to a whole model: final fit, fold models, out-of-fold scores, references, card.
#pragma once

#include "core/base/clock.h"
#include "core/evaluation/cross_validation.h"
#include "core/model/model.h"

namespace cytogauge {

struct TrainModelOptions {
    std::string id; // empty: "<schema>-<classifier>"
    std::string version = "1.0.0";
    std::string classifier = "logistic";
    ClassifierOptions classifierOptions;
    std::uint64_t seed = 1;
    int folds = 10;
    int repeats = 10; // of the evaluation on the card
    std::function<void(double)> progress;
};

[[nodiscard]] Result<Model> trainModel(const Dataset &data, const TrainModelOptions &options, const Clock &clock,
                                       std::stop_token stop);

} // namespace cytogauge
