#include "core/evaluation/threshold_figures.h"

#include "core/evaluation/curves_json.h"
#include "core/evaluation/metrics.h"
#include "tests/core/evaluation/reference_cases.h"
#include "tests/support/schemas.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

TEST(ThresholdFigures, TableAndWilsonIntervalsMatchScikitLearnAndScipy)
{
    const nlohmann::json reference = test::readReference("curves");
    for (const std::string name : {"wdbc", "wine", "iris"}) {
        const nlohmann::json &expected = reference[name]["table"];
        const ThresholdFigures figures = thresholdFigures(test::referenceCases(name), 0.5);
        ASSERT_EQ(figures.table.size(), expected["cases"].size());
        for (std::size_t k = 0; k < figures.table.size(); ++k) {
            const ClassRow &row = figures.table[k];
            EXPECT_EQ(row.cases, expected["cases"][k].get<long>());
            EXPECT_NEAR(row.recall.value, expected["recall"][k].get<double>(), 1e-12);
            EXPECT_NEAR(row.precision.value, expected["precision"][k].get<double>(), 1e-12);
            EXPECT_NEAR(row.f1, expected["f1"][k].get<double>(), 1e-12);
            EXPECT_NEAR(row.recall.interval[0], reference[name]["recall_wilson"][k][0].get<double>(), 1e-9);
            EXPECT_NEAR(row.recall.interval[1], reference[name]["recall_wilson"][k][1].get<double>(), 1e-9);
        }
    }
}

TEST(ThresholdFigures, MeanRatesAreTheMeansOfTheRuns)
{
    OutOfFoldCases cases = test::twoClassCases({0.9, 0.4, 0.6, 0.1, 0.3}, {1, 1, 0, 0, 1});
    const ThresholdFigures one = thresholdFigures(cases, 0.5);
    const MeanRates alone = meanRates(cases, 0.5);
    EXPECT_DOUBLE_EQ(alone.sensitivity, one.sensitivity.value);
    EXPECT_DOUBLE_EQ(alone.specificity, one.specificity.value);
    EXPECT_DOUBLE_EQ(alone.precision, one.positivePredictiveValue.value);
    EXPECT_DOUBLE_EQ(alone.netBenefit, one.netBenefit);
    cases.repeats.push_back(test::twoClassCases({0.9, 0.8, 0.1, 0.1, 0.3}, {1, 1, 0, 0, 1}).repeats.front());
    const MeanRates both = meanRates(cases, 0.5);
    EXPECT_DOUBLE_EQ(both.sensitivity, (1.0 / 3.0 + 2.0 / 3.0) / 2.0);
    EXPECT_DOUBLE_EQ(both.specificity, (0.5 + 1.0) / 2.0);
    EXPECT_DOUBLE_EQ(both.precision, (0.5 + 1.0) / 2.0);
    cases.repeats.push_back(test::twoClassCases({0.1, 0.1, 0.1, 0.1, 0.1}, {1, 1, 0, 0, 1}).repeats.front());
    EXPECT_DOUBLE_EQ(meanRates(cases, 0.5).precision, (0.5 + 1.0) / 2.0) << "a run that calls nobody has none";
    EXPECT_TRUE(std::isnan(meanRates(cases, 0.99).precision));
}

TEST(ThresholdFigures, CellsHaveASpreadOverTheRuns)
{
    const std::vector<int> classes{1, 1, 0, 0, 1};
    OutOfFoldCases cases = test::twoClassCases({0.9, 0.4, 0.6, 0.1, 0.3}, classes);
    cases.repeats.push_back(test::twoClassCases({0.9, 0.8, 0.1, 0.1, 0.3}, classes).repeats.front());
    cases.repeats.push_back(test::twoClassCases({0.9, 0.8, 0.6, 0.9, 0.7}, classes).repeats.front());
    const auto spreads = cellSpreads(cases, 0.5);
    ASSERT_EQ(spreads.size(), 4U);
    EXPECT_EQ(spreads[3], (CellSpread{2.0, 1, 3})); // of 1 taken for 1: 1, 2, 3
    EXPECT_EQ(spreads[2], (CellSpread{1.0, 0, 2}));
    EXPECT_EQ(spreads[1], (CellSpread{1.0, 0, 2})); // 1, 0, 2
    EXPECT_EQ(spreads[0], (CellSpread{1.0, 0, 2}));
    const auto high = cellSpreads(cases, 0.95);
    EXPECT_EQ(high[2], (CellSpread{3.0, 3, 3})) << "the threshold counts";
}

