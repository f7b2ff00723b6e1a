// Multilayer perceptron with one hidden layer (mlp_network.h), on standardised inputs, fitted by L-BFGS.
//
// Options: hidden (units, 64), alpha (L2 penalty on the weights, 5, on the sum of the log-losses: strong, because 64
// units have 2,000 weights for some hundred cases), tolerance (largest component of the gradient relative to the number
// of cases, 1e-5), iterations (1000). The seed draws the start (Glorot and Bengio, 2010); another seed ends in another,
// about equally good minimum.
// Cost: 569 x 30 in some 20 ms; 0.7 us of the processor for a case of 30 fields in each of some 170 iterations, so two
// minutes for a million cases, and a training with its evaluation fits 21 times; a stop waits for 2,048 cases at the
// most. A prediction features * hidden multiplications. Interval: none of its own (core/prediction/fold_interval.h).
// Explanation: sampled.
#pragma once

#include "core/ml/kinds.h"
#include "core/ml/mlp_network.h"
#include "core/ml/standardizer.h"

#include <cstdint>

namespace cytogauge {

inline constexpr std::string_view mlpName = "mlp";

struct MlpOptions {
    int hidden = 64;
    double alpha = 5.0;
    double tolerance = 1e-5;
    int maximumIterations = 1000;
};

class MlpClassifier final : public Classifier {
public:
    // parameters: as in mlp_network.h; one output for two classes.
    MlpClassifier(Standardizer standardizer, const MlpShape &shape, Vector parameters);

    [[nodiscard]] std::string_view name() const override { return mlpName; }
    [[nodiscard]] std::size_t featureCount() const override { return mean_.size(); }
    [[nodiscard]] std::size_t classCount() const override;
    void scores(std::span<const double> row, std::span<double> scores) const override;
    void explainInto(std::span<const double> row, int classIndex, Explanation &into) const override;
    [[nodiscard]] std::optional<Interval> interval(std::span<const double>, int, double) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] nlohmann::ordered_json steps() const override;

    [[nodiscard]] const Standardizer &standardizer() const { return standardizer_; }
    [[nodiscard]] const MlpShape &shape() const { return shape_; }
    [[nodiscard]] const Vector &parameters() const { return parameters_; }

private:
    Standardizer standardizer_;
    MlpShape shape_;
    Vector parameters_;
    std::vector<double> mean_; // [features] of the training cases
};

[[nodiscard]] Result<std::unique_ptr<Trainer>> makeMlpTrainer(const ClassifierOptions &options, std::uint64_t seed);
[[nodiscard]] Result<std::unique_ptr<Classifier>> mlpFromSteps(const nlohmann::json &steps, std::size_t featureCount,
                                                               std::size_t classCount);

} // namespace cytogauge
