#include "core/dataset/folds.h"

#include "core/base/random.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>

namespace cytogauge {

TEST(StratifiedFolds, HoldEachClassInNearlyTheSameShare)
{
    rc::check("sizes differ by one at most, in every class and in all", [] {
        const int folds = *rc::gen::inRange(2, 12);
        const int classCount = *rc::gen::inRange(2, 5);
        std::vector<int> classes;
        for (int k = 0; k < classCount; ++k) {
            classes.insert(classes.end(), static_cast<std::size_t>(*rc::gen::inRange(folds, 60)), k);
        }
        Random(7).shuffle(std::span(classes));
        const auto dealt = stratifiedFolds(classes, classCount, folds, *rc::gen::arbitrary<std::uint64_t>());
        RC_ASSERT(dealt.has_value());
        std::vector<int> total(static_cast<std::size_t>(folds), 0);
        std::map<int, std::vector<int>> perClass;
        for (std::size_t i = 0; i < classes.size(); ++i) {
            auto &counts = perClass[classes[i]];
            counts.resize(static_cast<std::size_t>(folds), 0);
            ++counts[static_cast<std::size_t>((*dealt)[i])];
            ++total[static_cast<std::size_t>((*dealt)[i])];
        }
        const auto spread = [](const std::vector<int> &counts) {
            const auto [least, most] = std::ranges::minmax(counts);
            return most - least;
        };
        RC_ASSERT(spread(total) <= 1);
        for (const auto &[k, counts] : perClass) {
            RC_ASSERT(spread(counts) <= 1);
        }
    });
}

TEST(StratifiedFolds, AreTheSameForASeedAndOthersForAnother)
{
    std::vector<int> classes(100);
    for (std::size_t i = 0; i < classes.size(); ++i) {
        classes[i] = static_cast<int>(i % 2);
    }
    EXPECT_EQ(*stratifiedFolds(classes, 2, 10, 5), *stratifiedFolds(classes, 2, 10, 5));
    EXPECT_NE(*stratifiedFolds(classes, 2, 10, 5), *stratifiedFolds(classes, 2, 10, 6));
}

TEST(StratifiedFolds, RefuseAClassSmallerThanTheFolds)
{
    const auto dealt = stratifiedFolds({0, 0, 0, 1, 1}, 2, 3, 1);
    ASSERT_FALSE(dealt);
    EXPECT_EQ(dealt.error().code, ErrorCode::classSmallerThanFolds);
    EXPECT_EQ(dealt.error().arguments, (std::vector<std::string>{"2", "2", "3"}));
    EXPECT_EQ(stratifiedFolds({0, 1}, 2, 1, 1).error().code, ErrorCode::optionInvalid);
}

TEST(StratifiedFolds, SplitIntoTrainAndTest)
{
    const RowSplit split = splitForFold({0, 1, 2, 0, 1}, 1);
    EXPECT_EQ(split.test, (std::vector<std::size_t>{1, 4}));
    EXPECT_EQ(split.train, (std::vector<std::size_t>{0, 2, 3}));
}

} // namespace cytogauge
