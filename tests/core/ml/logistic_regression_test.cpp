#include "core/ml/logistic_regression.h"

#include "core/base/random.h"
#include "tests/support/reference_data.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge {

namespace {

struct Problem {
    Matrix z;
    std::vector<int> classes;
    int classCount = 2;
};

Problem wdbcStandardised()
{
    const test::NumberTable wdbc = test::readNumberTable("wdbc");
    Problem problem{Standardizer::fit(wdbc.values).apply(wdbc.values), {}, 2};
    for (const std::string &name : wdbc.classNames) {
        problem.classes.push_back(name == "M" ? 1 : 0);
    }
    return problem;
}

Problem standardised(const std::string &name)
{
    const test::NumberTable table = test::readNumberTable(name);
    return {Standardizer::fit(table.values).apply(table.values), table.classes, table.classCount};
}

Vector randomParameters(Eigen::Index size, double width, std::uint64_t seed)
{
    Random random(seed);
    Vector parameters(size);
    for (double &value : parameters) {
        value = width * (2.0 * random.uniform() - 1.0);
    }
    return parameters;
}

// Fourth-order central differences of a function of one number.
template <class Function>
double derivative(const Function &function, double step)
{
    return (8.0 * (function(step) - function(-step)) - (function(2.0 * step) - function(-2.0 * step))) / (12.0 * step);
}

void expectDerivatives(const Problem &problem, double c, const Vector &at)
{
    const LogisticObjective objective = logisticObjective(problem.z, problem.classes, problem.classCount, c, at);
    for (Eigen::Index j = 0; j < at.size(); ++j) {
        const auto moved = [&](double by) {
            Vector there = at;
            there[j] += by;
            return logisticObjective(problem.z, problem.classes, problem.classCount, c, there);
        };
        const double slope = derivative([&](double by) { return moved(by).value; }, 1e-3);
        EXPECT_NEAR(objective.gradient[j], slope, 1e-6 * (1.0 + std::abs(slope))) << "component " << j;
        for (Eigen::Index l = 0; l < at.size(); ++l) {
            const double curvature = derivative([&](double by) { return moved(by).gradient[l]; }, 1e-3);
            EXPECT_NEAR(objective.hessian(l, j), curvature, 1e-6 * (1.0 + std::abs(curvature))) << l << ", " << j;
        }
    }
}

} // namespace

TEST(LogisticRegression, FindsTheExactOptimumOfWdbc)
{
    const Problem wdbc = wdbcStandardised();
    const nlohmann::json reference = test::readReference("wdbc_logistic");
    const auto fit = fitLogistic(wdbc.z, wdbc.classes, 2, {}, true, {});
    ASSERT_TRUE(fit) << describe(fit.error());
    const Vector coefficients = test::numbersOf(reference["coef"]);
    EXPECT_LT((fit->coefficients.row(0).transpose() - coefficients).cwiseAbs().maxCoeff(), 1e-12);
    EXPECT_NEAR(fit->intercepts[0], reference["intercept"].get<double>(), 1e-12);
    EXPECT_NEAR(fit->objective, reference["objective"].get<double>(), 1e-12);

    const Vector logit = (wdbc.z * fit->coefficients.row(0).transpose()).array() + fit->intercepts[0];
    EXPECT_LT((logit - test::numbersOf(reference["logit"])).cwiseAbs().maxCoeff(), 1e-9);
    const Vector probability = (1.0 + (-logit.array()).exp()).inverse();
    EXPECT_LT((probability - test::numbersOf(reference["probability"])).cwiseAbs().maxCoeff(), 1e-10);
}

TEST(LogisticRegression, FitsForScoresAlmostAsExactly)
{
    const Problem wdbc = wdbcStandardised();
    const auto fit = fitLogistic(wdbc.z, wdbc.classes, 2, {}, false, {});
    ASSERT_TRUE(fit) << describe(fit.error());
    const Vector coefficients = test::numbersOf(test::readReference("wdbc_logistic")["coef"]);
    EXPECT_LT((fit->coefficients.row(0).transpose() - coefficients).cwiseAbs().maxCoeff(), 1e-10);
    EXPECT_EQ(fit->covariance.size(), 0);
}

TEST(LogisticRegression, TheReferenceCatchesAnotherPenalty)
{
    const Problem wdbc = wdbcStandardised();
    LogisticOptions other;
    other.c = 1.000001;
    const auto fit = fitLogistic(wdbc.z, wdbc.classes, 2, other, false, {});
    ASSERT_TRUE(fit);
    const Vector coefficients = test::numbersOf(test::readReference("wdbc_logistic")["coef"]);
    EXPECT_GT((fit->coefficients.row(0).transpose() - coefficients).cwiseAbs().maxCoeff(), 1e-9);
}

TEST(LogisticRegression, GradientAndHessianMatchFiniteDifferencesForTwoClasses)
{
    Problem iris = standardised("iris");
    for (int &k : iris.classes) {
        k = k == 2 ? 1 : 0;
    }
    iris.classCount = 2;
    expectDerivatives(iris, 0.7, Vector::Zero(5));
    expectDerivatives(iris, 0.7, randomParameters(5, 2.0, 1));
}

TEST(LogisticRegression, GradientAndHessianMatchFiniteDifferencesForThreeClasses)
{
    expectDerivatives(standardised("iris"), 1.3, randomParameters(15, 1.5, 2));
}

