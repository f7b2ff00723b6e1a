#include "core/dataset/csv_number.h"

#include "core/base/random.h"
#include "core/base/text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

namespace cytogauge {

namespace {

bool same(const ParsedNumber &a, const ParsedNumber &b)
{
    return a == b && (!a.ok() || std::signbit(a.value) == std::signbit(b.value));
}

// Texts around the border between plain numbers and everything else.
std::string anyNumberText(Random &random)
{
    constexpr std::string_view alphabet = "0123456789.,eE+- '";
    const auto digits = [&random](std::uint64_t most) {
        std::string text;
        for (std::uint64_t i = 0; i < random.below(most); ++i) {
            text += static_cast<char>('0' + random.below(10));
        }
        return text;
    };
    switch (random.below(4)) {
    case 0: {
        std::string text;
        for (std::uint64_t i = 0; i < 1 + random.below(8); ++i) {
            text += alphabet[static_cast<std::size_t>(random.below(alphabet.size()))];
        }
        return text;
    }
    case 1:
        return digits(5) + "." + digits(5);
    case 2:
        return formatNumber((random.uniform() - 0.3) * std::pow(10.0, static_cast<double>(random.below(20)) - 8.0));
    default:
        return digits(4) + "." + digits(4) + "e" + (random.below(2) == 0 ? "-" : "") + digits(4);
    }
}

} // namespace

TEST(CsvNumber, ReadsWhatTheFormReadsWithADecimalPoint)
{
    Random random(11);
    const NumberRange ranges[] = {
        {}, {0.0, {}, {}, {}}, {0.0, 1e4, 143.5, 2501.0}, {0.0, {}, 0.05, 0.16}, {-5.0, 5.0, {}, {}}};
    std::size_t accepted = 0;
    for (int i = 0; i < 100000; ++i) {
        const std::string text = anyNumberText(random);
        const NumberRange &range = ranges[random.below(std::size(ranges))];
        const ParsedNumber form = parseNumber(text, range);
        const ParsedNumber file = parseCsvNumber(text, false, range);
        if (form.ok() && text.find(',') != std::string::npos && text.find('.') == std::string::npos) {
            continue; // a decimal comma: refused in such a file, see below
        }
        ASSERT_TRUE(same(form, file)) << text;
        accepted += file.ok() ? 1 : 0;
    }
    EXPECT_GT(accepted, 20000U);
    EXPECT_LT(accepted, 90000U);
}

TEST(CsvNumber, ReadsNothingThatTheFormRefuses)
{
    for (const char *text : {"", " ", "nan", "inf", "-inf", "0x10", "1e", "1e400", "-", "+", ".", "1.2.3", "12abc",
                             "1 2", "--1", "1,234,5", "NA", "infinity", "1e5x"}) {
        for (const bool comma : {false, true}) {
            EXPECT_FALSE(parseCsvNumber(text, comma).ok()) << text;
        }
    }
}

TEST(CsvNumber, RefusesTheMarkThatIsNotTheFiles)
{
    EXPECT_EQ(parseCsvNumber("1,5", true).value, 1.5);
    EXPECT_EQ(parseCsvNumber("1.5", false).value, 1.5);
    EXPECT_EQ(parseCsvNumber("1,5", false).problem, NumberProblem::ambiguous);
    EXPECT_EQ(parseCsvNumber("1.5", true).problem, NumberProblem::ambiguous);
    EXPECT_EQ(parseCsvNumber("1.234", true).problem, NumberProblem::ambiguous) << "1234 in the file's country";
    EXPECT_EQ(parseCsvNumber("1.5", true).decimalReading, 1.5);
    EXPECT_EQ(parseCsvNumber("15", true).value, 15.0);
    EXPECT_EQ(parseCsvNumber("1.234,5", true).value, 1234.5);
    EXPECT_EQ(parseCsvNumber("1,234.5", false).value, 1234.5);
    EXPECT_EQ(parseCsvNumber(" 17.99 ", false).value, 17.99);
    EXPECT_EQ(parseCsvNumber("1e-3", true).value, 1e-3);
}

TEST(CsvNumber, KeepsWhatTheRangeSays)
{
    const NumberRange area{0.0, {}, 143.5, 2501.0};
    EXPECT_TRUE(parseCsvNumber("1001.5", false, area).ok());
    EXPECT_EQ(parseCsvNumber("1.001", false, area).problem, NumberProblem::ambiguous) << "1001 fits, 1.001 does not";
    EXPECT_EQ(parseCsvNumber("-1", false, area).problem, NumberProblem::outOfRange);
    EXPECT_TRUE(parseCsvNumber("90000", false, area).ok()) << "unusual is not wrong";
}

// Whatever the quick way takes, the other one reads as the same bits; and it takes nearly all that data files hold.
TEST(CsvNumber, TheQuickWayTakesOnlyWhatRaisesNoQuestionAndReadsTheSame)
{
    Random random(11);
    const NumberRange none;
    const NumberRange narrow{0.0, 100.0, 1.0, 50.0};
    std::size_t taken = 0;
    for (int i = 0; i < 200000; ++i) {
        const std::string text = anyNumberText(random);
        for (const NumberRange &range : {none, narrow}) {
            double value = -1.0;
            if (readPlainCsvNumber(text, PlainRange::of(range), value)) {
                const ParsedNumber slow = parseCsvNumber(text, false, range);
                ASSERT_TRUE(slow.ok()) << text;
                ASSERT_EQ(slow.value, value) << text;
                ++taken;
            }
        }
    }
    EXPECT_GT(taken, 10000U);
    double value = 0.0;
    for (const char *plain :
         {"0", "17.99", "0.006399", "2501.0", "356.010217", "123456789012345", "0.12345678901234"}) {
        EXPECT_TRUE(readPlainCsvNumber(plain, PlainRange{}, value)) << plain;
        EXPECT_EQ(value, std::strtod(plain, nullptr)) << plain;
    }
    for (const char *other : {"", ".", ".5", "5.", "1.2.3", "-1", "+1", "1e3", "1,5", " 1", "1234567890123456", "51"}) {
        EXPECT_FALSE(readPlainCsvNumber(other, PlainRange::of(narrow), value)) << other;
    }
}

} // namespace cytogauge
