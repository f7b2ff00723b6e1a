#include "core/model/reevaluation.h"

#include "core/evaluation/cross_validation.h"
#include "core/model/model_evaluation.h"
#include "core/model/model_file.h"
#include "core/model/train_model.h"
#include "tests/support/fake_clock.h"
#include "tests/support/paths.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cytogauge {
namespace {

ReevaluationOptions quick()
{
    ReevaluationOptions options;
    options.bootstrap.resamples = 100;
    return options;
}

double meanAccuracy(const OutOfFoldCases &cases)
{
    double right = 0.0;
    for (const OutOfFold &run : cases.repeats) {
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const double p = run.probabilities(static_cast<Eigen::Index>(i), cases.positiveClass);
            right += (p >= 0.5) == (cases.classes[i] == cases.positiveClass) ? 1.0 : 0.0;
        }
    }
    return right / static_cast<double>(cases.repeats.size() * cases.size());
}

} // namespace

TEST(Reevaluation, ReachesTheFiguresOnTheCardAgainFromTheFileAlone)
{
    const auto model = readModel(test::resources() + "/models/wdbc-logistic.json");
    ASSERT_TRUE(model);
    const auto again = reevaluate(**model, quick(), {});
    ASSERT_TRUE(again) << describe(again.error());
    EXPECT_TRUE(again->reproduced);
    ASSERT_EQ(again->cases.repeats.size(), 10U);
    EXPECT_TRUE(again->cases.validate());
    EXPECT_EQ(again->cases.repeats.front().probabilities, outOfFoldCases(**model)->repeats.front().probabilities);
    EXPECT_GT(again->cases.repeats.front().thresholds.rows(), 0) << "the operating points are the file's";
    const auto card = nlohmann::json::parse((*model)->card.evaluationJson);
    EXPECT_NEAR(meanAccuracy(again->cases), card["accuracy"]["mean"].get<double>(), 1e-12);
    EXPECT_NE(meanAccuracy(again->cases), meanAccuracy(*outOfFoldCases(**model))) << "one run is not their mean";
}

TEST(Reevaluation, MakesTheLearningCurveOfTheDataItself)
{
    const auto model = readModel(test::resources() + "/models/wine-logistic.json");
    ASSERT_TRUE(model);
    const auto again = reevaluate(**model, quick(), {});
    ASSERT_TRUE(again);
    LearningCurveOptions options;
    options.bootstrap.resamples = 100;
    const auto trainer = makeTrainer("logistic", {}, 1);
    const auto points = learningCurve(test::datasetNamed("wine"), **trainer, options, {});
    ASSERT_TRUE(points);
    ASSERT_FALSE(points->empty());
    EXPECT_EQ(again->learningCurve, *points);
}

TEST(Reevaluation, TrainsWithTheOptionsOnTheCard)
{
    for (const auto &[kind, name, value] :
         std::vector<std::tuple<std::string, std::string, std::string>>{{"knn", "k", "7"},
                                                                        {"logistic", "c", "0.01"},
                                                                        {"ensemble", "svm.c", "3"},
                                                                        {"ensemble", "members", "knn,lda,svm"},
                                                                        {"boosted", "rounds", "5"},
                                                                        {"svm", "gamma", "0.25"}}) {
        const auto made = makeTrainer(kind, {{{name, value}}}, 4);
        if (!made) {
            continue; // not in this build
        }
        ModelCard card;
        card.classifier = kind;
        card.optionsJson = nlohmann::json::parse((*made)->options().dump()).dump();
        card.seed = 4;
        const auto again = trainerOf(card);
        ASSERT_TRUE(again) << kind << ' ' << describe(again.error());
        EXPECT_EQ((*again)->options(), (*made)->options());
        EXPECT_NE((*again)->options(), (*makeTrainer(kind, {}, 4))->options()) << kind;
    }
}

// Another library, or a file that somebody wrote: its figures stay its own.
TEST(Reevaluation, KeepsToTheFilesOwnRunWhereItIsNotReachedAgain)
{
    auto model = **readModel(test::resources() + "/models/iris-logistic.json");
    model.cases[3].outOfFold = {0.2, 0.3, 0.5};
    const auto again = reevaluate(model, quick(), {});
    ASSERT_TRUE(again);
    EXPECT_FALSE(again->reproduced);
    EXPECT_EQ(again->cases.repeats.size(), 1U);
    EXPECT_TRUE(again->learningCurve.empty());
}

TEST(Reevaluation, OfASampleKeepsTheRunThatAllCasesMade)
{
    auto model = **readModel(test::resources() + "/models/iris-logistic.json");
    model.card.rows = 1000;
    const auto again = reevaluate(model, quick(), {});
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->reproduced);
    EXPECT_EQ(again->cases.repeats.size(), 1U);
    EXPECT_FALSE(again->learningCurve.empty());
}

TEST(Reevaluation, TellsHowFarItIsAndStopsWhenAsked)
{
    const auto model = readModel(test::resources() + "/models/iris-logistic.json");
    std::vector<double> shares;
    ReevaluationOptions options = quick();
    options.progress = [&shares](double share) { shares.push_back(share); };
    ASSERT_TRUE(reevaluate(**model, options, {}));
    EXPECT_TRUE(std::ranges::is_sorted(shares));
    EXPECT_DOUBLE_EQ(shares.back(), 1.0);
    std::stop_source stop;
    options.progress = [&stop](double share) {
        if (share > 0.2) {
            stop.request_stop();
        }
    };
    const auto stopped = reevaluate(**model, options, stop.get_token());
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
    Model imported = **model;
    imported.cases.clear();
    EXPECT_EQ(reevaluate(imported, quick(), {}).error().code, ErrorCode::noOutOfFold);
}

} // namespace cytogauge
