#include "core/evaluation/bootstrap.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/dataset/statistics.h"
#include "core/evaluation/not_defined.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

constexpr double roundingOfMeans = 1e-12; // over repeats

// The mean of the finite ones of a figure.
double meanOf(const std::vector<std::vector<double>> &rows, std::size_t figure)
{
    const auto n =
        static_cast<double>(std::ranges::count_if(rows, [&](const auto &row) { return std::isfinite(row[figure]); }));
    double mean = 0.0;
    for (const std::vector<double> &row : rows) {
        mean += std::isfinite(row[figure]) ? row[figure] / n : 0.0;
    }
    return n > 0.0 ? mean : notDefined;
}

} // namespace

std::vector<int> drawPatients(std::size_t cases, std::uint64_t seed, std::size_t draw)
{
    // Far from the seeds that deal folds.
    Random random((seed << 32U) + 0x626f6f74U + draw);
    std::vector<int> counts(cases, 0);
    for (std::size_t i = 0; i < cases; ++i) {
        ++counts[random.below(cases)];
    }
    return counts;
}

std::array<double, 2> percentileInterval(std::vector<double> values, double fallback)
{
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    if (values.empty()) {
        return {fallback, fallback};
    }
    std::ranges::sort(values);
    return {quantileOfSorted(values, 0.025), quantileOfSorted(values, 0.975)};
}

std::vector<double> percentGrid(int from, int to)
{
    std::vector<double> grid;
    for (int percent = from; percent <= to; ++percent) {
        grid.push_back(percent / 100.0);
    }
    return grid;
}

double BootstrappedFigures::mean(std::size_t figure) const
{
    return meanOf(perRepeat, figure);
}

std::vector<double> BootstrappedFigures::drawsOf(std::size_t figure) const
{
    std::vector<double> values;
    values.reserve(draws.size());
    for (const std::vector<double> &draw : draws) {
        values.push_back(draw[figure]);
    }
    return values;
}

double perfectBound(const Perfection &perfect)
{
    if (perfect.cases == 0) {
        return notDefined;
    }
    constexpr double tail = 0.025;
    return perfect.best +
           (perfect.worst - perfect.best) * (1.0 - std::pow(tail, 1.0 / static_cast<double>(perfect.cases)));
}

std::array<double, 2> drawnInterval(const std::vector<double> &draws, double figure, const IntervalRule &rule)
{
    auto [low, high] = percentileInterval(draws, figure);
    if (rule.raisedByChance) {
        double sum = 0.0;
        double defined = 0.0;
        for (const double draw : draws) {
            sum += std::isfinite(draw) ? draw : 0.0;
            defined += std::isfinite(draw) ? 1.0 : 0.0;
        }
        const double added = defined > 0.0 ? sum / defined - figure : 0.0;
        low = std::max(0.0, low - added);
        high = std::max(0.0, high - added);
    }
    const auto isBest = [&rule](double value) { return std::abs(value - rule.perfect->best) < roundingOfMeans; };
    if (rule.perfect && isBest(low) && isBest(high)) {
        const double best = rule.perfect->best;
        const double bound = perfectBound(*rule.perfect);
        if (!std::isfinite(bound)) {
            return {notDefined, notDefined};
        }
        return {std::min(best, bound), std::max(best, bound)};
    }
    return {low, high};
}

Estimate BootstrappedFigures::estimate(std::size_t figure) const
{
    Estimate estimate;
    estimate.mean = mean(figure);
    double squares = 0.0;
    double defined = 0.0;
    for (const std::vector<double> &repeat : perRepeat) {
        if (std::isfinite(repeat[figure])) {
            squares += (repeat[figure] - estimate.mean) * (repeat[figure] - estimate.mean);
            defined += 1.0;
        }
    }
    estimate.sd = defined > 1.0 ? std::sqrt(squares / (defined - 1.0)) : 0.0;
    estimate.interval =
        drawnInterval(drawsOf(figure), estimate.mean, figure < rules.size() ? rules[figure] : IntervalRule{});
    return estimate;
}

Band BootstrappedFigures::band(std::vector<double> grid, std::size_t first) const
{
    Band band;
    for (std::size_t i = 0; i < grid.size(); ++i) {
        band.mean.push_back(mean(first + i));
        const auto interval = percentileInterval(drawsOf(first + i), band.mean.back());
        band.low.push_back(interval[0]);
        band.high.push_back(interval[1]);
    }
    band.x = std::move(grid);
    return band;
}

Result<BootstrappedFigures> bootstrapFigures(const FigureCounts &sizes, const FiguresOfRepeat &figures,
                                             const BootstrapOptions &options, const std::stop_token &stop,
                                             const std::function<void()> &step)
{
    BootstrappedFigures result;
    const std::vector<int> once(sizes.cases, 1);
    result.perRepeat.assign(sizes.repeats, std::vector<double>(sizes.figures));
    for (std::size_t r = 0; r < sizes.repeats; ++r) {
        figures(r, once, result.perRepeat[r]);
    }
    result.draws.resize(static_cast<std::size_t>(options.resamples));
    parallelFor(result.draws.size(), options.threads, [&](std::size_t b) {
        if (!stop.stop_requested()) {
            const std::vector<int> counts = drawPatients(sizes.cases, options.seed, b);
            std::vector<std::vector<double>> repeats(sizes.repeats, std::vector<double>(sizes.figures));
            for (std::size_t r = 0; r < sizes.repeats; ++r) {
                figures(r, counts, repeats[r]);
            }
            result.draws[b].resize(sizes.figures);
            for (std::size_t f = 0; f < sizes.figures; ++f) {
                result.draws[b][f] = meanOf(repeats, f);
            }
        }
        if (step && b % drawsPerStep == 0) {
            step();
        }
    });
    if (stop.stop_requested()) {
        return fail(ErrorCode::cancelled);
    }
    return result;
}

} // namespace cytogauge
