// Sums of decision trees with the arithmetic of XGBoost, so that a model means the same number in both programs.
//
// Predictors and thresholds are compared in single precision: x < threshold goes left, NaN where defaultLeft says. The
// margin of a class starts at its base margin and adds the leaf of each of its trees in order, in single precision.
// Source: Chen and Guestrin, XGBoost: A scalable tree boosting system, 2016.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <vector>

namespace cytogauge {

struct TreeNode {
    int feature = -1;   // -1: a leaf
    float value = 0.0F; // the threshold, or the leaf's share of the margin
    int left = -1;      // children have larger indices than their parent
    int right = -1;
    bool defaultLeft = false;
    float cover = 0.0F; // weight of the training cases that came here (sum of second derivatives)
    [[nodiscard]] bool isLeaf() const { return feature < 0; }
    friend bool operator==(const TreeNode &, const TreeNode &) = default;
};

struct Tree {
    std::vector<TreeNode> nodes; // the root first
    int margin = 0;              // to which margin its leaves are added
    friend bool operator==(const Tree &, const Tree &) = default;
};

// One margin for two classes (of class 1), K margins for K classes.
struct TreeEnsemble {
    std::vector<float> baseMargins; // [margins]
    std::vector<Tree> trees;
    int featureCount = 0;

    // Every tree is one (each node but the root is the child of one node), all numbers finite, all indices in range.
    // Errors: ErrorCode::stepsInvalid.
    [[nodiscard]] Result<void> validate() const;
    // row: [features], margins: [baseMargins]
    void margins(std::span<const double> row, std::span<float> margins) const;
};

inline constexpr std::size_t deepestTree = 256;        // levels; explaining takes the square of it
[[nodiscard]] std::size_t treeDepth(const Tree &tree); // levels, the root's included; of a valid tree

[[nodiscard]] inline int nextNode(const TreeNode &node, float x)
{
    return x < node.value || (node.defaultLeft && x != x) ? node.left : node.right;
}

[[nodiscard]] nlohmann::ordered_json treesToJson(const TreeEnsemble &ensemble); // {"features", "base_margins", "trees"}
[[nodiscard]] Result<TreeEnsemble> treesFromJson(const nlohmann::json &object, std::size_t featureCount,
                                                 std::size_t margins);

} // namespace cytogauge
