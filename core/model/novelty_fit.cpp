#include "core/model/novelty_fit.h"

#include "core/dataset/class_sample.h"
#include "core/dataset/folds.h"
#include "core/dataset/statistics.h"
#include "core/ml/standardizer.h"
#include "core/ml/yeo_johnson.h"
#include "core/model/ledoit_wolf.h"
#include "core/model/novelty_transform.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <limits>
#include <numeric>

namespace cytogauge {

namespace {

constexpr int innerFolds = 10;
constexpr double cutShare = 0.99;
constexpr Eigen::Index rowsBetweenLooks = 4096;

std::span<const double> rowOf(const Matrix &values, Eigen::Index index)
{
    return {values.row(index).data(), static_cast<std::size_t>(values.cols())};
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

Result<Vector> fitLambda(const Matrix &values, const std::stop_token &stop)
{
    Vector lambda(values.cols());
    for (Eigen::Index j = 0; j < values.cols(); ++j) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        const Vector column = values.col(j);
        lambda[j] = yeoJohnsonLambda({column.data(), static_cast<std::size_t>(column.size())});
    }
    return lambda;
}

// All but the cut.
Result<NoveltyCheck> fitShape(const Matrix &values, NoveltyTransform transform, const std::stop_token &stop)
{
    NoveltyCheck check;
    check.transform = transform;
    if (transform == NoveltyTransform::yeoJohnson) {
        auto lambda = fitLambda(values, stop);
        if (!lambda) {
            return fail(lambda.error());
        }
        check.lambda = *std::move(lambda);
    }
    Matrix shaped(values.rows(), values.cols());
    Vector row;
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        if (i % rowsBetweenLooks == 0 && stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        transformForNovelty(rowOf(values, i), transform, check.lambda, row);
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

Result<NoveltyCheck> fitToAll(const Matrix &values, const std::vector<int> &classes, int classCount,
                              NoveltyTransform transform, std::uint64_t seed, const std::stop_token &stop)
{
    int folds = 0;
    const std::vector<int> foldOfRow = dealInnerFolds(classes, classCount, seed, folds);
    std::vector<double> distances;
    for (int fold = 0; fold < folds; ++fold) {
        const RowSplit split = splitForFold(foldOfRow, fold);
        const auto shape = fitShape(values(split.train, Eigen::all), transform, stop);
        if (!shape) {
            return fail(shape.error());
        }
        for (const std::size_t row : split.test) {
            distances.push_back(shape->squaredDistance(rowOf(values, static_cast<Eigen::Index>(row))));
        }
    }
    auto check = fitShape(values, transform, stop);
    if (!check) {
        return fail(check.error());
    }
    std::ranges::sort(distances);
    check->cut = distances.empty() ? std::numeric_limits<double>::max() : quantileOfSorted(distances, cutShare);
    return check;
}

} // namespace

Result<NoveltyCheck> fitNovelty(const Matrix &values, const std::vector<int> &classes, int classCount,
                                NoveltyTransform transform, std::uint64_t seed, const std::stop_token &stop)
{
    if (classes.size() <= mostNoveltyCases) {
        return fitToAll(values, classes, classCount, transform, seed, stop);
    }
    const std::vector<std::size_t> rows = sampleOfClasses(classes, classCount, mostNoveltyCases, seed);
    std::vector<int> some;
    some.reserve(rows.size());
    for (const std::size_t row : rows) {
        some.push_back(classes[row]);
    }
    return fitToAll(values(rows, Eigen::all), some, classCount, transform, seed, stop);
}

} // namespace cytogauge
