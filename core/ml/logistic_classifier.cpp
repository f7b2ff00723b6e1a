#include "core/ml/logistic_classifier.h"

#include "core/base/probability.h"
#include "core/ml/json_numbers.h"
#include "core/ml/normal.h"
#include "core/ml/option_reader.h"
#include "core/ml/standardize_step.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

std::size_t at(Eigen::Index index)
{
    return static_cast<std::size_t>(index);
}

} // namespace

LogisticClassifier::LogisticClassifier(Standardizer standardizer, Matrix coefficients, Vector intercepts,
                                       Matrix covarianceFactor)
    : standardizer_(std::move(standardizer)),
      inverseScale_(standardizer_.scale.cwiseInverse()),
      coefficients_(std::move(coefficients)),
      intercepts_(std::move(intercepts)),
      covarianceFactor_(std::move(covarianceFactor)),
      weight_(Matrix::Zero(coefficients_.rows(), static_cast<Eigen::Index>(paddedSize(at(coefficients_.cols()))))),
      centre_(at(weight_.cols()), 0.0)
{
    for (Eigen::Index j = 0; j < coefficients_.cols(); ++j) {
        weight_.col(j) = coefficients_.col(j) * inverseScale_[j];
        centre_[at(j)] = standardizer_.mean[j];
    }
    const Matrix transposed = covarianceFactor_.transpose();
    transposedFactor_ = PaddedMatrix({transposed.data(), at(transposed.size())}, at(transposed.cols()));
}

std::size_t LogisticClassifier::featureCount() const
{
    return at(coefficients_.cols());
}

std::size_t LogisticClassifier::classCount() const
{
    return coefficients_.rows() == 1 ? 2 : at(coefficients_.rows());
}

void LogisticClassifier::scores(std::span<const double> row, std::span<double> scores) const
{
    const Eigen::Index first = coefficients_.rows() == 1 ? 1 : 0;
    scores[0] = 0.0;
    for (Eigen::Index k = 0; k < coefficients_.rows(); ++k) {
        vectorKernels().scoreRows(row.data(), 1, featureCount(), weight_.row(k).data(), centre_.data(), intercepts_[k],
                                  &scores[at(k + first)]);
    }
}

void LogisticClassifier::scoresOfRows(std::span<const double> rows, std::span<double> scores) const
{
    constexpr std::size_t block = 512; // what is read once for each class stays in the cache
    const std::size_t features = featureCount();
    const std::size_t classes = classCount();
    const std::size_t first = coefficients_.rows() == 1 ? 1 : 0;
    std::array<double, block> column{};
    for (std::size_t begin = 0; begin * classes < scores.size(); begin += block) {
        const std::size_t n = std::min(block, scores.size() / classes - begin);
        for (Eigen::Index k = 0; k < coefficients_.rows(); ++k) {
            vectorKernels().scoreRows(rows.data() + begin * features, n, features, weight_.row(k).data(),
                                      centre_.data(), intercepts_[k], column.data());
            for (std::size_t i = 0; i < n; ++i) {
                scores[(begin + i) * classes + at(k) + first] = column[i];
            }
        }
        for (std::size_t i = 0; first == 1 && i < n; ++i) {
            scores[(begin + i) * classes] = 0.0;
        }
    }
}

void LogisticClassifier::probabilityOfRows(std::span<const double> rows, std::span<double> probabilities) const
{
    vectorKernels().probabilityOfRows(rows.data(), probabilities.size(), featureCount(), weight_.data(), centre_.data(),
                                      intercepts_[0], probabilities.data());
}

