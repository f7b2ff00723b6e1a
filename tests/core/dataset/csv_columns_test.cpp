#include "core/dataset/csv_columns.h"

#include "core/base/text.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace cytogauge {

namespace {

const FeatureSchema &schemaNamed(const std::string &name)
{
    static std::map<std::string, FeatureSchema> known;
    if (!known.contains(name)) {
        known[name] = readSchema(test::resources() + "/schemas/" + name + ".json").value();
    }
    return known[name];
}

const FeatureSchema &wdbc()
{
    return schemaNamed("wdbc");
}

Result<CsvColumns> columnsOf(const std::vector<std::string> &first, const FeatureSchema &schema = wdbc())
{
    const std::vector<std::string_view> fields(first.begin(), first.end());
    return findCsvColumns(fields, schema, 1, [](std::size_t column) { return static_cast<long>(10 * column); });
}

Error refusalOf(const std::vector<std::string> &first)
{
    const auto columns = columnsOf(first);
    return columns ? Error() : columns.error();
}

std::vector<std::string> names()
{
    std::vector<std::string> list;
    for (const FeatureSpec &feature : wdbc().features) {
        list.push_back(feature.name);
    }
    return list;
}

std::vector<std::string> values()
{
    std::vector<std::string> list;
    for (std::size_t i = 0; i < wdbc().size(); ++i) {
        list.push_back(formatNumber(static_cast<double>(i) + 0.5));
    }
    return list;
}

} // namespace

TEST(CsvColumns, FindsEveryFeatureUnderEveryOfItsNames)
{
    const std::size_t customs = wdbc().features.front().aliases.size();
    ASSERT_GE(customs, 4U);
    for (std::size_t custom = 0; custom < customs; ++custom) {
        std::vector<std::string> header = {"id"};
        for (const FeatureSpec &feature : wdbc().features) {
            header.push_back(feature.aliases[std::min(custom, feature.aliases.size() - 1)]);
        }
        std::reverse(header.begin(), header.end());
        const auto columns = columnsOf(header);
        ASSERT_TRUE(columns.has_value()) << describe(columns.error());
        EXPECT_FALSE(columns->headerMissing);
        for (std::size_t i = 0; i < wdbc().size(); ++i) {
            EXPECT_EQ(columns->columnOf[i], wdbc().size() - 1 - i);
        }
    }
}

TEST(CsvColumns, KeepsColumnsThatAreNoFeature)
{
    auto header = names();
    header.insert(header.begin(), {"patient", "date"});
    header.emplace_back("comment");
    const auto columns = columnsOf(header).value();
    EXPECT_EQ(columns.count(), wdbc().size() + 3);
    EXPECT_EQ(columns.columnOf.front(), 2U);
    EXPECT_EQ(columns.names.front(), "patient");
}

TEST(CsvColumns, TakesTheEmptyLastNameOfKagglesHeader)
{
    auto header = names();
    EXPECT_FALSE(columnsOf(header)->lastMayBeMissing);
    header.emplace_back("");
    EXPECT_TRUE(columnsOf(header)->lastMayBeMissing);
}

TEST(CsvColumns, NamesWhatIsMissing)
{
    auto header = names();
    const std::string taken = header[7];
    header.erase(header.begin() + 7);
    const Error one = refusalOf(header);
    EXPECT_EQ(one, Error(ErrorCode::csvColumnMissing, {taken}).at(1, 1).on(taken));
    header.erase(header.begin(), header.begin() + 9);
    const Error many = refusalOf(header);
    EXPECT_EQ(many.code, ErrorCode::csvColumnsMissing);
    EXPECT_EQ(many.arguments[0], "10");
    EXPECT_EQ(refusalOf({"a", "b"}).code, ErrorCode::csvColumnsMissing);
}

TEST(CsvColumns, RefusesAFeatureThatStandsTwice)
{
    auto header = names();
    header.push_back(wdbc().features[3].aliases.front());
    const Error error = refusalOf(header);
    EXPECT_EQ(error.code, ErrorCode::csvColumnTwice);
    EXPECT_EQ(error.field, wdbc().features[3].name);
    EXPECT_EQ(error.column, 300);
}

TEST(CsvColumns, NeedsNoHeaderForTheLayoutsOfUci)
{
    auto row = values();
    EXPECT_TRUE(columnsOf(row)->headerMissing);
    EXPECT_EQ(columnsOf(row)->names, names());
    row.insert(row.begin(), "M");
    EXPECT_EQ(columnsOf(row)->columnOf.front(), 1U);
    EXPECT_EQ(columnsOf(row)->names.front(), wdbc().target);
    row.insert(row.begin(), "842302");
    EXPECT_EQ(columnsOf(row)->columnOf.front(), 2U);
    EXPECT_EQ(columnsOf(row)->names.front(), "id");
    row[5] = "damaged";
    EXPECT_TRUE(columnsOf(row)->headerMissing) << "one bad value makes no header";
    row[1] = "X";
    EXPECT_FALSE(columnsOf(row).has_value()) << "no class stands where it should";
    EXPECT_FALSE(columnsOf(std::vector<std::string>(wdbc().size(), "x")).has_value());
    EXPECT_FALSE(columnsOf(std::vector<std::string>(wdbc().size() + 3, "1")).has_value());
}

TEST(CsvColumns, ReadsTheHeadersOfTheReferenceData)
{
    EXPECT_TRUE(columnsOf({"setosa", "5.1", "3.5", "1.4", "0.2"}, schemaNamed("iris"))->headerMissing);
    EXPECT_TRUE(columnsOf({"class", "sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm"},
                          schemaNamed("iris"))
                    .has_value());
}

} // namespace cytogauge
