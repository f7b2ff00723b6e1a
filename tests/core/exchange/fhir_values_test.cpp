#include "core/exchange/fhir_values.h"

#include <gtest/gtest.h>

namespace cytogauge::fhir {
namespace {

TEST(FhirValues, TextsHaveNoWhiteSpaceThatR4DoesNotKnow)
{
    EXPECT_EQ(cleanText(" a\u00A0b \t"), "a b");
    EXPECT_EQ(cleanText("a\u2028b"), "a\nb");
    EXPECT_EQ(cleanText("\u3000\u2003\r\n"), "");
    EXPECT_EQ(cleanText(std::string_view("a\0b\x1b", 4)), "a\\u{0000}b\\u{001B}");
    EXPECT_EQ(cleanText("Müller 日本 \U0001F600"), "Müller 日本 \U0001F600");
}

TEST(FhirValues, CodesHaveSingleSpaces)
{
    EXPECT_EQ(cleanCode("  a \t\n b\u00A0 c "), "a b c");
    EXPECT_EQ(cleanCode("concave_points_worst"), "concave_points_worst");
    EXPECT_EQ(cleanCode(" \u2003"), "");
}

TEST(FhirValues, ElementsWithoutContentAreNotThere)
{
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    put(object, "text", "\u00A0");
    putDate(object, "date", "");
    putDate(object, "year", "0000-01-01");
    EXPECT_TRUE(object.empty());
    put(object, "text", "x");
    putDate(object, "date", "2024-02-29");
    EXPECT_EQ(object.dump(), R"({"text":"x","date":"2024-02-29"})");
}

TEST(FhirValues, WordsOfAPercentageNeverClaimCertainty)
{
    EXPECT_EQ(percentWords(0.9731), "97.31 %");
    EXPECT_EQ(percentWords(1e-9), "< 0.01 %");
    EXPECT_EQ(percentWords(0.99999999), "> 99.99 %");
    EXPECT_EQ(percentWords(0.0), "0.00 %");
    EXPECT_EQ(percentWords(1.0), "100.00 %");
}

// Every share with four digits is exactly the percentage with two.
TEST(FhirValues, PercentagesAreExact)
{
    for (int i = 0; i <= 10'000; ++i) {
        const double share = std::stod("0." + std::to_string(10'000 + i).substr(1));
        const std::string digits = std::to_string(i / 100) + "." + std::to_string(100 + i % 100).substr(1);
        if (i < 10'000) {
            ASSERT_EQ(percentage(share), std::stod(digits)) << i;
        }
    }
    EXPECT_EQ(percentage(1.0), 100.0);
    EXPECT_EQ(ucumPercent(0.91)["value"], 91.0);
}

} // namespace
} // namespace cytogauge::fhir
