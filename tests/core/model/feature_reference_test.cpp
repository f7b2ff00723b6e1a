#include "core/model/kernel_density.h"
#include "core/model/model.h"
#include "tests/support/reference_data.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cytogauge {

namespace {

double area(const std::vector<double> &density, double step)
{
    return (std::accumulate(density.begin(), density.end(), 0.0) - 0.5 * (density.front() + density.back())) * step;
}

std::vector<double> columnOf(const Dataset &data, std::size_t feature)
{
    const Vector column = data.values.col(static_cast<Eigen::Index>(feature));
    return {column.begin(), column.end()};
}

FeatureReference referenceOf(const Dataset &data, std::size_t feature)
{
    return FeatureReference::fit(columnOf(data, feature), data.classes, static_cast<int>(data.schema.classes.size()),
                                 data.schema.features[feature].minimum);
}

// How often the curve turns from rising to falling, bumps under 2 % of the peak aside.
int peaks(const std::vector<double> &density)
{
    const double least = 0.02 * *std::ranges::max_element(density);
    int count = 0;
    double low = 0.0;
    double high = 0.0;
    bool rising = true;
    for (const double value : density) {
        if (rising) {
            high = std::max(high, value);
            if (value < high - least) {
                ++count;
                rising = false;
                low = value;
            }
        } else {
            low = std::min(low, value);
            if (value > low + least) {
                rising = true;
                high = value;
            }
        }
    }
    return count + (rising && high > low + least ? 1 : 0);
}

} // namespace

TEST(FeatureReference, RangesMatchNumpy)
{
    const nlohmann::json reference = test::readReference("statistics");
    for (const auto &[name, entry] : reference.items()) {
        const Matrix values = test::datasetNamed(name).values;
        const std::vector<FeatureRange> ranges = rangesOf(values);
        for (std::size_t j = 0; j < ranges.size(); ++j) {
            const auto column = values.col(static_cast<Eigen::Index>(j));
            EXPECT_EQ(ranges[j].minimum, column.minCoeff());
            EXPECT_EQ(ranges[j].maximum, column.maxCoeff());
            EXPECT_NEAR(ranges[j].percentile1, entry["percentiles_1_99"][0][j].get<double>(),
                        1e-12 * ranges[j].maximum);
            EXPECT_NEAR(ranges[j].percentile99, entry["percentiles_1_99"][1][j].get<double>(),
                        1e-12 * ranges[j].maximum);
        }
    }
}

TEST(FeatureReference, PercentilesCountHalfOfTheTies)
{
    FeatureReference reference;
    reference.setSorted(std::vector<double>{1, 2, 2, 3, 10, 20}, std::vector<int>{0, 0, 0, 0, 1, 1}, 2);
    EXPECT_DOUBLE_EQ(reference.percentile(2.0, 0), 50.0);
    EXPECT_DOUBLE_EQ(reference.percentile(2.5, 0), 75.0);
    EXPECT_DOUBLE_EQ(reference.percentile(0.0, 0), 0.0);
    EXPECT_DOUBLE_EQ(reference.percentile(4.0, 0), 100.0);
    EXPECT_DOUBLE_EQ(reference.percentile(15.0, 1), 50.0);
    EXPECT_DOUBLE_EQ(reference.percentile(2.0, -1), 100.0 * 2.0 / 6.0);
}

TEST(FeatureReference, DensitiesHaveAreaOneOnOneGrid)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const Dataset &data = test::datasetNamed(id);
        for (std::size_t j = 0; j < data.schema.size(); ++j) {
            const FeatureReference reference = referenceOf(data, j);
            EXPECT_LE(reference.gridMinimum, reference.range.minimum);
            EXPECT_GE(reference.gridMinimum, 0.0) << "nothing lies below the hard minimum";
            EXPECT_GT(reference.gridMaximum, reference.range.maximum);
            ASSERT_EQ(reference.density.size(), data.schema.classes.size());
            for (const std::vector<double> &density : reference.density) {
                const double step =
                    (reference.gridMaximum - reference.gridMinimum) / static_cast<double>(density.size() - 1);
                EXPECT_NEAR(area(density, step), 1.0, 1e-12);
                EXPECT_GE(*std::ranges::min_element(density), 0.0);
            }
        }
    }
}

TEST(FeatureReference, SkewedPredictorsKeepASharpPeakAndASmoothTail)
{
    const Dataset &wdbc = test::datasetNamed("wdbc");
    const std::size_t areaError = *wdbc.schema.find("area_se");
    const FeatureReference reference = referenceOf(wdbc, areaError);
    const double step = (reference.gridMaximum - reference.gridMinimum) / 127.0;
    const std::size_t benign = *wdbc.schema.findClass("benign");
    const std::vector<double> &density = reference.density[benign];
    const auto peak = std::ranges::max_element(density) - density.begin();
    EXPECT_NEAR(reference.gridMinimum + static_cast<double>(peak) * step, 19.0, 6.0);
    for (std::size_t j = 0; j < wdbc.schema.size(); ++j) {
        for (const std::vector<double> &curve : referenceOf(wdbc, j).density) {
            EXPECT_LE(peaks(curve), 4) << wdbc.schema.features[j].name;
        }
    }
}

TEST(KernelDensity, FindsANormalDensity)
{
    std::vector<double> sorted;
    for (int i = 0; i < 2000; ++i) {
        // A fixed sample: Box and Muller on a lattice.
        const double u = (static_cast<double>(i % 50) + 0.5) / 50.0;
        const double v = (static_cast<double>(i / 50) + 0.5) / 40.0;
        sorted.push_back(std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * M_PI * v));
    }
    std::ranges::sort(sorted);
    const DensityGrid grid{-4.0, 4.0, 81};
    const std::vector<double> density = kernelDensity(sorted, grid, {});
    for (std::size_t k = 0; k < grid.points; ++k) {
        const double x = grid.minimum + static_cast<double>(k) * grid.step();
        EXPECT_NEAR(density[k], std::exp(-0.5 * x * x) / std::sqrt(2.0 * M_PI), 0.03) << x;
    }
}

TEST(KernelDensity, ReflectsAtABoundInsteadOfFadingThere)
{
    std::vector<double> sorted;
    for (int i = 0; i < 1000; ++i) {
        sorted.push_back((i + 0.5) / 1000.0);
    }
    const DensityGrid grid{0.0, 1.0, 101};
    const std::vector<double> bounded = kernelDensity(sorted, grid, {0.0, 1.0});
    EXPECT_NEAR(bounded.front(), 1.0, 0.05);
    EXPECT_NEAR(bounded[50], 1.0, 0.05);
    const std::vector<double> unbounded = kernelDensity(sorted, grid, {});
    EXPECT_LT(unbounded.front(), 0.7);
}

TEST(KernelDensity, StandsOddSamples)
{
    const DensityGrid grid{0.0, 1.0, 11};
    EXPECT_EQ(kernelDensity({}, grid, {}), std::vector<double>(11, 0.0));
    for (const std::vector<double> &sorted :
         {std::vector<double>{0.5}, {0.3, 0.3, 0.3}, {0.0, 1.0}, {0.0, 0.0, 0.0, 1e-300}}) {
        const std::vector<double> density = kernelDensity(sorted, grid, {0.0, 1.0});
        EXPECT_NEAR(area(density, 0.1), 1.0, 1e-12);
    }
}

} // namespace cytogauge
