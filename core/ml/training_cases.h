// What every trainer asks of its cases before it starts.
#pragma once

#include "core/dataset/dataset.h"

namespace cytogauge {

// As many classes as rows, each in 0 … classCount-1 and each present, at least one predictor that varies, every value
// finite. Errors: ErrorCode::internal, tooFewCases (fewer rows than `atLeast`), classWithoutCases,
// trainingValueNotFinite, predictorsConstant.
[[nodiscard]] Result<void> checkTrainingCases(const Matrix &values, const std::vector<int> &classes, int classCount,
                                              std::size_t atLeast = 2);

[[nodiscard]] std::vector<std::size_t> casesPerClass(const std::vector<int> &classes, int classCount);

} // namespace cytogauge
