// Exact Shapley values of a sum of trees, path-dependent: a predictor that has not joined is averaged over the training
// cases that came each way at its nodes.
//
// Source: Lundberg, Erion and Lee, Consistent individualized feature attribution for tree ensembles, 2018,
// algorithm 2; in double precision. Cost per row: trees * leaves * depth^2.
#pragma once

#include "core/ml/tree_ensemble.h"

namespace cytogauge {

class TreeExplainer {
public:
    TreeExplainer() = default;
    explicit TreeExplainer(const TreeEnsemble &ensemble);

    // The margins' mean over the training cases: base margin and cover-weighted mean of the leaves.
    [[nodiscard]] const std::vector<double> &expected() const { return expected_; }

    // contributions: [margins, features], set to the values of the row; expected + their sum = margin. The ensemble of
    // the constructor.
    void contributions(const TreeEnsemble &ensemble, std::span<const double> row,
                       std::span<double> contributions) const;

private:
    std::vector<double> expected_;
    std::size_t depth_ = 0;
};

} // namespace cytogauge
