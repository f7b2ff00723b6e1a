#include "ui/form/sample_picker.h"

#include "tests/ui/support/models.h"

#include <gtest/gtest.h>

#include <set>

namespace cytogauge::ui {
namespace {

using test::shippedModel;

TEST(SamplePicker, GivesAnotherTypicalCaseOfTheClassEachTime)
{
    const auto model = shippedModel("wdbc");
    SamplePicker picker(model, 1);
    const int malignant = static_cast<int>(*model->schema.positiveClass);
    std::set<std::size_t> seen;
    for (int i = 0; i < 20; ++i) {
        const auto chosen = picker.next(SampleKind::typical, malignant);
        ASSERT_TRUE(chosen);
        EXPECT_EQ(model->cases[*chosen].classIndex, malignant);
        EXPECT_TRUE(seen.insert(*chosen).second) << "case " << *chosen << " came twice";
    }
}

TEST(SamplePicker, GoesRoundWhenAKindIsUsedUp)
{
    const auto model = shippedModel("wdbc");
    SamplePicker picker(model, 1);
    const auto first = picker.next(SampleKind::textbook, 0);
    ASSERT_TRUE(first);
    std::optional<std::size_t> next;
    int steps = 0;
    do {
        next = picker.next(SampleKind::textbook, 0);
    } while (next != first && ++steps < 1000);
    EXPECT_EQ(next, first);
}

TEST(SamplePicker, OffersTheTwoReferencePatientsAsTextbookCases)
{
    const auto model = shippedModel("wdbc");
    SamplePicker picker(model, 1);
    const auto malignant = picker.next(SampleKind::textbook, static_cast<int>(*model->schema.positiveClass));
    const auto benign = picker.next(SampleKind::textbook, 1 - static_cast<int>(*model->schema.positiveClass));
    ASSERT_TRUE(malignant && benign);
    EXPECT_EQ(model->cases[*malignant].values[0], 17.99);
    EXPECT_EQ(model->cases[*benign].values[0], 8.196);
}

TEST(SamplePicker, DrawsFromTheAskedRangeOfOutOfFoldProbability)
{
    const auto model = shippedModel("wdbc");
    SamplePicker picker(model, 7);
    const std::size_t positive = *model->schema.positiveClass;
    for (int i = 0; i < 30; ++i) {
        const auto chosen = picker.random(std::nullopt, {0.1, 0.9});
        ASSERT_TRUE(chosen);
        EXPECT_GE(model->cases[*chosen].outOfFold[positive], 0.1);
        EXPECT_LE(model->cases[*chosen].outOfFold[positive], 0.9);
    }
}

TEST(SamplePicker, DrawsTheSameCasesFromTheSameSeed)
{
    const auto model = shippedModel("wdbc");
    SamplePicker one(model, 42);
    SamplePicker same(model, 42);
    SamplePicker other(model, 43);
    bool differs = false;
    for (int i = 0; i < 10; ++i) {
        const auto a = one.random(0, {});
        EXPECT_EQ(a, same.random(0, {}));
        differs = differs || a != other.random(0, {});
    }
    EXPECT_TRUE(differs);
}

TEST(SamplePicker, SaysWhenThereIsNoSuchCase)
{
    const auto model = shippedModel("wdbc");
    SamplePicker picker(model, 1);
    EXPECT_FALSE(picker.random(0, {2.0, 3.0}));
    EXPECT_FALSE(picker.has(std::nullopt, {2.0, 3.0}));
    EXPECT_FALSE(picker.has(SampleKind::typical, 17));
    EXPECT_FALSE(picker.next(SampleKind::typical, 17));
    EXPECT_TRUE(picker.has(SampleKind::misclassified, 0));
}

} // namespace
} // namespace cytogauge::ui
