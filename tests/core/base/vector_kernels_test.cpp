#include "core/base/vector_kernels.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

std::vector<double> numbers(std::size_t count, std::uint64_t seed, double low, double high)
{
    Random random(seed);
    std::vector<double> values(count);
    for (double &value : values) {
        value = low + (high - low) * random.uniform();
    }
    return values;
}

// Every level that this processor has.
class EveryLevel : public testing::TestWithParam<const VectorKernels *> {};

std::vector<double> padded(std::vector<double> values)
{
    values.resize(paddedSize(values.size()), 0.0);
    return values;
}

} // namespace

TEST_P(EveryLevel, MultipliesAsTheSumsSay)
{
    for (const std::size_t rows : {1U, 4U, 8U, 30U, 31U, 32U, 33U, 70U}) {
        for (const std::size_t columns : {1U, 4U, 30U}) {
            const std::size_t height = paddedSize(rows);
            const auto matrix = numbers(height * columns, rows * 100 + columns, -2.0, 2.0);
            const auto x = numbers(columns, 7, -3.0, 3.0);
            std::vector<double> out(height);
            GetParam()->multiply(matrix.data(), height, columns, x.data(), out.data());
            for (std::size_t i = 0; i < height; ++i) {
                double sum = 0.0;
                for (std::size_t k = 0; k < columns; ++k) {
                    sum += matrix[k * height + i] * x[k];
                }
                EXPECT_NEAR(out[i], sum, 1e-12) << rows << " x " << columns << ", row " << i;
            }
        }
    }
}

TEST_P(EveryLevel, TakesLogarithmsToTheLastBits)
{
    std::vector<double> x = {0.0, 1.0, 0.5, 2.0, 0.70710678118654746, 0.70710678118654757, 1e-300, 1e300, 3.0};
    x.push_back(std::numeric_limits<double>::max());
    x.push_back(-5.0); // raised to the smallest normal number
    for (const double value : numbers(1000, 3, -200.0, 200.0)) {
        x.push_back(std::exp(value));
    }
    for (const double value : numbers(1000, 4, 0.0, 3.0)) {
        x.push_back(value);
    }
    const std::vector<double> none(x.size(), 0.0);
    std::vector<double> out(x.size());
    for (const std::size_t size : {std::size_t{1}, std::size_t{7}, x.size()}) {
        GetParam()->logOfSum(x.data(), none.data(), size, out.data());
        for (std::size_t i = 0; i < size; ++i) {
            const double expected = std::log(std::max(x[i], std::numeric_limits<double>::min()));
            EXPECT_NEAR(out[i], expected, 4e-16 * std::max(1.0, std::abs(expected))) << x[i];
        }
    }
    const std::vector<double> offset(x.size(), 0.25);
    GetParam()->logOfSum(x.data(), offset.data(), x.size(), out.data());
    EXPECT_NEAR(out[0], std::log(0.25), 1e-15);
    EXPECT_NEAR(out[1], std::log(1.25), 1e-15);
}

TEST_P(EveryLevel, TakesLogarithmsOfOneAndALittle)
{
    std::vector<double> x = {0.0, 1e-300, 1e-18, 1e-9, 1e-3, 0.5, 1.0, 3.0, 1e6, 1e300, -1.0};
    std::vector<double> out(x.size());
    GetParam()->logOnePlus(x.data(), x.size(), out.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double expected = std::log1p(std::max(x[i], 0.0));
        EXPECT_NEAR(out[i], expected, 4e-16 * expected) << x[i];
    }
}

