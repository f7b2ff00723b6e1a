// Properties over random tables, random pieces and random damage.
#include "core/base/random.h"
#include "core/dataset/csv_scan.h"
#include "core/dataset/csv_writer.h"
#include "tests/core/dataset/csv_outcome.h"
#include "tests/support/sanitizer.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace cytogauge {

namespace {

constexpr int cases = test::isSanitized ? 5000 : 20000;

// Few characters, so that what matters is frequent.
std::string anyText()
{
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", "1", ".", ",", ";", "\t", "\"", "\n", "\r", "\r\n", "'", "=", "-", " ", "ä", "𝒳"));
    std::string text;
    for (const std::string &piece : pieces) {
        text += piece;
    }
    return text;
}

CsvRows anyRows()
{
    const auto columns = *rc::gen::inRange<std::size_t>(1, 6);
    const auto count = *rc::gen::inRange<std::size_t>(0, 12);
    CsvRows rows(count);
    for (auto &row : rows) {
        for (std::size_t i = 0; i < columns; ++i) {
            row.push_back(anyText());
        }
    }
    return rows;
}

template <class Write>
std::string writtenBy(const CsvRows &rows, char separator, Write write)
{
    std::string bytes;
    CsvWriter writer(bytes, separator);
    for (const auto &row : rows) {
        for (const std::string &field : row) {
            write(writer, field);
        }
        writer.endRow();
    }
    return bytes;
}

CsvOptions separatedBy(char separator)
{
    CsvOptions options;
    options.separator = separator;
    options.decimalComma = false;
    return options;
}

std::string damaged(std::string bytes, Random &random)
{
    constexpr std::string_view spice = "\",\n\r;\t\\ \0\xFF\xC3x0";
    const std::uint64_t count = 1 + random.below(3);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::size_t at = static_cast<std::size_t>(random.below(bytes.size() + 1));
        const char c = spice[static_cast<std::size_t>(random.below(spice.size()))];
        switch (random.below(4)) {
        case 0:
            bytes.insert(at, 1, c);
            break;
        case 1:
            bytes.erase(at, 1 + static_cast<std::size_t>(random.below(5)));
            break;
        case 2:
            if (at < bytes.size()) {
                bytes[at] = c;
            }
            break;
        default:
            bytes.insert(at, bytes.substr(at / 2, static_cast<std::size_t>(random.below(20))));
        }
    }
    return bytes;
}

const std::string &healthy()
{
    static const std::string bytes = "id,note,value\r\n1,plain,17.99\r\n2,\"a \"\"quoted\"\" one\",8.196\n"
                                     "3,\"two\r\nlines\",0.001\r4,größe,1e-9\n\n5,,\n\"6\",\"x,y;z\",1\n";
    return bytes;
}

// Rows before a byte that is no text may or may not come, depending on the pieces: the file is refused either way.
bool isNoText(const CsvOutcome &outcome)
{
    return !outcome.problems.empty() &&
           (outcome.problems.back().code == ErrorCode::csvNul || outcome.problems.back().code == ErrorCode::csvBadByte);
}

// The damaged files are told apart only if the pieces matter to a careless reader: this one starts each piece anew.
CsvOutcome readCarelessly(const std::string &bytes, std::size_t piece)
{
    CsvOutcome all;
    for (std::size_t i = 0; i < bytes.size(); i += piece) {
        const CsvOutcome part = readCsv(bytes.substr(i, piece), separatedBy(','));
        all.rows.insert(all.rows.end(), part.rows.begin(), part.rows.end());
        all.problems.insert(all.problems.end(), part.problems.begin(), part.problems.end());
    }
    return all;
}

} // namespace

TEST(CsvProperty, WhatIsWrittenIsReadBack)
{
    EXPECT_TRUE(rc::check([] {
        const CsvRows rows = anyRows();
        const char separator = *rc::gen::element(',', ';', '\t');
        const auto piece = *rc::gen::inRange<std::size_t>(16, 80);
        const std::string bytes =
            writtenBy(rows, separator, [](CsvWriter &writer, const std::string &field) { writer.rawText(field); });
        RC_ASSERT(readCsv(bytes, separatedBy(separator), piece).rows == rows);
    }));
}

TEST(CsvProperty, WhatIsWrittenGuardedIsReadBackWithoutTheGuard)
{
    EXPECT_TRUE(rc::check([] {
        const CsvRows rows = anyRows();
        const std::string bytes =
            writtenBy(rows, ',', [](CsvWriter &writer, const std::string &field) { writer.text(field); });
        CsvRows read = readCsv(bytes, separatedBy(',')).rows;
        for (auto &row : read) {
            for (std::string &field : row) {
                RC_ASSERT(field.find_first_of("=+-@\t\r") != 0);
                field = withoutGuard(field);
            }
        }
        RC_ASSERT(read == rows);
    }));
}

TEST(CsvProperty, DamageIsReadTheSameInPiecesOfEverySize)
{
    Random random(20261120);
    for (int i = 0; i < cases; ++i) {
        const std::string bytes = damaged(healthy(), random);
        CsvOptions options = separatedBy(',');
        options.maximumLineBytes = 12 + static_cast<std::size_t>(random.below(40));
        CsvOutcome whole = readCsv(bytes, options);
        CsvOutcome pieces = readCsv(bytes, options, 16 + static_cast<std::size_t>(random.below(30)));
        if (isNoText(whole) || isNoText(pieces)) {
            // The bad byte wins over everything that stands before it in its piece.
            EXPECT_FALSE(whole.problems.empty() || pieces.problems.empty()) << bytes;
            continue;
        }
        ASSERT_EQ(whole, pieces) << bytes;
    }
}

TEST(CsvProperty, DamageNeverHangsOrBreaksTheDetection)
{
    Random random(7);
    std::size_t refused = 0;
    for (int i = 0; i < cases; ++i) {
        refused += readCsv(damaged(healthy(), random)).problems.empty() ? 0 : 1;
    }
    EXPECT_GT(refused, cases / 10U);
    EXPECT_LT(refused, 18000U);
}

TEST(CsvProperty, AReaderThatStartsAnewAtEachPieceIsFound)
{
    Random random(20261120);
    std::size_t found = 0;
    for (int i = 0; i < 200; ++i) {
        const std::string bytes = damaged(healthy(), random);
        found += readCsv(bytes, separatedBy(',')) == readCarelessly(bytes, 40) ? 0 : 1;
    }
    EXPECT_GT(found, 150U);
}

} // namespace cytogauge
