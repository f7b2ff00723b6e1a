// What is said about an interval that the folds' models give.
#include "core/prediction/interval_note.h"

#include "core/model/train_model.h"
#include "core/prediction/predictor.h"
#include "tests/support/fake_clock.h"
#include "tests/support/small_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cytogauge {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string_view> notesOf(const std::string &classifier, const ClassifierOptions &options = {})
{
    TrainModelOptions how;
    how.classifier = classifier;
    how.classifierOptions = options;
    how.folds = 3;
    how.repeats = 1;
    auto trained = trainModel(test::smallDataset(), how, test::FakeClock(), {});
    EXPECT_TRUE(trained) << describe(trained.error());
    const auto model = std::make_shared<const Model>(*std::move(trained));
    const auto prediction = LocalPredictor(model).predict({model->cases.front().values, 0.5, -1}, {});
    EXPECT_TRUE(prediction && prediction->interval) << classifier;
    return intervalNotes(*prediction, *model);
}

TEST(IntervalNotes, AreNoneWhereTheModelStatesAnIntervalOfItsOwn)
{
    EXPECT_THAT(notesOf("logistic"), IsEmpty());
}

TEST(IntervalNotes, SayWhatTheModelsOfTheFoldsCannotKnow)
{
    EXPECT_THAT(notesOf("qda"), ElementsAre(HasSubstr("how far other training cases would move the estimate")));
    EXPECT_THAT(notesOf("mlp"), ElementsAre(HasSubstr("other training cases"), HasSubstr("73 to 97 of 100")));
}

TEST(IntervalNotes, OfAMeanAreThoseOfItsMembers)
{
    if (!makeTrainer("ensemble", {}, 1)) {
        GTEST_SKIP() << "this build trains no ensembles";
    }
    EXPECT_EQ(notesOf("ensemble").size(), 2U) << "support vectors stray";
    EXPECT_EQ(notesOf("ensemble", {{{"members", "knn,lda"}}}).size(), 1U);
}

TEST(IntervalNotes, AreNoneWithoutAnInterval)
{
    const Model model = test::smallModel();
    EXPECT_THAT(intervalNotes(Prediction(), model), IsEmpty());
}

} // namespace
} // namespace cytogauge
