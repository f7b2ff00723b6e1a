#include "core/evaluation/paired_comparison.h"

#include "core/evaluation/figures_of_merit.h"
#include "core/evaluation/metrics.h"
#include "core/evaluation/student_t.h"
#include "tests/core/evaluation/reference_cases.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge {
namespace {

const BootstrapOptions quick{400, 1, 1};

// The same cases with probabilities drawn towards the middle: a worse log-loss, the same order.
OutOfFoldCases blurred(OutOfFoldCases cases, double share)
{
    for (OutOfFold &run : cases.repeats) {
        run.probabilities =
            (1.0 - share) * run.probabilities.array() + share / static_cast<double>(run.probabilities.cols());
    }
    return cases;
}

} // namespace

TEST(FigureText, IsNeverSurerThanAnEstimateCanBe)
{
    EXPECT_EQ(chanceText(0.0, 2), "< 0.01");
    EXPECT_EQ(chanceText(1.0, 2), "> 0.99");
    EXPECT_EQ(chanceText(0.0004, 3), "< 0.001");
    EXPECT_EQ(chanceText(0.0321, 3), "0.032");
    EXPECT_EQ(differenceText(0.0227, true), "2.27 points");
    EXPECT_EQ(differenceText(-0.0013, false), "-0.0013");
}

TEST(StudentT, MatchesScipy)
{
    const nlohmann::json reference = test::readReference("curves")["student"];
    for (const nlohmann::json &entry : reference) {
        const double p = twoSidedStudentP(entry[0].get<double>(), entry[1].get<double>());
        const double expected = entry[2].get<double>();
        EXPECT_NEAR(p, expected, 1e-11 * expected + 1e-300) << entry.dump();
    }
    EXPECT_EQ(twoSidedStudentP(0.0, 5.0), 1.0);
    // Abramowitz and Stegun, table 26.10: 97.5 % one-sided.
    EXPECT_NEAR(twoSidedStudentQuantile(0.05, 9.0), 2.262, 5e-4);
    EXPECT_NEAR(twoSidedStudentQuantile(0.05, 1.0), 12.706, 5e-4);
    EXPECT_NEAR(twoSidedStudentP(twoSidedStudentQuantile(1e-6, 4.0), 4.0), 1e-6, 1e-17);
    EXPECT_EQ(twoSidedStudentP(-2.0, 5.0), twoSidedStudentP(2.0, 5.0));
}

TEST(ResampledTTest, IsNadeauAndBengios)
{
    const nlohmann::json reference = test::readReference("curves")["resampled_t"];
    const auto differences = reference["differences"].get<std::vector<double>>();
    const ResampledTTest test = correctedResampledTTest(differences, 1.0 / 9.0);
    EXPECT_NEAR(test.t, reference["t"].get<double>(), 1e-12);
    EXPECT_NEAR(test.p, reference["p"].get<double>(), 1e-12);
    EXPECT_EQ(test.degreesOfFreedom, 4.0);
    // Without the correction it is the plain t-test, which claims more.
    EXPECT_GT(std::abs(correctedResampledTTest(differences, 0.0).t), std::abs(test.t));
    EXPECT_EQ(correctedResampledTTest(std::vector<double>(10, 0.0), 0.1).p, 1.0);
}

TEST(PairedComparison, FindsNoDifferenceOfAModelAgainstItself)
{
    for (const std::string name : {"wdbc", "wine"}) {
        const OutOfFoldCases cases = test::referenceCases(name);
        const auto comparison = comparePaired(cases, cases, 0.5, quick, {});
        ASSERT_TRUE(comparison);
        ASSERT_EQ(comparison->figures.size(), 7U);
        for (const FigureDifference &figure : comparison->figures) {
            EXPECT_EQ(figure.difference, 0.0);
            EXPECT_EQ(figure.interval, (std::array{0.0, 0.0}));
            EXPECT_EQ(figure.probabilityFirstBetter, 0.5);
        }
        EXPECT_EQ(comparison->find("log_loss")->tTest->p, 1.0);
        EXPECT_FALSE(comparison->find("auc")->tTest) << "an area is no mean over cases";
        EXPECT_TRUE(comparison->onlyFirstRight.empty() && comparison->onlySecondRight.empty());
    }
}

TEST(PairedComparison, SeesTheWorseModelWhicheverComesFirst)
{
    const OutOfFoldCases good = test::referenceCases("iris");
    const OutOfFoldCases bad = blurred(good, 0.8);
    const auto forward = comparePaired(good, bad, 0.5, quick, {});
    const auto backward = comparePaired(bad, good, 0.5, quick, {});
    ASSERT_TRUE(forward && backward);
    const FigureDifference &loss = *forward->find("log_loss");
    EXPECT_LT(loss.interval[1], 0.0);
    EXPECT_EQ(loss.probabilityFirstBetter, 1.0);
    EXPECT_LT(loss.tTest->p, 0.01);
    EXPECT_EQ(forward->find("auc")->difference, 0.0) << "the order did not change";
    EXPECT_EQ(backward->find("log_loss")->probabilityFirstBetter, 0.0);
    EXPECT_EQ(backward->find("log_loss")->difference, -loss.difference);
    EXPECT_NE(forward->text().find("Log-loss"), std::string::npos);
    EXPECT_TRUE(forward->json()["figures"]["log_loss"]["t_test"]["p"].is_number());
}

TEST(PairedComparison, ItsDifferencesAreThoseOfTheMetrics)
{
    const OutOfFoldCases a = test::referenceCases("wdbc");
    const OutOfFoldCases b = blurred(a, 0.3);
    const auto comparison = comparePaired(a, b, 0.3, quick, {});
    ASSERT_TRUE(comparison);
    const Metrics first = computeMetrics(a.repeats[0].probabilities, a.classes, 0, 0.3);
    const Metrics second = computeMetrics(b.repeats[0].probabilities, b.classes, 0, 0.3);
    EXPECT_DOUBLE_EQ(comparison->find("brier")->difference, first.brier - second.brier);
    EXPECT_DOUBLE_EQ(comparison->find("sensitivity")->first, first.sensitivity);
    const auto right = static_cast<double>(comparison->onlyFirstRight.size()) -
                       static_cast<double>(comparison->onlySecondRight.size());
    EXPECT_NEAR(right / static_cast<double>(a.size()), first.accuracy - second.accuracy, 1e-12);
}

TEST(PairedComparison, NeedsTheSameCasesAndTestsOnlyTheSameFolds)
{
    const OutOfFoldCases a = test::referenceCases("wdbc");
    OutOfFoldCases other = a;
    other.classes[0] = 1 - other.classes[0];
    const auto refused = comparePaired(a, other, 0.5, quick, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::comparisonImpossible);
    OutOfFoldCases dealtAnew = a;
    std::swap(dealtAnew.repeats[0].fold[0], dealtAnew.repeats[0].fold[1]);
    const auto comparison = comparePaired(a, dealtAnew, 0.5, quick, {});
    ASSERT_TRUE(comparison);
    EXPECT_FALSE(comparison->find("accuracy")->tTest);
    OutOfFoldCases twice = a;
    twice.repeats.push_back(a.repeats[0]);
    EXPECT_FALSE(comparePaired(a, twice, 0.5, quick, {}));
}

} // namespace cytogauge
