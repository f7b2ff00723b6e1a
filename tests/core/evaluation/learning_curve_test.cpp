#include "core/evaluation/learning_curve.h"

#include "core/evaluation/cross_validation.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>

namespace cytogauge {
namespace {

LearningCurveOptions quick(std::vector<double> shares)
{
    LearningCurveOptions options;
    options.shares = std::move(shares);
    options.folds = 5;
    options.bootstrap.resamples = 100;
    return options;
}

} // namespace

TEST(LearningCurve, OfAllCasesIsTheCrossValidation)
{
    const Dataset &data = test::datasetNamed("wdbc");
    const auto trainer = makeTrainer("logistic", {}, 1);
    const auto points = learningCurve(data, **trainer, quick({0.1, 1.0}), {});
    CrossValidationOptions options;
    options.folds = 5;
    options.repeats = 1;
    options.bootstrapResamples = 100;
    const auto report = crossValidate(data, **trainer, options, {});
    ASSERT_TRUE(points && report);
    ASSERT_EQ(points->size(), 2U);
    EXPECT_EQ(points->back().accuracy, report->accuracy);
    EXPECT_EQ(points->back().logLoss, report->logLoss);
    EXPECT_DOUBLE_EQ(points->back().trainingCases, 569.0 * 0.8);
    EXPECT_NEAR(points->front().trainingCases, 45.0, 1.0);
    EXPECT_GT(points->front().logLoss.mean, points->back().logLoss.mean)
        << "a tenth of the cases teaches as much as all";
}

TEST(LearningCurve, LeavesOutSharesThatAreTooSmall)
{
    const auto trainer = makeTrainer("logistic", {}, 1);
    const auto points = learningCurve(test::datasetNamed("iris"), **trainer, quick({0.05, 0.5}), {});
    ASSERT_TRUE(points);
    ASSERT_EQ(points->size(), 1U);
    EXPECT_EQ(points->front().share, 0.5);
}

TEST(LearningCurve, RefusesSharesOutOfOrder)
{
    const auto trainer = makeTrainer("logistic", {}, 1);
    const Dataset &data = test::datasetNamed("iris");
    for (const std::vector<double> &shares : {std::vector{0.5, 0.5}, std::vector{0.0}, std::vector{1.5}}) {
        const auto points = learningCurve(data, **trainer, quick(shares), {});
        ASSERT_FALSE(points);
        EXPECT_EQ(points.error().code, ErrorCode::evaluationOptionInvalid);
    }
    std::stop_source source;
    source.request_stop();
    const auto stopped = learningCurve(data, **trainer, quick({1.0}), source.get_token());
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

} // namespace cytogauge
