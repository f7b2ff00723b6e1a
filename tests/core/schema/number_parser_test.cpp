#include "core/schema/number_parser.h"

#include "core/base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>

namespace cytogauge {
namespace {

void expectReads(std::string_view text, double value, const NumberRange &range = {})
{
    const ParsedNumber parsed = parseNumber(text, range);
    EXPECT_EQ(parsed.problem, NumberProblem::none) << text;
    EXPECT_EQ(parsed.value, value) << text;
}

void expectProblem(std::string_view text, NumberProblem problem, const NumberRange &range = {})
{
    EXPECT_EQ(parseNumber(text, range).problem, problem) << text;
}

TEST(NumberParser, ReadsPointAndCommaDecimals)
{
    expectReads("17.99", 17.99);
    expectReads("17,99", 17.99);
    expectReads("0,0031", 0.0031);
    expectReads("0.0031", 0.0031);
    expectReads("0,435", 0.435);
    expectReads("1001", 1001);
    expectReads("007", 7);
    expectReads(".5", 0.5);
    expectReads(",5", 0.5);
    expectReads("5.", 5);
    expectReads("0", 0);
}

TEST(NumberParser, ReadsSignsAndExponents)
{
    expectReads("-1.5", -1.5);
    expectReads("+1.5", 1.5);
    expectReads("\xe2\x88\x92"
                "1,5",
                -1.5); // U+2212
    expectReads("1e3", 1000);
    expectReads("1,5E-4", 0.00015);
    expectReads("2.5e\xe2\x88\x92"
                "2",
                0.025);
    expectReads("1e+05", 100000);
    expectReads("1,234e3", 1234); // with an exponent nobody groups
}

TEST(NumberParser, ReadsWhatSpaceSurrounds)
{
    expectReads(" \t17.99\r\n", 17.99);
    expectReads("\xc2\xa0"
                "17.99\xe2\x80\xaf",
                17.99);
    expectReads("\xe2\x80\x89\xe2\x80\x87 17.99", 17.99);
}

TEST(NumberParser, ReadsUnmistakableGroups)
{
    expectReads("1,234.5", 1234.5);
    expectReads("1.234,5", 1234.5);
    expectReads("1 234,5", 1234.5);
    expectReads("1'234.5", 1234.5);
    expectReads("1\xe2\x80\x99"
                "234.5",
                1234.5);
    expectReads("12,345,678", 12345678);
    expectReads("12.345.678", 12345678);
    expectReads("1\xe2\x80\xaf"
                "234\xe2\x80\xaf"
                "567,25",
                1234567.25);
    expectReads("1\xc2\xa0"
                "234\xc2\xa0"
                "567",
                1234567);
    expectReads("-1.234.567,5", -1234567.5);
    expectReads("1,234.567", 1234.567);
}

TEST(NumberParser, RefusesGroupsThatMayBeMistaken)
{
    for (const char *text : {"1 234",
                             "1'234",
                             "123 456 789",
                             "1,23,456",
                             "12,34,567.8",
                             "1,2345.6",
                             "1,23.4",
                             "12345,678.9",
                             "0,123.4",
                             "1,234.",
                             "1,234,",
                             "1.234.56",
                             "1,234,567.8.9",
                             "1.234,567,8",
                             "1,234 567.8",
                             "1'234,567.8",
                             "1,,234.5",
                             ",123,456",
                             "1,234.5e3",
                             "12,345,678e2",
                             "1 234'567,8",
                             "1  234,5",
                             "1\xc2\xa0"
                             "234"}) {
        expectProblem(text, NumberProblem::notANumber);
    }
}

TEST(NumberParser, ReadsALoneSeparatorAsDecimalUnlessOnlyThousandsFit)
{
    expectReads("1,234", 1.234);
    expectReads("1.234", 1.234);
    const NumberRange area{0.0, std::nullopt, 143.5, 2700.0};
    for (const char *text : {"1,234", "1.234", " 1,234 "}) {
        EXPECT_EQ(parseNumber(text, area), (ParsedNumber{NumberProblem::ambiguous, 0.0, 1.234, 1234.0})) << text;
    }
    expectReads("1,23", 1.23, area);     // too few digits for a group
    expectReads("1,2345", 1.2345, area); // too many
    expectReads("0,234", 0.234, area);   // no group begins with 0
    expectReads("1234,567", 1234.567, area);
    expectReads("9,999", 9.999, area); // 9999 does not fit either
    expectReads("1,234", 1.234, {0.0, std::nullopt, 0.5, 4000.0});
}

TEST(NumberParser, LetsHardLimitsDecideBetweenTwoReadingsToo)
{
    EXPECT_EQ(parseNumber("1,500", {100.0, 5000.0, {}, {}}),
              (ParsedNumber{NumberProblem::ambiguous, 0.0, 1.5, 1500.0}));
    EXPECT_EQ(parseNumber("-1,500", {-5000.0, -100.0, {}, {}}),
              (ParsedNumber{NumberProblem::ambiguous, 0.0, -1.5, -1500.0}));
}

TEST(NumberParser, KeepsAValueBeyondAHardLimitAndRefusesIt)
{
    const ParsedNumber parsed = parseNumber("-0.5", {0.0, std::nullopt, {}, {}});
    EXPECT_EQ(parsed.problem, NumberProblem::outOfRange);
    EXPECT_EQ(parsed.value, -0.5);
    expectProblem("10.5", NumberProblem::outOfRange, {std::nullopt, 10.0, {}, {}});
    expectReads("10", 10.0, {0.0, 10.0, {}, {}});
    expectReads("0", 0.0, {0.0, 10.0, {}, {}});
    expectReads("500", 500.0, {0.0, std::nullopt, 1.0, 2.0}); // beyond the typical range is still a value
}

TEST(NumberParser, RefusesWhatDoesNotFitADouble)
{
    expectProblem("1e309", NumberProblem::outOfRange);
    expectProblem("-1e309", NumberProblem::outOfRange);
    expectProblem("1e-400", NumberProblem::outOfRange); // would silently become 0
    expectProblem("1e99999999999999999999", NumberProblem::outOfRange);
    expectReads("4.9e-324", 4.9e-324);
    expectReads("1.7976931348623157e308", std::numeric_limits<double>::max());
    expectReads("0e-400", 0.0);
}

TEST(NumberParser, TellsEmptyFromWrong)
{
    for (const char *text : {"", " ", "\t\n", "\xc2\xa0\xe2\x80\xaf"}) {
        expectProblem(text, NumberProblem::empty);
    }
    for (const char *text : {"abc",   "nan",   "NaN", "inf",  "-Infinity",    "0x1p3", "0x10", "1e",  "e5",  "1e+",
                             "1e5.5", "1e5e5", "+",   "-",    "\xe2\x88\x92", ".",     ",",    "+.",  "--1", "+-1",
                             "- 1",   "1-",    "1+2", "1/2",  "1_000",        "12 %",  "5 px", "(5)", "1;2", "1 2",
                             "1\n2",  "1:2",   "$1",  "1e 5", "1,5 e3",       "’",     "'1'",  "1d",  "1f",  "one"}) {
        expectProblem(text, NumberProblem::notANumber);
    }
}

TEST(NumberParser, RefusesDigitsOfOtherScriptsAndBrokenBytes)
{
    for (const char *text : {"١٧٫٩٩", "१७.९९", "１７．９９", "1٫5", "1·5", "½", "²", "1\xff", "\xe2\x88", "1\xe2"}) {
        expectProblem(text, NumberProblem::notANumber);
    }
    using namespace std::string_view_literals;
    expectProblem("1\0"sv, NumberProblem::notANumber);
    expectProblem("\0"sv, NumberProblem::notANumber);
}

TEST(NumberParser, ReadsBackEveryDoubleThatIsWrittenInFiles)
{
    EXPECT_TRUE(rc::check([](std::uint64_t bits) {
        const double value = std::bit_cast<double>(bits);
        RC_PRE(std::isfinite(value));
        const ParsedNumber parsed = parseNumber(formatNumber(value));
        RC_ASSERT(parsed.ok());
        RC_ASSERT(std::bit_cast<std::uint64_t>(parsed.value) == bits);
    }));
}

// The number that the text says when the last separator is the decimal mark, or, if not, when there is none.
double meaningOf(const std::string &text, bool lastIsDecimal)
{
    const std::size_t mark = lastIsDecimal ? text.find_last_of(".,") : std::string::npos;
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == mark) {
            plain += '.';
        } else if (std::string_view(".,' ").find(text[i]) == std::string_view::npos) {
            plain += text[i];
        }
    }
    return std::strtod(plain.c_str(), nullptr);
}

