#include "core/ml/lbfgs.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge {
namespace {

double rosenbrock(const Vector &x, Vector &gradient)
{
    gradient.setZero();
    double value = 0.0;
    for (Eigen::Index i = 0; i + 1 < x.size(); ++i) {
        const double a = 1.0 - x[i];
        const double b = x[i + 1] - x[i] * x[i];
        value += a * a + 100.0 * b * b;
        gradient[i] += -2.0 * a - 400.0 * x[i] * b;
        gradient[i + 1] += 200.0 * b;
    }
    return value;
}

TEST(Lbfgs, FindsTheMinimumAtTheEndOfACurvedValley)
{
    Vector x = Vector::Constant(10, -1.2);
    x[3] = 2.0;
    const LbfgsSummary summary = minimiseSmooth(rosenbrock, x, {.gradientTolerance = 1e-9}, {});
    EXPECT_TRUE(summary.converged);
    EXPECT_LT((x - Vector::Ones(10)).cwiseAbs().maxCoeff(), 1e-8);
    EXPECT_LT(summary.iterations, 200);
}

TEST(Lbfgs, SolvesABadlyScaledQuadratic)
{
    const Vector scale = Vector::LinSpaced(20, 0.0, 3.0).unaryExpr([](double e) { return std::pow(10.0, e); });
    const Vector target = Vector::LinSpaced(20, -1.0, 1.0);
    const auto quadratic = [&](const Vector &x, Vector &gradient) {
        gradient = scale.cwiseProduct(x - target);
        return 0.5 * gradient.dot(x - target);
    };
    Vector x = Vector::Zero(20);
    EXPECT_TRUE(minimiseSmooth(quadratic, x, {.gradientTolerance = 1e-8}, {}).converged);
    EXPECT_LT((x - target).cwiseAbs().maxCoeff(), 1e-7);
}

TEST(Lbfgs, SaysWhenItHasNotArrived)
{
    Vector x = Vector::Constant(10, -1.2);
    const LbfgsSummary summary = minimiseSmooth(rosenbrock, x, {.gradientTolerance = 1e-9, .maximumIterations = 5}, {});
    EXPECT_FALSE(summary.converged);
    EXPECT_EQ(summary.iterations, 5);
}

TEST(Lbfgs, StopsWhereTheFunctionIsNoNumber)
{
    const auto broken = [](const Vector &x, Vector &gradient) {
        gradient = Vector::Ones(x.size());
        return std::nan("");
    };
    Vector x = Vector::Zero(3);
    EXPECT_FALSE(minimiseSmooth(broken, x, {}, {}).converged);
}

TEST(Lbfgs, StopsWhenAsked)
{
    std::stop_source source;
    source.request_stop();
    Vector x = Vector::Constant(4, -1.2);
    EXPECT_TRUE(minimiseSmooth(rosenbrock, x, {}, source.get_token()).cancelled);
}

} // namespace
} // namespace cytogauge
