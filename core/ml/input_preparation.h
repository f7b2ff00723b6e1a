// What a kind does to the inputs before it looks at them: nothing, centre and scale, or Yeo-Johnson's transform of each
// predictor first and then centre and scale. As steps in the model file: none, “standardize”, or “yeo_johnson” and
// “standardize”.
#pragma once

#include "core/ml/standardizer.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <span>
#include <stop_token>

namespace cytogauge {

class InputPreparation {
public:
    enum class Kind { raw, standardized, yeoJohnson };
    static constexpr std::array<std::string_view, 3> words{"raw", "standardized", "yeo-johnson"};

    InputPreparation() = default; // raw

    // Once a stop is asked for, what comes back is for nothing but the caller's own look at the stop.
    [[nodiscard]] static InputPreparation fit(const Matrix &values, Kind kind, const std::stop_token &stop = {});
    // The steps before the kind's own. Errors: ErrorCode::stepsInvalid.
    [[nodiscard]] static Result<InputPreparation> fromSteps(std::span<const nlohmann::json> steps,
                                                            std::size_t featureCount);

    void apply(std::span<const double> row, double *prepared) const; // without allocating
    [[nodiscard]] Matrix apply(const Matrix &values) const;
    [[nodiscard]] nlohmann::ordered_json steps() const; // an array

    [[nodiscard]] const std::vector<double> &lambda() const { return lambda_; } // empty: no transform
    [[nodiscard]] const std::optional<Standardizer> &standardizer() const { return standardizer_; }

private:
    std::vector<double> lambda_; // [features]
    std::optional<Standardizer> standardizer_;
};

} // namespace cytogauge
