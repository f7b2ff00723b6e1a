// Numbers as seven locales write them: read as exactly what they are or refused, never as another number.
#include "core/schema/number_parser.h"
#include "core/schema/validation.h"

#include "core/base/random.h"
#include "tests/support/paths.h"
#include "tests/support/schemas.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <sstream>

namespace cytogauge {
namespace {

constexpr int valuesPerLocale = 10'000;

struct Locale {
    const char *name;
    const char *decimal;
    const char *group;
    const char *minus;
    std::size_t laterGroups = 3; // digits of the groups before the last one
    std::size_t groupsFrom = 4;  // fewest integer digits that are grouped
};

constexpr Locale locales[] = {
    {"en_US", ".", ",", "-"},
    {"de_DE", ",", ".", "-"},
    {"fr_FR", ",", "\xe2\x80\xaf", "-"},        // narrow no-break space
    {"de_CH", ".", "\xe2\x80\x99", "-"},        // typographic apostrophe
    {"en_IN", ".", ",", "-", 2},                // 12,34,567
    {"sv_SE", ",", "\xc2\xa0", "\xe2\x88\x92"}, // no-break space, true minus
    {"es_ES", ",", ".", "-", 3, 5},             // no group in 1234
};

std::string grouped(const std::string &digits, const Locale &locale)
{
    if (digits.size() < locale.groupsFrom) {
        return digits;
    }
    std::string text = digits.substr(digits.size() - 3);
    std::string rest = digits.substr(0, digits.size() - 3);
    while (!rest.empty()) {
        const std::size_t size = std::min(locale.laterGroups, rest.size());
        text = rest.substr(rest.size() - size) + locale.group + text;
        rest.resize(rest.size() - size);
    }
    return text;
}

struct Written {
    std::string text; // in the locale
    double value = 0.0;
};

Written write(double value, int decimals, const Locale &locale, bool withGroups)
{
    char plain[64];
    std::snprintf(plain, sizeof plain, "%.*f", decimals, std::abs(value));
    const std::string digits = plain;
    const std::size_t point = digits.find('.');
    const std::string whole = digits.substr(0, point);
    std::string text = withGroups ? grouped(whole, locale) : whole;
    if (point != std::string::npos) {
        text += locale.decimal + digits.substr(point + 1);
    }
    const double magnitude = std::strtod(plain, nullptr);
    return value < 0.0 ? Written{locale.minus + text, -magnitude} : Written{text, magnitude};
}

using Parser = std::function<ParsedNumber(std::string_view, const NumberRange &)>;

struct Tally {
    int same = 0;
    int refused = 0;
    std::vector<std::string> changed; // "de_DE 1.234 read as …"

