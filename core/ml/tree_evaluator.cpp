#include "core/ml/tree_evaluator.h"

#include <algorithm>
#include <array>
#include <bit>

#ifdef __x86_64__
#include <immintrin.h>
#define CYTOGAUGE_WIDE
#endif

// The same loops for what the processor has. They compare, mask and add in one order, so all give the same bits.
// Sanitizers are not ready when the loader chooses between clones.
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define CYTOGAUGE_CLONES __attribute__((target_clones("avx2", "default")))
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

#ifdef CYTOGAUGE_WIDE
// The same with 16 rows to a register, and for a whole tree no look at memory but for the predictors: its leaves are
// two registers, from which each row picks one. (The forms with a mask of ones are those that GCC 12 does not warn of.)
#define CYTOGAUGE_WIDE_TARGET __attribute__((target("avx512f")))
constexpr std::size_t lanes = 16;
constexpr __mmask16 allLanes = 0xffff;

CYTOGAUGE_WIDE_TARGET inline __m512i stillAlive(__m512i alive, const float *x, __m512 threshold, __m512i whenRight)
{
    const __mmask16 right = _mm512_cmp_ps_mask(_mm512_loadu_ps(x), threshold, _CMP_NLT_UQ);
    return _mm512_mask_and_epi32(alive, right, alive, whenRight);
}

CYTOGAUGE_WIDE_TARGET inline void addLeaves(float *sum, __m512i alive, __m512 low, __m512 high)
{
    const __m512i lowest = _mm512_and_si512(alive, _mm512_sub_epi32(_mm512_setzero_si512(), alive));
    const __m512 number = _mm512_maskz_cvtepi32_ps(allLanes, lowest);
    const __m512i exponent = _mm512_maskz_srli_epi32(allLanes, _mm512_castps_si512(number), 23);
    // The exponent stands 127 too high, and five bits of a place are looked at: -127 is +1, and a sign does not count.
    const __m512i place = _mm512_add_epi32(exponent, _mm512_set1_epi32(1));
    _mm512_storeu_ps(sum, _mm512_add_ps(_mm512_loadu_ps(sum), _mm512_permutex2var_ps(low, place, high)));
}

CYTOGAUGE_WIDE_TARGET void runProgramsWide(std::span<const TreeEvaluator::Program> programs,
                                           const TreeEvaluator::Question *questions, const float *leaves,
                                           const Block *features, Block *sums)
{
    static_assert(blockRows == 4 * lanes && mostLeaves == 2 * lanes);
    for (const TreeEvaluator::Program &program : programs) {
        __m512i alive0 = _mm512_set1_epi32(-1);
        __m512i alive1 = alive0;
        __m512i alive2 = alive0;
        __m512i alive3 = alive0;
        for (std::uint32_t q = 0; q < program.questionCount; ++q) {
            const TreeEvaluator::Question question = questions[program.firstQuestion + q];
            const float *x = features[question.feature].data();
            const __m512 threshold = _mm512_set1_ps(question.threshold);
            const __m512i whenRight = _mm512_set1_epi32(static_cast<int>(question.whenRight));
            alive0 = stillAlive(alive0, x, threshold, whenRight);
            alive1 = stillAlive(alive1, x + lanes, threshold, whenRight);
            alive2 = stillAlive(alive2, x + 2 * lanes, threshold, whenRight);
            alive3 = stillAlive(alive3, x + 3 * lanes, threshold, whenRight);
        }
        const __m512 low = _mm512_loadu_ps(leaves + program.firstLeaf);
        const __m512 high = _mm512_loadu_ps(leaves + program.firstLeaf + lanes);
        float *sum = sums[program.margin].data();
        addLeaves(sum, alive0, low, high);
        addLeaves(sum + lanes, alive1, low, high);
        addLeaves(sum + 2 * lanes, alive2, low, high);
        addLeaves(sum + 3 * lanes, alive3, low, high);
    }
}

bool isWide()
{
    static const bool wide = __builtin_cpu_supports("avx512f") != 0;
    return wide;
}
#endif

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
    leaves_.resize(program.firstLeaf + mostLeaves); // two registers hold one tree's
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
#ifdef CYTOGAUGE_WIDE
    const auto run = isWide() ? runProgramsWide : runPrograms;
#else
    const auto run = runPrograms;
#endif
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
            const auto some = std::span(programs_).subspan(t, end - t);
            run(some, questions_.data(), leaves_.data(), block.data(), sums.data());
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
