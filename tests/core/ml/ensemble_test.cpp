// The mean of several classifiers: whose mean it is, and that the choice survives the file.
#include "core/ml/ensemble_classifier.h"
#include "tests/support/reference_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace cytogauge {
namespace {

#ifdef CYTOGAUGE_HAS_LIBSVM

using testing::HasSubstr;

std::unique_ptr<Classifier> fitted(const test::NumberTable &data, const ClassifierOptions &options)
{
    const auto trainer = makeTrainer("ensemble", options, 1);
    EXPECT_TRUE(trainer) << describe(trainer.error());
    auto classifier = (*trainer)->fit(data.values, data.classes, data.classCount, {});
    EXPECT_TRUE(classifier) << describe(classifier.error());
    return *std::move(classifier);
}

std::vector<std::string> memberNames(const Classifier &classifier)
{
    std::vector<std::string> names;
    for (const auto &member : dynamic_cast<const EnsembleClassifier &>(classifier).members()) {
        names.emplace_back(member->name());
    }
    return names;
}

TEST(EnsembleMembers, AreLogisticAndSvmUnlessOthersAreNamed)
{
    const auto data = test::readNumberTable("iris");
    const auto usual = fitted(data, {});
    EXPECT_EQ(memberNames(*usual), (std::vector<std::string>{"logistic", "svm"}));
    const auto named = fitted(data, {{{"members", "svm, logistic"}}});
    EXPECT_EQ(named->steps(), usual->steps()) << "the order in which they are named is nothing";
    EXPECT_EQ((*makeTrainer("ensemble", {{{"members", "svm,logistic"}}}, 1))->options(),
              (*makeTrainer("ensemble", {}, 1))->options());
    EXPECT_FALSE((*makeTrainer("ensemble", {}, 1))->options().contains("members"));
}

TEST(EnsembleMembers, MayBeAnyKinds)
{
    const auto data = test::readNumberTable("wine");
    const auto classifier = fitted(data, {{{"members", "knn,lda,mlp"}, {"knn.k", "5"}, {"mlp.hidden", "4"}}});
    EXPECT_EQ(memberNames(*classifier), (std::vector<std::string>{"knn", "lda", "mlp"}));
    // The mean of what these kinds say when they are trained alone.
    const std::vector<std::pair<std::string, ClassifierOptions>> alone{
        {"knn", {{{"k", "5"}}}}, {"lda", {}}, {"mlp", {{{"hidden", "4"}}}}};
    std::vector<std::unique_ptr<Classifier>> members;
    for (const auto &[name, options] : alone) {
        members.push_back(
            *(*makeTrainer(name, options, 1))->fitForScores(data.values, data.classes, data.classCount, {}));
    }
    std::vector<double> mean(3);
    std::vector<double> scores(3);
    for (std::size_t i = 0; i < data.classes.size(); i += 3) {
        std::ranges::fill(mean, 0.0);
        for (const auto &member : members) {
            member->scores(data.row(i), scores);
            softmax(scores);
            for (std::size_t k = 0; k < mean.size(); ++k) {
                mean[k] += scores[k] / 3.0;
            }
        }
        classifier->scores(data.row(i), scores);
        softmax(scores);
        for (std::size_t k = 0; k < mean.size(); ++k) {
            EXPECT_NEAR(scores[k], mean[k], 1e-12);
        }
    }
    const auto again = classifierFromSteps(nlohmann::json::parse(classifier->steps().dump()), 13, 3);
    ASSERT_TRUE(again) << describe(again.error());
    EXPECT_EQ((*again)->steps(), classifier->steps());
    const Explanation explanation = (*again)->explain(data.row(0), 0);
    EXPECT_FALSE(explanation.exact);
    double sum = explanation.base;
    for (const double contribution : explanation.contributions) {
        sum += contribution;
    }
    EXPECT_NEAR(sum, explanation.total, 1e-9);
}

TEST(EnsembleMembers, StandInTheOptionsOfTheTrainer)
{
    const auto trainer = makeTrainer("ensemble", {{{"members", "qda,logistic"}, {"logistic.c", "2"}}}, 1);
    ASSERT_TRUE(trainer) << describe(trainer.error());
    const auto options = (*trainer)->options();
    EXPECT_EQ(options["members"], "logistic,qda");
    EXPECT_EQ(options["logistic"]["c"], 2.0);
    EXPECT_TRUE(options.contains("qda"));
    EXPECT_FALSE(options.contains("svm"));
}

TEST(EnsembleMembers, AreTwoOrMoreKindsEachOnce)
{
    for (const char *list : {"", "logistic", "logistic,logistic", "logistic,svm,svm", "logistic,", ",",
                             "logistic,forest", "logistic,ensemble", "logistic svm", "Logistic,svm", "all"}) {
        const auto trainer = makeTrainer("ensemble", {{{"members", list}}}, 1);
        ASSERT_FALSE(trainer) << list;
        EXPECT_EQ(trainer.error().code, ErrorCode::optionInvalid) << list;
        EXPECT_EQ(trainer.error().field, "members") << list;
        EXPECT_THAT(describe(trainer.error()), HasSubstr("two or more of logistic, knn, lda, mlp, qda, svm, boosted"));
    }
    EXPECT_FALSE(makeTrainer("ensemble", {{{"members", "logistic,svm"}, {"members", "logistic,svm"}}}, 1));
    const auto stranger = makeTrainer("ensemble", {{{"members", "knn,lda"}, {"svm.c", "3"}}}, 1);
    ASSERT_FALSE(stranger);
    EXPECT_EQ(stranger.error().code, ErrorCode::optionUnknown);
    EXPECT_THAT(describe(stranger.error()), HasSubstr("(knn, lda)"));
    const auto wrong = makeTrainer("ensemble", {{{"members", "knn,lda"}, {"knn.k", "0"}}}, 1);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().field, "knn.k");
}

TEST(EnsembleMembers, AreAmongTheOptionsThatAreTold)
{
    const auto described = optionsOfClassifier("ensemble");
    ASSERT_FALSE(described.empty());
    EXPECT_EQ(described.front().name, "members");
    EXPECT_EQ(described.front().usual, "logistic,svm");
}

#endif

} // namespace
} // namespace cytogauge
