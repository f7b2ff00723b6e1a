#include "core/base/portable_math.h"
#include "core/ml/mlp_classifier.h"
#include "tests/support/reference_data.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace cytogauge {
namespace {

TEST(PortableMath, AgreesWithTheLibrary)
{
    for (double x = -700.0; x < 700.0; x += 0.7171) {
        EXPECT_NEAR(portableExp(x) / std::exp(x), 1.0, 5e-16) << x;
    }
    for (double x = -25.0; x < 25.0; x += 0.01317) {
        EXPECT_NEAR(portableTanh(x), std::tanh(x), 4e-16) << x;
        EXPECT_NEAR(portableSoftplus(x), std::log1p(std::exp(x)), 4e-16 * std::max(1.0, std::abs(x))) << x;
    }
    for (double x = 1e-300; x < 1e300; x *= 1.37) {
        EXPECT_NEAR(portableLog(x), std::log(x), 5e-16 * std::max(1.0, std::abs(std::log(x)))) << x;
    }
    EXPECT_EQ(portableExp(0.0), 1.0);
    EXPECT_EQ(portableLog(1.0), 0.0);
    EXPECT_EQ(portableExp(-1e9), portableExp(-708.0));
    EXPECT_TRUE(std::isfinite(portableExp(1e9)));
}

// Plain sums with the C library, as the definition in the header reads.
double lossByDefinition(const MlpShape &s, const Matrix &z, const std::vector<int> &classes, double alpha,
                        const Vector &p)
{
    const Eigen::Map<const Matrix> v(p.data(), s.features, s.hidden);
    const Eigen::Map<const Matrix> w(p.data() + s.outputWeights(), s.hidden, s.outputs);
    const Eigen::RowVectorXd a = p.segment(s.hiddenOffsets(), s.hidden);
    const Eigen::RowVectorXd b = p.tail(s.outputs);
    const Matrix h = ((z * v).rowwise() + a).array().tanh();
    const Matrix f = (h * w).rowwise() + b;
    double loss = 0.5 * alpha * (v.squaredNorm() + w.squaredNorm());
    for (Eigen::Index i = 0; i < z.rows(); ++i) {
        const int own = classes[static_cast<std::size_t>(i)];
        if (s.outputs == 1) {
            loss += std::log1p(std::exp(own == 1 ? -f(i, 0) : f(i, 0)));
        } else {
            loss += std::log(f.row(i).array().exp().sum()) - f(i, own);
        }
    }
    return loss;
}

class MlpGradient : public testing::TestWithParam<std::pair<const char *, int>> {};

TEST_P(MlpGradient, IsTheSlopeOfTheLossAsDefined)
{
    const auto data = test::readNumberTable(GetParam().first);
    const Matrix z = Standardizer::fit(data.values).apply(data.values);
    const MlpShape shape{data.values.cols(), GetParam().second, data.classCount == 2 ? 1 : data.classCount};
    MlpLoss loss(shape, z, data.classes, 0.7);
    srand(5);
    const Vector point = 0.4 * Vector::Random(shape.size());
    Vector gradient(shape.size());
    Vector ignored(shape.size());
    const double value = loss(point, gradient);
    EXPECT_NEAR(value, lossByDefinition(shape, z, data.classes, 0.7, point), 1e-10 * value);
    for (Eigen::Index i = 0; i < shape.size(); ++i) {
        Vector moved = point;
        moved[i] += 1e-5;
        const double above = loss(moved, ignored);
        moved[i] -= 2e-5;
        const double slope = (above - loss(moved, ignored)) / 2e-5;
        EXPECT_NEAR(gradient[i], slope, 1e-5 * std::max(1.0, std::abs(slope))) << i;
    }
}

// 8 lanes at once and the rest: hidden sizes on both sides.
INSTANTIATE_TEST_SUITE_P(Shapes, MlpGradient,
                         testing::Values(std::pair{"wdbc", 3}, std::pair{"wdbc", 8}, std::pair{"iris", 11},
                                         std::pair{"wine", 16}),
                         [](const auto &shape) {
                             return std::string(shape.param.first) + std::to_string(shape.param.second);
                         });

// The cases nine times over: more than one part, the last of them not full.
TEST(MlpLoss, OfManyPartsIsTheSumOfTheParts)
{
    const auto data = test::readNumberTable("wdbc");
    const Matrix z = Standardizer::fit(data.values).apply(data.values);
    const MlpShape shape{data.values.cols(), 5, 1};
    std::vector<int> classes;
    for (int i = 0; i < 9; ++i) {
        classes.insert(classes.end(), data.classes.begin(), data.classes.end());
    }
    MlpLoss once(shape, z, data.classes, 0.0);
    MlpLoss nineTimes(shape, z.replicate(9, 1), classes, 0.0);
    srand(6);
    const Vector point = 0.4 * Vector::Random(shape.size());
    Vector gradient(shape.size());
    Vector gradientOfNine(shape.size());
    const double value = once(point, gradient);
    EXPECT_NEAR(nineTimes(point, gradientOfNine), 9.0 * value, 1e-11 * value);
    EXPECT_LT((gradientOfNine - 9.0 * gradient).cwiseAbs().maxCoeff(), 1e-10 * gradient.cwiseAbs().maxCoeff());
}

TEST(MlpLoss, LeavesOutWhatIsLeftAfterAStop)
{
    const auto data = test::readNumberTable("iris");
    const MlpShape shape{data.values.cols(), 3, 3};
    std::stop_source source;
    MlpLoss loss(shape, data.values, data.classes, 0.0, source.get_token());
    const Vector point = Vector::Constant(shape.size(), 0.1);
    Vector gradient(shape.size());
    EXPECT_GT(loss(point, gradient), 0.0);
    source.request_stop();
    EXPECT_EQ(loss(point, gradient), 0.0);
}

TEST(Mlp, AnotherSeedEndsInAnotherAboutEquallyGoodMinimum)
{
    const auto data = test::readNumberTable("wdbc");
    const Standardizer standardizer = Standardizer::fit(data.values);
    std::vector<double> values;
    std::vector<std::string> steps;
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const auto fitted = (*makeTrainer("mlp", {}, seed))->fit(data.values, data.classes, 2, {});
        ASSERT_TRUE(fitted) << describe(fitted.error());
        const auto &mlp = dynamic_cast<const MlpClassifier &>(**fitted);
        MlpLoss loss(mlp.shape(), standardizer.apply(data.values), data.classes, 5.0);
        Vector gradient(mlp.parameters().size());
        values.push_back(loss(mlp.parameters(), gradient));
        EXPECT_LT(gradient.cwiseAbs().maxCoeff(), 1e-5 * 569.0);
        steps.push_back(mlp.steps().dump());
    }
    EXPECT_NE(steps[0], steps[1]);
    EXPECT_NEAR(values[1], values[0], 0.02 * values[0]);
    EXPECT_NEAR(values[2], values[0], 0.02 * values[0]);
}

TEST(Mlp, SaysWhenItHasNotSettled)
{
    const auto data = test::readNumberTable("iris");
    const auto fitted = (*makeTrainer("mlp", {{{"iterations", "2"}}}, 1))->fit(data.values, data.classes, 3, {});
    ASSERT_FALSE(fitted);
    EXPECT_EQ(fitted.error().code, ErrorCode::networkNotConverged);
    for (const auto &[name, value] : std::vector<std::pair<std::string, std::string>>{
             {"hidden", "0"}, {"alpha", "0"}, {"alpha", "-1"}, {"tolerance", "1"}, {"iterations", "0"}}) {
        EXPECT_FALSE(makeTrainer("mlp", {{{name, value}}}, 1)) << name;
    }
}

} // namespace
} // namespace cytogauge
