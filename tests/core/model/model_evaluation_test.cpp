#include "core/model/model_evaluation.h"

#include "core/evaluation/evaluation_curves.h"
#include "core/evaluation/metrics.h"
#include "core/evaluation/threshold_figures.h"
#include "core/model/model_file.h"
#include "core/model/train_model.h"
#include "tests/support/fake_clock.h"
#include "tests/support/paths.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge {
namespace {

Model trained(const std::string &classifier, std::uint64_t seed = 1)
{
    TrainModelOptions options;
    options.classifier = classifier;
    options.folds = 3;
    options.repeats = 1;
    options.seed = seed;
    return *trainModel(test::smallDataset(), options, test::FakeClock(), {});
}

} // namespace

TEST(ModelEvaluation, IsReadFromAModelFileWithoutTraining)
{
    const auto model = readModel(test::resources() + "/models/wdbc-logistic.json");
    ASSERT_TRUE(model);
    const auto cases = outOfFoldCases(**model);
    ASSERT_TRUE(cases) << describe(cases.error());
    EXPECT_EQ(cases->size(), 569U);
    ASSERT_EQ(cases->repeats.size(), 1U);
    const ThresholdFigures figures = thresholdFigures(*cases, 0.5);
    EXPECT_NEAR(figures.accuracy.value, 0.979, 0.006);
    // The cells name the model's own reference cases; four malignant ones are missed by every model tried.
    const std::vector<std::size_t> &missed = figures.confusion.at(1, 0);
    for (const std::size_t hopeless : {40U, 73U, 135U, 297U}) {
        EXPECT_NE(std::ranges::find(missed, hopeless), missed.end()) << hopeless;
    }
    const auto curves = evaluationCurves(*cases, {100, 1, 0}, {});
    ASSERT_TRUE(curves);
    EXPECT_NEAR(curves->classes.front().roc.area.mean, 0.995, 0.003);
    EXPECT_EQ(curves->operatingPoints.size(), 2U);
}

TEST(ModelEvaluation, ComparesTwoVersionsCaseByCase)
{
    const Model logistic = trained("logistic");
    const Model neighbours = trained("knn");
    const auto comparison = compareModels(logistic, neighbours, 0.5, {200, 1, 1}, {});
    ASSERT_TRUE(comparison) << describe(comparison.error());
    EXPECT_EQ(comparison->first, "small-logistic@1.0.0");
    EXPECT_TRUE(comparison->find("accuracy")->tTest) << "the same seed deals the same folds";
    const auto otherFolds = compareModels(logistic, trained("logistic", 2), 0.5, {200, 1, 1}, {});
    ASSERT_TRUE(otherFolds);
    EXPECT_FALSE(otherFolds->find("accuracy")->tTest);
}

TEST(ModelEvaluation, RefusesWhatCannotBeCompared)
{
    const Model first = trained("logistic");
    Model other = first;
    other.card.dataSha256 = std::string(64, 'b');
    const auto refused = compareModels(first, other, 0.5, {100, 1, 1}, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::comparisonImpossible);
    Model imported = first;
    imported.cases.clear();
    const auto none = outOfFoldCases(imported);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::noOutOfFold);
}

} // namespace cytogauge
