// LDA, QDA and kNN against scikit-learn's figures.
#include "core/base/random.h"
#include "core/ml/classifier.h"
#include "core/ml/sampled_explanation.h"
#include "core/ml/whitening.h"
#include "tests/core/ml/reference_figures.h"
#include "tests/support/reference_data.h"

#include <Eigen/LU>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {
namespace {

using test::readNumberTable;
using test::referenceFigures;

std::unique_ptr<Classifier> fit(const test::NumberTable &data, const std::string &name,
                                const ClassifierOptions &options = {})
{
    const auto trainer = makeTrainer(name, options, 1);
    auto classifier = (*trainer)->fit(data.values, data.classes, data.classCount, {});
    EXPECT_TRUE(classifier) << name;
    return std::move(*classifier);
}

// The largest difference from the reference, relative to its size where that is above 1.
double worstDifference(const Classifier &classifier, const test::NumberTable &data, const nlohmann::json &rows,
                       const nlohmann::json &expected, bool probabilities)
{
    double worst = 0.0;
    std::vector<double> scores(classifier.classCount());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        classifier.scores(data.row(rows[i].get<std::size_t>()), scores);
        std::vector<double> own = scores;
        if (probabilities) {
            softmax(own);
        } else if (own.size() == 2) {
            own = {own[1]};
        } else {
            for (int k = 0; k < data.classCount; ++k) {
                own[static_cast<std::size_t>(k)] = explainedLogOdds(scores, k);
            }
        }
        const auto reference =
            expected[i].is_array() ? expected[i].get<std::vector<double>>() : std::vector{expected[i].get<double>()};
        for (std::size_t k = 0; k < own.size(); ++k) {
            worst = std::max(worst, std::abs(own[k] - reference.at(k)) / std::max(1.0, std::abs(reference[k])));
        }
    }
    return worst;
}

class AgainstScikitLearn : public testing::TestWithParam<std::string> {
protected:
    AgainstScikitLearn() : data(readNumberTable(GetParam())), figures(referenceFigures("sklearn.json")[GetParam()]) {}

    [[nodiscard]] double difference(const Classifier &classifier, const char *key, bool probabilities = false) const
    {
        return worstDifference(classifier, data, figures["rows"], figures[key], probabilities);
    }

    test::NumberTable data;
    nlohmann::json figures;
};

TEST_P(AgainstScikitLearn, LdaGivesTheSameLogOdds)
{
    EXPECT_LT(difference(*fit(data, "lda"), "lda"), 1e-9);
}

TEST_P(AgainstScikitLearn, QdaGivesTheSameLogOdds)
{
    EXPECT_LT(difference(*fit(data, "qda"), "qda"), 1e-9);
}

TEST_P(AgainstScikitLearn, RegularisedQdaGivesTheSameLogOddsOnStandardisedInputs)
{
    EXPECT_LT(difference(*fit(data, "qda", {{{"regularization", "0.1"}}}), "qda_regularization_0.1"), 1e-9);
}

TEST_P(AgainstScikitLearn, KnnGivesTheSameShares)
{
    EXPECT_LT(difference(*fit(data, "knn", {{{"k", "5"}}}), "knn_5", true), 1e-12);
    EXPECT_LT(difference(*fit(data, "knn", {{{"k", "4"}, {"inputs", "raw"}}}), "knn_4_raw", true), 1e-12);
}

TEST_P(AgainstScikitLearn, TheComparisonSeesAWrongModel)
{
    EXPECT_GT(difference(*fit(data, "lda"), "qda"), 1e-3);
    EXPECT_GT(difference(*fit(data, "knn", {{{"k", "5"}}}), "knn_4_raw", true), 1e-3);
}

INSTANTIATE_TEST_SUITE_P(DataSets, AgainstScikitLearn, testing::Values("wdbc", "wine", "iris"),
                         [](const auto &name) { return name.param; });

TEST(Knn, AgreesWithEveryRowOfTheIrisReference)
{
    const auto data = readNumberTable("iris");
    const auto reference = referenceFigures("iris_knn3.json");
    const auto classifier = fit(data, "knn", {{{"inputs", "raw"}}});
    std::vector<double> shares(3);
    for (std::size_t i = 0; i < data.classes.size(); ++i) {
        classifier->scores(data.row(i), shares);
        softmax(shares);
        for (std::size_t k = 0; k < 3; ++k) {
            EXPECT_NEAR(shares[k], reference["probability"][i][k].get<double>(), 1e-12) << i;
        }
    }
}

TEST(Knn, OfEquallyFarCasesTheEarlierOneCounts)
{
    Matrix values(4, 1);
    values << 1.0, -1.0, 3.0, -3.0;
    const auto trainer = makeTrainer("knn", {{{"k", "1"}, {"inputs", "raw"}}}, 1);
    const auto classifier = (*trainer)->fit(values, {1, 0, 1, 0}, 2, {});
    ASSERT_TRUE(classifier);
    std::array<double, 2> scores{};
    (*classifier)->scores(std::array{0.0}, scores);
    EXPECT_GT(scores[1], 30.0);
}

