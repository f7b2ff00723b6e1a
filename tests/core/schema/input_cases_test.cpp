#include "core/schema/input_cases.h"

#include "core/base/resources.h"

#include <gtest/gtest.h>

#include <string>

namespace cytogauge {

namespace {

FeatureSchema wdbc()
{
    const auto schema = readSchema(resourcePath("schemas/wdbc.json"));
    EXPECT_TRUE(schema);
    return *schema;
}

// "1 2 3 … 30" with a separator; the number of each value is its position in the text.
std::string counted(int count, char separator)
{
    std::string text;
    for (int i = 1; i <= count; ++i) {
        text += (i > 1 ? std::string(1, separator) : std::string()) + std::to_string(i);
    }
    return text;
}

} // namespace

TEST(InputCases, ATableWithAHeaderGivesEachOfItsRows)
{
    const FeatureSchema schema = wdbc();
    std::string header = "id";
    for (const FeatureSpec &feature : schema.features) {
        header += "," + feature.name;
    }
    const std::string text = header + "\r\n\r\nA," + counted(30, ',') + "\r\nB," + counted(30, ',') + "\r\n";
    const auto cases = InputCases::find(text, schema);
    ASSERT_TRUE(cases);
    ASSERT_EQ(cases->size(), 2U);
    for (const std::size_t index : {0U, 1U}) {
        const auto one = cases->at(index, schema);
        ASSERT_TRUE(one) << describe(one.error());
        EXPECT_EQ(one->layout, InputLayout::headerAndRow);
        EXPECT_EQ(*one->texts[29], "30");
    }
}

TEST(InputCases, LinesOfADataFileAreCasesOfTheirOwn)
{
    const FeatureSchema schema = wdbc();
    const std::string text = "842302,M," + counted(30, ',') + "\n842517,B," + counted(30, ',') + "\n";
    const auto cases = InputCases::find(text, schema);
    ASSERT_TRUE(cases);
    ASSERT_EQ(cases->size(), 2U);
    const auto second = cases->at(1, schema);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->caseId, "842517");
    EXPECT_EQ(second->classIndex, schema.findClass("B"));
}

TEST(InputCases, ABadRowSaysItsLineAndTheOthersStay)
{
    const FeatureSchema schema = wdbc();
    const std::string text = "842302,M," + counted(30, ',') + "\n\n842517,B,oops," + counted(29, ',') + "\n";
    const auto cases = InputCases::find(text, schema);
    ASSERT_TRUE(cases);
    EXPECT_TRUE(cases->at(0, schema));
    const auto bad = cases->at(1, schema);
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().line, 3);
}

TEST(InputCases, OneCaseIsNoTable)
{
    const FeatureSchema schema = wdbc();
    std::string wrapped = counted(30, ' ');
    wrapped[wrapped.find(" 16")] = '\n';
    for (const std::string &text :
         {counted(30, ','), counted(30, '\n'), wrapped, std::string("radius_mean: 1\narea_se: 2"),
          std::string("{\"radius_mean\": 1,\n\"area_se\": 2}"), std::string()}) {
        EXPECT_FALSE(InputCases::find(text, schema)) << text;
    }
}

TEST(ValueOrder, TurnsTheOrderOfFilesIntoThatAcrossTheRows)
{
    const FeatureSchema schema = wdbc();
    const auto input = readInputText(counted(30, ' '), schema);
    ASSERT_TRUE(input);
    ASSERT_TRUE(orderIsOpen(*input, schema));
    const InputText across = inOrder(*input, schema, ValueOrder::acrossRows);
    EXPECT_EQ(*across.texts[*schema.find("radius_mean")], "1");
    EXPECT_EQ(*across.texts[*schema.find("radius_se")], "2");
    EXPECT_EQ(*across.texts[*schema.find("radius_worst")], "3");
    EXPECT_EQ(*across.texts[*schema.find("fractal_dimension_worst")], "30");
    EXPECT_EQ(inOrder(*input, schema, ValueOrder::downColumns).texts, input->texts);
}

TEST(ValueOrder, IsFoundByWhereTheValuesFit)
{
    const FeatureSchema schema = wdbc();
    std::vector<FeatureRange> ranges(schema.size());
    std::string down;
    std::string across;
    for (std::size_t i = 0; i < schema.size(); ++i) { // feature i lies around 100 i
        ranges[i].minimum = 100.0 * static_cast<double>(i) + 1.0;
        ranges[i].maximum = ranges[i].minimum + 50.0;
        down += std::to_string(100 * i + 20) + " ";
    }
    for (std::size_t row = 0; row < 10; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
            across += std::to_string(100 * *schema.featureInGrid(row, column) + 20) + " ";
        }
    }
    EXPECT_EQ(likelierOrder(*readInputText(down, schema), schema, ranges), ValueOrder::downColumns);
    EXPECT_EQ(likelierOrder(*readInputText(across, schema), schema, ranges), ValueOrder::acrossRows);
    EXPECT_EQ(likelierOrder(*readInputText("radius_mean: 7", schema), schema, ranges), ValueOrder::downColumns)
        << "names leave nothing open";
}

} // namespace cytogauge
