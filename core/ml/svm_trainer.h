// Training of support vector machines by libsvm. Present only in builds that found it; without it models still load
// and predict. A stop takes effect at once: the library, which looks at nothing before a machine is done, comes to its
// end by itself, with a large c perhaps long after, and what it made is dropped.
#pragma once

#include "core/ml/svm_classifier.h"

#include <cstdint>

namespace cytogauge {

struct SvmOptions {
    double c = 1.0;
    double gamma = 0.0; // 0: 1 / predictors
    double tolerance = 1e-3;
    InputPreparation::Kind inputs = InputPreparation::Kind::yeoJohnson;
};

[[nodiscard]] Result<std::unique_ptr<Trainer>> makeSvmTrainer(const ClassifierOptions &options, std::uint64_t seed);

} // namespace cytogauge
