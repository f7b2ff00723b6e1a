// From labelled cases to a whole model: final fit, fold models, out-of-fold scores, references, card.
#pragma once

#include "core/base/clock.h"
#include "core/evaluation/cross_validation.h"
#include "core/model/model.h"

#include <cstdint>
#include <functional>

namespace cytogauge {

// A model keeps its cases for samples, neighbours, percentiles and curves; of more than these, a sample in which each
// class has its share. Ranges, conformal sets and the figures on the card are of all cases all the same; the card says
// how many are kept.
inline constexpr std::size_t mostReferenceCases = 10'000;
// Repeats of the evaluation are fewer where repeats times cases would be more than these: one from half of them on.
inline constexpr std::size_t mostRepeatedCases = 500'000;

struct TrainModelOptions {
    std::string id; // empty: "<schema>-<classifier>"
    std::string version = "1.0.0";
    std::string classifier = "logistic";
    ClassifierOptions classifierOptions;
    std::uint64_t seed = 1;
    int folds = 10;
    int repeats = 10;                    // of the evaluation on the card, at the most
    OutOfFoldCases *outOfFold = nullptr; // takes every repeat of the evaluation, of which a model keeps the first
    std::function<void(double)> progress;
};

// Errors: those of the trainer and of the evaluation; registryNameUnsafe and versionUnsound; tooManyCasesForKind where
// the kind would take days; cancelled.
[[nodiscard]] Result<Model> trainModel(const Dataset &data, const TrainModelOptions &options, const Clock &clock,
                                       std::stop_token stop);

} // namespace cytogauge
