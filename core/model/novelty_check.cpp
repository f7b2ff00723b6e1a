#include "core/dataset/folds.h"
#include "core/dataset/statistics.h"
#include "core/ml/standardizer.h"
#include "core/ml/yeo_johnson.h"
#include "core/model/ledoit_wolf.h"
#include "core/model/model.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace cytogauge {

namespace {

constexpr int innerFolds = 10;
constexpr double cutShare = 0.99;

using Row = Eigen::Map<const Vector>;

Row rowOf(const Matrix &values, Eigen::Index index)
{
    return {values.row(index).data(), values.cols()};
}

void transformRow(const Row &values, NoveltyTransform transform, const Vector &lambda, Vector &into)
{
    into.resize(values.size());
    if (transform == NoveltyTransform::log1p) {
        vectorKernels().logOnePlus(values.data(), static_cast<std::size_t>(values.size()), into.data());
        return;
    }
    for (Eigen::Index j = 0; j < values.size(); ++j) {
        into[j] = yeoJohnson(values[j], lambda[j]);
    }
}

Matrix inverseFactor(Eigen::MatrixXd covariance)
{
    // A predictor that never varies leaves a zero that the shrinkage may not lift.
    Eigen::LLT<Eigen::MatrixXd> factor(covariance);
    for (double ridge = 1e-9; factor.info() != Eigen::Success && ridge <= 1.0; ridge *= 10.0) {
        covariance.diagonal().array() += ridge;
        factor.compute(covariance);
    }
    const auto identity = Eigen::MatrixXd::Identity(covariance.rows(), covariance.cols());
    return factor.matrixL().solve(identity);
}

// All but the cut.
NoveltyCheck fitShape(const Matrix &values, NoveltyTransform transform)
{
    NoveltyCheck check;
    check.transform = transform;
    if (transform == NoveltyTransform::yeoJohnson) {
        check.lambda.resize(values.cols());
        for (Eigen::Index j = 0; j < values.cols(); ++j) {
            const Vector column = values.col(j);
            check.lambda[j] = yeoJohnsonLambda({column.data(), static_cast<std::size_t>(column.size())});
        }
    }
    Matrix shaped(values.rows(), values.cols());
    Vector row;
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        transformRow(rowOf(values, i), transform, check.lambda, row);
        shaped.row(i) = row;
    }
    const Standardizer standardizer = Standardizer::fit(shaped);
    check.mean = standardizer.mean;
    check.scale = standardizer.scale;
    check.setWhitening(inverseFactor(LedoitWolf::fit(standardizer.apply(shaped)).covariance));
    return check;
}

// Stratified where the classes allow it; a class of one case is dealt with the others.
std::vector<int> dealInnerFolds(const std::vector<int> &classes, int classCount, std::uint64_t seed, int &folds)
{
    std::vector<std::size_t> count(static_cast<std::size_t>(classCount), 0);
    for (const int k : classes) {
        ++count[static_cast<std::size_t>(k)];
    }
    const std::size_t smallest = std::accumulate(count.begin(), count.end(), classes.size(),
                                                 [](std::size_t a, std::size_t b) { return std::min(a, b); });
    folds = static_cast<int>(std::min<std::size_t>(innerFolds, smallest));
    if (folds >= 2) {
        if (auto dealt = stratifiedFolds(classes, classCount, folds, seed)) {
            return *std::move(dealt);
        }
    }
    folds = static_cast<int>(std::min<std::size_t>(innerFolds, classes.size()));
    if (auto dealt = stratifiedFolds(std::vector<int>(classes.size(), 0), 1, folds, seed)) {
        return *std::move(dealt);
    }
    folds = 0;
    return {};
}

} // namespace

void NoveltyCheck::setWhitening(Matrix lowerTriangle)
{
    whitening = std::move(lowerTriangle);
    precision = whitening.transpose() * whitening;
    Matrix scaled = whitening;
    for (Eigen::Index j = 0; j < scaled.cols(); ++j) {
        scaled.col(j) /= scale[j];
    }
    product_ =
        PaddedMatrix({scaled.data(), static_cast<std::size_t>(scaled.size())}, static_cast<std::size_t>(scaled.cols()));
    shift_.resize(product_.height());
    product_.multiply(mean.data(), shift_.data());
}

NoveltyCheck NoveltyCheck::fit(const Matrix &values, const std::vector<int> &classes, int classCount,
                               NoveltyTransform transform, std::uint64_t seed)
{
    int folds = 0;
    const std::vector<int> foldOfRow = dealInnerFolds(classes, classCount, seed, folds);
    std::vector<double> distances;
    for (int fold = 0; fold < folds; ++fold) {
        const RowSplit split = splitForFold(foldOfRow, fold);
        const NoveltyCheck shape = fitShape(values(split.train, Eigen::all), transform);
        for (const std::size_t row : split.test) {
            const auto index = static_cast<Eigen::Index>(row);
            distances.push_back(
                shape.squaredDistance({values.row(index).data(), static_cast<std::size_t>(values.cols())}));
        }
    }
    NoveltyCheck check = fitShape(values, transform);
    std::ranges::sort(distances);
    check.cut = distances.empty() ? std::numeric_limits<double>::max() : quantileOfSorted(distances, cutShare);
    return check;
}

void NoveltyCheck::transformInto(std::span<const double> row, Vector &z) const
{
    transformRow(Row(row.data(), mean.size()), transform, lambda, z);
    z = ((z - mean).array() / scale.array()).matrix();
}

double NoveltyCheck::squaredDistance(std::span<const double> row) const
{
    // Kept per thread, so that a million rows allocate once.
    thread_local Vector transformed;
    thread_local std::vector<double> white;
    transformRow(Row(row.data(), mean.size()), transform, lambda, transformed);
    white.resize(product_.height());
    product_.multiply(transformed.data(), white.data());
    std::array<double, VectorKernels::lanes> sums{};
    for (std::size_t i = 0; i < white.size(); ++i) {
        const double difference = white[i] - shift_[i];
        sums[i % sums.size()] += difference * difference;
    }
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

void NoveltyCheck::strongestInto(std::span<const double> row, std::size_t count, std::vector<std::size_t> &into) const
{
    thread_local Vector z;
    thread_local Vector pull;
    transformInto(row, z);
    // With feature j at its expectation given the others, the squared distance falls by (P z)_j^2 / P_jj.
    pull.resize(z.size());
    pull.noalias() = precision * z;
    pull.array() = pull.array().square() / precision.diagonal().array();
    into.resize(static_cast<std::size_t>(z.size()));
    std::iota(into.begin(), into.end(), std::size_t{0});
    count = std::min(count, into.size());
    std::ranges::partial_sort(into, into.begin() + static_cast<std::ptrdiff_t>(count),
                              [](std::size_t a, std::size_t b) {
                                  const double first = pull[static_cast<Eigen::Index>(a)];
                                  const double second = pull[static_cast<Eigen::Index>(b)];
                                  return first != second ? first > second : a < b;
                              });
    into.resize(count);
}

std::vector<std::size_t> NoveltyCheck::strongest(std::span<const double> row, std::size_t count) const
{
    std::vector<std::size_t> features;
    strongestInto(row, count, features);
    return features;
}

} // namespace cytogauge
