#include "core/dataset/folds.h"
#include "core/dataset/statistics.h"
#include "core/ml/standardizer.h"
#include "core/ml/yeo_johnson.h"
#include "core/model/ledoit_wolf.h"
#include "core/model/model.h"
#include "tests/support/reference_data.h"
#include "tests/support/schemas.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge {

namespace {

std::span<const double> rowOf(const Matrix &values, std::size_t row)
{
    return {values.row(static_cast<Eigen::Index>(row)).data(), static_cast<std::size_t>(values.cols())};
}

NoveltyCheck fitOn(const Dataset &data)
{
    return NoveltyCheck::fit(data.values, data.classes, static_cast<int>(data.schema.classes.size()),
                             data.schema.noveltyTransform, 1);
}

// Calls judge(check of the other nine tenths, row) for every case.
template <class Judge>
void forEachHeldOut(const Dataset &data, std::uint64_t seed, const Judge &judge)
{
    const auto folds = stratifiedFolds(data.classes, static_cast<int>(data.schema.classes.size()), 10, seed);
    ASSERT_TRUE(folds);
    for (int fold = 0; fold < 10; ++fold) {
        const RowSplit split = splitForFold(*folds, fold);
        const NoveltyCheck check = fitOn(data.subset(split.train));
        for (const std::size_t row : split.test) {
            judge(check, row);
        }
    }
}

} // namespace

TEST(LedoitWolf, MatchesScikitLearn)
{
    const nlohmann::json reference = test::readReference("statistics");
    for (const auto &[name, entry] : reference.items()) {
        const Matrix values = test::readNumberTable(name).values.array().log1p();
        const LedoitWolf shrunk = LedoitWolf::fit(Standardizer::fit(values).apply(values));
        EXPECT_NEAR(shrunk.shrinkage, entry["shrinkage"].get<double>(), 1e-12) << name;
        const Vector row = test::numbersOf(entry["covariance_row_0"]);
        EXPECT_LT((shrunk.covariance.row(0).transpose() - row).cwiseAbs().maxCoeff(), 1e-12) << name;
    }
}

TEST(YeoJohnson, MatchesScikitLearn)
{
    const nlohmann::json reference = test::readReference("statistics");
    for (const auto &[name, entry] : reference.items()) {
        const Matrix values = test::readNumberTable(name).values;
        for (Eigen::Index j = 0; j < 4; ++j) {
            const Vector column = values.col(j);
            const double lambda = yeoJohnsonLambda({column.data(), static_cast<std::size_t>(column.size())});
            // Its search for the maximum stops at about half the digits.
            EXPECT_NEAR(lambda, entry["yeo_johnson_lambda"][static_cast<std::size_t>(j)].get<double>(), 1e-5) << name;
            EXPECT_NEAR(
                yeoJohnson(values(0, j), entry["yeo_johnson_lambda"][static_cast<std::size_t>(j)].get<double>()),
                entry["yeo_johnson_row_0"][static_cast<std::size_t>(j)].get<double>(), 1e-9)
                << name;
        }
    }
}

TEST(YeoJohnson, IsSmoothWhereItsFormulaChanges)
{
    for (const double x : {-3.0, -0.5, 0.0, 0.7, 40.0}) {
        EXPECT_DOUBLE_EQ(yeoJohnson(x, 1.0), x);
        for (const double lambda : {0.0, 2.0}) {
            const double scale = 1.0 + std::abs(yeoJohnson(x, lambda));
            EXPECT_NEAR(yeoJohnson(x, lambda - 1e-7), yeoJohnson(x, lambda + 1e-7), 1e-6 * scale) << x;
            EXPECT_NEAR(yeoJohnson(x, lambda), yeoJohnson(x, lambda + 1e-12), 1e-11 * scale) << x;
        }
    }
    EXPECT_DOUBLE_EQ(yeoJohnson(1.5, 0.0), std::log1p(1.5));
    EXPECT_DOUBLE_EQ(yeoJohnson(-1.5, 2.0), -std::log1p(1.5));
    // Around the border between series and closed form.
    const double u = std::log1p(2.0);
    for (const double a : {0.99e-3, 1.01e-3, -0.99e-3, -1.01e-3}) {
        EXPECT_NEAR(yeoJohnson(2.0, a / u), std::expm1(a) / (a / u), 1e-14);
    }
}

TEST(YeoJohnson, LambdaOfOddSamplesIsFinite)
{
    EXPECT_EQ(yeoJohnsonLambda(std::vector<double>{3.0, 3.0, 3.0}), 1.0);
    for (const auto &values : std::vector<std::vector<double>>{
             {0.0, 1e9}, {1e-300, 1.0, 2.0}, {-5.0, -4.0, 1e6}, {1e5, 1e5 + 1.0, 1e5 + 2.0}, {-1e8, -1.0, 0.0}}) {
        EXPECT_TRUE(std::isfinite(yeoJohnsonLambda(values)));
        EXPECT_LE(std::abs(yeoJohnsonLambda(values)), 10.0);
    }
}

