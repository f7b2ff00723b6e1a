#include "core/evaluation/threshold_figures.h"

#include "core/dataset/statistics.h"
#include "core/evaluation/decision_curve.h"
#include "core/evaluation/judged_class.h"
#include "core/evaluation/metrics.h"
#include "core/evaluation/not_defined.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

constexpr double z = 1.959963984540054; // 97.5 % of the standard normal distribution

// Of the logit l with standard error s: l and both ends, back on the scale of probabilities.
std::array<double, 2> logitInterval(double l, double s)
{
    const auto probability = [](double x) { return 1.0 / (1.0 + std::exp(-x)); };
    return {probability(l - z * s), probability(l + z * s)};
}

double shareOf(const Proportion &proportion, bool moved)
{
    const double extra = moved ? z * z / 2.0 : 0.0;
    return (static_cast<double>(proportion.part) + extra) / (static_cast<double>(proportion.whole) + 2.0 * extra);
}

std::vector<ClassRow> tableOf(const OutOfFoldCases &cases, const ConfusionCells &cells, std::size_t repeat)
{
    std::vector<ClassRow> table;
    const std::vector<int> once(cases.size(), 1);
    for (int k = 0; k < cells.classCount; ++k) {
        ClassRow row;
        row.classIndex = k;
        for (int other = 0; other < cells.classCount; ++other) {
            row.cases += cells.count(k, other);
            row.named += cells.count(other, k);
        }
        const long right = cells.count(k, k);
        const long others = static_cast<long>(cases.size()) - row.cases;
        row.recall = proportion(right, row.cases);
        row.precision = proportion(right, row.named);
        row.specificity = proportion(others - (row.named - right), others);
        row.f1 = row.cases + row.named > 0
                     ? 2.0 * static_cast<double>(right) / static_cast<double>(row.cases + row.named)
                     : notDefined;
        std::vector<char> positive;
        for (const int truth : cases.classes) {
            positive.push_back(truth == k ? 1 : 0);
        }
        const Vector score = cases.repeats[repeat].probabilities.col(k);
        row.auc = rocArea(rankScores({score.data(), cases.size()}, std::move(positive)), once);
        table.push_back(row);
    }
    return table;
}

} // namespace

Proportion proportion(long part, long whole)
{
    Proportion result;
    result.part = part;
    result.whole = whole;
    if (whole == 0) {
        result.value = notDefined;
        return result;
    }
    result.value = static_cast<double>(part) / static_cast<double>(whole);
    result.interval = wilsonInterval(part, whole, z);
    return result;
}

ThresholdFigures thresholdFigures(const OutOfFoldCases &cases, double threshold, std::size_t repeat)
{
    ThresholdFigures figures;
    figures.threshold = threshold;
    const int k = cases.classCount();
    const auto classes = static_cast<std::size_t>(k);
    figures.confusion.classCount = k;
    figures.confusion.cells.resize(classes * classes);
    long right = 0;
    const Matrix &probabilities = cases.repeats[repeat].probabilities;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const int label = labelOf(probabilities, static_cast<Eigen::Index>(i), cases.positiveClass, threshold);
        right += label == cases.classes[i] ? 1 : 0;
        figures.confusion.cells[static_cast<std::size_t>(cases.classes[i]) * classes + static_cast<std::size_t>(label)]
            .push_back(i);
    }
    figures.accuracy = proportion(right, static_cast<long>(cases.size()));
    figures.table = tableOf(cases, figures.confusion, repeat);
    if (cases.positiveClass < 0) {
        return figures;
    }
    const ClassRow &positive = figures.table[static_cast<std::size_t>(cases.positiveClass)];
    const ClassRow &negative = figures.table[static_cast<std::size_t>(1 - cases.positiveClass)];
    figures.sensitivity = positive.recall;
    figures.specificity = positive.specificity;
    figures.positivePredictiveValue = positive.precision;
    figures.negativePredictiveValue = negative.precision;
    const auto n = static_cast<double>(cases.size());
    figures.netBenefit = netBenefit(figures.sensitivity.value, figures.specificity.value,
                                    static_cast<double>(positive.cases) / n, threshold);
    return figures;
}

std::vector<CellSpread> cellSpreads(const OutOfFoldCases &cases, double threshold)
{
    const auto classes = static_cast<std::size_t>(cases.classCount());
    std::vector<CellSpread> spreads(classes * classes);
    std::vector<long> counts;
    for (const OutOfFold &run : cases.repeats) {
        counts.assign(spreads.size(), 0);
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const int label = labelOf(run.probabilities, static_cast<Eigen::Index>(i), cases.positiveClass, threshold);
            ++counts[static_cast<std::size_t>(cases.classes[i]) * classes + static_cast<std::size_t>(label)];
        }
        const bool first = &run == cases.repeats.data();
        for (std::size_t cell = 0; cell < counts.size(); ++cell) {
            CellSpread &spread = spreads[cell];
            spread.mean += static_cast<double>(counts[cell]) / static_cast<double>(cases.repeats.size());
            spread.least = first ? counts[cell] : std::min(spread.least, counts[cell]);
            spread.most = first ? counts[cell] : std::max(spread.most, counts[cell]);
        }
    }
    return spreads;
}

