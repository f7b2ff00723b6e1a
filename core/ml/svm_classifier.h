// Support vector machine with the kernel exp(-gamma |x - y|^2); training is libsvm's (where the build has it),
// prediction the program's.
//
// One machine for each pair of classes a < b, decision = sum of coefficient * kernel - offset, above 0 towards b. Its
// log-odds of b are a straight line in the decision (Platt), fitted to decisions of five inner folds. Two classes: the
// score is that line. K classes: the pairs' probabilities are coupled, the score is the logarithm of the result (taken
// to be at least 1e-15).
// Options: c (1), gamma (1 / predictors), inputs (yeo-johnson, standardized, raw), tolerance of libsvm's solver (1e-3).
// Cost: fits six times, 569 x 30 in some 30 ms; a prediction reads all support vectors. Interval: none of its own
// (core/prediction/fold_interval.h). Explanation: sampled. Source: Chang and Lin, LIBSVM: a library for support vector
// machines, 2011.
#pragma once

#include "core/ml/input_preparation.h"
#include "core/ml/kinds.h"
#include "core/ml/platt.h"

namespace cytogauge {

inline constexpr std::string_view svmName = "svm";
inline constexpr double smallestPairProbability = 1e-7; // libsvm's, below which coupling degenerates

struct SvmPair {
    int first = 0;
    int second = 1;
    Matrix vectors;      // [support vectors, features], prepared
    Vector coefficients; // [support vectors], above 0 towards `second`
    double offset = 0.0;
    PlattScale platt;
};

class SvmClassifier final : public Classifier {
public:
    // mean: [features] of the training cases as measured; pairs: (0, 1), (0, 2), …, (1, 2), …
    SvmClassifier(InputPreparation preparation, double gamma, std::vector<SvmPair> pairs, std::size_t classCount,
                  std::vector<double> mean);

    [[nodiscard]] std::string_view name() const override { return svmName; }
    [[nodiscard]] std::size_t featureCount() const override { return mean_.size(); }
    [[nodiscard]] std::size_t classCount() const override { return classCount_; }
    void scores(std::span<const double> row, std::span<double> scores) const override;
    void explainInto(std::span<const double> row, int classIndex, Explanation &into) const override;
    [[nodiscard]] std::optional<Interval> interval(std::span<const double>, int, double) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] nlohmann::ordered_json steps() const override;

    [[nodiscard]] double gamma() const { return gamma_; }
    [[nodiscard]] const InputPreparation &preparation() const { return preparation_; }
    [[nodiscard]] const std::vector<SvmPair> &pairs() const { return pairs_; }

private:
    InputPreparation preparation_;
    double gamma_;
    std::vector<SvmPair> pairs_;
    std::size_t classCount_;
    std::vector<double> mean_;
};

// prepared: [features]
[[nodiscard]] double svmDecision(const SvmPair &pair, double gamma, std::span<const double> prepared);

[[nodiscard]] Result<std::unique_ptr<Classifier>> svmFromSteps(const nlohmann::json &steps, std::size_t featureCount,
                                                               std::size_t classCount);

} // namespace cytogauge