void LogisticClassifier::explainInto(std::span<const double> row, int classIndex, Explanation &into) const
{
    into.contributions.resize(featureCount());
    into.classIndex = classIndex;
    into.exact = true;
    into.standardError = 0.0;
    if (coefficients_.rows() == 1) {
        const double sign = classIndex == 1 ? 1.0 : -1.0;
        into.base = sign * intercepts_[0];
        into.total = into.base;
        for (Eigen::Index j = 0; j < coefficients_.cols(); ++j) {
            const double z = (row[at(j)] - standardizer_.mean[j]) * inverseScale_[j];
            into.contributions[at(j)] = sign * (coefficients_(0, j) * z);
            into.total += into.contributions[at(j)];
        }
        return;
    }
    into.base = intercepts_[classIndex] - intercepts_.mean();
    into.total = into.base;
    for (Eigen::Index j = 0; j < coefficients_.cols(); ++j) {
        const double z = (row[at(j)] - standardizer_.mean[j]) * inverseScale_[j];
        into.contributions[at(j)] = (coefficients_(classIndex, j) - coefficients_.col(j).mean()) * z;
        into.total += into.contributions[at(j)];
    }
}

double LogisticClassifier::logOddsVariance(std::span<const double> row, int classIndex,
                                           std::span<const double> scores) const
{
    // Kept per thread, so that a million rows allocate once.
    thread_local Vector gradient;
    thread_local std::vector<double> product;
    const Eigen::Index blocks = coefficients_.rows();
    const Eigen::Index d = coefficients_.cols() + 1;
    gradient.resize(blocks * d);
    product.resize(transposedFactor_.height());
    for (Eigen::Index j = 0; j + 1 < d; ++j) {
        gradient[j] = (row[at(j)] - standardizer_.mean[j]) * inverseScale_[j];
    }
    gradient[d - 1] = 1.0;
    if (blocks > 1) {
        double largest = -std::numeric_limits<double>::infinity();
        for (Eigen::Index k = 0; k < blocks; ++k) {
            largest = k == classIndex ? largest : std::max(largest, scores[at(k)]);
        }
        double sum = 0.0;
        for (Eigen::Index k = 0; k < blocks; ++k) {
            sum += k == classIndex ? 0.0 : std::exp(scores[at(k)] - largest);
        }
        // From the last block to the first, which holds x itself until then.
        for (Eigen::Index k = blocks - 1; k >= 0; --k) {
            const double factor = k == classIndex ? 1.0 : -std::exp(scores[at(k)] - largest) / sum;
            gradient.segment(k * d, d) = factor * gradient.head(d);
        }
    }
    transposedFactor_.multiply(gradient.data(), product.data());
    return Eigen::Map<const Vector>(product.data(), static_cast<Eigen::Index>(product.size())).squaredNorm();
}

std::optional<Interval> LogisticClassifier::interval(std::span<const double> row, int classIndex, double level) const
{
    if (covarianceFactor_.size() == 0) {
        return std::nullopt;
    }
    thread_local std::vector<double> scratch;
    scratch.resize(classCount());
    scores(row, scratch);
    const double logit = logOddsOfClass(scratch, classIndex);
    const double deviation = std::sqrt(logOddsVariance(row, classIndex, scratch));
    // Asked for one level a million times.
    thread_local double knownLevel = std::numeric_limits<double>::quiet_NaN();
    thread_local double quantile = 0.0;
    if (level != knownLevel) {
        quantile = normalQuantile(0.5 + 0.5 * level);
        knownLevel = level;
    }
    const double width = quantile * deviation;
    return Interval{sigmoid(logit - width), sigmoid(logit + width), level};
}

nlohmann::ordered_json LogisticClassifier::steps() const
{
    nlohmann::ordered_json logistic;
    logistic["step"] = logisticName;
    logistic["coefficients"] = rowsToJson(coefficients_);
    logistic["intercepts"] = numbersToJson(intercepts_);
    if (covarianceFactor_.size() > 0) {
        logistic["covariance_factor"] = lowerTriangleToJson(covarianceFactor_);
    }
    return nlohmann::ordered_json::array({standardizeStep(standardizer_), std::move(logistic)});
}

namespace {

class LogisticTrainer final : public Trainer {
public:
    explicit LogisticTrainer(const LogisticOptions &options) : options_(options) {}

    [[nodiscard]] std::string_view name() const override { return logisticName; }

