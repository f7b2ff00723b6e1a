#include "core/ml/yeo_johnson.h"
#include "core/model/novelty_fit.h"
#include "core/model/novelty_transform.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cytogauge {

void transformForNovelty(std::span<const double> row, NoveltyTransform transform, const Vector &lambda, Vector &into)
{
    const Eigen::Map<const Vector> values(row.data(), static_cast<Eigen::Index>(row.size()));
    into.resize(values.size());
    if (transform == NoveltyTransform::log1p) {
        // log(1 + x) by vector instructions; the second term takes back what rounding 1 + x lost.
        const auto x = values.array().max(0.0);
        into = (x + 1.0).matrix();
        into = (into.array().log() + (x - (into.array() - 1.0)) / into.array()).matrix();
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
    whiteningByColumn_ = whitening;
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
    thread_local Vector z;
    thread_local Vector white;
    transformInto(row, z);
    white.resize(z.size());
    white.noalias() = whiteningByColumn_ * z;
    return white.squaredNorm();
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