namespace {

FigureSpread spreadOf(const std::vector<double> &values)
{
    FigureSpread spread{notDefined, notDefined, notDefined};
    double sum = 0.0;
    long defined = 0;
    for (const double value : values) {
        if (std::isnan(value)) {
            continue;
        }
        sum += value;
        spread.least = defined == 0 ? value : std::min(spread.least, value);
        spread.most = defined == 0 ? value : std::max(spread.most, value);
        ++defined;
    }
    if (defined > 0) {
        spread.mean = sum / static_cast<double>(defined);
    }
    return spread;
}

} // namespace

std::vector<MeanClassRow> meanClassTable(const OutOfFoldCases &cases, double threshold)
{
    std::vector<ThresholdFigures> runs;
    for (std::size_t repeat = 0; repeat < cases.repeats.size(); ++repeat) {
        runs.push_back(thresholdFigures(cases, threshold, repeat));
    }
    std::vector<MeanClassRow> table;
    for (std::size_t k = 0; k < static_cast<std::size_t>(cases.classCount()); ++k) {
        const auto over = [&runs, k](const auto &figure) {
            std::vector<double> values;
            for (const ThresholdFigures &run : runs) {
                values.push_back(figure(run.table[k]));
            }
            return spreadOf(values);
        };
        MeanClassRow row;
        row.classIndex = static_cast<int>(k);
        row.cases = runs.front().table[k].cases;
        row.recall = over([](const ClassRow &one) { return one.recall.value; });
        row.precision = over([](const ClassRow &one) { return one.precision.value; });
        row.specificity = over([](const ClassRow &one) { return one.specificity.value; });
        row.f1 = over([](const ClassRow &one) { return one.f1; });
        row.auc = over([](const ClassRow &one) { return one.auc; });
        table.push_back(row);
    }
    return table;
}

MeanRates meanRates(const OutOfFoldCases &cases, double threshold)
{
    const auto n = static_cast<double>(cases.size());
    const auto positives =
        static_cast<double>(std::count(cases.classes.begin(), cases.classes.end(), cases.positiveClass));
    double found = 0.0;   // true positives of all runs
    double flagged = 0.0; // false positives of all runs
    double precision = 0.0;
    double calling = 0.0; // runs that call some case
    for (const OutOfFold &run : cases.repeats) {
        long right = 0;
        long wrong = 0;
        for (std::size_t i = 0; i < cases.size(); ++i) {
            if (run.probabilities(static_cast<Eigen::Index>(i), cases.positiveClass) >= threshold) {
                ++(cases.classes[i] == cases.positiveClass ? right : wrong);
            }
        }
        found += static_cast<double>(right);
        flagged += static_cast<double>(wrong);
        if (right + wrong > 0) {
            precision += static_cast<double>(right) / static_cast<double>(right + wrong);
            calling += 1.0;
        }
    }
    const auto runs = static_cast<double>(cases.repeats.size());
    MeanRates rates;
    rates.sensitivity = found / runs / positives;
    rates.specificity = 1.0 - flagged / runs / (n - positives);
    rates.precision = calling > 0.0 ? precision / calling : notDefined;
    rates.netBenefit = netBenefit(rates.sensitivity, rates.specificity, positives / n, threshold);
    return rates;
}

PredictiveValues predictiveValues(const Proportion &sensitivity, const Proportion &specificity, double prevalence)
{
    const double se = sensitivity.value;
    const double sp = specificity.value;
    PredictiveValues values;
    values.positive = se * prevalence / (se * prevalence + (1.0 - sp) * (1.0 - prevalence));
    values.negative = sp * (1.0 - prevalence) / (sp * (1.0 - prevalence) + (1.0 - se) * prevalence);
    const auto extreme = [](const Proportion &p) { return p.part == 0 || p.part == p.whole; };
    const bool moved = extreme(sensitivity) || extreme(specificity);
    const double a = shareOf(sensitivity, moved);
    const double b = shareOf(specificity, moved);
    const double extra = moved ? z * z : 0.0;
    const double n1 = static_cast<double>(sensitivity.whole) + extra;
    const double n0 = static_cast<double>(specificity.whole) + extra;
    const double prior = std::log(prevalence / (1.0 - prevalence));
    values.positiveInterval =
        logitInterval(std::log(a / (1.0 - b)) + prior, std::sqrt((1.0 - a) / (a * n1) + b / ((1.0 - b) * n0)));
    values.negativeInterval =
        logitInterval(std::log(b / (1.0 - a)) - prior, std::sqrt(a / ((1.0 - a) * n1) + (1.0 - b) / (b * n0)));
    return values;
}

} // namespace cytogauge
