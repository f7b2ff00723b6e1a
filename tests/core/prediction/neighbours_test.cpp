#include "core/prediction/neighbours.h"

#include "core/model/model_file.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cytogauge {

namespace {

std::shared_ptr<const Model> brought(const std::string &id)
{
    auto read = readModel(test::resources() + "/models/" + id + "-logistic.json");
    EXPECT_TRUE(read) << describe(read.error());
    return *read;
}

// The definition once more, without anything of the search: log1p, standardised by the cases themselves.
std::vector<double> distancesByHand(const Model &model, const std::vector<double> &row)
{
    const std::size_t n = row.size();
    std::vector<double> mean(n, 0.0);
    std::vector<double> variance(n, 0.0);
    for (const ReferenceCase &one : model.cases) {
        for (std::size_t j = 0; j < n; ++j) {
            mean[j] += std::log1p(one.values[j]) / static_cast<double>(model.cases.size());
        }
    }
    for (const ReferenceCase &one : model.cases) {
        for (std::size_t j = 0; j < n; ++j) {
            variance[j] += std::pow(std::log1p(one.values[j]) - mean[j], 2) / static_cast<double>(model.cases.size());
        }
    }
    std::vector<double> distances;
    for (const ReferenceCase &one : model.cases) {
        double sum = 0.0;
        for (std::size_t j = 0; j < n; ++j) {
            sum += std::pow(std::log1p(one.values[j]) - std::log1p(row[j]), 2) / variance[j];
        }
        distances.push_back(std::sqrt(sum / static_cast<double>(n)));
    }
    return distances;
}

} // namespace

TEST(Neighbours, AreTheClosestByTheDefinitionAndLeaveTheCaseItselfOut)
{
    const auto model = brought("wdbc");
    const NeighbourSearch search(model);
    for (const std::size_t self : {0U, 44U, 135U, 568U}) {
        const std::vector<double> &row = model->cases[self].values;
        const std::vector<double> expected = distancesByHand(*model, row);
        std::vector<std::size_t> order(expected.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::sort(order, {}, [&](std::size_t i) { return expected[i]; });
        ASSERT_EQ(order.front(), self) << "the harness sees the case itself as nearest";
        const Neighbours found = search.find(row, 1, self);
        ASSERT_EQ(found.nearest.size(), 5U);
        for (std::size_t i = 0; i < 5; ++i) {
            EXPECT_EQ(found.nearest[i].caseIndex, order[i + 1]);
            EXPECT_NEAR(found.nearest[i].distance, expected[order[i + 1]], 1e-9);
        }
    }
}

TEST(Neighbours, AnEqualCaseIsLeftOutEvenWhenNobodySaysThatItIsOne)
{
    const auto model = brought("wdbc");
    const Neighbours found = NeighbourSearch(model).find(model->cases[7].values, 1, std::nullopt);
    for (const Neighbour &one : found.nearest) {
        EXPECT_NE(one.caseIndex, 7U);
        EXPECT_GT(one.distance, 0.0);
    }
}

TEST(Neighbours, TheNearestOfTheOtherClassIsTheNearestThatHasNotTheLabel)
{
    const auto model = brought("wine");
    const NeighbourSearch search(model);
    const std::vector<double> &row = model->cases[60].values;
    for (const int label : {0, 1, 2}) {
        const Neighbours found = search.find(row, label, 60);
        ASSERT_TRUE(found.otherClass);
        EXPECT_NE(model->cases[found.otherClass->caseIndex].classIndex, label);
        const Neighbours all = search.find(row, label, 60, model->cases.size());
        const auto first = std::ranges::find_if(
            all.nearest, [&](const Neighbour &one) { return model->cases[one.caseIndex].classIndex != label; });
        EXPECT_EQ(first->caseIndex, found.otherClass->caseIndex);
    }
}

TEST(Neighbours, DifferingFieldsAreThoseBeyondOneDeviationTheLargestFirst)
{
    const auto model = brought("wdbc");
    std::vector<double> row = model->cases[44].values;
    row[1] *= 4.0; // far beyond any texture
    const Neighbours found = NeighbourSearch(model).find(row, 1, 44);
    ASSERT_FALSE(found.nearest.front().differing.empty());
    double last = 1e9;
    for (const FieldDifference &difference : found.nearest.front().differing) {
        EXPECT_GT(std::abs(difference.deviations), 1.0);
        EXPECT_LE(std::abs(difference.deviations), last);
        last = std::abs(difference.deviations);
        const double other = model->cases[found.nearest.front().caseIndex].values[difference.feature];
        EXPECT_EQ(difference.deviations < 0.0, other < row[difference.feature]);
    }
    EXPECT_EQ(found.nearest.front().differing.front().feature, 1U);
}

TEST(Neighbours, OfFewerCasesThanAskedForAreAllThereAre)
{
    Model few = *brought("iris");
    few.cases.resize(3);
    const Neighbours found =
        NeighbourSearch(std::make_shared<const Model>(few)).find(few.cases[0].values, few.cases[0].classIndex, 0);
    EXPECT_EQ(found.nearest.size(), 2U);
    EXPECT_FALSE(found.otherClass) << "the first three are all of one class";
}

} // namespace cytogauge
