// Quadratic discriminant analysis: one Gaussian per class with its own covariance, priors as in the training cases.
//
// On standardised inputs, S_k the covariance of class k, divisor n_k - 1: class k scores
//   log prior_k - log det(S_k) / 2 - (z - m_k)' S_k^-1 (z - m_k) / 2.
// Option regularization r (0 … 1) uses (1 - r) S_k + r 1 in place of S_k. With r = 0 a class whose cases do not span
// all predictors (too few of them, or constant and repeated predictors) is an error that says so.
// Cost: n * features^2, some ms for 569 x 30; a prediction K * features^2. Interval: none of its own
// (core/prediction/fold_interval.h). Explanation: sampled. Source: Hastie, Tibshirani and Friedman, The Elements of
// Statistical Learning, 2009, section 4.3; Friedman, Regularized discriminant analysis, 1989.
#pragma once

#include "core/ml/kinds.h"
#include "core/ml/standardizer.h"

#include <cstdint>

namespace cytogauge {

inline constexpr std::string_view qdaName = "qda";

// One class's Gaussian on standardised inputs.
struct QdaClass {
    Vector mean;         // [features]
    Matrix whitening;    // [features, features] W with W' W = S^-1
    double offset = 0.0; // log prior - log det(S) / 2
};

class QdaClassifier final : public Classifier {
public:
    QdaClassifier(Standardizer standardizer, std::vector<QdaClass> classes);

    [[nodiscard]] std::string_view name() const override { return qdaName; }
    [[nodiscard]] std::size_t featureCount() const override { return mean_.size(); }
    [[nodiscard]] std::size_t classCount() const override { return classes_.size(); }
    void scores(std::span<const double> row, std::span<double> scores) const override;
    void explainInto(std::span<const double> row, int classIndex, Explanation &into) const override;
    [[nodiscard]] std::optional<Interval> interval(std::span<const double>, int, double) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] nlohmann::ordered_json steps() const override;

    [[nodiscard]] const Standardizer &standardizer() const { return standardizer_; }
    [[nodiscard]] const std::vector<QdaClass> &classes() const { return classes_; }

private:
    Standardizer standardizer_;
    std::vector<QdaClass> classes_;
    std::vector<double> mean_; // [features] of the training cases
};

[[nodiscard]] Result<std::unique_ptr<Trainer>> makeQdaTrainer(const ClassifierOptions &options, std::uint64_t seed);
[[nodiscard]] Result<std::unique_ptr<Classifier>> qdaFromSteps(const nlohmann::json &steps, std::size_t featureCount,
                                                               std::size_t classCount);

} // namespace cytogauge
