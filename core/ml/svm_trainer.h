// Training of support vector machines by libsvm. Present only in builds that found it; without it models still load
// and predict. Cancelling takes effect between the machines of pairs and folds.
#pragma once

#include "core/ml/svm_classifier.h"

namespace cytogauge {

struct SvmOptions {
    double c = 1.0;
    double gamma = 0.0; // 0: 1 / predictors
    double tolerance = 1e-3;
    InputPreparation::Kind inputs = InputPreparation::Kind::yeoJohnson;
};

[[nodiscard]] Result<std::unique_ptr<Trainer>> makeSvmTrainer(const ClassifierOptions &options, std::uint64_t seed);

} // namespace cytogauge