TEST(NumberParser, NeverReadsAnythingOfRandomTextButTheWhole)
{
    int accepted = 0;
    EXPECT_TRUE(rc::check([&accepted] {
        const auto text =
            *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789012345.,'+-eE x")));
        const ParsedNumber parsed = parseNumber(text);
        if (parsed.ok()) {
            ++accepted;
            RC_ASSERT(text.find('x') == std::string::npos);
            RC_ASSERT(parsed.value == meaningOf(text, true) || parsed.value == meaningOf(text, false));
        }
    }));
    EXPECT_GT(accepted, 0) << "without an accepted text nothing was looked at";
}

TEST(UnmistakableText, IsReadAsTheSameNumberInEveryRange)
{
    EXPECT_EQ(unmistakableText(1.234), "1.2340");
    EXPECT_EQ(unmistakableText(-12.345), "-12.3450");
    EXPECT_EQ(unmistakableText(1234.0), "1234");
    EXPECT_EQ(unmistakableText(0.435), "0.435");
    EXPECT_EQ(unmistakableText(1.5), "1.5");
    const NumberRange area{std::nullopt, std::nullopt, 143.5, 2700.0};
    EXPECT_TRUE(rc::check([&area](std::int32_t thousandths) {
        const double value = thousandths / 1000.0;
        const ParsedNumber parsed = parseNumber(unmistakableText(value), area);
        RC_ASSERT(parsed.ok());
        RC_ASSERT(parsed.value == value);
    }));
}

} // namespace
} // namespace cytogauge
