#include "core/base/random.h"
#include "core/dataset/folds.h"
#include "core/model/model_file.h"
#include "tests/support/paths.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge {

namespace {

// Log-odds of class 1 for n cases of each class: class 1 has 1 … n, class 0 has -1 … -n.
std::pair<Matrix, std::vector<int>> ladder(int n)
{
    Matrix logOdds(2 * n, 2);
    std::vector<int> classes;
    for (int i = 0; i < n; ++i) {
        logOdds.row(i) << i + 1.0, -(i + 1.0);
        logOdds.row(n + i) << -(i + 1.0), i + 1.0;
    }
    classes.assign(static_cast<std::size_t>(n), 0);
    classes.insert(classes.end(), static_cast<std::size_t>(n), 1);
    return {logOdds, classes};
}

} // namespace

TEST(ConformalSets, LevelIsTheHighestThatTheSmallestClassAllows)
{
    const auto levelOf = [](int n) {
        const auto [logOdds, classes] = ladder(n);
        return ConformalSets::fit(logOdds, classes).level;
    };
    EXPECT_EQ(levelOf(19), 0.0);
    EXPECT_EQ(levelOf(20), 0.95);
    EXPECT_EQ(levelOf(48), 0.97);
    EXPECT_EQ(levelOf(49), 0.98);
    EXPECT_EQ(levelOf(1000), 0.98);
}

TEST(ConformalSets, WithTooFewCasesGiveNoSet)
{
    const auto [logOdds, classes] = ladder(19);
    const ConformalSets sets = ConformalSets::fit(logOdds, classes);
    EXPECT_FALSE(sets.available());
    EXPECT_TRUE(sets.set(std::array{5.0, -5.0}).empty());
}

TEST(ConformalSets, CutLeavesOutAsManyAsTheLevelAllows)
{
    // 100 cases at 98 %: ceil(101 * 0.98) = 99 inside, one outside.
    const auto [logOdds, classes] = ladder(100);
    const ConformalSets sets = ConformalSets::fit(logOdds, classes);
    EXPECT_EQ(sets.cut, (std::vector<double>{2.0, 2.0}));
    EXPECT_EQ(sets.set(std::array{2.0, -2.0}), std::vector<int>{0}) << "at the cut counts";
    EXPECT_TRUE(sets.set(std::array{1.9, -1.9}).empty());
    EXPECT_EQ(sets.set(std::array{-3.0, 3.0}), std::vector<int>{1});
    // 49 cases: all 49 inside.
    const auto [few, fewClasses] = ladder(49);
    EXPECT_EQ(ConformalSets::fit(few, fewClasses).cut, (std::vector<double>{1.0, 1.0}));
}

TEST(ConformalSets, CoverEachClassOfWdbcAtLeastAtTheirLevel)
{
    // Half of the cases make the sets, the other half is judged, many times.
    const auto read = readModel(test::resources() + "/models/wdbc-logistic.json");
    ASSERT_TRUE(read) << describe(read.error());
    const Model &model = **read;
    Matrix logOdds(static_cast<Eigen::Index>(model.cases.size()), 2);
    std::vector<int> classes;
    for (std::size_t i = 0; i < model.cases.size(); ++i) {
        std::array<double, 2> scores{};
        model.folds[static_cast<std::size_t>(model.cases[i].fold)].classifier->scores(model.cases[i].values, scores);
        logOdds.row(static_cast<Eigen::Index>(i)) << logOddsOfClass(scores, 0), logOddsOfClass(scores, 1);
        classes.push_back(model.cases[i].classIndex);
    }
    std::array<double, 2> covered{};
    std::array<double, 2> judged{};
    double empty = 0.0;
    double single = 0.0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const auto folds = stratifiedFolds(classes, 2, 2, seed);
        const RowSplit split = splitForFold(*folds, 0);
        std::vector<int> trainClasses;
        for (const std::size_t row : split.train) {
            trainClasses.push_back(classes[row]);
        }
        const ConformalSets sets = ConformalSets::fit(logOdds(split.train, Eigen::all), trainClasses);
        for (const std::size_t row : split.test) {
            const auto index = static_cast<Eigen::Index>(row);
            const std::vector<int> set = sets.set(std::array{logOdds(index, 0), logOdds(index, 1)});
            const auto k = static_cast<std::size_t>(classes[row]);
            covered[k] += std::ranges::find(set, classes[row]) != set.end() ? 1.0 : 0.0;
            judged[k] += 1.0;
            empty += set.empty() ? 1.0 : 0.0;
            single += set.size() == 1 ? 1.0 : 0.0;
        }
    }
    EXPECT_GT(covered[0] / judged[0], 0.975);
    EXPECT_GT(covered[1] / judged[1], 0.975);
    EXPECT_LT(covered[0] / judged[0], 0.995) << "a set that always holds everything would cover too";
    EXPECT_LT(empty / (judged[0] + judged[1]), 0.001);
    EXPECT_GT(single / (judged[0] + judged[1]), 0.85);
}

TEST(ConformalSets, TellApartWhatProbabilitiesRoundToOne)
{
    const auto [logOdds, classes] = ladder(100);
    const Matrix high = logOdds * 40.0;
    const ConformalSets sets = ConformalSets::fit(high, classes);
    EXPECT_EQ(sets.cut[1], 80.0);
    EXPECT_TRUE(sets.set(std::array{-79.0, 79.0}).empty());
    EXPECT_EQ(1.0 / (1.0 + std::exp(-79.0)), 1.0 / (1.0 + std::exp(-80.0)));
}

} // namespace cytogauge
