// Gradient-boosted trees. Training is XGBoost's own (where the build has its library); prediction and explanation are
// the program's, on the same numbers bit for bit.
//
// Two classes: logistic loss, one margin, the log-odds of class 1. K classes: softmax, K trees a round.
// Cost: 569 x 30 with 100 rounds in about 0.1 s; a prediction walks all trees (some us), many rows at once about 0.1 us
// each. Interval: none of its own (core/prediction/fold_interval.h). Explanation: exact tree SHAP (tree_shap.h); base
// is the mean over the training cases, and base + contributions is the log-odds to single precision.
#pragma once

#include "core/ml/kinds.h"
#include "core/ml/tree_evaluator.h"
#include "core/ml/tree_shap.h"

namespace cytogauge {

inline constexpr std::string_view boostedName = "boosted";

class BoostedClassifier final : public Classifier {
public:
    // One margin for two classes, else one for each class; valid.
    explicit BoostedClassifier(TreeEnsemble ensemble);

    [[nodiscard]] std::string_view name() const override { return boostedName; }
    [[nodiscard]] std::size_t featureCount() const override { return static_cast<std::size_t>(ensemble_.featureCount); }
    [[nodiscard]] std::size_t classCount() const override;
    void scores(std::span<const double> row, std::span<double> scores) const override;
    void scoresOfRows(std::span<const double> rows, std::span<double> scores) const override;
    void explainInto(std::span<const double> row, int classIndex, Explanation &into) const override;
    [[nodiscard]] std::optional<Interval> interval(std::span<const double>, int, double) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] nlohmann::ordered_json steps() const override;

    [[nodiscard]] const TreeEnsemble &ensemble() const { return ensemble_; }

private:
    TreeEnsemble ensemble_;
    TreeEvaluator evaluator_;
    TreeExplainer explainer_;
};

[[nodiscard]] Result<std::unique_ptr<Classifier>> boostedFromSteps(const nlohmann::json &steps,
                                                                   std::size_t featureCount, std::size_t classCount);

} // namespace cytogauge