    [[nodiscard]] nlohmann::ordered_json options() const override
    {
        nlohmann::ordered_json json;
        json["c"] = options_.c;
        json["tolerance"] = options_.tolerance;
        json["iterations"] = options_.maximumIterations;
        return json;
    }

    [[nodiscard]] Result<std::unique_ptr<Classifier>> fit(const Matrix &values, const std::vector<int> &classes,
                                                          int classCount, std::stop_token stop) const override
    {
        return fitWith(values, classes, classCount, true, std::move(stop));
    }

    [[nodiscard]] Result<std::unique_ptr<Classifier>> fitForScores(const Matrix &values,
                                                                   const std::vector<int> &classes, int classCount,
                                                                   std::stop_token stop) const override
    {
        return fitWith(values, classes, classCount, false, std::move(stop));
    }

private:
    [[nodiscard]] Result<std::unique_ptr<Classifier>> fitWith(const Matrix &values, const std::vector<int> &classes,
                                                              int classCount, bool withCovariance,
                                                              std::stop_token stop) const
    {
        if (values.rows() < 2) {
            return fail(ErrorCode::tooFewCases, {"2", std::to_string(values.rows())});
        }
        // Of a million cases each of these takes its time.
        Standardizer standardizer = Standardizer::fit(values);
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        const Matrix standardized = standardizer.apply(values);
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        auto fitted = fitLogistic(standardized, classes, classCount, options_, withCovariance, std::move(stop));
        if (!fitted) {
            return fail(fitted.error());
        }
        Matrix factor;
        if (withCovariance) {
            const Eigen::LLT<Eigen::MatrixXd> cholesky(fitted->covariance);
            if (cholesky.info() != Eigen::Success) {
                return fail(ErrorCode::fitNotConverged, {std::to_string(fitted->iterations)});
            }
            factor = cholesky.matrixL();
        }
        return std::make_unique<LogisticClassifier>(std::move(standardizer), std::move(fitted->coefficients),
                                                    std::move(fitted->intercepts), std::move(factor));
    }

    LogisticOptions options_;
};

} // namespace

Result<std::unique_ptr<Trainer>> makeLogisticTrainer(const ClassifierOptions &options, std::uint64_t /*seed*/)
{
    LogisticOptions chosen;
    OptionReader reader(logisticName, options);
    reader.number("c", chosen.c, 0.0, 1e12, "a number above 0, 1e12 at the most");
    reader.number("tolerance", chosen.tolerance, 0.0, 1e-2, "a number above 0, 0.01 at the most");
    reader.integer("iterations", chosen.maximumIterations, 1, 100000);
    if (auto finished = reader.finish(); !finished) {
        return fail(finished.error());
    }
    return std::make_unique<LogisticTrainer>(chosen);
}

Result<std::unique_ptr<Classifier>> logisticFromSteps(const nlohmann::json &steps, std::size_t featureCount,
                                                      std::size_t classCount)
{
    if (steps.size() != 2 || !isStep(steps[0], standardizeStepName)) {
        return fail(ErrorCode::stepsInvalid, {"“logistic” does not follow one step “standardize”"});
    }
    const std::size_t blocks = classCount == 2 ? 1 : classCount;
    auto standardizer = standardizerFromStep(steps[0], featureCount);
    auto coefficients = rowsFrom(steps[1], "coefficients", blocks, featureCount);
    auto intercepts = numbersFrom(steps[1], "intercepts", blocks);
    Result<Matrix> factor = Matrix();
    if (steps[1].contains("covariance_factor")) {
        factor = lowerTriangleFrom(steps[1], "covariance_factor", blocks * (featureCount + 1));
    }
    if (!standardizer) {
        return fail(standardizer.error());
    }
    if (!coefficients) {
        return fail(coefficients.error());
    }
    if (!intercepts) {
        return fail(intercepts.error());
    }
    if (!factor) {
        return fail(factor.error());
    }
    return std::make_unique<LogisticClassifier>(std::move(*standardizer), std::move(*coefficients),
                                                std::move(*intercepts), std::move(*factor));
}

} // namespace cytogauge
