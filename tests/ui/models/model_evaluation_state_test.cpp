#include "ui/models/model_evaluation_state.h"

#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace cytogauge::ui {
namespace {

using Stage = ModelEvaluationState::Stage;
using test::eventually;
using test::shippedModel;

class ModelEvaluationStateTest : public testing::Test {
protected:
    void show(const std::shared_ptr<const Model> &model)
    {
        state_.setModel(model);
        ASSERT_TRUE(eventually([this] { return state_.stage() == Stage::ready || state_.stage() == Stage::failed; }));
    }
    ModelEvaluationState state_{0.5};
};

TEST_F(ModelEvaluationStateTest, CountsTheModelsOwnOutOfFoldPredictions)
{
    const auto model = shippedModel("wdbc");
    show(model);
    ASSERT_EQ(state_.stage(), Stage::ready);
    // Counted here once more, straight from the file.
    for (const double threshold : {0.5, 0.09, 0.9}) {
        state_.setThreshold(threshold);
        long counts[2][2] = {};
        for (const ReferenceCase &one : model->cases) {
            ++counts[one.classIndex][one.outOfFold[1] >= threshold ? 1 : 0];
        }
        for (int truth = 0; truth < 2; ++truth) {
            for (int label = 0; label < 2; ++label) {
                EXPECT_EQ(state_.figures().confusion.count(truth, label), counts[truth][label]) << threshold;
            }
        }
        EXPECT_DOUBLE_EQ(state_.figures().sensitivity.value, counts[1][1] / 212.0);
        EXPECT_DOUBLE_EQ(state_.figures().specificity.value, counts[0][0] / 357.0);
    }
}

// The file keeps one run; the rest is made from its cases, and then curves and card speak of the same.
TEST_F(ModelEvaluationStateTest, GoesOnToAllRepeatsAndTheLearningCurve)
{
    QSignalSpy stages(&state_, &ModelEvaluationState::stageChanged);
    QSignalSpy curves(&state_, &ModelEvaluationState::curvesChanged);
    show(shippedModel("wdbc"));
    EXPECT_EQ(state_.repeatsUsed(), 1);
    EXPECT_FALSE(state_.isSettled());
    const ThresholdFigures first = state_.figures();
    ASSERT_TRUE(eventually([this] { return state_.isSettled(); }));
    ASSERT_EQ(state_.whole(), ModelEvaluationState::Whole::ready);
    EXPECT_EQ(state_.repeatsUsed(), 10);
    EXPECT_EQ(state_.figures(), first) << "cells are of the run whose cases one can open";
    EXPECT_EQ(stages.size(), 2) << "computing, ready: cells are not made again under a person's hands";
    EXPECT_EQ(curves.size(), 1);
    EXPECT_FALSE(state_.reevaluation()->learningCurve.empty());
    // The point of the threshold lies on the mean curve: its sensitivity is the mean over the runs.
    double sum = 0.0;
    for (std::size_t r = 0; r < 10; ++r) {
        sum += thresholdFigures(state_.cases(), 0.5, r).sensitivity.value;
    }
    EXPECT_NEAR(state_.rates().sensitivity, sum / 10.0, 1e-12);
    // It is known from now on.
    show(shippedModel("iris"));
    state_.setModel(shippedModel("wdbc"));
    EXPECT_EQ(state_.whole(), ModelEvaluationState::Whole::ready);
    EXPECT_EQ(state_.repeatsUsed(), 10);
}

TEST_F(ModelEvaluationStateTest, WaitsToBeAskedWhereTheCasesAreMany)
{
    auto many = std::make_shared<Model>(*shippedModel("iris"));
    many->sha256 = "many";
    while (many->cases.size() <= ModelEvaluationState::mostUnasked) {
        const std::vector<ReferenceCase> cases = shippedModel("iris")->cases;
        many->cases.insert(many->cases.end(), cases.begin(), cases.end());
    }
    show(many);
    EXPECT_TRUE(state_.isSettled());
    EXPECT_EQ(state_.whole(), ModelEvaluationState::Whole::waiting);
    state_.computeWhole();
    EXPECT_EQ(state_.whole(), ModelEvaluationState::Whole::computing);
    state_.cancelWhole();
    ASSERT_TRUE(eventually([this] { return state_.isSettled(); }));
    EXPECT_EQ(state_.whole(), ModelEvaluationState::Whole::cancelled);
    EXPECT_EQ(state_.repeatsUsed(), 1);
}

TEST_F(ModelEvaluationStateTest, OffersTheThresholdsForAWantedSensitivity)
{
    show(shippedModel("wdbc"));
    const OperatingPoint *point = state_.operatingPoint(0.98);
    ASSERT_NE(point, nullptr);
    // Known for this data over ten runs: about .09, 98.1 / 90.6 per cent. One run alone scatters around that.
    EXPECT_GT(point->threshold, 0.03);
    EXPECT_LT(point->threshold, 0.27);
    EXPECT_NEAR(point->sensitivity.mean, 0.981, 0.015);
    EXPECT_NEAR(point->specificity.mean, 0.906, 0.06);
    ASSERT_NE(state_.operatingPoint(0.99), nullptr);
    EXPECT_LT(state_.operatingPoint(0.99)->threshold, point->threshold);
    EXPECT_EQ(state_.operatingPoint(0.995), nullptr);
}

TEST_F(ModelEvaluationStateTest, PutsPredictiveValuesAtTheChosenPrevalence)
{
    show(shippedModel("wdbc"));
    EXPECT_NEAR(state_.prevalence(), 212.0 / 569.0, 1e-12) << "that of the cases at first";
    QSignalSpy changed(&state_, &ModelEvaluationState::prevalenceChanged);
    state_.setPrevalence(0.05);
    EXPECT_EQ(changed.size(), 1);
    const double sensitivity = state_.figures().sensitivity.value;
    const double specificity = state_.figures().specificity.value;
    const double called = 0.05 * sensitivity + 0.95 * (1.0 - specificity); // Bayes' rule
    EXPECT_NEAR(state_.predictive().positive, 0.05 * sensitivity / called, 1e-12);
    EXPECT_NEAR(state_.predictive().negative, 0.95 * specificity / (1.0 - called), 1e-12);
    state_.setPrevalence(0.0);
    EXPECT_EQ(state_.prevalence(), 0.001);
}

TEST_F(ModelEvaluationStateTest, ListsTheCasesOfACellNearestToTheThresholdFirst)
{
    const auto model = shippedModel("wdbc");
    show(model);
    const auto missed = state_.casesOf(1, 0);
    ASSERT_FALSE(missed.empty());
    std::set<std::string> ids;
    double last = 0.0;
    for (const auto &line : missed) {
        EXPECT_EQ(model->cases[line.index].classIndex, 1);
        EXPECT_LT(line.probability, 0.5);
        EXPECT_EQ(line.probability, model->cases[line.index].outOfFold[1]);
        EXPECT_GE(std::abs(line.probability - 0.5), last);
        last = std::abs(line.probability - 0.5);
        ids.insert(model->cases[line.index].id);
    }
    // Malignant cases that every model misses.
    for (const char *id : {"40", "73", "135", "297"}) {
        EXPECT_TRUE(ids.contains(id)) << id;
    }
}

TEST_F(ModelEvaluationStateTest, KeepsTheThresholdInsideItsRangeAndSaysWhenItMoved)
{
    QSignalSpy moved(&state_, &ModelEvaluationState::thresholdChanged);
    state_.setThreshold(0.5);
    EXPECT_EQ(moved.size(), 0);
    state_.setThreshold(-1.0);
    EXPECT_EQ(state_.threshold(), 0.001);
    state_.setThreshold(2.0);
    EXPECT_EQ(state_.threshold(), 0.999);
    EXPECT_EQ(moved.size(), 2);
}

TEST_F(ModelEvaluationStateTest, ExplainsAModelWithoutOutOfFoldPredictions)
{
    Model imported = *shippedModel("wdbc");
    imported.cases.clear();
    imported.folds.clear();
    imported.sha256 = "imported";
    show(std::make_shared<const Model>(imported));
    ASSERT_EQ(state_.stage(), Stage::failed);
    EXPECT_EQ(state_.error()->code, ErrorCode::noOutOfFold);
    show(shippedModel("iris")); // and goes on
    EXPECT_EQ(state_.stage(), Stage::ready);
    EXPECT_FALSE(state_.error());
}

TEST_F(ModelEvaluationStateTest, JudgesEachClassWhereThereIsNoThreshold)
{
    show(shippedModel("wine"));
    ASSERT_EQ(state_.stage(), Stage::ready);
    EXPECT_FALSE(state_.hasThreshold());
    EXPECT_EQ(state_.curves().classes.size(), 3U);
    ASSERT_EQ(state_.figures().table.size(), 3U);
    EXPECT_EQ(state_.figures().table[0].cases, 59);
    EXPECT_EQ(state_.operatingPoint(0.98), nullptr);
}

TEST_F(ModelEvaluationStateTest, AnswersForTheModelThatWasChosenLast)
{
    state_.setModel(shippedModel("wdbc"));
    state_.setModel(shippedModel("wine"));
    state_.setModel(shippedModel("iris"));
    ASSERT_TRUE(eventually([this] { return state_.stage() == Stage::ready; }));
    EXPECT_EQ(state_.model()->schema.id, "iris");
    EXPECT_EQ(state_.cases().size(), 150U);
    EXPECT_EQ(state_.curves().classes.size(), 3U);
    // What is known is there at once.
    show(shippedModel("wine"));
    state_.setModel(shippedModel("iris"));
    EXPECT_EQ(state_.stage(), Stage::ready);
    state_.setModel(nullptr);
    EXPECT_EQ(state_.stage(), Stage::none);
}

} // namespace
} // namespace cytogauge::ui
