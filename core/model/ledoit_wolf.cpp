#include "core/model/ledoit_wolf.h"

#include <algorithm>

namespace cytogauge {

LedoitWolf LedoitWolf::fit(const Matrix &centred)
{
    const auto n = static_cast<double>(centred.rows());
    const auto p = static_cast<double>(centred.cols());
    Eigen::MatrixXd sample = Eigen::MatrixXd::Zero(centred.cols(), centred.cols());
    sample.selfadjointView<Eigen::Lower>().rankUpdate(centred.transpose(), 1.0 / n);
    sample.triangularView<Eigen::StrictlyUpper>() = sample.transpose();

    const double mu = sample.trace() / p;
    const double squares = sample.squaredNorm();
    const double distance = std::max(0.0, (squares - p * mu * mu) / p); // of S to mu I
    double fourth = 0.0;                                                // sum over cases of |x|^4
    for (Eigen::Index i = 0; i < centred.rows(); ++i) {
        const double norm = centred.row(i).squaredNorm();
        fourth += norm * norm;
    }
    const double noise = std::min((fourth / n - squares) / (n * p), distance); // of S around the truth
    LedoitWolf result;
    result.shrinkage = distance > 0.0 ? noise / distance : 0.0;
    result.covariance = (1.0 - result.shrinkage) * sample;
    result.covariance.diagonal().array() += result.shrinkage * mu;
    return result;
}

} // namespace cytogauge
