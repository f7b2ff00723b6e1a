// The margins of many rows at once, bit for bit those of TreeEnsemble::margins.
//
// Rows go in blocks of 64, predictor by predictor. In a tree of at most 32 leaves each row has one word whose bits are
// the leaves, left to right. A node whose answer is “right” clears the bits of the leaves under its left child; when
// all nodes have spoken, the lowest bit that is left is the leaf (all nodes are asked, but without a branch, and for
// as many rows at once as a vector register holds). Larger trees, and blocks with a NaN, are walked from the root.
// Source: Lucchese et al., QuickScorer: a fast algorithm to rank documents with additive ensembles of regression trees,
// 2015.
#pragma once

#include "core/ml/tree_ensemble.h"

#include <cstdint>

namespace cytogauge {

class TreeEvaluator {
public:
    static constexpr std::size_t blockRows = 64;

    TreeEvaluator() = default;
    explicit TreeEvaluator(const TreeEnsemble &ensemble);

    // rows: [n, features] one after the other; margins: [n, margins]. The ensemble of the constructor.
    void margins(const TreeEnsemble &ensemble, std::span<const double> rows, std::span<float> margins) const;

    struct Question {
        std::uint32_t feature = 0;
        float threshold = 0.0F;
        std::uint32_t whenRight = 0; // the leaves that stay
    };
    struct Program { // one tree
        std::uint32_t firstQuestion = 0;
        std::uint32_t questionCount = 0;
        std::uint32_t firstLeaf = 0;
        std::uint32_t margin = 0;
        bool walked = false; // too many leaves
    };

private:
    void compile(const Tree &tree);

    std::vector<Program> programs_; // [trees]
    std::vector<Question> questions_;
    std::vector<float> leaves_;
};

} // namespace cytogauge
