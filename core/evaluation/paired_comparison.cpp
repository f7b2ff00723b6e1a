#include "core/evaluation/paired_comparison.h"

#include "core/evaluation/curves_json.h"
#include "core/evaluation/figures_of_merit.h"
#include "core/evaluation/student_t.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

constexpr std::size_t comparedFigures = figuresOfMerit.size();

Result<void> comparable(const OutOfFoldCases &first, const OutOfFoldCases &second)
{
    if (auto valid = first.validate(); !valid) {
        return valid;
    }
    if (auto valid = second.validate(); !valid) {
        return valid;
    }
    if (first.classes != second.classes || first.positiveClass != second.positiveClass) {
        return fail(ErrorCode::comparisonImpossible, {"their cases are not the same"});
    }
    if (first.repeats.size() != second.repeats.size()) {
        return fail(ErrorCode::comparisonImpossible, {"one was evaluated with more repeats than the other"});
    }
    return {};
}

bool sameFolds(const OutOfFoldCases &first, const OutOfFoldCases &second)
{
    return std::ranges::equal(first.repeats, second.repeats, {}, &OutOfFold::fold, &OutOfFold::fold);
}

// Figures that are means over cases, of the cases of one fold: accuracy, log-loss, Brier score.
Metrics metricsOfFold(const MetricsCalculator &calculator, const std::vector<int> &fold, int of)
{
    std::vector<int> counts(fold.size());
    std::ranges::transform(fold, counts.begin(), [of](int f) { return f == of ? 1 : 0; });
    return calculator.compute(counts);
}

bool isMeanOverCases(const FigureOfMerit &figure)
{
    return figure.key == "accuracy" || figure.key == "log_loss" || figure.key == "brier";
}

// [figures] the differences of all folds of all repeats.
std::vector<std::vector<double>> foldDifferences(const OutOfFoldCases &cases,
                                                 const std::vector<MetricsCalculator> &first,
                                                 const std::vector<MetricsCalculator> &second)
{
    std::vector<std::vector<double>> differences(comparedFigures);
    for (std::size_t r = 0; r < cases.repeats.size(); ++r) {
        const std::vector<int> &fold = cases.repeats[r].fold;
        const int folds = std::ranges::max(fold) + 1;
        for (int f = 0; f < folds; ++f) {
            const Metrics a = metricsOfFold(first[r], fold, f);
            const Metrics b = metricsOfFold(second[r], fold, f);
            for (std::size_t i = 0; i < comparedFigures; ++i) {
                differences[i].push_back(a.*figuresOfMerit[i].value - b.*figuresOfMerit[i].value);
            }
        }
    }
    return differences;
}

void addDisagreements(const OutOfFoldCases &first, const OutOfFoldCases &second, double threshold,
                      PairedComparison &comparison)
{
    for (std::size_t i = 0; i < first.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        const auto right = [&](const OutOfFoldCases &cases) {
            return labelOf(cases.repeats.front().probabilities, row, cases.positiveClass, threshold) ==
                   cases.classes[i];
        };
        const bool firstRight = right(first);
        if (firstRight != right(second)) {
            (firstRight ? comparison.onlyFirstRight : comparison.onlySecondRight).push_back(i);
        }
    }
}

// Of the figure's differences in all draws, those that favour the first; no difference counts half.
double shareBetter(const std::vector<std::vector<double>> &draws, std::size_t figure, bool higherIsBetter)
{
    double better = 0.0;
    double defined = 0.0;
    for (const std::vector<double> &draw : draws) {
        const double difference = higherIsBetter ? draw[figure] : -draw[figure];
        if (std::isfinite(difference)) {
            defined += 1.0;
            better += difference > 0.0 ? 1.0 : (difference == 0.0 ? 0.5 : 0.0);
        }
    }
    return defined > 0.0 ? better / defined : 0.5;
}

} // namespace

ResampledTTest correctedResampledTTest(std::span<const double> differences, double testShareOfTrain)
{
    ResampledTTest test;
    const auto n = static_cast<double>(differences.size());
    test.degreesOfFreedom = n - 1.0;
    double mean = 0.0;
    for (const double d : differences) {
        mean += d / n;
    }
    double variance = 0.0;
    for (const double d : differences) {
        variance += (d - mean) * (d - mean) / (n - 1.0);
    }
    if (variance > 0.0) {
        test.t = mean / std::sqrt((1.0 / n + testShareOfTrain) * variance);
        test.p = twoSidedStudentP(test.t, test.degreesOfFreedom);
    } else if (mean != 0.0) {
        test.t = std::copysign(std::numeric_limits<double>::infinity(), mean);
        test.p = 0.0;
    }
    return test;
}

