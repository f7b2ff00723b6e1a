#include "core/evaluation/figures_of_merit.h"

#include "core/base/share_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace cytogauge {

std::string figureText(double value, bool percent)
{
    return percent ? shareText(100.0 * value, 100.0, 2) + " %" : shareText(value, 1.0, 4);
}

std::string differenceText(double value, bool percent)
{
    return percent ? fmt::format("{:.2f} points", 100.0 * value) : fmt::format("{:.4f}", value);
}

std::string chanceText(double chance, int decimals)
{
    constexpr double justInside = 1e-11; // no rounding error, so that it is told from none and all
    return shareText(std::clamp(chance, justInside, 1.0 - justInside), 1.0, decimals);
}

std::vector<MetricsCalculator> calculatorsOf(const OutOfFoldCases &cases, double threshold)
{
    std::vector<MetricsCalculator> calculators;
    for (const OutOfFold &run : cases.repeats) {
        calculators.emplace_back(run.probabilities, cases.classes, cases.positiveClass, threshold);
    }
    return calculators;
}

std::vector<IntervalRule> intervalRules(const std::vector<int> &classes, std::size_t classCount, int positiveClass)
{
    const std::size_t all = classes.size();
    std::vector<std::size_t> inClass(classCount, 0);
    for (const int k : classes) {
        ++inClass[static_cast<std::size_t>(k)];
    }
    const auto [fewest, most] = std::ranges::minmax(inClass);
    const auto positive = static_cast<std::size_t>(positiveClass);
    const bool named = positiveClass >= 0;
    // Of a macro mean the class with the fewest: the mean is no lower than its lowest share.
    const std::size_t ofClass = named ? inClass[positive] : fewest;
    const std::size_t ofOthers = named ? all - inClass[positive] : all - most;
    std::vector<IntervalRule> rules;
    for (const FigureOfMerit &figure : figuresOfMerit) {
        IntervalRule rule;
        rule.raisedByChance = figure.key == "ece";
        if (figure.key == "accuracy") {
            rule.perfect = Perfection{1.0, 0.0, all};
        } else if (figure.key == "auc") {
            rule.perfect = Perfection{1.0, 0.0, independentPairs(ofClass, ofOthers)};
        } else if (figure.key == "sensitivity") {
            rule.perfect = Perfection{1.0, 0.0, ofClass};
        } else if (figure.key == "specificity") {
            rule.perfect = Perfection{1.0, 0.0, ofOthers};
        } else if (figure.key == "brier") {
            rule.perfect = Perfection{0.0, named ? 1.0 : 2.0, all};
        }
        rules.push_back(rule);
    }
    return rules;
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
    auto figures = bootstrapFigures(
        {cases.size(), calculators.size(), figuresOfMerit.size()},
        [&](std::size_t repeat, std::span<const int> counts, std::span<double> into) {
            figuresInto(calculators[repeat].compute(counts), into);
        },
        options, stop, step);
    if (figures) {
        figures->rules =
            intervalRules(cases.classes, static_cast<std::size_t>(cases.classCount()), cases.positiveClass);
    }
    return figures;
}

} // namespace cytogauge
