// The kinds of classifier that this build knows. A new kind adds one entry in classifier.cpp and its own files.
#pragma once

#include "core/ml/classifier.h"

#include <cstdint>

namespace cytogauge {

struct ClassifierKind {
    std::string_view name;
    // nullptr in a build without trainingLibrary: models of the kind load and predict all the same.
    Result<std::unique_ptr<Trainer>> (*makeTrainer)(const ClassifierOptions &options, std::uint64_t seed);
    // steps: the whole list, the last step bearing the kind's name.
    Result<std::unique_ptr<Classifier>> (*fromSteps)(const nlohmann::json &steps, std::size_t featureCount,
                                                     std::size_t classCount);
    std::string_view trainingLibrary = {};
};

[[nodiscard]] std::span<const ClassifierKind> classifierKinds();

} // namespace cytogauge
