#include "core/dataset/schema_choice.h"

#include "core/dataset/dataset.h"
#include "tests/support/paths.h"
#include "tests/support/schemas.h"
#include "tests/support/temporary_folder.h"

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

TEST(SchemaOfFile, KnowsUcisFilesWithoutAHeader)
{
    const test::TemporaryFolder folder;
    std::string wdbc = "842302,M";
    for (int i = 0; i < 30; ++i) {
        wdbc += ",0." + std::to_string(i + 1);
    }
    const auto idOf = [&folder](const std::string &line, const std::string &target = {}) {
        const auto found = schemaOfFile(folder.write("uci.data", line + "\n" + line + "\n"), target);
        EXPECT_TRUE(found) << describe(found.error());
        return found && *found ? (*found)->id : std::string();
    };
    EXPECT_EQ(idOf(wdbc), "wdbc");
    EXPECT_EQ(idOf(wdbc, "diagnosis"), "wdbc");
    EXPECT_EQ(idOf(wdbc, "kind"), "") << "a column that no file without names has";
    EXPECT_EQ(idOf("5.1,3.5,1.4,0.2,Iris-setosa"), "iris");
    EXPECT_EQ(idOf("a,b,c"), "");
    std::string benign = wdbc;
    benign[7] = 'B';
    const auto data =
        readDataset(folder.write("wdbc.data", wdbc + "\n" + benign + "\n"), &test::schemaNamed("wdbc"), {});
    ASSERT_TRUE(data) << describe(data.error());
    EXPECT_EQ(data->size(), 2U) << "the first case is one too";
}

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

TEST(SchemaOfFile, FitsNoLongerWhenOneOfItsFieldsIsLeftOut)
{
    const std::string path = test::resources() + "/data/iris.csv";
    EXPECT_TRUE(schemaOfFile(path, "")->has_value());
    EXPECT_TRUE(schemaOfFile(path, "", {"patient"})->has_value());
    EXPECT_FALSE(schemaOfFile(path, "", {"Sepal Length (cm)"})->has_value());
}

} // namespace cytogauge
