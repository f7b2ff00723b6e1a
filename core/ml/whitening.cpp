#include "core/ml/whitening.h"

#include <Eigen/QR>
#include <Eigen/SVD>

#include <algorithm>
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

namespace {

// So many cases at once: they stay in the processor's cache, and a stop waits for no more of them.
constexpr Eigen::Index blockRows = 2048;

// The triangle R of the QR decomposition of all cases, block after block: that of R so far with the next block below it
// is that of all of them.
Result<Eigen::MatrixXd> triangleOf(const Matrix &centred, const std::stop_token &stop)
{
    const Eigen::Index features = centred.cols();
    Eigen::MatrixXd triangle = Eigen::MatrixXd::Zero(features, features);
    Eigen::MatrixXd stack;
    for (Eigen::Index first = 0; first < centred.rows(); first += blockRows) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        const Eigen::Index rows = std::min(blockRows, centred.rows() - first);
        const Eigen::Index before = first == 0 ? 0 : features;
        stack.resize(before + rows, features);
        stack.topRows(before) = triangle.topRows(before);
        stack.bottomRows(rows) = centred.middleRows(first, rows);
        const Eigen::HouseholderQR<Eigen::MatrixXd> qr(stack);
        const Eigen::Index height = std::min(stack.rows(), features);
        triangle.topRows(height) = qr.matrixQR().topRows(height).triangularView<Eigen::Upper>();
    }
    return triangle;
}

} // namespace

Result<Whitening> whiten(const Matrix &centred, double divisor, double shrink, double smallest,
                         const std::stop_token &stop)
{
    const Eigen::Index features = centred.cols();
    const auto triangle = triangleOf(centred, stop);
    if (!triangle) {
        return fail(triangle.error());
    }
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(*triangle, Eigen::ComputeFullV);
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
