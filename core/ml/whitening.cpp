#include "core/ml/whitening.h"

#include <Eigen/QR>
#include <Eigen/SVD>

#include <cmath>

namespace cytogauge {

Matrix classMeans(const Matrix &values, const std::vector<int> &classes, int classCount)
{
    Matrix means = Matrix::Zero(classCount, values.cols());
    Vector count = Vector::Zero(classCount);
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        const int k = classes[static_cast<std::size_t>(i)];
        means.row(k) += values.row(i);
        count[k] += 1.0;
    }
    return count.cwiseInverse().asDiagonal() * means;
}

Whitening whiten(const Matrix &centred, double divisor, double shrink, double smallest)
{
    const Eigen::Index features = centred.cols();
    Eigen::MatrixXd triangle = Eigen::MatrixXd::Zero(features, features);
    const Eigen::HouseholderQR<Eigen::MatrixXd> qr(centred);
    const Eigen::Index rows = std::min(centred.rows(), features);
    triangle.topRows(rows) = qr.matrixQR().topRows(rows).triangularView<Eigen::Upper>();
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(triangle, Eigen::ComputeFullV);
    const Vector variance = ((1.0 - shrink) / divisor * svd.singularValues().array().square() + shrink).matrix();
    Whitening result;
    Eigen::Index rank = 0;
    while (rank < features && std::sqrt(variance[rank]) > smallest) {
        ++rank;
    }
    result.matrix =
        variance.head(rank).cwiseSqrt().cwiseInverse().asDiagonal() * svd.matrixV().leftCols(rank).transpose();
    result.logDeterminant = variance.head(rank).array().log().sum();
    return result;
}

} // namespace cytogauge
