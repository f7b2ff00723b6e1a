#include "core/ml/tree_ensemble.h"

#include "core/ml/json_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

tl::unexpected<Error> badTree(std::size_t tree, std::string_view what)
{
    return fail(ErrorCode::stepsInvalid, {fmt::format("tree {} {}", tree + 1, what)});
}

Result<void> validateTree(const Tree &tree, std::size_t index, int featureCount, std::size_t margins)
{
    if (tree.nodes.empty() || tree.margin < 0 || static_cast<std::size_t>(tree.margin) >= margins) {
        return badTree(index, "has no nodes or belongs to no class");
    }
    const int count = static_cast<int>(tree.nodes.size());
    std::vector<int> parents(tree.nodes.size(), 0);
    for (int i = 0; i < count; ++i) {
        const TreeNode &node = tree.nodes[static_cast<std::size_t>(i)];
        if (!std::isfinite(node.value) || !std::isfinite(node.cover) || node.cover < 0.0F) {
            return badTree(index, "holds a number that is not finite or a negative cover");
        }
        if (node.isLeaf()) {
            continue;
        }
        if (node.feature >= featureCount || !(node.cover > 0.0F)) {
            return badTree(index, "asks for a predictor that does not exist, or has a node that no case came to");
        }
        for (const int child : {node.left, node.right}) {
            if (child <= i || child >= count) {
                return badTree(index, "has a node whose child does not come after it");
            }
            ++parents[static_cast<std::size_t>(child)];
        }
    }
    if (!std::all_of(parents.begin() + 1, parents.end(), [](int n) { return n == 1; })) {
        return badTree(index, "is not a tree: a node has no parent or several");
    }
    if (treeDepth(tree) > deepestTree) {
        return badTree(index, fmt::format("has more than {} levels", deepestTree));
    }
    return {};
}

} // namespace

std::size_t treeDepth(const Tree &tree)
{
    std::vector<std::size_t> level(tree.nodes.size(), 1);
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        if (!tree.nodes[i].isLeaf()) {
            level[static_cast<std::size_t>(tree.nodes[i].left)] = level[i] + 1;
            level[static_cast<std::size_t>(tree.nodes[i].right)] = level[i] + 1;
        }
    }
    return *std::ranges::max_element(level);
}

Result<void> TreeEnsemble::validate() const
{
    if (!std::ranges::all_of(baseMargins, [](float value) { return std::isfinite(value); })) {
        return fail(ErrorCode::stepsInvalid, {"a base margin is not a finite number"});
    }
    for (std::size_t i = 0; i < trees.size(); ++i) {
        if (auto valid = validateTree(trees[i], i, featureCount, baseMargins.size()); !valid) {
            return valid;
        }
    }
    return {};
}

void TreeEnsemble::margins(std::span<const double> row, std::span<float> margins) const
{
    thread_local std::vector<float> x;
    x.resize(row.size());
    std::ranges::transform(row, x.begin(), [](double value) { return static_cast<float>(value); });
    std::ranges::copy(baseMargins, margins.begin());
    for (const Tree &tree : trees) {
        const TreeNode *node = tree.nodes.data();
        while (!node->isLeaf()) {
            node = &tree.nodes[static_cast<std::size_t>(nextNode(*node, x[static_cast<std::size_t>(node->feature)]))];
        }
        margins[static_cast<std::size_t>(tree.margin)] += node->value;
    }
}

nlohmann::ordered_json treesToJson(const TreeEnsemble &ensemble)
{
    nlohmann::ordered_json object;
    object["features"] = ensemble.featureCount;
    object["base_margins"] = ensemble.baseMargins;
    auto list = nlohmann::ordered_json::array();
    for (const Tree &tree : ensemble.trees) {
        nlohmann::ordered_json json{{"margin", tree.margin}};
        for (const char *key : {"feature", "value", "left", "right", "default_left", "cover"}) {
            json[key] = nlohmann::ordered_json::array();
        }
        for (const TreeNode &node : tree.nodes) {
            json["feature"].push_back(node.feature);
            json["value"].push_back(node.value);
            json["left"].push_back(node.left);
            json["right"].push_back(node.right);
            json["default_left"].push_back(node.defaultLeft ? 1 : 0);
            json["cover"].push_back(node.cover);
        }
        list.push_back(std::move(json));
    }
    object["trees"] = std::move(list);
    return object;
}

namespace {

// Thresholds and leaves are single precision; anything else would not be the number that was written.
bool allSingle(const Vector &values)
{
    return std::ranges::all_of(values, [](double x) { return static_cast<double>(static_cast<float>(x)) == x; });
}

bool allWhole(const Vector &values)
{
    return std::ranges::all_of(values, [](double x) { return x == std::floor(x) && std::abs(x) < 1e9; });
}

Result<Tree> treeFromJson(const nlohmann::json &json, std::size_t index)
{
    if (!json.is_object() || !json.contains("feature") || !json["feature"].is_array()) {
        return badTree(index, "has no list “feature”");
    }
    const std::size_t size = json["feature"].size();
    std::array<Vector, 6> columns;
    constexpr std::array<std::string_view, 6> keys{"feature", "left", "right", "default_left", "value", "cover"};
    for (std::size_t c = 0; c < keys.size(); ++c) {
        auto column = numbersFrom(json, keys[c], size);
        if (!column) {
            return fail(column.error());
        }
        columns[c] = std::move(*column);
        if (!(c < 4 ? allWhole(columns[c]) : allSingle(columns[c]))) {
            return badTree(index, fmt::format("holds numbers of the wrong kind in “{}”", keys[c]));
        }
    }
    const auto margin = integerFrom(json, "margin", 0, 1000000);
    if (!margin) {
        return fail(margin.error());
    }
    Tree tree;
    tree.margin = *margin;
    for (Eigen::Index i = 0; i < columns[0].size(); ++i) {
        tree.nodes.push_back({.feature = static_cast<int>(columns[0][i]),
                              .value = static_cast<float>(columns[4][i]),
                              .left = static_cast<int>(columns[1][i]),
                              .right = static_cast<int>(columns[2][i]),
                              .defaultLeft = columns[3][i] != 0.0,
                              .cover = static_cast<float>(columns[5][i])});
    }
    return tree;
}

} // namespace

Result<TreeEnsemble> treesFromJson(const nlohmann::json &object, std::size_t featureCount, std::size_t margins)
{
    TreeEnsemble ensemble;
    ensemble.featureCount = static_cast<int>(featureCount);
    const int known = static_cast<int>(featureCount);
    if (const auto features = integerFrom(object, "features", known, known); !features) {
        return fail(features.error());
    }
    const auto base = numbersFrom(object, "base_margins", margins);
    if (!base) {
        return fail(base.error());
    }
    if (!allSingle(*base)) {
        return fail(ErrorCode::stepsInvalid, {"“base_margins” holds numbers of the wrong kind"});
    }
    for (const double value : *base) {
        ensemble.baseMargins.push_back(static_cast<float>(value));
    }
    if (!object.contains("trees") || !object["trees"].is_array()) {
        return fail(ErrorCode::stepsInvalid, {"“trees” is missing"});
    }
    for (const nlohmann::json &json : object["trees"]) {
        auto tree = treeFromJson(json, ensemble.trees.size());
        if (!tree) {
            return fail(tree.error());
        }
        ensemble.trees.push_back(std::move(*tree));
    }
    if (auto valid = ensemble.validate(); !valid) {
        return fail(valid.error());
    }
    return ensemble;
}

} // namespace cytogauge