TEST_P(EveryLevel, ScoresRowsWhateverTheirNumberAndWidth)
{
    for (const std::size_t features : {1U, 4U, 8U, 13U, 30U, 33U}) {
        const auto weight = padded(numbers(features, features, -1.0, 1.0));
        const auto mean = padded(numbers(features, features + 1, 0.0, 5.0));
        for (const std::size_t n : {0U, 1U, 7U, 8U, 9U, 16U, 17U, 25U, 40U}) {
            // Of exactly the size, so that a sanitizer sees any read beyond the end.
            const auto rows = numbers(n * features, n + features, -10.0, 10.0);
            std::vector<double> scores(n);
            std::vector<double> probabilities(n);
            GetParam()->scoreRows(rows.data(), n, features, weight.data(), mean.data(), 0.75, scores.data());
            GetParam()->probabilityOfRows(rows.data(), n, features, weight.data(), mean.data(), 0.75,
                                          probabilities.data());
            for (std::size_t i = 0; i < n; ++i) {
                double expected = 0.75;
                for (std::size_t j = 0; j < features; ++j) {
                    expected += weight[j] * (rows[i * features + j] - mean[j]);
                }
                EXPECT_NEAR(scores[i], expected, 1e-12) << features << " features, row " << i << " of " << n;
                EXPECT_NEAR(probabilities[i], 1.0 / (1.0 + std::exp(-scores[i])), 1e-15);
                double alone = 0.0;
                GetParam()->scoreRows(rows.data() + i * features, 1, features, weight.data(), mean.data(), 0.75,
                                      &alone);
                EXPECT_EQ(alone, scores[i]) << "a row among others and alone";
            }
        }
    }
}

TEST_P(EveryLevel, ARowThatIsNoNumberLeavesItsNeighboursAlone)
{
    constexpr std::size_t features = 5;
    std::vector<double> rows(40 * features, 1.0);
    rows[6 * features] = std::numeric_limits<double>::quiet_NaN();
    rows[9 * features] = std::numeric_limits<double>::infinity();
    const auto weight = padded(std::vector<double>(features, 1.0));
    const auto mean = padded(std::vector<double>(features, 0.0));
    std::vector<double> scores(40);
    GetParam()->scoreRows(rows.data(), 40, features, weight.data(), mean.data(), 0.0, scores.data());
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (i != 6 && i != 9) {
            EXPECT_EQ(scores[i], 5.0) << i;
        }
    }
    EXPECT_TRUE(std::isnan(scores[6]));
}

TEST_P(EveryLevel, GivesTheBitsOfThePortableOne)
{
    const VectorKernels &portable = *availableVectorKernels().front();
    constexpr std::size_t features = 30;
    const auto matrix = numbers(32 * features, 1, -2.0, 2.0);
    const auto rows = numbers(100 * features, 2, 0.001, 50.0);
    const auto weight = padded(numbers(features, 3, -1.0, 1.0));
    const auto mean = padded(numbers(features, 4, 0.0, 50.0));
    const auto run = [&](const VectorKernels &kernels) {
        std::vector<double> all(32 + features + 200);
        kernels.multiply(matrix.data(), 32, features, rows.data(), all.data());
        kernels.logOfSum(rows.data(), weight.data(), features, all.data() + 32);
        kernels.scoreRows(rows.data(), 100, features, weight.data(), mean.data(), 0.1, all.data() + 32 + features);
        kernels.probabilityOfRows(rows.data(), 100, features, weight.data(), mean.data(), 0.1,
                                  all.data() + 132 + features);
        return all;
    };
    EXPECT_EQ(run(*GetParam()), run(portable));
}

INSTANTIATE_TEST_SUITE_P(All, EveryLevel,
                         testing::ValuesIn(availableVectorKernels().begin(), availableVectorKernels().end()),
                         [](const auto &kernels) {
                             std::string name(kernels.param->name);
                             std::erase(name, '-');
                             return name;
                         });

TEST(VectorKernels, ThePortableLevelIsAlwaysThereAndTheBestIsChosen)
{
    ASSERT_FALSE(availableVectorKernels().empty());
    EXPECT_EQ(availableVectorKernels().front()->level, VectorLevel::portable);
    EXPECT_EQ(&vectorKernels(), availableVectorKernels().back());
}

TEST(PaddedMatrix, IsTheMatrixItWasMadeOf)
{
    const std::vector<double> byRows = {1.0, 2.0, 3.0, 4.0, 5.0, 6.0}; // [2, 3]
    const PaddedMatrix matrix(byRows, 3);
    EXPECT_EQ(matrix.height(), 8U);
    std::vector<double> out(8, -1.0);
    matrix.multiply(std::vector<double>{1.0, 10.0, 100.0}.data(), out.data());
    EXPECT_EQ(out, (std::vector<double>{321.0, 654.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0}));
    EXPECT_TRUE(PaddedMatrix().empty());
}

} // namespace cytogauge
