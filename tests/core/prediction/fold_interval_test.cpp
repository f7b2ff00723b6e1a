#include "core/prediction/fold_interval.h"

#include "core/ml/classifier.h"
#include "core/model/train_model.h"
#include "core/prediction/predictor.h"
#include "tests/core/prediction/interval_coverage.h"
#include "tests/support/fake_clock.h"
#include "tests/support/small_model.h"
#include "tests/support/stub_classifier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

Model trained(const std::string &data, const std::string &classifier, int folds = 10)
{
    TrainModelOptions options;
    options.classifier = classifier;
    options.folds = folds;
    options.repeats = 1;
    auto model = trainModel(test::datasetNamed(data), options, test::FakeClock(), {});
    EXPECT_TRUE(model) << describe(model.error());
    return *std::move(model);
}

double logOdds(double p)
{
    return std::log(p / (1.0 - p));
}

} // namespace

// Laplace's interval of logistic regression, which is known to cover, is the yardstick.
TEST(FoldInterval, IsAboutAsWideAsLaplaces)
{
    const Model model = trained("iris", "logistic");
    const FoldInterval folds(model, 0.95);
    ASSERT_TRUE(folds.available());
    std::vector<double> ratios;
    for (const ReferenceCase &one : model.cases) {
        const auto laplace = model.classifier->interval(one.values, one.classIndex, 0.95);
        std::vector<double> scores(3);
        model.classifier->scores(one.values, scores);
        const auto mine = folds.of(model, one.values, one.classIndex, logOddsOfClass(scores, one.classIndex));
        ASSERT_TRUE(laplace);
        ASSERT_TRUE(mine);
        ratios.push_back((logOdds(mine->high) - logOdds(mine->low)) / (logOdds(laplace->high) - logOdds(laplace->low)));
    }
    std::ranges::sort(ratios);
    EXPECT_GT(ratios[ratios.size() / 2], 0.4);
    EXPECT_LT(ratios[ratios.size() / 2], 2.0);
}

TEST(FoldInterval, EveryKindThatIsTrainedStatesOne)
{
    for (const std::string &name : classifierNames()) {
        if (name == "ensemble" || name == "svm") {
            continue; // the same way as the others, and slow to train
        }
        const auto model = std::make_shared<const Model>(trained("iris", name, 5));
        LocalPredictor predictor(model);
        for (const ReferenceCase &one : model->cases) {
            for (const int fold : {-1, one.fold}) {
                const auto prediction = predictor.predict({one.values, 0.5, fold}, {});
                ASSERT_TRUE(prediction) << name;
                ASSERT_TRUE(prediction->interval) << name;
                EXPECT_LE(prediction->interval->low, prediction->probability) << name;
                EXPECT_GE(prediction->interval->high, prediction->probability) << name;
                EXPECT_GE(prediction->interval->low, 0.0) << name;
                EXPECT_LE(prediction->interval->high, 1.0) << name;
            }
        }
    }
}

// By hand: three fold models that answer 1, 2 and 6 have the mean 3 and squares of 14; 2/3 of it is 9.333.
TEST(FoldInterval, IsWhatOneComputesByHand)
{
    class Constant final : public test::StubClassifier {
    public:
        explicit Constant(double answer) : StubClassifier(2), answer_(answer) {}
        void scores(std::span<const double> /*row*/, std::span<double> scores) const override
        {
            scores[0] = 0.0;
            scores[1] = answer_;
        }

    private:
        double answer_;
    };
    Model model = test::smallModel();
    model.folds.resize(3);
    const std::array<double, 3> answers{1.0, 2.0, 6.0};
    for (std::size_t k = 0; k < 3; ++k) {
        model.folds[k].classifier = std::make_shared<const Constant>(answers[k]);
    }
    const auto interval = FoldInterval(model, 0.95).of(model, std::array{0.0, 0.0}, 1, 2.5);
    ASSERT_TRUE(interval);
    constexpr double quantile = 4.302652729749; // Student's, 2 degrees of freedom
    EXPECT_NEAR(logOdds(interval->low), 2.5 - quantile * std::sqrt(28.0 / 3.0), 1e-8);
    EXPECT_NEAR(logOdds(interval->high), 2.5 + quantile * std::sqrt(28.0 / 3.0), 1e-6);
    const auto other = FoldInterval(model, 0.95).of(model, std::array{0.0, 0.0}, 0, -2.5);
    EXPECT_NEAR(other->low, 1.0 - interval->high, 1e-12) << "the other class has the complement";
    model.folds.resize(2);
    EXPECT_FALSE(FoldInterval(model, 0.95).available()) << "two say too little";
}

// The short form of interval_coverage_long_test.cpp.
TEST(FoldInterval, HoldsWhatOtherTrainingCasesWouldSay)
{
    for (const char *kind : {"logistic", "lda"}) {
        const test::IntervalCoverage coverage = test::CoverageStudy(1.0).of(kind, 8);
        EXPECT_GT(coverage.ofMean, 0.9) << kind;
        EXPECT_GT(coverage.ofTruth, 0.85) << kind << ": it has no bias of its own here";
    }
}

} // namespace cytogauge
