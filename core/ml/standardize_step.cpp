#include "core/ml/standardize_step.h"

#include "core/ml/json_numbers.h"

#include <fmt/format.h>

namespace cytogauge {

nlohmann::ordered_json standardizeStep(const Standardizer &standardizer)
{
    nlohmann::ordered_json step;
    step["step"] = standardizeStepName;
    step["mean"] = numbersToJson(standardizer.mean);
    step["scale"] = numbersToJson(standardizer.scale);
    return step;
}

bool isStep(const nlohmann::json &step, std::string_view name)
{
    return step.is_object() && step.contains("step") && step["step"] == name;
}

Result<Standardizer> standardizerFromStep(const nlohmann::json &step, std::size_t featureCount)
{
    if (!isStep(step, standardizeStepName)) {
        return fail(ErrorCode::stepsInvalid, {"the step “standardize” is missing"});
    }
    auto mean = numbersFrom(step, "mean", featureCount);
    if (!mean) {
        return fail(mean.error());
    }
    auto scale = numbersFrom(step, "scale", featureCount);
    if (!scale) {
        return fail(scale.error());
    }
    if (!(scale->minCoeff() > 0.0)) {
        return fail(ErrorCode::stepsInvalid, {"“scale” holds a number that is not above 0"});
    }
    return Standardizer{std::move(*mean), std::move(*scale)};
}

} // namespace cytogauge
