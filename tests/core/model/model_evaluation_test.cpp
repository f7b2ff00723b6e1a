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
    ASSERT_EQ(curves->operatingPoints.size(), 2U);
    // Known for these data over ten runs; one run alone scatters around it.
    EXPECT_NEAR(curves->operatingPoints[0].sensitivity.mean, 0.981, 0.01);
    EXPECT_NEAR(curves->operatingPoints[0].specificity.mean, 0.906, 0.04);
    EXPECT_NEAR(curves->operatingPoints[1].sensitivity.mean, 0.990, 0.01);
    EXPECT_NEAR(curves->operatingPoints[1].specificity.mean, 0.832, 0.06);
}

TEST(ModelEvaluation, TakesTheThresholdsOfAFoldFromItsModel)
{
    const auto model = readModel(test::resources() + "/models/wdbc-logistic.json");
    ASSERT_TRUE(model);
    const auto cases = outOfFoldCases(**model);
    ASSERT_TRUE(cases) << describe(cases.error());
    const Matrix &thresholds = cases->repeats.front().thresholds;
    ASSERT_EQ(thresholds.rows(), 10);
    ASSERT_EQ(thresholds.cols(), 2);
    for (Eigen::Index f = 0; f < 10; ++f) {
        const std::vector<double> &ofFold = (*model)->folds[static_cast<std::size_t>(f)].thresholds;
        EXPECT_EQ(ofFold, (std::vector<double>{thresholds(f, 0), thresholds(f, 1)}));
        EXPECT_LT(ofFold[1], ofFold[0]) << "more sensitivity wants a lower threshold";
    }
}

TEST(ModelEvaluation, OffersNoOperatingPointsOfAFileOfBeforeTheThresholdsWereStored)
{
    const auto model = readModel(test::resources() + "/models/wdbc-logistic.json");
    ASSERT_TRUE(model);
    Model old = **model;
    for (FoldModel &fold : old.folds) {
        fold.thresholds.clear();
    }
    const auto read = modelFromBytes(modelToBytes(old));
    ASSERT_TRUE(read) << describe(read.error());
    const auto cases = outOfFoldCases(**read);
    ASSERT_TRUE(cases) << describe(cases.error());
    EXPECT_EQ(operatingPointState(*cases, usualTargets, 0), OperatingPointState::notChosen);
    const auto curves = evaluationCurves(*cases, {100, 1, 0}, {});
    ASSERT_TRUE(curves);
    EXPECT_TRUE(curves->operatingPoints.empty());
    EXPECT_NEAR(curves->classes.front().roc.area.mean, 0.995, 0.003) << "all else is there";
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

// Another model that learned from half of the cases: that half it answers out of fold, the rest itself.
TEST(ModelEvaluation, ComparesVersionsThatLearnedFromDifferentCases)
{
    const Model first = trained("logistic");
    Model other = first;
    other.card.dataSha256 = std::string(64, 'b');
    const std::size_t half = first.cases.size() / 2;
    std::erase_if(other.cases, [n = std::size_t{0}](const ReferenceCase &) mutable { return n++ % 2 == 0; });
    other.card.rows = other.cases.size();
    const auto comparison = compareModels(first, other, 0.5, {200, 1, 1}, {});
    ASSERT_TRUE(comparison) << describe(comparison.error());
    EXPECT_EQ(comparison->knownToSecond, half);
    EXPECT_FALSE(comparison->find("accuracy")->tTest) << "there are no folds in common";
    double loss = 0.0;
    for (std::size_t i = 0; i < first.cases.size(); ++i) {
        const ReferenceCase &one = first.cases[i];
        std::vector<double> probabilities(2);
        other.classifier->scores(one.values, probabilities);
        softmax(probabilities);
        const double own = i % 2 != 0 ? one.outOfFold[static_cast<std::size_t>(one.classIndex)]
                                      : probabilities[static_cast<std::size_t>(one.classIndex)];
        loss -= std::log(own) / static_cast<double>(first.cases.size());
    }
    EXPECT_NEAR(comparison->find("log_loss")->second, loss, 1e-12);
    EXPECT_NE(comparison->find("log_loss")->first, comparison->find("log_loss")->second);
    EXPECT_NE(comparison->text().find("different data"), std::string::npos);
    EXPECT_EQ(comparison->json()["known_to_second"], half);
    EXPECT_FALSE(compareModels(first, first, 0.5, {200, 1, 1}, {})->knownToSecond);
}

TEST(ModelEvaluation, RefusesWhatCannotBeCompared)
{
    const Model first = trained("logistic");
    Model other = first;
    other.card.dataSha256 = std::string(64, 'b');
    other.card.rows = 1'000'000; // of which the file holds a sample: nobody knows what it has seen
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
