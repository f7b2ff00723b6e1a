// Draws of the patients with replacement, and what they make of figures that are means over the repeats.
#pragma once

#include "core/evaluation/out_of_fold.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace cytogauge {

// How often each of `cases` patients stands in draw number `draw`; the same whatever thread asks.
[[nodiscard]] std::vector<int> drawPatients(std::size_t cases, std::uint64_t seed, std::size_t draw);

// The 2.5th and 97.5th percentile of the finite ones among the values; `fallback` twice when there is none.
[[nodiscard]] std::array<double, 2> percentileInterval(std::vector<double> values, double fallback);

// A figure that is a mean over independent cases, or can be no better than one.
struct Perfection {
    double best = 1.0;
    double worst = 0.0;
    std::size_t cases = 0; // independent ones that it takes at the least; 0: not known, then there is no bound
};

// What the percentiles of the draws do not say of a figure.
struct IntervalRule {
    // A mean of absolute differences: chance alone raises it, and a draw raises it once more beyond what the cases
    // themselves have. The percentiles are moved down by the mean of the draws less the figure, and end at 0. Source:
    // Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 10 (estimates of bias).
    bool raisedByChance = false;
    // Where no case was wrong, no draw is: the interval reaches to perfectBound instead.
    std::optional<Perfection> perfect{};
};

// What a figure without a single fault among its cases may be all the same, with 97.5 % confidence: best, moved towards
// worst by 1 - 0.025^(1/cases); NaN where the cases are not known. Exact for shares (Clopper and Pearson, The use of
// confidence or fiducial limits illustrated in the case of the binomial, 1934), careful for other means between best
// and worst: they are at the best in every case less often than a share would be.
[[nodiscard]] double perfectBound(const Perfection &perfect);

// The percentiles of the draws of a figure, as its rule corrects them.
[[nodiscard]] std::array<double, 2> drawnInterval(const std::vector<double> &draws, double figure,
                                                  const IntervalRule &rule);

// Pairs of one of each that share no case: what an area under the ROC curve rests on at the least.
[[nodiscard]] inline std::size_t independentPairs(std::size_t positives, std::size_t others)
{
    return std::min(positives, others);
}

struct BootstrappedFigures {
    std::vector<std::vector<double>> perRepeat; // [repeats][figures]
    std::vector<std::vector<double>> draws;     // [resamples][figures] mean over the repeats that define it
    std::vector<IntervalRule> rules{};          // [figures], or none: percentiles alone

    [[nodiscard]] Estimate estimate(std::size_t figure) const;
    [[nodiscard]] double mean(std::size_t figure) const; // over the repeats that define it; NaN when none does
    // The figures from `first` on, as many as the grid has points.
    [[nodiscard]] Band band(std::vector<double> grid, std::size_t first) const;

private:
    [[nodiscard]] std::vector<double> drawsOf(std::size_t figure) const;
};

// Writes the figures of one repeat, with counts [cases] saying how often each case stands in the sample.
using FiguresOfRepeat = std::function<void(std::size_t repeat, std::span<const int> counts, std::span<double> into)>;

struct FigureCounts {
    std::size_t cases = 0;
    std::size_t repeats = 0;
    std::size_t figures = 0;
};

inline constexpr std::size_t drawsPerStep = 100;

// step: called after each drawsPerStep draws, from any thread. Errors: cancelled.
[[nodiscard]] Result<BootstrappedFigures> bootstrapFigures(const FigureCounts &sizes, const FiguresOfRepeat &figures,
                                                           const BootstrapOptions &options, const std::stop_token &stop,
                                                           const std::function<void()> &step = {});

// 0, 0.01 … 1, without the ends where asked.
[[nodiscard]] std::vector<double> percentGrid(int from, int to);

} // namespace cytogauge
