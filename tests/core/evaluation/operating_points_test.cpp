#include "core/evaluation/operating_points.h"

#include "core/evaluation/cross_validation.h"
#include "tests/core/evaluation/reference_cases.h"
#include "tests/support/schemas.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>

namespace cytogauge {

// Measured with scikit-learn: target 98 % gives 98.1 / 90.6 (threshold about .09), 99 % gives 99.0 / 83.2 (about .05).
TEST(OperatingPoints, OfWdbcAreThoseThatWereMeasured)
{
    const auto trainer = makeTrainer("logistic", {}, 1);
    CrossValidationOptions options;
    options.bootstrapResamples = 100;
    const Dataset &data = test::datasetNamed("wdbc");
    const auto report = crossValidate(data, **trainer, options, {});
    ASSERT_TRUE(report);
    const auto points = operatingPoints(outOfFoldCases(*report, data), usualTargets, {200, 1, 0}, {});
    ASSERT_TRUE(points);
    ASSERT_EQ(points->size(), 2U);
    for (const OperatingPoint &point : *points) {
        std::cout << "    target " << point.targetSensitivity << ": threshold " << point.threshold << ", sensitivity "
                  << point.sensitivity.mean << ", specificity " << point.specificity.mean << '\n';
        EXPECT_LT(point.thresholdsRange[0], point.threshold);
        EXPECT_GT(point.thresholdsRange[1], point.threshold);
    }
    EXPECT_NEAR((*points)[0].threshold, 0.09, 0.03);
    EXPECT_NEAR((*points)[0].sensitivity.mean, 0.981, 0.01);
    EXPECT_NEAR((*points)[0].specificity.mean, 0.906, 0.04);
    EXPECT_NEAR((*points)[1].threshold, 0.05, 0.03);
    EXPECT_NEAR((*points)[1].sensitivity.mean, 0.990, 0.01);
    EXPECT_NEAR((*points)[1].specificity.mean, 0.832, 0.06);
}

TEST(OperatingPoints, ThatHangOnOneCaseAreNotOffered)
{
    const OutOfFoldCases cases = test::calibratedCases(400, 3); // some 200 positives
    const std::vector<double> targets{0.9, 0.995};
    const auto points = operatingPoints(cases, targets, {100, 1, 1}, {});
    ASSERT_TRUE(points);
    ASSERT_EQ(points->size(), 1U);
    EXPECT_EQ(points->front().targetSensitivity, 0.9);
}

TEST(OperatingPoints, AreChosenWithoutTheCasesThatTheyAreJudgedOn)
{
    // The positives of fold 0 all score lowest: a threshold chosen on the others misses every one of them, one that had
    // seen them would not.
    std::vector<double> p;
    std::vector<int> classes;
    for (int i = 0; i < 80; ++i) {
        const bool ofFoldZero = i % 2 == 0;
        const bool positive = i % 4 < 2;
        classes.push_back(positive ? 1 : 0);
        p.push_back(!positive ? 0.1 : (ofFoldZero ? 0.2 : 0.8));
    }
    const auto points = operatingPoints(test::twoClassCases(p, classes), std::vector<double>{0.95}, {100, 1, 1}, {});
    ASSERT_TRUE(points);
    ASSERT_EQ(points->size(), 1U);
    EXPECT_DOUBLE_EQ(points->front().sensitivity.mean, 0.5);
    EXPECT_DOUBLE_EQ(points->front().specificity.mean, 1.0);
}

TEST(OperatingPoints, NeedAPositiveClass)
{
    const auto points = operatingPoints(test::referenceCases("wine"), usualTargets, {100, 1, 1}, {});
    ASSERT_TRUE(points);
    EXPECT_TRUE(points->empty());
}

} // namespace cytogauge
