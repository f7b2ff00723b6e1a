// The model file's step “standardize”, which several kinds put before their own.
#pragma once

#include "core/ml/standardizer.h"

#include <nlohmann/json.hpp>

namespace cytogauge {

inline constexpr std::string_view standardizeStepName = "standardize";

[[nodiscard]] nlohmann::ordered_json standardizeStep(const Standardizer &standardizer);
// Whether the step is an object of that name.
[[nodiscard]] bool isStep(const nlohmann::json &step, std::string_view name);
// Errors: ErrorCode::stepsInvalid.
[[nodiscard]] Result<Standardizer> standardizerFromStep(const nlohmann::json &step, std::size_t featureCount);

// z = (row - mean) / scale, without allocating.
inline void standardizeRow(const Standardizer &standardizer, std::span<const double> row, double *z)
{
    for (std::size_t j = 0; j < row.size(); ++j) {
        const auto index = static_cast<Eigen::Index>(j);
        z[j] = (row[j] - standardizer.mean[index]) / standardizer.scale[index];
    }
}

} // namespace cytogauge
