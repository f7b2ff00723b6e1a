#include "core/ml/yeo_johnson.h"
#include "core/model/novelty_fit.h"
#include "core/model/novelty_transform.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace cytogauge {

void transformForNovelty(std::span<const double> row, NoveltyTransform transform, const Vector &lambda, Vector &into)
{
    const Eigen::Map<const Vector> values(row.data(), static_cast<Eigen::Index>(row.size()));
    into.resize(values.size());
    if (transform == NoveltyTransform::log1p) {
        vectorKernels().logOnePlus(values.data(), static_cast<std::size_t>(values.size()), into.data());
        return;
    }
    for (Eigen::Index j = 0; j < values.size(); ++j) {
        into[j] = yeoJohnson(values[j], lambda[j]);
    }
}

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
    // Without a stop there is nothing that it could fail for.
    return *fitNovelty(values, classes, classCount, transform, seed, {});
}

void NoveltyCheck::transformInto(std::span<const double> row, Vector &z) const
{
    transformForNovelty({row.data(), static_cast<std::size_t>(mean.size())}, transform, lambda, z);
    z = ((z - mean).array() / scale.array()).matrix();
}

double NoveltyCheck::squaredDistance(std::span<const double> row) const
{
    // Kept per thread, so that a million rows allocate once.
    thread_local Vector transformed;
    thread_local std::vector<double> white;
    transformForNovelty({row.data(), static_cast<std::size_t>(mean.size())}, transform, lambda, transformed);
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
