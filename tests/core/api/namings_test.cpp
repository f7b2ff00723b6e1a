#include "core/api/namings.h"

#include "core/api/reference_cases.h"
#include "tests/support/paths.h"
#include "tests/support/schemas.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace cytogauge {
namespace {

std::string namings(const std::vector<std::string> &names)
{
    return nlohmann::json{{"namings", {{"here", {{"iris", names}}}}}}.dump();
}

TEST(Namings, AllStandForTheFeaturesInTheirOrder)
{
    std::size_t lists = 0;
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const FeatureSchema &schema = test::schemaNamed(id);
        const auto known = namingsFor(schema);
        ASSERT_TRUE(known) << describe(known.error());
        for (const std::string &naming : *known) {
            const auto names = featureNames(schema, naming);
            ASSERT_TRUE(names) << naming << ": " << describe(names.error());
            EXPECT_EQ(names->size(), schema.size());
            ++lists;
        }
        EXPECT_EQ(featureNames(schema, "")->front(), schema.features.front().name);
    }
    EXPECT_GE(lists, 7U);
}

TEST(Namings, RefuseNamesThatStandForSomethingElse)
{
    const FeatureSchema &iris = test::schemaNamed("iris");
    const std::vector<std::string> good{"sepal_length", "sepal_width", "petal_length", "petal_width"};
    EXPECT_TRUE(featureNamesFrom(namings(good), iris, "here"));
    std::vector<std::string> swapped = good;
    std::swap(swapped[0], swapped[1]);
    std::vector<std::string> shorter(good.begin(), good.end() - 1);
    std::vector<std::string> longer = good;
    longer.push_back("petal_width");
    std::vector<std::string> other = good;
    other[2] = "nose";
    for (const auto &names : {swapped, shorter, longer, other}) {
        const auto read = featureNamesFrom(namings(names), iris, "here");
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, ErrorCode::namingDamaged);
    }
    EXPECT_EQ(featureNamesFrom(namings(good), iris, "elsewhere").error().code, ErrorCode::namingUnknown);
    EXPECT_EQ(featureNamesFrom("{}", iris, "here").error().code, ErrorCode::namingUnknown);
    EXPECT_EQ(featureNamesFrom("[1]", iris, "here").error().code, ErrorCode::namingUnknown);
    EXPECT_EQ(featureNamesFrom("{", iris, "here").error().code, ErrorCode::jsonMalformed);
}

// One row of a reference file: its class, then its values.
std::vector<std::string> rowOf(const std::string &id, std::size_t row)
{
    std::istringstream lines(test::contentOf(test::resources() + "/data/" + id + ".csv"));
    std::string line;
    for (std::size_t i = 0; i <= row + 1; ++i) {
        std::getline(lines, line);
    }
    std::vector<std::string> cells;
    std::istringstream parts(line);
    while (std::getline(parts, line, ',')) {
        cells.push_back(line);
    }
    return cells;
}

TEST(EndpointReferenceCases, AreTheRowsOfTheReferenceDataThatTheContractNames)
{
    const std::vector<std::pair<std::string, std::vector<std::size_t>>> expected{
        {"wdbc", {0, 46}}, {"wine", {0, 59, 130}}, {"iris", {0, 50, 100}}};
    for (const auto &[id, rows] : expected) {
        const FeatureSchema &schema = test::schemaNamed(id);
        const auto cases = endpointReferenceCases(schema);
        ASSERT_TRUE(cases) << describe(cases.error());
        ASSERT_EQ(cases->size(), rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto cells = rowOf(id, rows[i]);
            ASSERT_EQ(cells.size(), schema.size() + 1);
            EXPECT_EQ(schema.findClass(cells[0]), static_cast<std::size_t>((*cases)[i].classIndex));
            for (std::size_t j = 0; j < schema.size(); ++j) {
                EXPECT_EQ(std::stod(cells[j + 1]), (*cases)[i].values[j]);
            }
        }
    }
    EXPECT_EQ(endpointReferenceCases(test::schemaNamed("wdbc"))->front().values[0], 17.99);
}

TEST(EndpointReferenceCases, AreNoneForAnUnknownSchemaAndRefusedWhenDamaged)
{
    FeatureSchema schema = test::schemaNamed("iris");
    EXPECT_FALSE(endpointReferenceCasesFrom(R"({"cases":{"iris":[{"class":"setosa","values":[1,2,3]}]}})", schema));
    EXPECT_FALSE(endpointReferenceCasesFrom(R"({"cases":{"iris":[{"class":"rose","values":[1,2,3,4]}]}})", schema));
    EXPECT_FALSE(endpointReferenceCasesFrom(R"({"cases":{"iris":[1]}})", schema));
    EXPECT_TRUE(endpointReferenceCasesFrom(R"({"cases":{"iris":[{"class":"setosa","values":[1,2,3,4]}]}})", schema));
    schema.id = "unknown";
    const auto none = endpointReferenceCases(schema);
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->empty());
}

} // namespace
} // namespace cytogauge