TEST(ThresholdFigures, TheTableOfAllRunsIsTheMeanOfTheirTables)
{
    OutOfFoldCases cases = test::referenceCases("wine");
    OutOfFold other = cases.repeats.front();
    other.probabilities.row(0) << 0.1, 0.8, 0.1;  // a case of the first class, missed
    other.probabilities.row(40) << 0.0, 0.1, 0.9; // and of the second
    cases.repeats.push_back(other);
    const auto first = thresholdFigures(cases, 0.5, 0).table;
    const auto second = thresholdFigures(cases, 0.5, 1).table;
    ASSERT_NE(first, second);
    const auto table = meanClassTable(cases, 0.5);
    ASSERT_EQ(table.size(), 3U);
    for (std::size_t k = 0; k < table.size(); ++k) {
        EXPECT_EQ(table[k].cases, first[k].cases);
        const auto expectMean = [](const FigureSpread &spread, double one, double two) {
            EXPECT_DOUBLE_EQ(spread.mean, (one + two) / 2.0);
            EXPECT_EQ(spread.least, std::min(one, two));
            EXPECT_EQ(spread.most, std::max(one, two));
        };
        expectMean(table[k].recall, first[k].recall.value, second[k].recall.value);
        expectMean(table[k].precision, first[k].precision.value, second[k].precision.value);
        expectMean(table[k].specificity, first[k].specificity.value, second[k].specificity.value);
        expectMean(table[k].f1, first[k].f1, second[k].f1);
        expectMean(table[k].auc, first[k].auc, second[k].auc);
    }
}

TEST(ThresholdFigures, ARunThatDefinesNoFigureIsNoPartOfItsMean)
{
    const std::vector<int> classes{1, 1, 0};
    OutOfFoldCases cases = test::twoClassCases({0.9, 0.4, 0.1}, classes);
    cases.repeats.push_back(test::twoClassCases({0.1, 0.1, 0.1}, classes).repeats.front());
    const auto table = meanClassTable(cases, 0.5);
    EXPECT_EQ(table[1].precision.mean, 1.0) << "the second run calls nobody";
    EXPECT_EQ(table[1].recall.mean, 0.25);
    EXPECT_TRUE(std::isnan(meanClassTable(cases, 0.99)[1].precision.mean));
}

TEST(ThresholdFigures, NameTheCasesOfEachCell)
{
    const ThresholdFigures figures =
        thresholdFigures(test::twoClassCases({0.9, 0.4, 0.6, 0.1, 0.3}, {1, 1, 0, 0, 1}), 0.5);
    EXPECT_EQ(figures.confusion.at(1, 1), (std::vector<std::size_t>{0}));
    EXPECT_EQ(figures.confusion.at(1, 0), (std::vector<std::size_t>{1, 4}));
    EXPECT_EQ(figures.confusion.at(0, 1), (std::vector<std::size_t>{2}));
    EXPECT_EQ(figures.confusion.at(0, 0), (std::vector<std::size_t>{3}));
    EXPECT_DOUBLE_EQ(figures.sensitivity.value, 1.0 / 3.0);
    EXPECT_DOUBLE_EQ(figures.specificity.value, 0.5);
    EXPECT_DOUBLE_EQ(figures.positivePredictiveValue.value, 0.5);
    EXPECT_DOUBLE_EQ(figures.negativePredictiveValue.value, 1.0 / 3.0);
    EXPECT_NEAR(figures.netBenefit, 0.2 - 0.2, 1e-15);
    const auto json = thresholdFiguresJson(figures, test::schemaNamed("wdbc"));
    EXPECT_EQ(json["confusion"][test::schemaNamed("wdbc").classes[1].name][test::schemaNamed("wdbc").classes[0].name],
              2);
}

