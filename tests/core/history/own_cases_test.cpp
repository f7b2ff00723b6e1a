// Against figures worked out by hand; the formulas stand beside them.
#include "core/history/own_cases.h"

#include "tests/support/sample_records.h"
#include "tests/support/schemas.h"

#include <gtest/gtest.h>

namespace cytogauge::test {
namespace {

std::vector<ConfirmedCase> cases(long count, double probability, int label, int outcome)
{
    return std::vector<ConfirmedCase>(static_cast<std::size_t>(count), {probability, label, outcome, false});
}

std::vector<ConfirmedCase> operator+(std::vector<ConfirmedCase> a, const std::vector<ConfirmedCase> &b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

TEST(OwnCases, IntervalsAreWilsons)
{
    // p = 8/10: (0.8 + z2/20 -+ z sqrt(0.016 + z2/400)) / (1 + z2/10) with z2 = 3.841459
    EXPECT_NEAR((proportion(8, 10).interval[0]), 0.490162, 1e-6);
    EXPECT_NEAR((proportion(8, 10).interval[1]), 0.943318, 1e-6);
    EXPECT_NEAR((proportion(5, 5).interval[0]), 0.565518, 1e-6);
    EXPECT_EQ((proportion(5, 5).interval[1]), 1.0);
    EXPECT_EQ((proportion(0, 5).interval[0]), 0.0);
    EXPECT_NEAR((proportion(0, 5).interval[1]), 0.434482, 1e-6);
    EXPECT_EQ((proportion(0, 0).interval), (std::array<double, 2>{0.0, 1.0}));
}

TEST(OwnCases, CountsWhatWasSaidAgainstWhatWasTrue)
{
    const FeatureSchema schema = smallSchema(); // 0 benign, 1 malignant and positive
    auto all = cases(7, 0.9, 1, 1) + cases(2, 0.2, 0, 1) + cases(3, 0.7, 1, 0) + cases(8, 0.1, 0, 0);
    all[0].indeterminate = true;
    const OwnCases own = summarise(all, schema);
    EXPECT_EQ(own.cases, 20);
    EXPECT_EQ(own.indeterminate, 1);
    EXPECT_EQ(own.matrix, (std::vector<std::vector<long>>{{8, 3}, {2, 7}}));
    EXPECT_EQ(own.accuracy, (proportion(15, 20)));
    EXPECT_EQ(own.sensitivity, (proportion(7, 9)));
    EXPECT_EQ(own.specificity, (proportion(8, 11)));
    EXPECT_EQ(own.positivePredictive, (proportion(7, 10)));
    EXPECT_EQ(own.negativePredictive, (proportion(8, 10)));
    EXPECT_EQ(own.positives, (proportion(9, 20)));
    EXPECT_NEAR(*own.meanProbability, (7 * 0.9 + 2 * 0.2 + 3 * 0.7 + 8 * 0.1) / 20, 1e-12);
    // Mean of squared errors: 7 x 0.01 + 2 x 0.64 + 3 x 0.49 + 8 x 0.01, over 20.
    EXPECT_NEAR(*own.brier, (0.07 + 1.28 + 1.47 + 0.08) / 20, 1e-12);
    EXPECT_FALSE(own.auc) << "nine positives are too few";
    ASSERT_EQ(own.calibration.size(), 2U);
    EXPECT_EQ(own.calibration[0].positives, (proportion(2, 10)));
    EXPECT_NEAR(own.calibration[0].meanProbability, (8 * 0.1 + 2 * 0.2) / 10, 1e-12);
    EXPECT_EQ(own.calibration[1].positives, (proportion(7, 10)));
}

TEST(OwnCases, FewCasesGiveCountsAndNoScores)
{
    const OwnCases own = summarise(cases(casesForCalibration - 1, 0.9, 1, 1), smallSchema());
    EXPECT_EQ(own.sensitivity.whole, casesForCalibration - 1);
    EXPECT_EQ(own.specificity.whole, 0);
    EXPECT_FALSE(own.brier);
    EXPECT_TRUE(own.calibration.empty());
    const OwnCases none = summarise({}, smallSchema());
    EXPECT_EQ(none.cases, 0);
    EXPECT_FALSE(none.meanProbability);
}

TEST(OwnCases, TheAreaUnderTheCurveNeedsTenOfEach)
{
    // Every positive above every negative but for one pair in hundred, which ties.
    auto all = cases(10, 0.9, 1, 1) + cases(10, 0.1, 0, 0);
    all[0].probability = 0.1;
    EXPECT_NEAR(*summarise(all, smallSchema()).auc, (90 + 0.5 * 10) / 100.0, 1e-12);
}

TEST(OwnCases, AnswersWithoutAProbabilityCountByTheirLabel)
{
    auto all = cases(3, 0.9, 1, 1);
    all[1].probability.reset();
    const OwnCases own = summarise(all, smallSchema());
    EXPECT_EQ(own.withoutProbability, 1);
    EXPECT_EQ(own.sensitivity, (proportion(3, 3)));
    EXPECT_EQ(own.positives, (proportion(2, 2)));
}

TEST(OwnCases, MoreThanTwoClassesHaveTheirMatrix)
{
    const FeatureSchema &iris = schemaNamed("iris");
    std::vector<ConfirmedCase> all = {{0.9, 0, 0, false}, {0.6, 2, 1, false}, {0.7, 2, 2, false}};
    const OwnCases own = summarise(all, iris);
    EXPECT_EQ(own.matrix, (std::vector<std::vector<long>>{{1, 0, 0}, {0, 0, 1}, {0, 0, 1}}));
    EXPECT_EQ(own.accuracy, (proportion(2, 3)));
    EXPECT_EQ(own.sensitivity.whole, 0);
    EXPECT_FALSE(own.brier);
}

} // namespace
} // namespace cytogauge::test
