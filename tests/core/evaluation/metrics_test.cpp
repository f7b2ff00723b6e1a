#include "core/evaluation/metrics.h"

#include "core/base/random.h"
#include "tests/support/reference_data.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

namespace cytogauge {

namespace {

Matrix twoColumns(const std::vector<double> &positive)
{
    Matrix probabilities(static_cast<Eigen::Index>(positive.size()), 2);
    for (std::size_t i = 0; i < positive.size(); ++i) {
        probabilities.row(static_cast<Eigen::Index>(i)) << 1.0 - positive[i], positive[i];
    }
    return probabilities;
}

} // namespace

TEST(Metrics, MatchScikitLearnOnThreeDataSets)
{
    const nlohmann::json reference = test::readReference("statistics");
    for (const auto &[name, entry] : reference.items()) {
        const auto n = static_cast<Eigen::Index>(entry["probabilities"].size());
        Matrix probabilities(n, static_cast<Eigen::Index>(entry["probabilities"][0].size()));
        std::vector<int> classes;
        for (Eigen::Index i = 0; i < n; ++i) {
            const auto row = static_cast<std::size_t>(i);
            probabilities.row(i) = test::numbersOf(entry["probabilities"][row]);
            classes.push_back(entry["classes"][row].get<int>());
        }
        const Metrics metrics = computeMetrics(probabilities, classes, name == "wdbc" ? 0 : -1, 0.5);
        const nlohmann::json &expected = entry["metrics"];
        EXPECT_NEAR(metrics.accuracy, expected["accuracy"].get<double>(), 1e-12) << name;
        EXPECT_NEAR(metrics.auc, expected["auc"].get<double>(), 1e-12) << name;
        EXPECT_NEAR(metrics.logLoss, expected["log_loss"].get<double>(), 1e-12) << name;
        EXPECT_NEAR(metrics.brier, expected["brier"].get<double>(), 1e-12) << name;
        EXPECT_NEAR(metrics.ece, expected["ece"].get<double>(), 1e-12) << name;
        EXPECT_NEAR(metrics.sensitivity, expected["sensitivity"].get<double>(), 1e-12) << name;
        EXPECT_NEAR(metrics.specificity, expected["specificity"].get<double>(), 1e-12) << name;
    }
}

TEST(Metrics, AreWhatOneComputesByHand)
{
    // Four cases: P(positive) .9 .4 .6 .1; positives are the first two.
    const Metrics metrics = computeMetrics(twoColumns({0.9, 0.4, 0.6, 0.1}), {1, 1, 0, 0}, 1, 0.5);
    EXPECT_DOUBLE_EQ(metrics.accuracy, 0.5);
    EXPECT_DOUBLE_EQ(metrics.sensitivity, 0.5);
    EXPECT_DOUBLE_EQ(metrics.specificity, 0.5);
    EXPECT_DOUBLE_EQ(metrics.auc, 0.75);
    EXPECT_DOUBLE_EQ(metrics.brier, (0.01 + 0.36 + 0.36 + 0.01) / 4.0);
    EXPECT_DOUBLE_EQ(metrics.logLoss, -(2.0 * std::log(0.9) + 2.0 * std::log(0.4)) / 4.0);
    EXPECT_DOUBLE_EQ(metrics.ece, (0.1 + 0.6 + 0.6 + 0.1) / 4.0) << "ten bins for four cases: each on its own";
    const ConfusionMatrix matrix = confusion(twoColumns({0.9, 0.4, 0.6, 0.1}), {1, 1, 0, 0}, 1, 0.5);
    EXPECT_EQ(matrix, (ConfusionMatrix{1, 1, 1, 1}));
}

TEST(Metrics, TheThresholdItselfCountsAsPositive)
{
    EXPECT_EQ(confusion(twoColumns({0.3, 0.29}), {1, 1}, 1, 0.3), (ConfusionMatrix{1, 1, 0, 0}));
    EXPECT_DOUBLE_EQ(computeMetrics(twoColumns({0.3, 0.29}), {1, 0}, 1, 0.3).accuracy, 1.0);
}

TEST(Metrics, LogLossIsClippedSoThatOneCaseCannotMakeItInfinite)
{
    const Metrics metrics = computeMetrics(twoColumns({0.0, 1.0}), {1, 1}, 1, 0.5);
    EXPECT_NEAR(metrics.logLoss, -0.5 * std::log(1e-15), 1e-9);
}

TEST(Metrics, TiesCountHalfInTheArea)
{
    const std::vector<double> score{0.5, 0.5, 0.5, 0.2};
    const std::vector<char> positive{1, 0, 0, 0};
    EXPECT_DOUBLE_EQ(areaUnderRoc(score, positive), (0.5 + 0.5 + 1.0) / 3.0);
    EXPECT_TRUE(std::isnan(areaUnderRoc(score, std::vector<char>{0, 0, 0, 0})));
}

TEST(Metrics, AreaEqualsTheCountOverAllPairs)
{
    rc::check("ranks and pairs agree", [] {
        const auto scores = *rc::gen::container<std::vector<int>>(20, rc::gen::inRange(0, 8));
        std::vector<double> score(scores.begin(), scores.end());
        std::vector<char> positive;
        for (std::size_t i = 0; i < score.size(); ++i) {
            positive.push_back(i < 2 ? static_cast<char>(i) : static_cast<char>(*rc::gen::inRange(0, 2)));
        }
        double wins = 0.0;
        double pairs = 0.0;
        for (std::size_t i = 0; i < score.size(); ++i) {
            for (std::size_t j = 0; j < score.size(); ++j) {
                if (positive[i] != 0 && positive[j] == 0) {
                    wins += score[i] > score[j] ? 1.0 : (score[i] == score[j] ? 0.5 : 0.0);
                    pairs += 1.0;
                }
            }
        }
        RC_ASSERT(std::abs(areaUnderRoc(score, positive) - wins / pairs) < 1e-12);
    });
}

TEST(Metrics, AResampleEqualsTheCasesWrittenOut)
{
    Random random(3);
    Matrix probabilities(40, 3);
    std::vector<int> classes;
    for (Eigen::Index i = 0; i < 40; ++i) {
        for (Eigen::Index k = 0; k < 3; ++k) {
            probabilities(i, k) = 0.05 + random.uniform();
        }
        probabilities.row(i) /= probabilities.row(i).sum();
        classes.push_back(static_cast<int>(i % 3));
    }
    std::vector<int> counts(40);
    std::vector<Eigen::Index> rows;
    std::vector<int> writtenClasses;
    for (std::size_t i = 0; i < 40; ++i) {
        counts[i] = static_cast<int>(random.below(4));
        for (int c = 0; c < counts[i]; ++c) {
            rows.push_back(static_cast<Eigen::Index>(i));
            writtenClasses.push_back(classes[i]);
        }
    }
    const Metrics resampled = MetricsCalculator(probabilities, classes, -1, 0.5).compute(counts);
    const Metrics written = computeMetrics(probabilities(rows, Eigen::all), writtenClasses, -1, 0.5);
    EXPECT_NEAR(resampled.accuracy, written.accuracy, 1e-12);
    EXPECT_NEAR(resampled.auc, written.auc, 1e-12);
    EXPECT_NEAR(resampled.logLoss, written.logLoss, 1e-12);
    EXPECT_NEAR(resampled.brier, written.brier, 1e-12);
    EXPECT_NEAR(resampled.ece, written.ece, 1e-12);
    EXPECT_NEAR(resampled.sensitivity, written.sensitivity, 1e-12);
    EXPECT_NEAR(resampled.specificity, written.specificity, 1e-12);
}

} // namespace cytogauge
