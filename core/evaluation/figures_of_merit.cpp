#include "core/evaluation/figures_of_merit.h"

#include <fmt/format.h>

#include <cmath>

namespace cytogauge {

std::string figureText(double value, bool percent)
{
    return percent ? fmt::format("{:.2f} %", 100.0 * value) : fmt::format("{:.4f}", value);
}

std::string differenceText(double value, bool percent)
{
    return percent ? fmt::format("{:.2f} points", 100.0 * value) : figureText(value, false);
}

std::string chanceText(double chance, int decimals)
{
    const double least = std::pow(10.0, -decimals);
    if (chance < least) {
        return fmt::format("< {:.{}f}", least, decimals);
    }
    return chance > 1.0 - least ? fmt::format("> {:.{}f}", 1.0 - least, decimals)
                                : fmt::format("{:.{}f}", chance, decimals);
}

std::vector<MetricsCalculator> calculatorsOf(const OutOfFoldCases &cases, double threshold)
{
    std::vector<MetricsCalculator> calculators;
    for (const OutOfFold &run : cases.repeats) {
        calculators.emplace_back(run.probabilities, cases.classes, cases.positiveClass, threshold);
    }
    return calculators;
}

void figuresInto(const Metrics &metrics, std::span<double> into)
{
    for (std::size_t f = 0; f < figuresOfMerit.size(); ++f) {
        into[f] = metrics.*figuresOfMerit[f].value;
    }
}

Result<BootstrappedFigures> bootstrapMetrics(const OutOfFoldCases &cases, double threshold,
                                             const BootstrapOptions &options, const std::stop_token &stop,
                                             const std::function<void()> &step)
{
    const std::vector<MetricsCalculator> calculators = calculatorsOf(cases, threshold);
    return bootstrapFigures(
        {cases.size(), calculators.size(), figuresOfMerit.size()},
        [&](std::size_t repeat, std::span<const int> counts, std::span<double> into) {
            figuresInto(calculators[repeat].compute(counts), into);
        },
        options, stop, step);
}

} // namespace cytogauge
