#include "core/ml/standardizer.h"

#include <cmath>
#include <limits>

namespace cytogauge {

Standardizer Standardizer::fit(const Matrix &values)
{
    const double n = static_cast<double>(values.rows());
    Standardizer standardizer;
    // Row by row, because a row is what lies together in memory.
    Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(values.cols());
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        sum += values.row(i);
    }
    const Eigen::RowVectorXd mean = sum / n;
    Eigen::RowVectorXd squares = Eigen::RowVectorXd::Zero(values.cols());
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        squares += (values.row(i) - mean).cwiseAbs2();
    }
    standardizer.mean = mean;
    standardizer.scale = (squares / n).cwiseSqrt();
    for (Eigen::Index j = 0; j < values.cols(); ++j) {
        // A constant column may leave the mean's rounding noise, which must not be blown up to unit variance.
        if (!(standardizer.scale[j] > n * std::numeric_limits<double>::epsilon() * std::abs(standardizer.mean[j]))) {
            standardizer.scale[j] = 1.0;
        }
    }
    return standardizer;
}

Matrix Standardizer::apply(const Matrix &values) const
{
    Matrix result(values.rows(), values.cols());
    const Eigen::RowVectorXd inverse = scale.cwiseInverse();
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        result.row(i) = (values.row(i) - mean.transpose()).cwiseProduct(inverse);
    }
    return result;
}

} // namespace cytogauge
