#include "core/prediction/transformed_scale.h"

#include "core/ml/yeo_johnson.h"

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

// t with ((1 + t)^power - 1) / power = y, t >= 0; the end of the range where a negative power bounds it.
double inversePower(double y, double power)
{
    constexpr double tiny = 1e-9;
    if (std::abs(power) < tiny) {
        return std::expm1(y);
    }
    return std::expm1(std::log1p(std::max(power * y, tiny - 1.0)) / power);
}

double inverseYeoJohnson(double y, double lambda)
{
    return y >= 0.0 ? inversePower(y, lambda) : -inversePower(-y, 2.0 - lambda);
}

} // namespace

double TransformedScale::toScale(std::size_t feature, double value) const
{
    const auto j = static_cast<Eigen::Index>(feature);
    const double shaped = check_.transform == NoveltyTransform::log1p ? std::log1p(std::max(value, 0.0))
                                                                      : yeoJohnson(value, check_.lambda[j]);
    return (shaped - check_.mean[j]) / check_.scale[j];
}

Vector TransformedScale::toScale(std::span<const double> row) const
{
    Vector z(static_cast<Eigen::Index>(row.size()));
    for (std::size_t j = 0; j < row.size(); ++j) {
        z[static_cast<Eigen::Index>(j)] = toScale(j, row[j]);
    }
    return z;
}

double TransformedScale::fromScale(std::size_t feature, double z) const
{
    const auto j = static_cast<Eigen::Index>(feature);
    const double shaped = z * check_.scale[j] + check_.mean[j];
    const FeatureSpec &spec = schema_.features[feature];
    double value = check_.transform == NoveltyTransform::log1p ? std::max(0.0, std::expm1(shaped))
                                                               : inverseYeoJohnson(shaped, check_.lambda[j]);
    if (spec.minimum) {
        value = std::max(value, *spec.minimum);
    }
    if (spec.maximum) {
        value = std::min(value, *spec.maximum);
    }
    return value;
}

const NoveltyCheck &noveltyOf(const Model &model, int fold)
{
    return fold >= 0 ? model.folds[static_cast<std::size_t>(fold)].novelty : model.novelty;
}

const Classifier &classifierOf(const Model &model, int fold)
{
    return fold >= 0 ? *model.folds[static_cast<std::size_t>(fold)].classifier : *model.classifier;
}

} // namespace cytogauge
