// The mean of the probabilities of several classifiers of different kinds: logistic regression and a support vector
// machine, unless --option members=logistic,svm,boosted names others.
//
// Score of class k: log of the mean over the members of P(class k), from their scores without ever leaving logarithms.
// Options go to a member by its name: --option svm.c=3 --option logistic.c=0.5. Cost: that of the members together. The
// order in which members are named changes nothing.
// Interval: none of its own (core/prediction/fold_interval.h). Explanation: sampled, because a mean of probabilities is
// no sum in log-odds.
#pragma once

#include "core/ml/kinds.h"

#include <cstdint>

namespace cytogauge {

inline constexpr std::string_view ensembleName = "ensemble";

class EnsembleClassifier final : public Classifier {
public:
    // members: at least one, all of one shape; mean: [features] of the training cases
    EnsembleClassifier(std::vector<std::unique_ptr<Classifier>> members, std::vector<double> mean);

    [[nodiscard]] std::string_view name() const override { return ensembleName; }
    [[nodiscard]] std::size_t featureCount() const override { return mean_.size(); }
    [[nodiscard]] std::size_t classCount() const override { return members_.front()->classCount(); }
    void scores(std::span<const double> row, std::span<double> scores) const override;
    void explainInto(std::span<const double> row, int classIndex, Explanation &into) const override;
    [[nodiscard]] std::optional<Interval> interval(std::span<const double>, int, double) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] nlohmann::ordered_json steps() const override;

    [[nodiscard]] const std::vector<std::unique_ptr<Classifier>> &members() const { return members_; }

private:
    std::vector<std::unique_ptr<Classifier>> members_;
    std::vector<double> mean_;
};

[[nodiscard]] Result<std::unique_ptr<Trainer>> makeEnsembleTrainer(const ClassifierOptions &options,
                                                                   std::uint64_t seed);
[[nodiscard]] Result<std::unique_ptr<Classifier>> ensembleFromSteps(const nlohmann::json &steps,
                                                                    std::size_t featureCount, std::size_t classCount);

} // namespace cytogauge
