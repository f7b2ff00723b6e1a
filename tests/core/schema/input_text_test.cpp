#include "core/schema/input_text.h"

#include "tests/core/schema/reference_cases.h"
#include "tests/support/schemas.h"

#include <gtest/gtest.h>

namespace cytogauge {
namespace {

using test::joined;
using test::malignantCase;
using test::schemaNamed;
using test::withDecimalComma;

const FeatureSchema &wdbc()
{
    return schemaNamed("wdbc");
}

InputText read(std::string_view text, const FeatureSchema &schema = wdbc(), const InputTextOptions &options = {})
{
    const auto input = readInputText(text, schema, options);
    EXPECT_TRUE(input) << (input ? "" : describe(input.error())) << "\nin: " << text;
    return input.value_or(InputText{});
}

// All texts, in order; nothing where there is none.
std::vector<std::string> textsOf(const InputText &input)
{
    std::vector<std::string> texts;
    for (const auto &text : input.texts) {
        texts.push_back(text.value_or("(none)"));
    }
    return texts;
}

void expectWholeCase(const std::string &text, InputLayout layout,
                     const std::vector<std::string> &expected = malignantCase)
{
    const InputText input = read(text);
    EXPECT_EQ(textsOf(input), expected) << text;
    EXPECT_EQ(input.layout, layout) << text;
    EXPECT_EQ(input.count(), 30U);
}

TEST(InputText, ReadsARowInAnySeparator)
{
    for (const char *separator : {",", ", ", " ,", ";", "; ", "\t", " ", "   ", " \t "}) {
        expectWholeCase(joined(malignantCase, separator), InputLayout::row);
        expectWholeCase("  " + joined(malignantCase, separator) + " \r\n\r\n", InputLayout::row);
    }
    for (const char *separator : {";", "; ", "\t", " ", "  "}) {
        expectWholeCase(joined(withDecimalComma(malignantCase), separator), InputLayout::row,
                        withDecimalComma(malignantCase));
    }
    expectWholeCase("[" + joined(malignantCase, ", ") + "]", InputLayout::row);
    expectWholeCase("\xef\xbb\xbf" + joined(malignantCase, ","), InputLayout::row);
    expectWholeCase("\"" + joined(malignantCase, "\",\"") + "\"", InputLayout::row);
    expectWholeCase("\"" + joined(withDecimalComma(malignantCase), "\",\"") + "\"", InputLayout::row,
                    withDecimalComma(malignantCase));
}

TEST(InputText, ReadsARowThatIsWrapped)
{
    std::string inTens;
    std::string uneven;
    for (std::size_t i = 0; i < malignantCase.size(); ++i) {
        inTens += malignantCase[i] + (i % 10 == 9 ? ",\n" : ", ");
        uneven += malignantCase[i] + (i == 6 || i == 20 ? "\n" : " ");
    }
    expectWholeCase(inTens, InputLayout::row);
    expectWholeCase(uneven, InputLayout::row);
}

TEST(InputText, ReadsAColumnWithPointsOrCommas)
{
    for (const char *end : {"\n", "\r\n", "\r", "\n\n"}) {
        expectWholeCase(joined(malignantCase, end), InputLayout::column);
        expectWholeCase(joined(withDecimalComma(malignantCase), end), InputLayout::column,
                        withDecimalComma(malignantCase));
    }
}

TEST(InputText, ReadsAGridThatIsCopiedFromASpreadsheet)
{
    std::string block;
    for (std::size_t row = 0; row < 10; ++row) {
        block += malignantCase[row] + '\t' + malignantCase[10 + row] + '\t' + malignantCase[20 + row] + "\r\n";
    }
    expectWholeCase(block, InputLayout::block);
}

TEST(InputText, ReadsALineOfData)
{
    for (const std::string &line :
         {"842302,M," + joined(malignantCase, ","), "842302;M;" + joined(malignantCase, ";"),
          "842302\tm\t" + joined(malignantCase, "\t"), "842302 malignant " + joined(malignantCase, " ")}) {
        const InputText input = read(line);
        EXPECT_EQ(textsOf(input), malignantCase);
        EXPECT_EQ(input.layout, InputLayout::dataLine);
        EXPECT_EQ(input.caseId, "842302");
        EXPECT_EQ(input.classIndex, wdbc().positiveClass);
    }
    const InputText classFirst = read("B," + joined(malignantCase, ","));
    EXPECT_EQ(textsOf(classFirst), malignantCase);
    EXPECT_EQ(classFirst.classIndex, 0U);
    EXPECT_FALSE(classFirst.caseId);
    const InputText classLast = read("5.1,3.5,1.4,0.2,Iris-setosa\n", schemaNamed("iris"));
    EXPECT_EQ(textsOf(classLast), (std::vector<std::string>{"5.1", "3.5", "1.4", "0.2"}));
    EXPECT_EQ(classLast.classIndex, 0U);
    const InputText decimalComma = read("7 M " + joined(withDecimalComma(malignantCase), " "));
    EXPECT_EQ(textsOf(decimalComma), withDecimalComma(malignantCase));
}

TEST(InputText, ReadsAHeaderWithOneRow)
{
    for (const char *separator : {",", ";", "\t"}) {
        const std::string text = "id" + std::string(separator) + "diagnosis" + separator +
                                 joined(test::namesOf(wdbc()), separator) + separator + "\n842302" + separator + "M" +
                                 separator + joined(malignantCase, separator) + "\n";
        const InputText input = read(text);
        EXPECT_EQ(textsOf(input), malignantCase);
        EXPECT_EQ(input.layout, InputLayout::headerAndRow);
        EXPECT_EQ(input.caseId, "842302");
        EXPECT_EQ(input.classIndex, 1U);
        EXPECT_TRUE(input.ignored.empty()) << "the nameless last column of that file is nothing";
    }
}

TEST(InputText, ReadsAHeaderWithSomeColumnsInAnyOrderAndNamesTheOthers)
{
    const InputText input = read("\"Worst Area\",\"lab, no\",radius_mean,target\n\"2019\",x,17.99,0\n");
    EXPECT_EQ(input.count(), 2U);
    EXPECT_EQ(input.texts[0], "17.99");
    EXPECT_EQ(input.texts[23], "2019");
    EXPECT_EQ(input.ignored, (std::vector<std::string>{"lab, no", "target"}));
    const InputText bySpace = read("radius_mean area_mean\n17,99 1001");
    EXPECT_EQ(bySpace.texts[0], "17,99");
    EXPECT_EQ(bySpace.texts[3], "1001");
    const InputText one = read("mean radius\n17.99");
    EXPECT_EQ(one.texts[0], "17.99");
}

TEST(InputText, ReadsNamesWithValuesUnderEveryCustom)
{
    const char *pairs[][2] = {{"concave_points_mean", "0.1"}, {"concave points_mean", "0.1"},
                              {"mean concave points", "0.1"}, {"mean_concave_points", "0.1"},
                              {"concave_points1", "0.1"},     {"Concave Points Mean", "0.1"}};
    for (const auto &[name, value] : pairs) {
        for (const char *mark : {",", ", ", ": ", ":", " = ", "=", "\t", ";", " : ", ":\t", " "}) {
            const InputText input = read(std::string("  ") + name + mark + value + " ");
            EXPECT_EQ(input.texts[7], "0.1") << name << mark;
            EXPECT_EQ(input.count(), 1U);
            EXPECT_EQ(input.layout, InputLayout::nameValue);
        }
    }
    const InputText several = read("se_radius: 1,095\nradius error\t\n\"worst_radius\": \"25.38\",\nsmoker: no\n"
                                   "id: P-7\ndiagnosis: M\narea3 = 2019;\n",
                                   [] {
                                       static FeatureSchema schema = wdbc();
                                       std::erase(schema.features[10].aliases, "radius error");
                                       return schema;
                                   }());
    EXPECT_EQ(several.texts[10], "1,095");
    EXPECT_EQ(several.texts[20], "25.38");
    EXPECT_EQ(several.texts[23], "2019");
    EXPECT_EQ(several.caseId, "P-7");
    EXPECT_EQ(several.classIndex, 1U);
    EXPECT_EQ(several.ignored, (std::vector<std::string>{"radius error", "smoker"}));
}

TEST(InputText, ReadsAllThirtyAsNamesWithValues)
{
    std::string text = "feature,value\n";
    for (std::size_t i = 0; i < 30; ++i) {
        text += wdbc().features[i].name + "," + malignantCase[i] + "\n";
    }
    const InputText input = read(text);
    EXPECT_EQ(textsOf(input), malignantCase);
    EXPECT_EQ(input.ignored, std::vector<std::string>{"feature"});
}

TEST(InputText, ReadsAJsonObjectAndKeepsNumbersAsTheyAreWritten)
{
    const InputText input = read(R"( {"radius_mean": 17.990, "area_mean": 1001, "mean texture": " 10,38 ",
        "symmetry_mean": 1.810e-1, "concavity_mean": null, "id": 842302, "diagnosis": "M", "other": [1, {"a": 2}],
        "nested": {"area_worst": 1}} )");
    EXPECT_EQ(input.layout, InputLayout::jsonObject);
    EXPECT_EQ(input.texts[0], "17.990");
    EXPECT_EQ(input.texts[1], "10,38");
    EXPECT_EQ(input.texts[3], "1001");
    EXPECT_EQ(input.texts[6], "") << "null empties the field";
    EXPECT_EQ(input.texts[8], "1.810e-1");
    EXPECT_FALSE(input.texts[23]) << "what stands deeper is not meant";
    EXPECT_EQ(input.count(), 5U);
    EXPECT_EQ(input.caseId, "842302");
    EXPECT_EQ(input.classIndex, 1U);
    EXPECT_EQ(input.ignored, (std::vector<std::string>{"other", "nested"}));
}

TEST(InputText, ReadsTheInputsOfARequest)
{
    const InputText input = read(R"({"patient": "P-1", "class": "benign", "inputs": {"radius_mean": 1.5, "x": 1}})");
    EXPECT_EQ(input.texts[0], "1.5");
    EXPECT_EQ(input.count(), 1U);
    EXPECT_EQ(input.classIndex, 0U);
    EXPECT_EQ(input.ignored, (std::vector<std::string>{"x", "patient"}));
}

TEST(InputText, ReadsTheFormAsATableWithItsNames)
{
    for (const char *text : {"\tMean\tSE\tWorst\nRadius\t17.99\t1.095\t25.38\nConcave points\t0.1471\t\t0.2654\n",
                             "mean,se,worst\nradius,17.99,1.095,25.38\nconcave_points,0.1471,,0.2654\n",
                             "Measurement;Mean;SE;Worst\nRadius;17.99;1.095;25.38\nconcave points;0.1471;;0.2654"}) {
        const InputText input = read(text, wdbc(), {});
        EXPECT_EQ(input.layout, InputLayout::nameValue) << text;
        EXPECT_EQ(input.texts[*wdbc().find("radius_mean")], "17.99");
        EXPECT_EQ(input.texts[*wdbc().find("radius_se")], "1.095");
        EXPECT_EQ(input.texts[*wdbc().find("radius_worst")], "25.38");
        EXPECT_EQ(input.texts[*wdbc().find("concave_points_worst")], "0.2654");
        EXPECT_EQ(input.count(), 6U);
    }
}

TEST(InputText, PutsABlockWhereTheFocusIs)
{
    const InputTextOptions atTextureSe{wdbc().find("texture_se")};
    const InputText two = read("1\t2\n3\t4\n", wdbc(), atTextureSe);
    EXPECT_EQ(two.layout, InputLayout::block);
    EXPECT_EQ(two.count(), 4U);
    EXPECT_EQ(two.texts[11], "1"); // texture: SE, worst
    EXPECT_EQ(two.texts[21], "2");
    EXPECT_EQ(two.texts[12], "3"); // perimeter
    EXPECT_EQ(two.texts[22], "4");
    const InputText one = read(" 12,5 ", wdbc(), atTextureSe);
    EXPECT_EQ(one.texts[11], "12,5");
    EXPECT_EQ(one.count(), 1U);
    const InputText column = read("1,5\n2,5\n3,5", wdbc(), atTextureSe);
    EXPECT_EQ(column.texts[11], "1,5");
    EXPECT_EQ(column.texts[13], "3,5");
    EXPECT_EQ(column.count(), 3U);
    const InputText wide = read("1 2 3 4 5", wdbc(), atTextureSe);
    EXPECT_EQ(wide.texts[15], "5") << "five values are too wide for the row, so they go down";
    EXPECT_EQ(wide.count(), 5U);
    const InputText holes = read("1\t\n\t4", wdbc(), atTextureSe);
    EXPECT_EQ(holes.texts[21], "");
    EXPECT_EQ(holes.texts[12], "");
}

TEST(InputText, PutsAWholeCaseInPlaceWhereverTheFocusIs)
{
    const InputTextOptions last{29};
    EXPECT_EQ(textsOf(read(joined(malignantCase, "\t"), wdbc(), last)), malignantCase);
    EXPECT_EQ(textsOf(read(joined(malignantCase, "\n"), wdbc(), last)), malignantCase);
}

TEST(InputText, ClearsTheFieldOfAnEmptyCell)
{
    std::vector<std::string> holed = malignantCase;
    holed[4].clear();
    expectWholeCase(joined(holed, ","), InputLayout::row, holed);
    expectWholeCase(joined(holed, "\t"), InputLayout::row, holed);
    const InputText named = read("radius_mean:\narea_mean: 5");
    EXPECT_EQ(named.texts[0], "");
    EXPECT_EQ(named.texts[3], "5");
}

TEST(InputText, ReadsOtherSchemas)
{
    const FeatureSchema &wine = schemaNamed("wine");
    const std::string values = "14.23,1.71,2.43,15.6,127,2.8,3.06,0.28,2.29,5.64,1.04,3.92,1065";
    EXPECT_EQ(read(values, wine).count(), 13U);
    EXPECT_EQ(read("Cultivar 0," + values, wine).classIndex, 0U);
    EXPECT_EQ(read("OD280/OD315 of diluted wines: 3.92", wine).texts[11], "3.92");
    const FeatureSchema &iris = schemaNamed("iris");
    EXPECT_EQ(textsOf(read("5.1\t3.5\n1.4\t0.2", iris)), (std::vector<std::string>{"5.1", "3.5", "1.4", "0.2"}));
    EXPECT_EQ(read(R"({"pental_length": 1.4})", iris).texts[2], "1.4");
    EXPECT_EQ(read("5,1,3,5", iris).texts[3], "5") << "four values, not two with decimal commas";
}

TEST(CompleteValues, AnswersAllNumbersOrTheFirstFieldThatHasNone)
{
    const FeatureSchema &iris = schemaNamed("iris");
    EXPECT_EQ(completeValues(read("5,1;3.5;1e0;0.2", iris), iris, {}).value(),
              (std::vector<double>{5.1, 3.5, 1.0, 0.2}));
    EXPECT_EQ(completeValues(read("sepal_length: 5.1\npetal_width: 1", iris), iris, {}).error(),
              Error(ErrorCode::numberMissing).on("sepal_width_cm"));
    EXPECT_EQ(completeValues(read("5.1,,1,1", iris), iris, {}).error(),
              Error(ErrorCode::numberMissing).on("sepal_width_cm"));
    EXPECT_EQ(completeValues(read("5.1,-3,1,1", iris), iris, {}).error(),
              Error(ErrorCode::valueBelowLimit, {"-3", "0"}).on("sepal_width_cm"));
    EXPECT_EQ(completeValues(read("5.1,1,1,1e999", iris), iris, {}).error(),
              Error(ErrorCode::numberTooExtreme, {"1e999"}).on("petal_width_cm"));
    EXPECT_FALSE(completeValues(InputText{}, iris, {}));
}

TEST(CompleteValues, RefusesANumberOfWhichOnlyTheOtherReadingIsUsual)
{
    std::vector<std::string> texts = malignantCase;
    texts[3] = "1,024";
    const InputText input = read(joined(texts, "\t"));
    std::vector<FeatureRange> ranges(30, FeatureRange{0.0, 5000.0, 0.0, 5000.0});
    ASSERT_TRUE(completeValues(input, wdbc(), ranges));
    ranges[3] = {143.5, 2501.0, 200.0, 1800.0};
    EXPECT_EQ(completeValues(input, wdbc(), ranges).error(),
              Error(ErrorCode::numberAmbiguous, {"1,024", "1.0240", "1024"}).on("area_mean"));
    EXPECT_EQ(completeValues(input, wdbc(), {}).value()[3], 1.024) << "nothing is known of the field";
}

} // namespace
} // namespace cytogauge