TEST(NoveltyCheck, DistanceMatchesScikitLearn)
{
    const nlohmann::json reference = test::readReference("statistics");
    for (const auto &[name, entry] : reference.items()) {
        const Dataset &data = test::datasetNamed(name);
        ASSERT_EQ(data.schema.noveltyTransform, NoveltyTransform::log1p);
        const NoveltyCheck check = fitOn(data);
        for (std::size_t i = 0; i < data.size(); ++i) {
            const double expected = entry["squared_distance"][i].get<double>();
            EXPECT_NEAR(check.squaredDistance(rowOf(data.values, i)) / expected, 1.0, 1e-9) << name << " row " << i;
        }
    }
}

TEST(NoveltyCheck, RaisesOneFalseAlarmInAHundredInEitherClass)
{
    const Dataset &wdbc = test::datasetNamed("wdbc");
    std::array<double, 2> alarms{};
    std::array<double, 2> cases{};
    for (const std::uint64_t seed : {11U, 12U, 13U}) {
        forEachHeldOut(wdbc, seed, [&](const NoveltyCheck &check, std::size_t row) {
            const auto k = static_cast<std::size_t>(wdbc.classes[row]);
            alarms[k] += check.squaredDistance(rowOf(wdbc.values, row)) > check.cut ? 1.0 : 0.0;
            cases[k] += 1.0;
        });
    }
    EXPECT_NEAR((alarms[0] + alarms[1]) / (cases[0] + cases[1]), 0.0102, 0.005);
    EXPECT_NEAR(alarms[0] / cases[0], 0.0102, 0.01);
    EXPECT_NEAR(alarms[1] / cases[1], 0.0102, 0.01);
}

TEST(NoveltyCheck, AChiSquareCutWouldAlarmTooOften)
{
    // The 99th percentile of chi-square with 30 degrees of freedom: what the inner cross-validation is there to avoid.
    const Dataset &wdbc = test::datasetNamed("wdbc");
    double alarms = 0.0;
    forEachHeldOut(wdbc, 11, [&](const NoveltyCheck &check, std::size_t row) {
        alarms += check.squaredDistance(rowOf(wdbc.values, row)) > 50.892 ? 1.0 : 0.0;
    });
    EXPECT_GT(alarms / static_cast<double>(wdbc.size()), 0.04);
}

TEST(NoveltyCheck, FindsAShiftedDecimalPointAndNamesTheField)
{
    const Dataset &wdbc = test::datasetNamed("wdbc");
    std::size_t found = 0;
    std::size_t named = 0;
    std::size_t tried = 0;
    forEachHeldOut(wdbc, 11, [&](const NoveltyCheck &check, std::size_t row) {
        const std::size_t feature = row % 30;
        std::vector<double> slipped(rowOf(wdbc.values, row).begin(), rowOf(wdbc.values, row).end());
        if (slipped[feature] == 0.0) {
            return; // ten times nothing
        }
        slipped[feature] *= 10.0;
        ++tried;
        found += check.squaredDistance(slipped) > check.cut ? 1U : 0U;
        named += check.strongest(slipped, 1).front() == feature ? 1U : 0U;
    });
    EXPECT_GT(static_cast<double>(found) / static_cast<double>(tried), 0.95);
    EXPECT_GT(static_cast<double>(named) / static_cast<double>(tried), 0.9);
}

TEST(NoveltyCheck, StrongestIsWhatSettingAFieldToItsExpectationGains)
{
    const NoveltyCheck check = fitOn(test::datasetNamed("iris"));
    const std::vector<double> row{5.1, 4.4, 6.0, 0.2};
    const auto fallOf = [&](std::size_t feature) {
        // The minimum over that field alone, by golden section on the value.
        double low = 0.0;
        double high = 20.0;
        const auto at = [&](double value) {
            std::vector<double> moved = row;
            moved[feature] = value;
            return check.squaredDistance(moved);
        };
        for (int i = 0; i < 100; ++i) {
            const double third = (high - low) / 3.0;
            (at(low + third) < at(high - third) ? high : low) += at(low + third) < at(high - third) ? -third : third;
        }
        return check.squaredDistance(row) - at(0.5 * (low + high));
    };
    const std::vector<std::size_t> order = check.strongest(row, 4);
    ASSERT_EQ(order.size(), 4U);
    for (std::size_t i = 0; i + 1 < 4; ++i) {
        EXPECT_GE(fallOf(order[i]), fallOf(order[i + 1]));
    }
    EXPECT_EQ(check.strongest(row, 2).size(), 2U);
    EXPECT_EQ(check.strongest(row, 9).size(), 4U);
}

TEST(NoveltyCheck, StandsConstantPredictorsAndFewCases)
{
    Matrix values = Matrix::Constant(12, 3, 2.0);
    values.col(1).setLinSpaced(12, 1.0, 9.0);
    const std::vector<int> classes{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
    for (const NoveltyTransform transform : {NoveltyTransform::log1p, NoveltyTransform::yeoJohnson}) {
        const NoveltyCheck check = NoveltyCheck::fit(values, classes, 2, transform, 1);
        EXPECT_TRUE(std::isfinite(check.squaredDistance(rowOf(values, 0))));
        EXPECT_TRUE(std::isfinite(check.cut));
        EXPECT_GT(check.squaredDistance(std::vector<double>{2.0, 500.0, 2.0}), check.cut);
        const NoveltyCheck tiny = NoveltyCheck::fit(values.topRows(2), {0, 1}, 2, transform, 1);
        EXPECT_TRUE(std::isfinite(tiny.squaredDistance(rowOf(values, 0))));
    }
}

} // namespace cytogauge
