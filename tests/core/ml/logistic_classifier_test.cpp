#include "core/ml/logistic_classifier.h"

#include "core/base/probability.h"
#include "core/base/random.h"
#include "tests/support/reference_data.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <Eigen/Cholesky>

#include <cmath>

namespace cytogauge {

namespace {

std::unique_ptr<Classifier> trained(const test::NumberTable &data)
{
    auto trainer = makeTrainer("logistic", {}, 1);
    EXPECT_TRUE(trainer);
    auto classifier = (*trainer)->fit(data.values, data.classes, data.classCount, {});
    EXPECT_TRUE(classifier) << describe(classifier.error());
    return *std::move(classifier);
}

// wdbc.csv opens with a malignant case, so that class 0 is malignant here.
constexpr int malignant = 0;

} // namespace

TEST(LogisticClassifier, GivesTheReferenceLogitsAndProbabilities)
{
    const test::NumberTable wdbc = test::readNumberTable("wdbc");
    const auto classifier = trained(wdbc);
    const nlohmann::json reference = test::readReference("wdbc_logistic");
    for (std::size_t i = 0; i < wdbc.classes.size(); ++i) {
        std::array<double, 2> scores{};
        classifier->scores(wdbc.row(i), scores);
        EXPECT_EQ(scores[0], 0.0);
        EXPECT_NEAR(logOddsOfClass(scores, malignant), reference["logit"][i].get<double>(), 1e-9);
        softmax(scores);
        EXPECT_NEAR(scores[malignant], reference["probability"][i].get<double>(), 1e-10);
    }
}

TEST(LogisticClassifier, ContributionsAddUpToTheLogOdds)
{
    for (const char *name : {"wdbc", "wine", "iris"}) {
        const test::NumberTable table = test::readNumberTable(name);
        const auto classifier = trained(table);
        std::vector<double> scores(classifier->classCount());
        for (std::size_t i = 0; i < table.classes.size(); ++i) {
            classifier->scores(table.row(i), scores);
            double mean = 0.0;
            for (const double score : scores) {
                mean += score / static_cast<double>(scores.size());
            }
            for (int k = 0; k < table.classCount; ++k) {
                const Explanation explanation = classifier->explain(table.row(i), k);
                double sum = explanation.base;
                for (const double contribution : explanation.contributions) {
                    sum += contribution;
                }
                const double expected =
                    table.classCount == 2 ? logOddsOfClass(scores, k) : scores[static_cast<std::size_t>(k)] - mean;
                EXPECT_NEAR(sum, expected, 1e-12 * (1.0 + std::abs(expected))) << name << " row " << i;
                EXPECT_EQ(sum, explanation.total);
                EXPECT_TRUE(explanation.exact);
                EXPECT_EQ(explanation.classIndex, k);
            }
        }
    }
}

TEST(LogisticClassifier, TheAverageCaseHasOnlyTheBase)
{
    const test::NumberTable wdbc = test::readNumberTable("wdbc");
    const auto classifier = trained(wdbc);
    const Vector mean = Standardizer::fit(wdbc.values).mean;
    const Explanation explanation = classifier->explain({mean.data(), 30}, malignant);
    for (const double contribution : explanation.contributions) {
        EXPECT_EQ(contribution, 0.0);
    }
    EXPECT_NEAR(sigmoid(explanation.base), 0.447, 0.0005);
}

TEST(LogisticClassifier, IntervalIsLaplacesForTwoClasses)
{
    const test::NumberTable wdbc = test::readNumberTable("wdbc");
    const auto classifier = trained(wdbc);
    const Standardizer standardizer = Standardizer::fit(wdbc.values);
    std::vector<int> classes = wdbc.classes;
    const auto fit = fitLogistic(standardizer.apply(wdbc.values), classes, 2, {}, true, {});
    ASSERT_TRUE(fit);
    for (const std::size_t i : {0U, 40U, 73U, 101U, 568U}) {
        Vector x(31);
        x.head(30) = standardizer.apply(wdbc.values.row(static_cast<Eigen::Index>(i))).row(0);
        x[30] = 1.0;
        const double deviation = std::sqrt(x.dot(fit->covariance * x));
        const double logit = x.head(30).dot(fit->coefficients.row(0).transpose()) + fit->intercepts[0];
        const auto interval = classifier->interval(wdbc.row(i), 1, 0.95);
        ASSERT_TRUE(interval);
        EXPECT_NEAR(interval->low, sigmoid(logit - 1.959963984540054 * deviation), 1e-12);
        EXPECT_NEAR(interval->high, sigmoid(logit + 1.959963984540054 * deviation), 1e-12);
        const auto other = classifier->interval(wdbc.row(i), 0, 0.95);
        EXPECT_NEAR(other->low, 1.0 - interval->high, 1e-12);
    }
}

TEST(LogisticClassifier, IntervalUsesTheDeltaMethodForMoreClasses)
{
    const test::NumberTable iris = test::readNumberTable("iris");
    const auto classifier = trained(iris);
    const Standardizer standardizer = Standardizer::fit(iris.values);
    const Matrix z = standardizer.apply(iris.values);
    const auto fit = fitLogistic(z, iris.classes, 3, {}, true, {});
    ASSERT_TRUE(fit);
    const auto logOddsAt = [&](const Vector &parameters, std::size_t i, int k) {
        std::array<double, 3> scores{};
        for (Eigen::Index c = 0; c < 3; ++c) {
            scores[static_cast<std::size_t>(c)] =
                parameters.segment(c * 5, 4).dot(z.row(static_cast<Eigen::Index>(i))) + parameters[c * 5 + 4];
        }
        return logOddsOfClass(scores, k);
    };
    Vector parameters(15);
    for (Eigen::Index c = 0; c < 3; ++c) {
        parameters.segment(c * 5, 4) = fit->coefficients.row(c);
        parameters[c * 5 + 4] = fit->intercepts[c];
    }
    for (const std::size_t i : {0U, 50U, 70U, 133U}) {
        for (int k = 0; k < 3; ++k) {
            Vector gradient(15);
            for (Eigen::Index j = 0; j < 15; ++j) {
                Vector up = parameters;
                Vector down = parameters;
                up[j] += 1e-5;
                down[j] -= 1e-5;
                gradient[j] = (logOddsAt(up, i, k) - logOddsAt(down, i, k)) / 2e-5;
            }
            const double deviation = std::sqrt(gradient.dot(fit->covariance * gradient));
            const double logit = logOddsAt(parameters, i, k);
            const auto interval = classifier->interval(iris.row(i), k, 0.9);
            ASSERT_TRUE(interval);
            EXPECT_NEAR(logOdds(interval->low), logit - 1.6448536269514722 * deviation, 1e-6 * (1.0 + deviation));
            EXPECT_NEAR(logOdds(interval->high), logit + 1.6448536269514722 * deviation, 1e-6 * (1.0 + deviation));
            EXPECT_EQ(interval->level, 0.9);
        }
    }
}

TEST(LogisticClassifier, ComesBackFromItsStepsExactly)
{
    for (const char *name : {"wdbc", "iris"}) {
        const test::NumberTable table = test::readNumberTable(name);
        const auto classifier = trained(table);
        const std::string text = classifier->steps().dump();
        const auto again =
            classifierFromSteps(nlohmann::json::parse(text), classifier->featureCount(), classifier->classCount());
        ASSERT_TRUE(again) << describe(again.error());
        EXPECT_EQ((*again)->steps().dump(), text);
        for (std::size_t i = 0; i < table.classes.size(); ++i) {
            EXPECT_EQ((*again)->explain(table.row(i), 0), classifier->explain(table.row(i), 0));
            EXPECT_EQ((*again)->interval(table.row(i), 1, 0.95), classifier->interval(table.row(i), 1, 0.95));
        }
    }
}

TEST(LogisticClassifier, RefusesStepsThatAreNotWhole)
{
    const test::NumberTable iris = test::readNumberTable("iris");
    const nlohmann::json steps = nlohmann::json::parse(trained(iris)->steps().dump());
    ASSERT_TRUE(classifierFromSteps(steps, 4, 3));
    EXPECT_FALSE(classifierFromSteps(steps, 5, 3));
    EXPECT_FALSE(classifierFromSteps(steps, 4, 2));
    EXPECT_FALSE(classifierFromSteps(nlohmann::json::array(), 4, 3));
    EXPECT_FALSE(classifierFromSteps(nlohmann::json::parse("[1]"), 4, 3));
    EXPECT_FALSE(classifierFromSteps(nlohmann::json::parse(R"([{"step": "divination"}])"), 4, 3));
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (const auto &[key, value] : steps[i].items()) {
            if (key == "covariance_factor") {
                continue; // may be absent: then there is no interval
            }
            nlohmann::json without = steps;
            without[i].erase(key);
            EXPECT_FALSE(classifierFromSteps(without, 4, 3)) << key;
            nlohmann::json wrong = steps;
            wrong[i][key] = "text";
            EXPECT_FALSE(classifierFromSteps(wrong, 4, 3)) << key;
        }
    }
    nlohmann::json zeroScale = steps;
    zeroScale[0]["scale"][1] = 0.0;
    EXPECT_FALSE(classifierFromSteps(zeroScale, 4, 3));
}

TEST(LogisticClassifier, ScoresAreFiniteForAnyFiniteRow)
{
    const auto classifier = trained(test::readNumberTable("wdbc"));
    rc::check("finite in, finite out", [&] {
        const auto exponents = *rc::gen::container<std::vector<int>>(30, rc::gen::inRange(-30, 31));
        std::vector<double> row(30);
        for (std::size_t j = 0; j < row.size(); ++j) {
            row[j] = std::ldexp(1.0, exponents[j]);
        }
        std::array<double, 2> scores{};
        classifier->scores(row, scores);
        RC_ASSERT(std::isfinite(scores[1]));
        softmax(scores);
        RC_ASSERT(std::abs(scores[0] + scores[1] - 1.0) < 1e-12);
    });
}

} // namespace cytogauge
