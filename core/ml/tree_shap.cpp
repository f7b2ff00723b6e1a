#include "core/ml/tree_shap.h"

#include <algorithm>

namespace cytogauge {

namespace {

// One predictor on the way from the root: the share of cases that go this way when it is unknown, whether the row does,
// and the weight of the orders in which so many predictors of the way have joined.
struct Step {
    int feature = -1;
    double unknown = 1.0;
    double known = 1.0;
    double weight = 0.0;
};

void extend(Step *path, std::size_t depth, double unknown, double known, int feature)
{
    path[depth] = {feature, unknown, known, depth == 0 ? 1.0 : 0.0};
    const auto size = static_cast<double>(depth + 1);
    for (std::size_t i = depth; i > 0; --i) {
        path[i].weight += known * path[i - 1].weight * static_cast<double>(i) / size;
        path[i - 1].weight *= unknown * static_cast<double>(depth - (i - 1)) / size;
    }
}

// Takes the step `index` out again.
void unwind(Step *path, std::size_t depth, std::size_t index)
{
    const double known = path[index].known;
    const double unknown = path[index].unknown;
    const auto size = static_cast<double>(depth + 1);
    double next = path[depth].weight;
    for (std::size_t i = depth; i-- > 0;) {
        if (known != 0.0) {
            const double kept = path[i].weight;
            path[i].weight = next * size / (static_cast<double>(i + 1) * known);
            next = kept - path[i].weight * unknown * static_cast<double>(depth - i) / size;
        } else {
            path[i].weight = path[i].weight * size / (unknown * static_cast<double>(depth - i));
        }
    }
    for (std::size_t i = index; i < depth; ++i) {
        path[i].feature = path[i + 1].feature;
        path[i].unknown = path[i + 1].unknown;
        path[i].known = path[i + 1].known;
    }
}

// The sum of the weights that unwind() would leave.
double unwoundSum(const Step *path, std::size_t depth, std::size_t index)
{
    const double known = path[index].known;
    const double unknown = path[index].unknown;
    const auto size = static_cast<double>(depth + 1);
    double next = path[depth].weight;
    double total = 0.0;
    for (std::size_t i = depth; i-- > 0;) {
        if (known != 0.0) {
            const double weight = next * size / (static_cast<double>(i + 1) * known);
            total += weight;
            next = path[i].weight - weight * unknown * static_cast<double>(depth - i) / size;
        } else if (unknown != 0.0) {
            total += path[i].weight / unknown * size / static_cast<double>(depth - i);
        }
    }
    return total;
}

class TreeWalk {
public:
    TreeWalk(const Tree &tree, std::span<const float> row, double *contributions)
        : tree_(tree), row_(row), contributions_(contributions)
    {
    }

    // `space` holds the path of `depth` steps so far and has room for those of all nodes below.
    void visit(int index, Step *space, std::size_t depth, double unknown, double known, int feature)
    {
        extend(space, depth, unknown, known, feature);
        const TreeNode &node = tree_.nodes[static_cast<std::size_t>(index)];
        if (node.isLeaf()) {
            for (std::size_t i = 1; i <= depth; ++i) {
                const double weight = unwoundSum(space, depth, i);
                contributions_[space[i].feature] +=
                    weight * (space[i].known - space[i].unknown) * static_cast<double>(node.value);
            }
            return;
        }
        // A predictor that the way has asked before counts once.
        double before = 1.0;
        double knownBefore = 1.0;
        const auto *repeated =
            std::find_if(space + 1, space + depth + 1, [&node](const Step &s) { return s.feature == node.feature; });
        if (repeated != space + depth + 1) {
            before = repeated->unknown;
            knownBefore = repeated->known;
            unwind(space, depth, static_cast<std::size_t>(repeated - space));
            --depth;
        }
        const int own = nextNode(node, row_[static_cast<std::size_t>(node.feature)]);
        const int other = own == node.left ? node.right : node.left;
        Step *below = space + depth + 1;
        std::copy(space, below, below);
        visit(own, below, depth + 1, before * share(own, node), knownBefore, node.feature);
        const double unknownThere = before * share(other, node);
        if (unknownThere > 0.0) { // else no order leads there
            std::copy(space, below, below);
            visit(other, below, depth + 1, unknownThere, 0.0, node.feature);
        }
    }

private:
    [[nodiscard]] double share(int child, const TreeNode &parent) const
    {
        return static_cast<double>(tree_.nodes[static_cast<std::size_t>(child)].cover) /
               static_cast<double>(parent.cover);
    }

    const Tree &tree_;
    std::span<const float> row_;
    double *contributions_;
};

} // namespace

TreeExplainer::TreeExplainer(const TreeEnsemble &ensemble)
    : expected_(ensemble.baseMargins.begin(), ensemble.baseMargins.end())
{
    for (const Tree &tree : ensemble.trees) {
        std::vector<double> mean(tree.nodes.size());
        for (std::size_t i = tree.nodes.size(); i-- > 0;) { // children come after their parent
            const TreeNode &node = tree.nodes[i];
            mean[i] = static_cast<double>(node.value);
            if (!node.isLeaf()) {
                const auto left = static_cast<std::size_t>(node.left);
                const auto right = static_cast<std::size_t>(node.right);
                mean[i] = (mean[left] * static_cast<double>(tree.nodes[left].cover) +
                           mean[right] * static_cast<double>(tree.nodes[right].cover)) /
                          static_cast<double>(node.cover);
            }
        }
        expected_[static_cast<std::size_t>(tree.margin)] += mean[0];
        depth_ = std::max(depth_, treeDepth(tree));
    }
}

void TreeExplainer::contributions(const TreeEnsemble &ensemble, std::span<const double> row,
                                  std::span<double> contributions) const
{
    // Kept per thread, so that explaining many rows allocates once.
    thread_local std::vector<float> x;
    thread_local std::vector<Step> space;
    x.resize(row.size());
    std::ranges::transform(row, x.begin(), [](double value) { return static_cast<float>(value); });
    std::ranges::fill(contributions, 0.0);
    space.resize((depth_ + 1) * (depth_ + 2)); // a path of up to depth + 1 steps for every step down
    for (const Tree &tree : ensemble.trees) {
        double *own = contributions.data() + static_cast<std::size_t>(tree.margin) * row.size();
        TreeWalk(tree, x, own).visit(0, space.data(), 0, 1.0, 1.0, -1);
    }
}

} // namespace cytogauge