    void add(const Parser &parse, const Written &written, const NumberRange &range, const Locale &locale)
    {
        const ParsedNumber parsed = parse(written.text, range);
        if (!parsed.ok()) {
            ++refused;
        } else if (parsed.value == written.value) {
            ++same;
        } else {
            changed.push_back(std::string(locale.name) + ' ' + written.text + " read as " +
                              std::to_string(parsed.value));
        }
    }
};

struct Field {
    const FeatureSpec *feature;
    FeatureRange range;
};

// Every field of the three schemas with what its data cover.
const std::vector<Field> &fields()
{
    static const std::vector<Field> all = [] {
        std::vector<Field> result;
        for (const char *id : {"wdbc", "wine", "iris"}) {
            const std::size_t first = result.size();
            for (const FeatureSpec &feature : test::schemaNamed(id).features) {
                result.push_back({&feature, {1e300, -1e300, 0.0, 0.0}});
            }
            std::istringstream lines(test::contentOf(test::resources() + "/data/" + std::string(id) + ".csv"));
            std::string line;
            std::getline(lines, line);
            while (std::getline(lines, line)) {
                std::istringstream cells(line);
                std::string cell;
                std::getline(cells, cell, ',');
                for (std::size_t i = first; std::getline(cells, cell, ','); ++i) {
                    FeatureRange &range = result.at(i).range;
                    range.minimum = std::min(range.minimum, std::strtod(cell.c_str(), nullptr));
                    range.maximum = std::max(range.maximum, std::strtod(cell.c_str(), nullptr));
                }
            }
        }
        return result;
    }();
    return all;
}

// Values that the fields really hold, and a little more, with up to two decimals more than usual.
Tally readFields(const Parser &parse, const Locale &locale, bool withGroups)
{
    Tally tally;
    Random random(20261120);
    for (int i = 0; i < valuesPerLocale; ++i) {
        const Field &field = fields()[random.below(fields().size())];
        const double most = widened(field.range).maximum;
        const double value = field.range.minimum + random.uniform() * (most - field.range.minimum);
        const int decimals = static_cast<int>(random.below(static_cast<std::uint64_t>(field.feature->decimals) + 3));
        const Written written = write(value, decimals, locale, withGroups);
        if (written.value >= field.range.minimum && written.value <= most) { // rounding may have left the range
            tally.add(parse, written, numberRange(*field.feature, &field.range), locale);
        }
    }
    return tally;
}

// Numbers of any size and sign in a field that expects about this size.
Tally readAnySize(const Parser &parse, const Locale &locale, bool withGroups)
{
    Tally tally;
    Random random(7);
    for (int i = 0; i < valuesPerLocale; ++i) {
        const double magnitude = std::pow(10.0, random.uniform() * 14.0 - 5.0);
        const double value = random.below(2) == 0 ? magnitude : -magnitude;
        const Written written = write(value, static_cast<int>(random.below(9)), locale, withGroups);
        const double one = written.value / 2.0;
        const double other = written.value * 2.0;
        tally.add(parse, written, {std::nullopt, std::nullopt, std::min(one, other), std::max(one, other)}, locale);
    }
    return tally;
}

const Parser ours = [](std::string_view text, const NumberRange &range) { return parseNumber(text, range); };

TEST(NumbersOfSevenLocales, AreAllReadExactlyWhenTheyAreNotGrouped)
{
    for (const Locale &locale : locales) {
        for (const Tally &tally : {readFields(ours, locale, false), readAnySize(ours, locale, false)}) {
            EXPECT_THAT(tally.changed, testing::IsEmpty());
            EXPECT_EQ(tally.refused, 0) << locale.name;
            EXPECT_GT(tally.same, valuesPerLocale * 9 / 10) << locale.name;
        }
    }
}

TEST(NumbersOfSevenLocales, AreNeverReadAsAnotherNumberWhenTheyAreGrouped)
{
    for (const Locale &locale : locales) {
        const Tally inFields = readFields(ours, locale, true);
        EXPECT_THAT(inFields.changed, testing::IsEmpty());
        EXPECT_GT(inFields.same, valuesPerLocale * 9 / 10) << locale.name << ": few fields have numbers of four digits";
        const Tally anySize = readAnySize(ours, locale, true);
        EXPECT_THAT(anySize.changed, testing::IsEmpty());
        EXPECT_GT(anySize.same, valuesPerLocale * 6 / 10) << locale.name;
    }
}

TEST(NumbersOfSevenLocales, CatchCarelessParsers)
{
    const Parser withoutCommas = [](std::string_view text, const NumberRange &) {
        std::string plain(text);
        plain.erase(std::remove(plain.begin(), plain.end(), ','), plain.end());
        return ParsedNumber{NumberProblem::none, std::strtod(plain.c_str(), nullptr), {}, {}};
    };
    const Parser prefix = [](std::string_view text, const NumberRange &) {
        ParsedNumber parsed;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), parsed.value);
        parsed.problem = failure == std::errc() ? NumberProblem::none : NumberProblem::notANumber;
        return parsed;
    };
    const Parser alwaysDecimal = [](std::string_view text, const NumberRange &) { return parseNumber(text); };
    std::size_t changedWithoutRange = 0;
    for (const Locale &locale : locales) {
        const bool decimalComma = *locale.decimal == ',';
        EXPECT_EQ(readFields(withoutCommas, locale, false).changed.empty(), !decimalComma) << locale.name;
        EXPECT_FALSE(readAnySize(withoutCommas, locale, true).changed.empty() && *locale.group != ',') << locale.name;
        EXPECT_EQ(readFields(prefix, locale, false).changed.empty(), !decimalComma) << locale.name;
        changedWithoutRange += readFields(alwaysDecimal, locale, true).changed.size();
    }
    EXPECT_GT(changedWithoutRange, 0U) << "the field's range is what makes the difference";
}

} // namespace
} // namespace cytogauge