// Newcombe, Two-sided confidence intervals for the single proportion, 1998: Wilson's upper end of 0 of n is
// z^2 / (n + z^2), here 56.2 % of 3.
TEST(Knn, ThreeOfThreeNeighboursAreNoCertainty)
{
    Matrix values(4, 1);
    values << 0.0, 1.0, 2.0, 30.0;
    const auto classifier = (*makeTrainer("knn", {{{"inputs", "raw"}}}, 1))->fit(values, {1, 1, 1, 0}, 2, {});
    ASSERT_TRUE(classifier);
    const std::array near{1.0};
    const auto interval = (*classifier)->interval(near, 1, 0.95);
    ASSERT_TRUE(interval);
    EXPECT_NEAR(interval->low, 0.4385, 1e-4);
    EXPECT_EQ(interval->high, 1.0);
    const auto other = (*classifier)->interval(near, 0, 0.95);
    EXPECT_EQ(other->low, 0.0);
    EXPECT_NEAR(other->high, 0.5615, 1e-4);
    const std::array far{30.0};
    EXPECT_NEAR((*classifier)->interval(far, 1, 0.95)->low, 0.2077, 1e-4) << "2 of 3";
    EXPECT_GT((*classifier)->interval(far, 1, 0.5)->low, (*classifier)->interval(far, 1, 0.95)->low);
}

TEST(Knn, RefusesMoreNeighboursThanCases)
{
    Matrix values(2, 1);
    values << 1.0, 2.0;
    const auto trainer = makeTrainer("knn", {}, 1);
    const auto classifier = (*trainer)->fit(values, {0, 1}, 2, {});
    ASSERT_FALSE(classifier);
    EXPECT_EQ(classifier.error().code, ErrorCode::optionInvalid);
    EXPECT_EQ(classifier.error().field, "k") << "it is k that asks for more cases";
    for (const char *k : {"0", "-1", "2.5", "many", ""}) {
        EXPECT_FALSE(makeTrainer("knn", {{{"k", k}}}, 1)) << k;
    }
    EXPECT_FALSE(makeTrainer("knn", {{{"inputs", "scaled"}}}, 1));
}

// Cases that vary together, in more blocks than one and with a last one that is not full.
Matrix manyCentredCases(Eigen::Index rows)
{
    Random random(5);
    Matrix cases(rows, 4);
    for (Eigen::Index i = 0; i < rows; ++i) {
        const double common = (random.uniform() - 0.5);
        for (Eigen::Index j = 0; j < cases.cols(); ++j) {
            cases(i, j) = 3.0 * common + static_cast<double>(j + 1) * (random.uniform() - 0.5);
        }
    }
    return cases.rowwise() - cases.colwise().mean();
}

TEST(Whitening, OfManyBlocksMakesTheCovarianceOne)
{
    for (const Eigen::Index rows : {3, 100, 2048, 2049, 10'000}) {
        const Matrix cases = manyCentredCases(rows);
        const double divisor = static_cast<double>(rows) - 1.0;
        const auto found = whiten(cases, divisor, 0.0, 1e-9, {});
        ASSERT_TRUE(found);
        const Eigen::Index rank = std::min<Eigen::Index>(rows - 1, 4);
        ASSERT_EQ(found->matrix.rows(), rank) << rows;
        const Matrix covariance = cases.transpose() * cases / divisor;
        const Matrix one = found->matrix * covariance * found->matrix.transpose();
        EXPECT_LT((one - Matrix::Identity(rank, rank)).cwiseAbs().maxCoeff(), 1e-12) << rows;
        if (rank == 4) {
            EXPECT_NEAR(found->logDeterminant, std::log(covariance.determinant()), 1e-10) << rows;
        }
    }
}

TEST(Whitening, StopsBetweenTwoBlocks)
{
    std::stop_source source;
    source.request_stop();
    const auto found = whiten(manyCentredCases(10), 9.0, 0.0, 1e-9, source.get_token());
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::cancelled);
}

TEST(Lda, LeavesOutRepeatedPredictors)
{
    const auto data = readNumberTable("iris");
    auto doubled = data;
    doubled.values.conservativeResize(Eigen::NoChange, 5);
    doubled.values.col(4) = data.values.col(0);
    const auto one = fit(data, "lda");
    const auto two = fit(doubled, "lda");
    std::array<double, 3> a{};
    std::array<double, 3> b{};
    for (std::size_t i = 0; i < data.classes.size(); ++i) {
        one->scores(data.row(i), a);
        two->scores(doubled.row(i), b);
        EXPECT_NEAR(explainedLogOdds(a, 1), explainedLogOdds(b, 1), 1e-8);
    }
}

// Truth by enumeration: with few predictors, every subset can join.
TEST(SampledExplanation, LiesWithinItsErrorOfTheExactShapleyValues)
{
    const auto data = readNumberTable("iris");
    const auto qda = fit(data, "qda");
    const auto row = data.row(77);
    const Vector mean = data.values.colwise().mean();
    const auto value = [&](unsigned joined) {
        std::array<double, 4> mixed{};
        for (unsigned j = 0; j < 4; ++j) {
            mixed[j] = (joined >> j & 1U) != 0 ? row[j] : mean[j];
        }
        std::array<double, 3> scores{};
        qda->scores(mixed, scores);
        return explainedLogOdds(scores, 2);
    };
    const std::array weights{1.0 / 4.0, 1.0 / 12.0, 1.0 / 12.0, 1.0 / 4.0}; // s! (3 - s)! / 4!
    const Explanation explanation = qda->explain(row, 2);
    EXPECT_FALSE(explanation.exact);
    EXPECT_GT(explanation.standardError, 0.0);
    EXPECT_NEAR(explanation.base, value(0), 1e-9);
    for (unsigned j = 0; j < 4; ++j) {
        double exact = 0.0;
        for (unsigned joined = 0; joined < 16; ++joined) {
            if ((joined >> j & 1U) == 0) {
                const auto size = static_cast<std::size_t>(std::popcount(joined));
                exact += weights[size] * (value(joined | 1U << j) - value(joined));
            }
        }
        EXPECT_NEAR(explanation.contributions[j], exact, 4.0 * explanation.standardError);
    }
}

} // namespace
} // namespace cytogauge
