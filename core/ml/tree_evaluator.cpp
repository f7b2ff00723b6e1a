#include "core/ml/tree_evaluator.h"

#include <algorithm>
#include <array>
#include <bit>

// The same loops for what the processor has. They compare, mask and add in one order, so all give the same bits.
// Sanitizers are not ready when the loader chooses between clones.
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define CYTOGAUGE_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CYTOGAUGE_CLONES
#endif

namespace cytogauge {

namespace {

constexpr std::size_t blockRows = TreeEvaluator::blockRows;
constexpr std::size_t mostLeaves = 32;

using Block = std::array<float, blockRows>; // one predictor, or one margin, of 64 rows

// programs: trees that are not walked, one after the other.
CYTOGAUGE_CLONES void runPrograms(std::span<const TreeEvaluator::Program> programs,
                                  const TreeEvaluator::Question *questions, const float *leaves,
                                  const Block *__restrict features, Block *__restrict sums)
{
    alignas(64) std::array<std::uint32_t, blockRows> alive;
    alignas(64) std::array<std::uint32_t, blockRows> leaf;
    for (const TreeEvaluator::Program &program : programs) {
        alive.fill(0xffffffffU);
        for (std::uint32_t q = 0; q < program.questionCount; ++q) {
            const TreeEvaluator::Question question = questions[program.firstQuestion + q];
            const float *__restrict x = features[question.feature].data();
            for (std::size_t r = 0; r < blockRows; ++r) {
                alive[r] &= question.whenRight | (x[r] < question.threshold ? 0xffffffffU : 0U);
            }
        }
        // The place of the lowest bit is the exponent of that bit as a number, which needs no scalar instruction.
        for (std::size_t r = 0; r < blockRows; ++r) {
            const auto lowest = static_cast<std::int32_t>(alive[r] & (0U - alive[r]));
            leaf[r] = ((std::bit_cast<std::uint32_t>(static_cast<float>(lowest)) >> 23U) & 0xffU) - 127U;
        }
        const float *values = leaves + program.firstLeaf;
        float *__restrict sum = sums[program.margin].data();
        for (std::size_t r = 0; r < blockRows; ++r) {
            sum[r] += values[leaf[r]];
        }
    }
}

void walk(const Tree &tree, const Block *features, Block *sums)
{
    float *sum = sums[tree.margin].data();
    for (std::size_t r = 0; r < blockRows; ++r) {
        const TreeNode *node = tree.nodes.data();
        while (!node->isLeaf()) {
            node = &tree.nodes[static_cast<std::size_t>(nextNode(*node, features[node->feature][r]))];
        }
        sum[r] += node->value;
    }
}

// Turns `count` rows to single precision, predictor by predictor; true when a NaN is among them. The places of rows
// that are not there keep what they had.
bool transpose(const double *rows, std::size_t count, std::size_t features, Block *block)
{
    bool holed = false;
    for (std::size_t r = 0; r < count; ++r) {
        const double *row = rows + r * features;
        for (std::size_t j = 0; j < features; ++j) {
            const auto x = static_cast<float>(row[j]);
            block[j][r] = x;
            holed = holed || x != x;
        }
    }
    return holed;
}

} // namespace

TreeEvaluator::TreeEvaluator(const TreeEnsemble &ensemble)
{
    for (const Tree &tree : ensemble.trees) {
        compile(tree);
    }
}

void TreeEvaluator::compile(const Tree &tree)
{
    Program program{.firstQuestion = static_cast<std::uint32_t>(questions_.size()),
                    .firstLeaf = static_cast<std::uint32_t>(leaves_.size()),
                    .margin = static_cast<std::uint32_t>(tree.margin)};
    const auto leafCount = static_cast<std::size_t>(std::ranges::count_if(tree.nodes, &TreeNode::isLeaf));
    program.walked = leafCount > mostLeaves;
    if (program.walked) {
        programs_.push_back(program);
        return;
    }
    std::uint32_t leaf = 0;
    // Leaves are numbered as they are met when the left child comes first; a node's question is known when its left
    // part is done.
    struct Frame {
        int node = 0;
        std::uint32_t firstLeaf = 0;
        bool leftDone = false;
    };
    std::vector<Frame> stack{{}};
    while (!stack.empty()) {
        Frame &frame = stack.back();
        const TreeNode &node = tree.nodes[static_cast<std::size_t>(frame.node)];
        if (node.isLeaf()) {
            leaves_.push_back(node.value);
            ++leaf;
            stack.pop_back();
        } else if (!frame.leftDone) {
            frame.leftDone = true;
            frame.firstLeaf = leaf;
            stack.push_back({.node = node.left});
        } else {
            const std::uint64_t upTo = (std::uint64_t{1} << leaf) - 1U;
            const std::uint64_t before = (std::uint64_t{1} << frame.firstLeaf) - 1U;
            questions_.push_back({.feature = static_cast<std::uint32_t>(node.feature),
                                  .threshold = node.value,
                                  .whenRight = ~static_cast<std::uint32_t>(upTo & ~before)});
            stack.back() = {.node = node.right};
        }
    }
    program.questionCount = static_cast<std::uint32_t>(questions_.size()) - program.firstQuestion;
    programs_.push_back(program);
}

void TreeEvaluator::margins(const TreeEnsemble &ensemble, std::span<const double> rows, std::span<float> margins) const
{
    const auto features = static_cast<std::size_t>(ensemble.featureCount);
    const std::size_t outputs = ensemble.baseMargins.size();
    const std::size_t count = margins.size() / outputs;
    thread_local std::vector<Block> block;
    thread_local std::vector<Block> sums;
    block.assign(features, Block{});
    sums.resize(outputs);
    for (std::size_t first = 0; first < count; first += blockRows) {
        const std::size_t here = std::min(blockRows, count - first);
        const bool holed = transpose(rows.data() + first * features, here, features, block.data());
        for (std::size_t k = 0; k < outputs; ++k) {
            sums[k].fill(ensemble.baseMargins[k]);
        }
        for (std::size_t t = 0; t < programs_.size();) {
            if (holed || programs_[t].walked) {
                walk(ensemble.trees[t], block.data(), sums.data());
                ++t;
                continue;
            }
            std::size_t end = t;
            while (end < programs_.size() && !programs_[end].walked) {
                ++end;
            }
            runPrograms(std::span(programs_).subspan(t, end - t), questions_.data(), leaves_.data(), block.data(),
                        sums.data());
            t = end;
        }
        for (std::size_t r = 0; r < here; ++r) {
            for (std::size_t k = 0; k < outputs; ++k) {
                margins[(first + r) * outputs + k] = sums[k][r];
            }
        }
    }
}

} // namespace cytogauge