TEST(ThresholdFigures, AgreeWithTheMetricsAtEveryThreshold)
{
    const OutOfFoldCases cases = test::referenceCases("wdbc");
    rc::check("sensitivity, specificity and accuracy", [&cases] {
        const double threshold = *rc::gen::inRange(1, 1000) / 1000.0;
        const ThresholdFigures figures = thresholdFigures(cases, threshold);
        const Metrics metrics =
            computeMetrics(cases.repeats.front().probabilities, cases.classes, cases.positiveClass, threshold);
        RC_ASSERT(std::abs(figures.sensitivity.value - metrics.sensitivity) < 1e-12);
        RC_ASSERT(std::abs(figures.specificity.value - metrics.specificity) < 1e-12);
        RC_ASSERT(std::abs(figures.accuracy.value - metrics.accuracy) < 1e-12);
        std::size_t all = 0;
        for (const auto &cell : figures.confusion.cells) {
            all += cell.size();
        }
        RC_ASSERT(all == cases.size());
    });
}

TEST(Proportion, HasExactEndsAndSaysNothingOfNothing)
{
    EXPECT_EQ(proportion(0, 7).interval[0], 0.0);
    EXPECT_EQ(proportion(7, 7).interval[1], 1.0);
    EXPECT_TRUE(std::isnan(proportion(0, 0).value));
    EXPECT_EQ(proportion(0, 0).interval, (std::array{0.0, 1.0}));
    // Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I: 81 of 263.
    EXPECT_NEAR(proportion(81, 263).interval[0], 0.2553, 5e-5);
    EXPECT_NEAR(proportion(81, 263).interval[1], 0.3662, 5e-5);
}

TEST(PredictiveValues, FollowBayesRule)
{
    // Sensitivity and specificity 90 %: at 1 in 100 the positive predictive value is 1/12.
    const PredictiveValues rare = predictiveValues(proportion(90, 100), proportion(180, 200), 0.01);
    EXPECT_NEAR(rare.positive, 0.009 / (0.009 + 0.099), 1e-12);
    EXPECT_NEAR(rare.negative, 0.891 / (0.891 + 0.001), 1e-12);
    EXPECT_LT(rare.positiveInterval[0], rare.positive);
    EXPECT_GT(rare.positiveInterval[1], rare.positive);
    // By hand: logit PPV = log(.9 / .1) + log(1 / 99), standard error sqrt(.1 / (.9 * 100) + .9 / (.1 * 200)).
    const double l = std::log(9.0) - std::log(99.0);
    const double s = std::sqrt(0.1 / 90.0 + 0.9 / 20.0);
    EXPECT_NEAR(rare.positiveInterval[0], 1.0 / (1.0 + std::exp(-(l - 1.959963984540054 * s))), 1e-12);
    const PredictiveValues own = predictiveValues(proportion(40, 50), proportion(60, 80), 50.0 / 130.0);
    EXPECT_NEAR(own.positive, 40.0 / 60.0, 1e-12) << "at the cases' own prevalence it is the plain share";
    EXPECT_NEAR(own.negative, 60.0 / 70.0, 1e-12);
}

TEST(PredictiveValues, AreBoundedWhereNothingWasMissed)
{
    const PredictiveValues perfect = predictiveValues(proportion(20, 20), proportion(30, 30), 0.1);
    EXPECT_EQ(perfect.positive, 1.0);
    EXPECT_GT(perfect.positiveInterval[0], 0.2);
    EXPECT_LT(perfect.positiveInterval[1], 1.0);
    EXPECT_GT(perfect.negativeInterval[0], 0.9);
}

} // namespace cytogauge
