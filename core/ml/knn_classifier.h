// k nearest neighbours: the share of each class among the k training cases at the smallest Euclidean distance.
//
// Distances are taken on standardised inputs (option inputs=raw: as they stand, which lets the predictor with the
// largest numbers decide: wine falls from 96 % right to 71 %). Of cases at the same distance the earlier one counts.
// Scores are log(share), shares taken to be at least 1e-15, so that they stay finite: one vote more or less moves the
// log-odds in jumps, and the probabilities are coarse (k + 1 values with two classes).
// Cost: nothing to fit; a prediction reads all training cases, n * features multiplications (about 15 us for 569 x 30).
// Interval: Wilson's of the votes, as if the k neighbours were k draws of cases like this one: 3 of 3 is 44 to 100 %.
// Explanation: sampled.
#pragma once

#include "core/ml/kinds.h"
#include "core/ml/standardizer.h"

#include <cstdint>

namespace cytogauge {

inline constexpr std::string_view knnName = "knn";

struct KnnOptions {
    int k = 3; // 1 … training cases
    bool standardize = true;
};

class KnnClassifier final : public Classifier {
public:
    // values [cases, features] as measured, classes [cases]; 1 <= k <= cases.
    KnnClassifier(Matrix values, std::vector<int> classes, std::size_t classCount, const KnnOptions &options);

    [[nodiscard]] std::string_view name() const override { return knnName; }
    [[nodiscard]] std::size_t featureCount() const override { return static_cast<std::size_t>(values_.cols()); }
    [[nodiscard]] std::size_t classCount() const override { return classCount_; }
    void scores(std::span<const double> row, std::span<double> scores) const override;
    void explainInto(std::span<const double> row, int classIndex, Explanation &into) const override;
    [[nodiscard]] std::optional<Interval> interval(std::span<const double> row, int classIndex,
                                                   double level) const override;
    [[nodiscard]] nlohmann::ordered_json steps() const override;

    [[nodiscard]] const KnnOptions &options() const { return options_; }
    [[nodiscard]] const Standardizer &standardizer() const { return standardizer_; }
    [[nodiscard]] const Matrix &prepared() const { return prepared_; } // the training cases as distances see them
    [[nodiscard]] const std::vector<int> &classes() const { return classes_; }

private:
    // votes [classes]: how many of the k nearest cases are of each class.
    void countVotes(std::span<const double> row, std::span<double> votes) const;

    Matrix values_; // as measured: short decimals in the model file, and the steps can be made again from them
    std::vector<int> classes_;
    std::size_t classCount_;
    KnnOptions options_;
    Standardizer standardizer_; // mean 0 and scale 1 for raw inputs
    std::vector<double> mean_;  // [features] of the training cases
    Matrix prepared_;           // [cases, features] in the space of the distances
};

[[nodiscard]] Result<std::unique_ptr<Trainer>> makeKnnTrainer(const ClassifierOptions &options, std::uint64_t seed);
[[nodiscard]] Result<std::unique_ptr<Classifier>> knnFromSteps(const nlohmann::json &steps, std::size_t featureCount,
                                                               std::size_t classCount);

} // namespace cytogauge
