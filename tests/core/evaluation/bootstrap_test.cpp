#include "core/evaluation/bootstrap.h"

#include "core/evaluation/evaluation_curves.h"
#include "core/evaluation/evaluation_text.h"
#include "core/evaluation/figures_of_merit.h"
#include "tests/core/evaluation/reference_cases.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace cytogauge {

namespace {

Estimate figureOf(const OutOfFoldCases &cases, std::string_view key)
{
    const auto figures = bootstrapMetrics(cases, 0.5, {}, {});
    EXPECT_TRUE(figures);
    const auto *const found = std::ranges::find(figuresOfMerit, key, &FigureOfMerit::key);
    return figures->estimate(static_cast<std::size_t>(found - figuresOfMerit.begin()));
}

// The classes lie apart: 12 positives above 20 others.
OutOfFoldCases separatedCases()
{
    std::vector<double> stated;
    std::vector<int> classes;
    for (int i = 0; i < 32; ++i) {
        classes.push_back(i < 12 ? 1 : 0);
        stated.push_back(i < 12 ? 0.9 - 0.01 * i : 0.3 - 0.01 * (i - 12));
    }
    return test::twoClassCases(stated, classes);
}

} // namespace

TEST(Bootstrap, TheIntervalOfACalibrationErrorHoldsItsEstimate)
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        for (const double sharpness : {1.0, 2.0}) {
            const Estimate ece = figureOf(test::calibratedCases(300, seed, sharpness), "ece");
            EXPECT_LE(ece.interval[0], ece.mean) << seed;
            EXPECT_GE(ece.interval[1], ece.mean) << seed;
            EXPECT_GE(ece.interval[0], 0.0) << seed;
            EXPECT_GT(ece.interval[1] - ece.interval[0], 0.01) << seed;
        }
    }
}

TEST(Bootstrap, TheIntervalOfAMiscalibrationHoldsItsEstimateToo)
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const auto curve = calibrationCurve(test::calibratedCases(300, seed), 1, {}, {});
        ASSERT_TRUE(curve);
        EXPECT_LE(curve->miscalibration.interval[0], curve->miscalibration.mean) << seed;
        EXPECT_GE(curve->miscalibration.interval[1], curve->miscalibration.mean) << seed;
    }
}

// Clopper and Pearson's interval of 10 of 10 and of 50 of 50, as any table has it.
TEST(Bootstrap, AFigureWithoutAFaultIsBoundedAsAShareIs)
{
    EXPECT_NEAR(perfectBound({1.0, 0.0, 10}), 0.6915, 5e-5);
    EXPECT_NEAR(perfectBound({1.0, 0.0, 50}), 0.9289, 5e-5);
    EXPECT_NEAR(perfectBound({0.0, 2.0, 50}), 2.0 * 0.0711, 1e-4) << "towards the worst, whichever way that is";
    EXPECT_TRUE(std::isnan(perfectBound({1.0, 0.0, 0})));
}

TEST(Bootstrap, ClassesThatLieApartAreNoCertainty)
{
    const OutOfFoldCases cases = separatedCases();
    for (const auto &[key, among] : std::vector<std::pair<std::string_view, std::size_t>>{
             {"accuracy", 32}, {"auc", 12}, {"sensitivity", 12}, {"specificity", 20}}) {
        const Estimate estimate = figureOf(cases, key);
        EXPECT_EQ(estimate.mean, 1.0) << key;
        EXPECT_EQ(estimate.interval[1], 1.0) << key;
        EXPECT_DOUBLE_EQ(estimate.interval[0], perfectBound({1.0, 0.0, among})) << key;
    }
    const auto roc = rocCurve(cases, 1, {}, {});
    ASSERT_TRUE(roc);
    EXPECT_DOUBLE_EQ(roc->area.interval[0], perfectBound({1.0, 0.0, 12}));
    EXPECT_EQ(roc->area.interval[1], 1.0);
}

TEST(Bootstrap, ManyRunsWithoutAFaultRoundToNoOtherInterval)
{
    OutOfFoldCases cases = separatedCases();
    cases.repeats.assign(10, cases.repeats.front());
    EXPECT_DOUBLE_EQ(figureOf(cases, "auc").interval[0], perfectBound({1.0, 0.0, 12}));
}

TEST(Bootstrap, OneFaultIsEnoughForTheDrawsToSpeak)
{
    OutOfFoldCases cases = separatedCases();
    cases.repeats.front().probabilities.row(0) << 0.8, 0.2;
    const Estimate area = figureOf(cases, "auc");
    EXPECT_LT(area.mean, 1.0);
    EXPECT_LT(area.interval[0], area.mean);
    EXPECT_EQ(area.interval[1], 1.0);
}

TEST(Bootstrap, AnAveragePrecisionWithoutAFaultHasNoIntervalAndSaysSo)
{
    const auto curves = evaluationCurves(separatedCases(), {}, {});
    ASSERT_TRUE(curves);
    const Estimate &precision = curves->classes.front().precisionRecall.averagePrecision;
    EXPECT_EQ(precision.mean, 1.0);
    EXPECT_TRUE(std::isnan(precision.interval[0]));
    const FeatureSchema schema = test::datasetNamed("wdbc").schema;
    EXPECT_TRUE(curves->json(schema)["classes"][0]["precision_recall"]["average_precision"]["interval"][0].is_null());
    EXPECT_NE(curvesText(*curves, schema, 1).find("1.0000   no interval: not one case is out of order"),
              std::string::npos)
        << curvesText(*curves, schema, 1);
}

} // namespace cytogauge
