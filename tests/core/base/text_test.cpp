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

TEST(FormatNumber, IsTheShortestTextWithAPoint)
{
    EXPECT_EQ(formatNumber(17.99), "17.99");
    EXPECT_EQ(formatNumber(0.0031), "0.0031");
    EXPECT_EQ(formatNumber(1001.0), "1001");
    EXPECT_EQ(formatNumber(1e-9), "1e-09");
    EXPECT_EQ(formatNumber(0.1 + 0.2), "0.30000000000000004");
    EXPECT_EQ(formatNumber(-0.0), "-0");
    EXPECT_EQ(formatNumber(-std::numeric_limits<double>::max()), "-1.7976931348623157e+308");
}

TEST(FormatNumber, ReadsBackAsExactlyTheSameDouble)
{
    EXPECT_TRUE(rc::check([](std::uint64_t bits) {
        const double value = std::bit_cast<double>(bits);
        RC_PRE(std::isfinite(value));
        const double readBack = std::strtod(formatNumber(value).c_str(), nullptr);
        RC_ASSERT(std::bit_cast<std::uint64_t>(readBack) == bits);
    }));
}

TEST(LetterCase, OnlyCountsForAscii)
{
    EXPECT_TRUE(equalsIgnoringCase("Radius_MEAN", "rADIUS_mean"));
    EXPECT_FALSE(equalsIgnoringCase("radius", "radius_"));
    EXPECT_FALSE(equalsIgnoringCase("\xc3\xa4", "\xc3\x84")) << "ä and Ä are other bytes";
    EXPECT_EQ(lowered("AZ@[\xc3\x84"), "az@[\xc3\x84");
}

TEST(Trimmed, TakesAsciiSpaceFromBothEnds)
{
    EXPECT_EQ(trimmed(" \t\r\n\v\fa b \n"), "a b");
    EXPECT_EQ(trimmed(" \n"), "");
    EXPECT_EQ(trimmed(""), "");
    EXPECT_EQ(trimmed("\xc2\xa0x"), "\xc2\xa0x");
}

TEST(FirstInvalidUtf8, FindsTheFirstByteThatIsWrong)
{
    constexpr std::size_t none = std::string_view::npos;
    EXPECT_EQ(firstInvalidUtf8("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80z"), none);
    EXPECT_EQ(firstInvalidUtf8("\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf"), none) << "the borders of what is allowed";
    EXPECT_EQ(firstInvalidUtf8("ab\xff"), 2U);
    EXPECT_EQ(firstInvalidUtf8("ab\xc3"), 2U) << "cut off";
    EXPECT_EQ(firstInvalidUtf8("ab\xe2\x82"), 2U) << "cut off";
    EXPECT_EQ(firstInvalidUtf8("\x80"), 0U) << "a continuation without a start";
    EXPECT_EQ(firstInvalidUtf8("a\xc0\xaf"), 1U) << "overlong";
    EXPECT_EQ(firstInvalidUtf8("a\xe0\x80\xaf"), 1U) << "overlong";
    EXPECT_EQ(firstInvalidUtf8("a\xf0\x80\x80\xaf"), 1U) << "overlong";
    EXPECT_EQ(firstInvalidUtf8("a\xed\xa0\x80"), 1U) << "surrogate";
    EXPECT_EQ(firstInvalidUtf8("a\xf4\x90\x80\x80"), 1U) << "beyond U+10FFFF";
    EXPECT_EQ(firstInvalidUtf8("a\xf5\x80\x80\x80"), 1U) << "beyond U+10FFFF";
}

TEST(PlaceAt, CountsLinesAndCharacters)
{
    const std::string_view text = "aä€\nb";
    const auto placeOf = [text](std::size_t offset) {
        const TextPlace place = placeAt(text, offset);
        return std::pair(place.line, place.column);
    };
    EXPECT_EQ(placeOf(0), std::pair(1L, 1L));
    EXPECT_EQ(placeOf(3), std::pair(1L, 3L)) << "the euro sign is the third character";
    EXPECT_EQ(placeOf(7), std::pair(2L, 1L));
    EXPECT_EQ(placeOf(100), std::pair(2L, 2L)) << "behind the end is the end";
}

TEST(EscapedForDisplay, KeepsWhatCanBeSeen)
{
    EXPECT_EQ(escapedForDisplay("Größe <b> & 測定 \xf0\x9f\x98\x80 \\"), "Größe <b> & 測定 \xf0\x9f\x98\x80 \\");
}

TEST(EscapedForDisplay, ShowsWhatCannot)
{
    EXPECT_EQ(escapedForDisplay("a\tb\nc\rd"), "a\\tb\\nc\\u{000D}d");
    EXPECT_EQ(escapedForDisplay(std::string_view("\0\x1b\x7f", 3)), "\\u{0000}\\u{001B}\\u{007F}");
    EXPECT_EQ(escapedForDisplay("\xc2\x85"), "\\u{0085}");
    EXPECT_EQ(escapedForDisplay("\xe2\x80\xae|\xe2\x81\xa6|\xd8\x9c|\xe2\x80\x8f"),
              "\\u{202E}|\\u{2066}|\\u{061C}|\\u{200F}");
    EXPECT_EQ(escapedForDisplay("\xe2\x80\xa8\xef\xbb\xbf"), "\\u{2028}\\u{FEFF}");
    EXPECT_EQ(escapedForDisplay("a\xff\xc3z"), "a\\x{FF}\\x{C3}z");
}

TEST(EscapedForDisplay, MakesValidTextWithoutControlsOfAnyBytes)
{
    EXPECT_TRUE(rc::check([](const std::string &bytes) {
        const std::string safe = escapedForDisplay(bytes);
        RC_ASSERT(firstInvalidUtf8(safe) == std::string_view::npos);
        RC_ASSERT(escapedForDisplay(safe) == safe);
    }));
}

} // namespace
} // namespace cytogauge
