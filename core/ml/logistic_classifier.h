// Logistic regression as a Classifier: standardise, weigh, add.
//
// Interval of class k: Laplace on its log-odds against the rest. Two classes: the log-odds are linear in the
// parameters and the variance x' S x is that of the approximation itself. K classes: the delta method, with the
// gradient (delta_kj - q_j) x for class j's block, q_j the share of class j among the others (q_k = 0).
#pragma once

#include "core/base/vector_kernels.h"
#include "core/ml/kinds.h"
#include "core/ml/logistic_regression.h"

#include <cstdint>

namespace cytogauge {

inline constexpr std::string_view logisticName = "logistic";

class LogisticClassifier final : public Classifier {
public:
    // coefficients [1 or K, features] and intercepts [1 or K] on standardised inputs; covarianceFactor: lower
    // triangular L with covariance L L', or empty, and then there is no interval.
    LogisticClassifier(Standardizer standardizer, Matrix coefficients, Vector intercepts, Matrix covarianceFactor);

    [[nodiscard]] std::string_view name() const override { return logisticName; }
    [[nodiscard]] std::size_t featureCount() const override;
    [[nodiscard]] std::size_t classCount() const override;
    void scores(std::span<const double> row, std::span<double> scores) const override;
    void scoresOfRows(std::span<const double> rows, std::span<double> scores) const override;
    // P(class 1) of many rows, two classes only: [n, features] to [n]. Error below 1e-15 against the softmax of
    // scores(); the same bits on every machine.
    void probabilityOfRows(std::span<const double> rows, std::span<double> probabilities) const;
    void explainInto(std::span<const double> row, int classIndex, Explanation &into) const override;
    [[nodiscard]] std::optional<Interval> interval(std::span<const double> row, int classIndex,
                                                   double level) const override;
    [[nodiscard]] nlohmann::ordered_json steps() const override;

    [[nodiscard]] const Standardizer &standardizer() const { return standardizer_; }
    [[nodiscard]] const Matrix &coefficients() const { return coefficients_; }
    [[nodiscard]] const Vector &intercepts() const { return intercepts_; }

private:
    [[nodiscard]] double logOddsVariance(std::span<const double> row, int classIndex,
                                         std::span<const double> scores) const;

    Standardizer standardizer_;
    Vector inverseScale_;
    Matrix coefficients_;
    Vector intercepts_;
    Matrix covarianceFactor_;
    Matrix weight_;                 // [1 or K, features padded] coefficients over scales: what a unit of x weighs
    std::vector<double> centre_;    // [features padded] means
    PaddedMatrix transposedFactor_; // of the covariance
};

[[nodiscard]] Result<std::unique_ptr<Trainer>> makeLogisticTrainer(const ClassifierOptions &options,
                                                                   std::uint64_t seed);
[[nodiscard]] Result<std::unique_ptr<Classifier>> logisticFromSteps(const nlohmann::json &steps,
                                                                    std::size_t featureCount, std::size_t classCount);

} // namespace cytogauge