Result<PairedComparison> comparePaired(const OutOfFoldCases &first, const OutOfFoldCases &second, double threshold,
                                       const BootstrapOptions &options, const std::stop_token &stop)
{
    if (auto possible = comparable(first, second); !possible) {
        return fail(possible.error());
    }
    const std::vector<MetricsCalculator> a = calculatorsOf(first, threshold);
    const std::vector<MetricsCalculator> b = calculatorsOf(second, threshold);
    const auto figures = bootstrapFigures(
        {first.size(), a.size(), 3 * comparedFigures}, // first, second, first - second
        [&](std::size_t repeat, std::span<const int> counts, std::span<double> into) {
            figuresInto(a[repeat].compute(counts), into);
            figuresInto(b[repeat].compute(counts), into.subspan(comparedFigures));
            for (std::size_t f = 0; f < comparedFigures; ++f) {
                into[2 * comparedFigures + f] = into[f] - into[comparedFigures + f];
            }
        },
        options, stop);
    if (!figures) {
        return fail(figures.error());
    }
    PairedComparison comparison;
    comparison.repeats = first.repeats.size();
    const bool testable = sameFolds(first, second);
    const auto byFold = testable ? foldDifferences(first, a, b) : std::vector<std::vector<double>>();
    const double folds = std::ranges::max(first.repeats.front().fold) + 1.0;
    for (std::size_t f = 0; f < comparedFigures; ++f) {
        const Estimate estimate = figures->estimate(2 * comparedFigures + f);
        FigureDifference difference;
        difference.key = figuresOfMerit[f].key;
        difference.first = figures->mean(f);
        difference.second = figures->mean(comparedFigures + f);
        difference.difference = estimate.mean;
        difference.interval = estimate.interval;
        difference.probabilityFirstBetter =
            shareBetter(figures->draws, 2 * comparedFigures + f, figuresOfMerit[f].higherIsBetter);
        if (testable && isMeanOverCases(figuresOfMerit[f])) {
            difference.tTest = correctedResampledTTest(byFold[f], 1.0 / (folds - 1.0));
        }
        comparison.figures.push_back(difference);
    }
    addDisagreements(first, second, threshold, comparison);
    return comparison;
}

const FigureDifference *PairedComparison::find(std::string_view key) const
{
    const auto found = std::ranges::find(figures, key, &FigureDifference::key);
    return found == figures.end() ? nullptr : &*found;
}

std::string PairedComparison::text() const
{
    std::string out = fmt::format("{} against {}, the same patients, {}\n\n", first, second,
                                  knownToSecond  ? "neither having seen the case that it answers"
                                  : repeats == 1 ? "one run of cross-validation of each"
                                                 : fmt::format("mean over {} repeats", repeats));
    out += fmt::format("{:<18} {:>10} {:>10} {:>13}   {:<23} {:>8} {:>8}\n", "", "first", "second", "difference",
                       "95 % interval", "P(first)", "p");
    for (const FigureDifference &figure : figures) {
        const auto known = std::ranges::find(figuresOfMerit, figure.key, &FigureOfMerit::key);
        const auto number = [&](double value) {
            return known->percent ? fmt::format("{:.2f}", 100.0 * value) : figureText(value, false);
        };
        const std::string interval =
            fmt::format("{} to {}", number(figure.interval[0]), differenceText(figure.interval[1], known->percent));
        out += fmt::format("{:<18} {:>10} {:>10} {:>13}   {:<23} {:>8} {:>8}\n", known->label,
                           figureText(figure.first, known->percent), figureText(figure.second, known->percent),
                           differenceText(figure.difference, known->percent), interval,
                           chanceText(figure.probabilityFirstBetter, 2),
                           figure.tTest ? chanceText(figure.tTest->p, 3) : "-");
    }
    out += fmt::format("\nCases that only the first labels rightly: {}; only the second: {}{}.\n",
                       onlyFirstRight.size(), onlySecondRight.size(), repeats == 1 ? "" : " (first repeat)");
    if (knownToSecond) {
        out += fmt::format(
            "They learned from different data. The cases are the first one's; the second learned from {} of "
            "them and answers\nthese out of fold, the others by itself.\n",
            *knownToSecond);
    }
    out += "Interval and P(first), the probability that the first is better, over patients; p of the corrected\n"
           "resampled t-test (Nadeau and Bengio 2003) over folds.\n";
    return out;
}

nlohmann::ordered_json PairedComparison::json() const
{
    nlohmann::ordered_json json = {
        {"first", first}, {"second", second}, {"repeats", repeats}, {"figures", nlohmann::ordered_json::object()}};
    for (const FigureDifference &figure : figures) {
        nlohmann::ordered_json entry = {{"first", numberOrNull(figure.first)},
                                        {"second", numberOrNull(figure.second)},
                                        {"difference", numberOrNull(figure.difference)},
                                        {"interval", intervalJson(figure.interval)},
                                        {"probability_first_better", figure.probabilityFirstBetter}};
        if (figure.tTest) {
            entry["t_test"] = {{"t", numberOrNull(figure.tTest->t)},
                               {"degrees_of_freedom", figure.tTest->degreesOfFreedom},
                               {"p", figure.tTest->p}};
        }
        json["figures"][std::string(figure.key)] = std::move(entry);
    }
    json["only_first_right"] = onlyFirstRight;
    json["only_second_right"] = onlySecondRight;
    if (knownToSecond) {
        json["known_to_second"] = *knownToSecond;
    }
    return json;
}

} // namespace cytogauge
