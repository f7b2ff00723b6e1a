#include "core/base/probability.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <cstdint>
#include <limits>

namespace cytogauge {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

TEST(Probability, TakesZeroToOneAndNothingElse)
{
    for (const double value : {0.0, 1e-300, 0.5, 1.0}) {
        EXPECT_EQ(Probability::from(value).value().value(), value);
    }
    for (const double value : {-1e-300, 1.0000000000000002, infinity, -infinity, notANumber}) {
        EXPECT_EQ(Probability::from(value).error().code, ErrorCode::probabilityOutOfRange) << value;
    }
}

TEST(Threshold, LeavesOutZeroAndOneAndIsAHalfByDefault)
{
    EXPECT_EQ(Threshold().value(), 0.5);
    EXPECT_EQ(Threshold::from(0.05).value().value(), 0.05);
    for (const double value : {0.0, 1.0, -0.1, notANumber}) {
        EXPECT_EQ(Threshold::from(value).error().code, ErrorCode::thresholdOutOfRange) << value;
    }
}

TEST(Sigmoid, IsExactInBothTailsAndNeverOverflows)
{
    EXPECT_EQ(sigmoid(0.0), 0.5);
    EXPECT_EQ(sigmoid(1000.0), 1.0);
    EXPECT_EQ(sigmoid(-1000.0), 0.0);
    EXPECT_DOUBLE_EQ(sigmoid(-54.6), std::exp(-54.6)) << "1 - p would have lost every digit here";
    EXPECT_DOUBLE_EQ(sigmoid(2.0), 0.88079707797788243);
}

TEST(Softplus, IsExactInBothTailsAndNeverOverflows)
{
    EXPECT_DOUBLE_EQ(softplus(0.0), std::log(2.0));
    EXPECT_EQ(softplus(1e6), 1e6);
    EXPECT_EQ(softplus(-1e6), 0.0);
    EXPECT_DOUBLE_EQ(softplus(-50.0), std::exp(-50.0));
}

TEST(LogOdds, UndoesSigmoid)
{
    EXPECT_EQ(logOdds(0.5), 0.0);
    EXPECT_EQ(logOdds(0.0), -infinity);
    EXPECT_EQ(logOdds(1.0), infinity);
    EXPECT_TRUE(rc::check([](std::int16_t thousandths) {
        const double x = thousandths / 3000.0;
        RC_ASSERT(std::abs(logOdds(sigmoid(x)) - x) < 1e-9);
        RC_ASSERT(std::abs(sigmoid(x) + sigmoid(-x) - 1.0) < 1e-15);
    }));
}

} // namespace
} // namespace cytogauge
