// Draws of the patients with replacement, and what they make of figures that are means over the repeats.
#pragma once

#include "core/evaluation/out_of_fold.h"

#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace cytogauge {

// How often each of `cases` patients stands in draw number `draw`; the same whatever thread asks.
[[nodiscard]] std::vector<int> drawPatients(std::size_t cases, std::uint64_t seed, std::size_t draw);

// The 2.5th and 97.5th percentile of the finite ones among the values; `fallback` twice when there is none.
[[nodiscard]] std::array<double, 2> percentileInterval(std::vector<double> values, double fallback);

struct BootstrappedFigures {
    std::vector<std::vector<double>> perRepeat; // [repeats][figures]
    std::vector<std::vector<double>> draws;     // [resamples][figures] mean over the repeats that define it

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
