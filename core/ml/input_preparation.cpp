#include "core/ml/input_preparation.h"

#include "core/ml/json_numbers.h"
#include "core/ml/standardize_step.h"
#include "core/ml/yeo_johnson.h"

#include <algorithm>

namespace cytogauge {

namespace {

constexpr std::string_view yeoJohnsonStepName = "yeo_johnson";

} // namespace

InputPreparation InputPreparation::fit(const Matrix &values, Kind kind, const std::stop_token &stop)
{
    InputPreparation preparation;
    if (kind == Kind::raw) {
        return preparation;
    }
    if (kind == Kind::yeoJohnson) {
        for (Eigen::Index j = 0; j < values.cols(); ++j) {
            if (stop.stop_requested()) {
                return preparation;
            }
            const Vector column = values.col(j);
            preparation.lambda_.push_back(yeoJohnsonLambda({column.data(), static_cast<std::size_t>(column.size())}));
        }
    }
    preparation.standardizer_ = Standardizer::fit(preparation.apply(values));
    return preparation;
}

void InputPreparation::apply(std::span<const double> row, double *prepared) const
{
    std::ranges::copy(row, prepared);
    for (std::size_t j = 0; j < lambda_.size(); ++j) {
        prepared[j] = yeoJohnson(prepared[j], lambda_[j]);
    }
    if (standardizer_) {
        standardizeRow(*standardizer_, {prepared, row.size()}, prepared);
    }
}

Matrix InputPreparation::apply(const Matrix &values) const
{
    Matrix prepared(values.rows(), values.cols());
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        apply({values.row(i).data(), static_cast<std::size_t>(values.cols())}, prepared.row(i).data());
    }
    return prepared;
}

nlohmann::ordered_json InputPreparation::steps() const
{
    auto steps = nlohmann::ordered_json::array();
    if (!lambda_.empty()) {
        steps.push_back({{"step", yeoJohnsonStepName}, {"lambda", lambda_}});
    }
    if (standardizer_) {
        steps.push_back(standardizeStep(*standardizer_));
    }
    return steps;
}

Result<InputPreparation> InputPreparation::fromSteps(std::span<const nlohmann::json> steps, std::size_t featureCount)
{
    InputPreparation preparation;
    if (steps.empty()) {
        return preparation;
    }
    if (steps.size() == 2 && isStep(steps[0], yeoJohnsonStepName)) {
        const auto lambda = numbersFrom(steps[0], "lambda", featureCount);
        if (!lambda) {
            return fail(lambda.error());
        }
        if (lambda->cwiseAbs().maxCoeff() > 10.0) {
            return fail(ErrorCode::stepsInvalid, {"“lambda” holds a number that is not from -10 to 10"});
        }
        preparation.lambda_.assign(lambda->begin(), lambda->end());
    } else if (steps.size() != 1) {
        return fail(ErrorCode::stepsInvalid, {"the steps before the last are not known"});
    }
    auto standardizer = standardizerFromStep(steps.back(), featureCount);
    if (!standardizer) {
        return fail(standardizer.error());
    }
    preparation.standardizer_ = std::move(*standardizer);
    return preparation;
}

} // namespace cytogauge
