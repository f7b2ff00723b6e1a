#include "core/ml/standardizer.h"

#include "tests/support/reference_data.h"

#include <gtest/gtest.h>

namespace cytogauge {

TEST(Standardizer, MatchesTheReferenceOnWdbc)
{
    const test::NumberTable wdbc = test::readNumberTable("wdbc");
    const nlohmann::json reference = test::readReference("wdbc_logistic");
    const Standardizer standardizer = Standardizer::fit(wdbc.values);
    const Vector mean = test::numbersOf(reference["mean"]);
    const Vector scale = test::numbersOf(reference["scale"]);
    EXPECT_LT(((standardizer.mean - mean).array() / mean.array()).abs().maxCoeff(), 1e-14);
    EXPECT_LT(((standardizer.scale - scale).array() / scale.array()).abs().maxCoeff(), 1e-14);
}

TEST(Standardizer, GivesMeanZeroAndVarianceOne)
{
    const Matrix z = [] {
        const test::NumberTable wine = test::readNumberTable("wine");
        return Standardizer::fit(wine.values).apply(wine.values);
    }();
    EXPECT_LT(z.colwise().mean().cwiseAbs().maxCoeff(), 1e-13);
    EXPECT_LT((z.colwise().squaredNorm().array() / static_cast<double>(z.rows()) - 1.0).abs().maxCoeff(), 1e-13);
}

TEST(Standardizer, LeavesAConstantColumnAlone)
{
    Matrix values(7, 2);
    values.col(0).setConstant(0.1); // whose sum is not exactly seven times itself
    values.col(1) << 1, 2, 3, 4, 5, 6, 7;
    const Standardizer standardizer = Standardizer::fit(values);
    EXPECT_EQ(standardizer.scale[0], 1.0);
    EXPECT_LT(standardizer.apply(values).col(0).cwiseAbs().maxCoeff(), 1e-15);
    EXPECT_EQ(standardizer.scale[1], 2.0);
}

} // namespace cytogauge
