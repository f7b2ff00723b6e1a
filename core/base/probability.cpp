#include "core/base/probability.h"

#include "core/base/text.h"

#include <cmath>

namespace cytogauge {

Result<Probability> Probability::from(double value)
{
    if (!(value >= 0.0 && value <= 1.0)) { // refuses NaN as well
        return fail(ErrorCode::probabilityOutOfRange, {formatNumber(value)});
    }
    return Probability(value);
}

Result<Threshold> Threshold::from(double value)
{
    if (!(value > 0.0 && value < 1.0)) {
        return fail(ErrorCode::thresholdOutOfRange, {formatNumber(value)});
    }
    return Threshold(value);
}

double softplus(double x)
{
    return x > 0.0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

double sigmoid(double x)
{
    if (x >= 0.0) {
        return 1.0 / (1.0 + std::exp(-x));
    }
    const double exponential = std::exp(x); // keeps full precision in the lower tail, down to denormals
    return exponential / (1.0 + exponential);
}

double logOdds(double probability)
{
    return std::log(probability) - std::log1p(-probability);
}

} // namespace cytogauge