TEST(LogisticRegression, GradientVanishesAtTheMultinomialOptimum)
{
    for (const char *name : {"iris", "wine"}) {
        const Problem problem = standardised(name);
        const auto fit = fitLogistic(problem.z, problem.classes, 3, {}, true, {});
        ASSERT_TRUE(fit) << describe(fit.error());
        const Eigen::Index d = problem.z.cols() + 1;
        Vector parameters(3 * d);
        for (Eigen::Index k = 0; k < 3; ++k) {
            parameters.segment(k * d, d - 1) = fit->coefficients.row(k);
            parameters[k * d + d - 1] = fit->intercepts[k];
        }
        const LogisticObjective objective = logisticObjective(problem.z, problem.classes, 3, 1.0, parameters);
        EXPECT_LT(objective.gradient.cwiseAbs().maxCoeff(), 1e-12) << name;
        EXPECT_NEAR(objective.value, fit->objective, 1e-12) << name;
        EXPECT_NEAR(fit->intercepts.sum(), 0.0, 1e-13) << name;
    }
}

TEST(LogisticRegression, CovarianceIsTheInverseHessian)
{
    const Problem wdbc = wdbcStandardised();
    const auto fit = fitLogistic(wdbc.z, wdbc.classes, 2, {}, true, {});
    ASSERT_TRUE(fit);
    Vector parameters(31);
    parameters.head(30) = fit->coefficients.row(0);
    parameters[30] = fit->intercepts[0];
    const Matrix product = logisticObjective(wdbc.z, wdbc.classes, 2, 1.0, parameters).hessian * fit->covariance;
    EXPECT_LT((product - Matrix::Identity(31, 31)).cwiseAbs().maxCoeff(), 1e-8);
}

TEST(LogisticRegression, SeparableClassesHaveAnOptimumAndWideMarginsDoNotOverflow)
{
    Problem apart{Matrix(6, 1), {0, 0, 0, 1, 1, 1}, 2};
    apart.z << -3, -2, -1, 1, 2, 3;
    for (const double c : {1e-3, 1.0, 1e3, 1e6}) {
        LogisticOptions options;
        options.c = c;
        const auto fit = fitLogistic(apart.z, apart.classes, 2, options, true, {});
        ASSERT_TRUE(fit) << c << ": " << describe(fit.error());
        EXPECT_TRUE(fit->coefficients.allFinite());
        EXPECT_GT(fit->coefficients(0, 0), 0.0);
        EXPECT_NEAR(fit->intercepts[0], 0.0, 1e-6);
    }
}

TEST(LogisticRegression, HardPenaltiesEndInAResultOrASentence)
{
    const Problem wdbc = wdbcStandardised();
    for (const double c : {1e-6, 1e2, 1e4, 1e8, 1e12}) {
        LogisticOptions options;
        options.c = c;
        const auto fit = fitLogistic(wdbc.z, wdbc.classes, 2, options, true, {});
        if (fit) {
            EXPECT_TRUE(fit->coefficients.allFinite()) << c;
        } else {
            EXPECT_EQ(fit.error().code, ErrorCode::fitNotConverged) << c;
        }
        if (c <= 1e4) {
            EXPECT_TRUE(fit) << c << ": " << describe(fit.error());
        }
    }
}

TEST(LogisticRegression, RefusesWhatCannotBeLearned)
{
    Matrix z = Matrix::Zero(4, 2);
    const auto codeOf = [](const auto &result) { return result ? ErrorCode::internal : result.error().code; };
    EXPECT_EQ(codeOf(fitLogistic(z, {1, 1, 1, 1}, 2, {}, true, {})), ErrorCode::classWithoutCases);
    EXPECT_EQ(codeOf(fitLogistic(z, {0, 1, 0, 1}, 3, {}, true, {})), ErrorCode::classWithoutCases);
    z(2, 1) = std::nan("");
    const auto notFinite = fitLogistic(z, {0, 1, 0, 1}, 2, {}, true, {});
    ASSERT_FALSE(notFinite);
    EXPECT_EQ(notFinite.error().code, ErrorCode::trainingValueNotFinite);
    EXPECT_EQ(notFinite.error().arguments, (std::vector<std::string>{"2", "3"}));
    z(2, 1) = 0.0;
    EXPECT_EQ(codeOf(fitLogistic(z, {0, 1, 0, 1}, 2, {}, true, {})), ErrorCode::predictorsConstant);
    z(2, 1) = 1.0;
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(codeOf(fitLogistic(z, {0, 1, 0, 1}, 2, {}, true, stop.get_token())), ErrorCode::cancelled);
    LogisticOptions bad;
    bad.c = 0.0;
    EXPECT_EQ(codeOf(fitLogistic(z, {0, 1, 0, 1}, 2, bad, true, {})), ErrorCode::optionInvalid);
}

TEST(LogisticRegression, PredictorsWithoutInformationGetNoWeight)
{
    Matrix z(10, 3);
    for (Eigen::Index i = 0; i < z.rows(); ++i) {
        z.row(i).setConstant(i % 2 == 0 ? 1.0 : -1.0); // as often in one class as in the other
    }
    const auto fit = fitLogistic(z, {0, 0, 0, 0, 0, 0, 0, 0, 1, 1}, 2, {}, true, {});
    ASSERT_TRUE(fit) << describe(fit.error());
    EXPECT_LT(fit->coefficients.cwiseAbs().maxCoeff(), 1e-12);
    EXPECT_NEAR(fit->intercepts[0], std::log(0.25), 1e-12);
}

} // namespace cytogauge
