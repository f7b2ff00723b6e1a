#include "core/schema/input_text.h"

#include "tests/core/schema/reference_cases.h"
#include "tests/support/schemas.h"

#include <gtest/gtest.h>

namespace cytogauge {
namespace {

using test::joined;
using test::malignantCase;
using test::schemaNamed;

const FeatureSchema &wdbc()
{
    return schemaNamed("wdbc");
}

Error errorOf(std::string_view text, const FeatureSchema &schema = wdbc(), const InputTextOptions &options = {})
{
    const auto input = readInputText(text, schema, options);
    EXPECT_FALSE(input) << text;
    return input ? Error() : input.error();
}

TEST(InputTextErrors, TellNothingFromTooMuch)
{
    for (const char *text : {"", " \n\t\r\n", "\xef\xbb\xbf", "[]", "[ ]"}) {
        EXPECT_EQ(errorOf(text).code, ErrorCode::inputEmpty) << text;
    }
    EXPECT_EQ(errorOf(std::string((1U << 20) + 1, ' ')).code, ErrorCode::inputTooLarge);
    std::string manyLines;
    for (int i = 0; i < 1000; ++i) {
        manyLines += "a:1\n";
    }
    EXPECT_EQ(errorOf(manyLines), Error(ErrorCode::inputTooManyLines, {"1000"}));
}

TEST(InputTextErrors, NameThePlaceOfBytesThatAreNoText)
{
    EXPECT_EQ(errorOf("radius_mean: 1\n\xc3\xa4: \xff"), Error(ErrorCode::inputNotUtf8).at(2, 4));
    EXPECT_EQ(errorOf(std::string_view("17.99,\0", 7)), Error(ErrorCode::inputHoldsNul).at(1, 7));
}

TEST(InputTextErrors, NameLineColumnAndFieldOfAValueThatIsNoNumber)
{
    std::vector<std::string> texts = malignantCase;
    texts[2] = "abc";
    const Error inRow = Error(ErrorCode::notANumber, {"abc"}).at(1, 14).on("perimeter_mean");
    EXPECT_EQ(errorOf(joined(texts, ", ")), inRow.at(1, 15));
    EXPECT_EQ(errorOf(joined(texts, "\t")), inRow.at(1, 13));
    EXPECT_EQ(errorOf("842302,M," + joined(texts, ",")), inRow.at(1, 22));
    EXPECT_EQ(errorOf(joined(test::namesOf(wdbc()), ",") + "\n" + joined(texts, ",")), inRow.at(2, 13));
    EXPECT_EQ(errorOf(joined(texts, "\n")), inRow.at(3, 1));
    EXPECT_EQ(errorOf("area_mean: 5\n  mean perimeter :  abc "), inRow.at(2, 21));
    EXPECT_EQ(errorOf("perimeter_mean,abc"), inRow.at(1, 16));
    EXPECT_EQ(errorOf("perimeter_mean,abc\narea_mean,x"), inRow.at(1, 16));
    EXPECT_EQ(errorOf(R"({"perimeter_mean": "abc"})"), inRow.at(0, 0));
    texts[2] = "nan";
    EXPECT_EQ(errorOf(joined(texts, " ")).code, ErrorCode::notANumber);
}

TEST(InputTextErrors, CountValues)
{
    std::vector<std::string> texts = malignantCase;
    texts.pop_back();
    const Error expected(ErrorCode::inputCountWrong, {"29", "Wisconsin Diagnostic Breast Cancer", "30"});
    EXPECT_EQ(errorOf(joined(texts, ",")), expected);
    EXPECT_EQ(errorOf(joined(texts, "\n")), expected);
    EXPECT_EQ(errorOf("842302,M," + joined(texts, ",")), expected.at(1, 0));
    EXPECT_EQ(errorOf("842302," + joined(malignantCase, ",")).arguments.at(0), "31") << "no class: what is the first?";
    EXPECT_EQ(errorOf("17,99").arguments.at(0), "1");
    EXPECT_EQ(errorOf(joined(malignantCase, ",") + ",1,2").arguments.at(0), "32");
    EXPECT_EQ(errorOf("1 2 3 4 5 6", schemaNamed("iris"), {0}).code, ErrorCode::inputCountWrong);
}

TEST(InputTextErrors, RefuseMoreThanOneCase)
{
    const std::string row = joined(malignantCase, ",");
    EXPECT_EQ(errorOf(row + "\n" + row), Error(ErrorCode::inputSeveralCases, {"2"}));
    EXPECT_EQ(errorOf("1,M," + row + "\n2,B," + row + "\n"), Error(ErrorCode::inputSeveralCases, {"2"}));
    EXPECT_EQ(errorOf(joined(test::namesOf(wdbc()), ",") + "\n" + row + "\n" + row + "\n" + row),
              Error(ErrorCode::inputSeveralCases, {"3"}));
}

TEST(InputTextErrors, RefuseAFieldThatIsThereTwice)
{
    EXPECT_EQ(errorOf("radius_mean: 1\nMean Radius: 1"),
              Error(ErrorCode::inputFeatureTwice, {"Mean Radius"}).at(2, 14).on("radius_mean"));
    EXPECT_EQ(errorOf("radius_mean,radius1\n1,2"),
              Error(ErrorCode::inputFeatureTwice, {"radius1"}).at(2, 3).on("radius_mean"));
    EXPECT_EQ(errorOf(R"({"radius_mean": 1, "radius_mean": 2})").code, ErrorCode::inputFeatureTwice);
    EXPECT_EQ(errorOf(R"({"radius_mean": 1, "inputs": {"mean_radius": 2}})").code, ErrorCode::inputFeatureTwice);
}

TEST(InputTextErrors, RefuseNamesThatBelongToNoField)
{
    const Error expected(ErrorCode::inputNoFeatures, {"Wisconsin Diagnostic Breast Cancer"});
    EXPECT_EQ(errorOf("sepal_length: 5.1\nsepal_width: 3.5"), expected);
    EXPECT_EQ(errorOf("sepal_length,sepal_width\n5.1,3.5"), expected);
    EXPECT_EQ(errorOf(R"({"sepal_length": 5.1})"), expected);
    EXPECT_EQ(errorOf("{}"), expected);
    EXPECT_EQ(errorOf("hello"), Error(ErrorCode::notANumber, {"hello"}).at(1, 1));
}

TEST(InputTextErrors, RefuseHeadersThatDoNotFitTheirRow)
{
    EXPECT_EQ(errorOf("radius_mean,area_mean\n1,2,3"), Error(ErrorCode::inputRowLengthWrong, {"3", "2"}).at(2, 0));
    EXPECT_EQ(errorOf("radius_mean,area_mean\n1"), Error(ErrorCode::inputRowLengthWrong, {"1", "2"}).at(2, 0));
    EXPECT_EQ(errorOf("radius_mean;texture_mean;area_mean"), Error(ErrorCode::inputRowMissing).at(1, 0));
    EXPECT_EQ(errorOf("radius_mean"), Error(ErrorCode::inputRowMissing).at(1, 0));
    EXPECT_EQ(errorOf("radius_mean,area_mean\n\"1,2"), Error(ErrorCode::inputQuoteUnclosed).at(2, 1));
    // What stands behind the closing mark makes no other number of it.
    EXPECT_EQ(errorOf("radius_mean,area_mean\n\"1\"0.38,2").line, 2);
}

TEST(InputTextErrors, RefuseAnUnknownClass)
{
    EXPECT_EQ(errorOf("842302,X," + joined(malignantCase, ",")),
              Error(ErrorCode::inputClassUnknown, {"X", "Wisconsin Diagnostic Breast Cancer"}).at(1, 8));
}

TEST(InputTextErrors, RefuseALineWithoutANameAmongNames)
{
    EXPECT_EQ(errorOf("radius_mean: 1\n17.99\n"), Error(ErrorCode::inputNotPair, {"17.99"}).at(2, 1));
    EXPECT_EQ(errorOf("radius_mean: 1\n  1,2\n"), Error(ErrorCode::inputNotPair, {"1,2"}).at(2, 3));
    EXPECT_EQ(errorOf("radius_mean: 1\nsmoker\n"), Error(ErrorCode::inputNotPair, {"smoker"}).at(2, 1));
}

TEST(InputTextErrors, RefuseCommasWithTwoMeanings)
{
    EXPECT_EQ(errorOf("5,1, 3,5", schemaNamed("iris")), Error(ErrorCode::inputCommasAmbiguous).at(1, 0));
}

TEST(InputTextErrors, RefuseBlocksThatDoNotFit)
{
    const InputTextOptions lastRow{wdbc().find("fractal_dimension_mean")};
    EXPECT_EQ(errorOf("1\n2", wdbc(), lastRow),
              Error(ErrorCode::inputBlockTooLarge, {"2", "1"}).on("fractal_dimension_mean"));
    EXPECT_EQ(errorOf("1 2 3 4", wdbc(), lastRow).code, ErrorCode::inputBlockTooLarge);
    EXPECT_EQ(errorOf("1\t2\n3\t4\t5", wdbc(), {0}), Error(ErrorCode::inputBlockRagged, {"3", "2"}).at(2, 0));
    EXPECT_EQ(errorOf("1\t2\n3\tx", wdbc(), {0}), Error(ErrorCode::notANumber, {"x"}).at(2, 3));
    EXPECT_EQ(errorOf("1\t2\n3\t4").code, ErrorCode::inputCountWrong) << "without a focused field a part has no place";
    EXPECT_EQ(errorOf("1", wdbc(), {30}).code, ErrorCode::inputCountWrong);
}

TEST(InputTextErrors, NameThePlaceInBrokenJson)
{
    EXPECT_EQ(errorOf("{\"radius_mean\": 1,\n \"area_mean\" 2}"), Error(ErrorCode::jsonMalformed).at(2, 14));
    EXPECT_EQ(errorOf("{\"radius_mean\": 1} x").code, ErrorCode::jsonMalformed);
    EXPECT_EQ(errorOf("{\"radius_mean\": NaN}").code, ErrorCode::jsonMalformed);
    EXPECT_EQ(errorOf("{\"radius_mean\": 1e999}").code, ErrorCode::numberTooExtreme);
    EXPECT_EQ(errorOf("{\"radius_mean\": 1e999}").field, "radius_mean");
    for (const char *value : {"true", "[1]", "{\"a\": 1}"}) {
        EXPECT_EQ(errorOf(std::string("{\"mean radius\": ") + value + "}"),
                  Error(ErrorCode::inputNumberExpected).on("radius_mean"));
    }
}

} // namespace
} // namespace cytogauge
