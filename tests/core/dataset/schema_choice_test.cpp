#include "core/dataset/schema_choice.h"

#include "tests/support/schemas.h"

#include <gtest/gtest.h>

namespace cytogauge {
namespace {

std::vector<std::string> columnsOf(const std::string &id)
{
    std::vector<std::string> columns{"class"};
    for (const FeatureSpec &feature : test::schemaNamed(id).features) {
        columns.push_back(feature.name);
    }
    return columns;
}

} // namespace

TEST(NearestSchema, NamesTheFewFeaturesThatAHeaderLacks)
{
    std::vector<std::string> columns = columnsOf("wdbc");
    const std::string last = columns.back();
    columns.pop_back();
    const auto nearest = nearestSchema(columns);
    ASSERT_TRUE(nearest);
    EXPECT_EQ(nearest->id, "wdbc");
    EXPECT_EQ(nearest->missing, std::vector<std::string>{last});
}

TEST(NearestSchema, IsNoneWhereNothingOrTooMuchIsMissing)
{
    EXPECT_FALSE(nearestSchema(columnsOf("wdbc"))) << "that one fits";
    std::vector<std::string> half = columnsOf("wdbc");
    half.resize(half.size() / 2);
    EXPECT_FALSE(nearestSchema(half));
    EXPECT_FALSE(nearestSchema({"a", "b", "kind"}));
}

} // namespace cytogauge
