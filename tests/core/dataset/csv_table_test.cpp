// Named CSV files, well-formed in every form and broken in every way, each read in pieces of several sizes.
#include "tests/core/dataset/csv_outcome.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace cytogauge {

namespace {

using namespace std::string_literals;

struct NamedCsv {
    std::string name;
    std::string bytes;
    CsvRows rows;
    std::vector<CsvProblem> problems;
    CsvOptions options;
};

struct NamedTable {
    std::string name;
    CsvRows rows;
};

// After the pairs of the csv-spectrum collection, written anew.
std::vector<NamedTable> tables()
{
    return {
        {"plain", {{"name", "value", "unit"}, {"radius", "17.99", "px"}, {"texture", "10.38", ""}}},
        {"emptyFields", {{"a", "b", "c"}, {"", "", ""}, {"", "x", ""}}},
        {"quotesInside", {{"a", "b"}, {"he said \"no\"", "1"}, {"\"", "\"\""}}},
        {"separatorsInside", {{"a", "b"}, {"x,y;z\tw", "1"}, {",;\t", ";,"}}},
        {"newlinesInside", {{"a", "b"}, {"first\nsecond", "1"}, {"\n", "\n\n"}}},
        {"windowsNewlinesInside", {{"a", "b"}, {"first\r\nsecond", "1"}, {"\r", "\r\n\r"}}},
        {"json", {{"key", "val"}, {"1", "{\"type\": \"Point\", \"at\": [102.0, 0.5]}"}}},
        {"outsideAscii", {{"größe", "名前"}, {"Ωμέγα", "𝒳"}, {"naïve", "é"}}},
        {"spaces", {{" a ", "b "}, {"  ", " x"}, {"\" ", " \""}}},
        {"wide", {std::vector<std::string>(600, "1.25"), std::vector<std::string>(600, "x")}},
    };
}

std::string written(const CsvRows &rows, char separator, const std::string &lineEnd, bool quoteAll, bool lastLineEnd)
{
    std::string bytes;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t i = 0; i < rows[r].size(); ++i) {
            const std::string &field = rows[r][i];
            bytes += i > 0 ? std::string(1, separator) : "";
            if (!quoteAll && field.find_first_of(",;\t\"\r\n") == std::string::npos) {
                bytes += field;
                continue;
            }
            bytes += '"';
            for (const char c : field) {
                bytes += c == '"' ? "\"\""s : std::string(1, c);
            }
            bytes += '"';
        }
        bytes += r + 1 < rows.size() || lastLineEnd ? lineEnd : "";
    }
    return bytes;
}

std::string utf16(const std::string &utf8, bool bigEndian)
{
    std::string bytes = bigEndian ? "\xFE\xFF" : "\xFF\xFE";
    const auto unit = [&bytes, bigEndian](unsigned value) {
        const char high = static_cast<char>(value >> 8);
        const char low = static_cast<char>(value & 0xFF);
        bytes += bigEndian ? high : low;
        bytes += bigEndian ? low : high;
    };
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        unsigned value = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k) {
            value = value << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
        }
        i += length;
        if (value < 0x10000) {
            unit(value);
        } else {
            unit(0xD800 + ((value - 0x10000) >> 10));
            unit(0xDC00 + ((value - 0x10000) & 0x3FF));
        }
    }
    return bytes;
}

void addWellFormed(std::vector<NamedCsv> &cases)
{
    for (const NamedTable &table : tables()) {
        for (const auto &[separatorName, separator] :
             {std::pair{"Comma", ','}, std::pair{"Semicolon", ';'}, std::pair{"Tab", '\t'}}) {
            for (const auto &[endName, end] :
                 {std::pair{"Lf", "\n"}, std::pair{"CrLf", "\r\n"}, std::pair{"Cr", "\r"}}) {
                for (const bool quoteAll : {false, true}) {
                    const std::string text = written(table.rows, separator, end, quoteAll, quoteAll);
                    const std::string name = table.name + separatorName + endName + (quoteAll ? "Quoted" : "");
                    CsvOptions options;
                    options.separator = separator;
                    options.decimalComma = false;
                    cases.push_back({name, text, table.rows, {}, options});
                    cases.push_back({name + "WithMark", "\xEF\xBB\xBF" + text, table.rows, {}, options});
                    cases.push_back({name + "Utf16LittleEndian", utf16(text, false), table.rows, {}, options});
                    cases.push_back({name + "Utf16BigEndian", utf16(text, true), table.rows, {}, options});
                }
            }
        }
    }
}

CsvOptions comma()
{
    CsvOptions options;
    options.separator = ',';
    return options;
}

CsvOptions limited(std::size_t bytes)
{
    CsvOptions options = comma();
    options.maximumLineBytes = bytes;
    return options;
}

void addUnusual(std::vector<NamedCsv> &cases)
{
    const auto add = [&cases](std::string name, std::string bytes, CsvRows rows, CsvOptions options = comma()) {
        cases.push_back({std::move(name), std::move(bytes), std::move(rows), {}, options});
    };
    add("nothing", "", {});
    add("onlyMark", "\xEF\xBB\xBF", {});
    add("onlyUtf16Mark", "\xFF\xFE", {});
    add("onlyLineEnd", "\n", {});
    add("onlyCarriageReturn", "\r", {});
    add("onlyBlankLines", "\n\r\n\r\r\n\n", {});
    add("oneByte", "x", {{"x"}});
    add("oneSeparator", ",", {{"", ""}});
    add("oneEmptyQuotedField", "\"\"", {{""}});
    add("emptyQuotedFieldIsNoBlankLine", "\"\"\n\n\"\"\n", {{""}, {""}});
    add("blankLinesBetween", "a,b\n\n1,2\r\n\r\n\n3,4\n\n", {{"a", "b"}, {"1", "2"}, {"3", "4"}});
    add("spaceIsNoBlankLine", "a\n \nb\n", {{"a"}, {" "}, {"b"}});
    add("mixedLineEnds", "a,b\r\n1,2\n3,4\r5,6", {{"a", "b"}, {"1", "2"}, {"3", "4"}, {"5", "6"}});
    add("carriageReturnAtTheEnd", "a,b\r1,2\r", {{"a", "b"}, {"1", "2"}});
    add("noLineEndAfterSeparator", "a,b\n1,", {{"a", "b"}, {"1", ""}});
    add("quotedFieldAtTheVeryEnd", "a,\"b\"", {{"a", "b"}});
    add("doubledQuoteAtTheVeryEnd", "a,\"b\"\"\"", {{"a", "b\""}});
    add("manyDoubledQuotes", "\"\"\"\"\"\"\"\"", {{"\"\"\""}});
    add("severalEscapedFields", "\"a\"\"\",\"\"\"b\",\"c\"\"c\"\n", {{"a\"", "\"b", "c\"c"}});
    add("escapedFieldsInTwoRows", "\"1\"\"\",x\n\"2\"\"\",y\n", {{"1\"", "x"}, {"2\"", "y"}});
    add("raggedRowsAreGivenAsTheyAre", "a,b,c\n1\n1,2,3,4\n", {{"a", "b", "c"}, {"1"}, {"1", "2", "3", "4"}});
    add("kaggleHeader", "id,x,\n1,2\n", {{"id", "x", ""}, {"1", "2"}}, {});
    add("fifteenByteField", "123456789012345,x\n", {{"123456789012345", "x"}});
    add("sixteenByteField", "1234567890123456,x\n", {{"1234567890123456", "x"}});
    add("seventeenByteField", "12345678901234567,x\n", {{"12345678901234567", "x"}});
    add("separatorsOnly", std::string(40, ','), {std::vector<std::string>(41)});
    add("deleteCharacter", "a\x7F,b\n", {{"a\x7F", "b"}});
    add("controlCharacters", "a\x01,\x02\n", {{"a\x01", "\x02"}});
    add("byteOrderMarkInside",
        "a,\xEF\xBB\xBF"
        "b\n",
        {{"a", "\xEF\xBB\xBF"
               "b"}});
    add("lastCodePoint", "a,\xF4\x8F\xBF\xBF\n", {{"a", "\xF4\x8F\xBF\xBF"}});
    add("quotedLineEndAtTheEnd", "\"a\n\"", {{"a\n"}});
    add("lineAsLongAsTheLimit", "12345678\nx\n", {{"12345678"}, {"x"}}, limited(8));
    add("tabInCommaFile", "a,b\n1\t2,3\n", {{"a", "b"}, {"1\t2", "3"}});
    add("singleColumn", "radius\n17.99\n8.196\n", {{"radius"}, {"17.99"}, {"8.196"}}, {});
    add("semicolonWithDecimalComma", "a;b\n1,5;2,5\n", {{"a", "b"}, {"1,5", "2,5"}}, {});
    add("commaWithOneStraySemicolon", "a,b\n1;2,3\n", {{"a", "b"}, {"1;2", "3"}}, {});
    add("headerDecidesWhenRowsAreRagged", "a,b,c\n1,2\n3,4,x;y\n", {{"a", "b", "c"}, {"1", "2"}, {"3", "4", "x;y"}},
        {});
}

void addBroken(std::vector<NamedCsv> &cases)
{
    const auto add = [&cases](std::string name, std::string bytes, CsvProblem problem, CsvRows rows = {},
                              CsvOptions options = comma()) {
        cases.push_back({std::move(name), std::move(bytes), std::move(rows), {problem}, options});
    };
    const CsvRows header = {{"a", "b"}};
    const CsvRows around = {{"a", "b"}, {"3", "4"}};
    using enum ErrorCode;
    add("strayQuote", "a,b\n1,x\"y\n3,4\n", {csvStrayQuote, 2, 4}, around);
    add("strayQuoteAfterSpace", "a,b\n1, \"x\"\n3,4\n", {csvStrayQuote, 2, 4}, around);
    add("strayQuoteAtLineEnd", "a,b\n1,x\"\n3,4\n", {csvStrayQuote, 2, 4}, around);
    add("strayQuoteAfterOutsideAscii", "a,b\n1,\xC3\xA4\xC3\xB6\"\n3,4\n", {csvStrayQuote, 2, 5}, around);
    add("strayQuoteInTheLastLine", "a,b\n3,4\n1,x\"", {csvStrayQuote, 3, 4}, around);
    add("textAfterQuote", "a,b\n\"1\"x,2\n3,4\n", {csvTextAfterQuote, 2, 4}, around);
    add("spaceAfterQuote", "a,b\n\"1\" ,2\n3,4\n", {csvTextAfterQuote, 2, 4}, around);
    add("quoteAfterTextAfterQuote", "a,b\n\"1\"x\"y\",2\n3,4\n", {csvTextAfterQuote, 2, 4}, around);
    add("textAfterQuoteAtTheEnd", "a,b\n3,4\n\"1\"x", {csvTextAfterQuote, 3, 4}, around);
    add("textAfterQuoteOnALaterLine", "a,b\n\"1\n\"x,2\n3,4\n", {csvTextAfterQuote, 3, 2}, around);
    add("quoteNeverClosed", "a,b\n1,\"x\n3,4\n", {csvUnclosedQuote, 2, 3}, header);
    add("quoteNeverClosedFirstByte", "\"", {csvUnclosedQuote, 1, 1});
    add("quoteNeverClosedAfterDoubled", "a,b\n\"x\"\"", {csvUnclosedQuote, 2, 1}, header);
    add("quoteNeverClosedAfterQuotedLineEnd", "a,b\n\"x\ny\",\"z", {csvUnclosedQuote, 3, 4}, header);
    add("quoteNeverClosedWithinTheLimit", "a,b\n\"" + std::string(50, 'x') + "\",2\n", {csvUnclosedQuote, 2, 1}, header,
        limited(20));
    add("lineOverTheLimit", "a,b\n" + std::string(100, 'x') + "\n3,4\n", {csvLineTooLong, 2, 1}, around, limited(20));
    add("lineOneOverTheLimit", "a,b\n123456789\n3,4\n", {csvLineTooLong, 2, 1}, around, limited(8));
    add("lineOverTheLimitWithCrLf", "a,b\r\n" + std::string(99, 'x') + "\r\n3,4\r\n", {csvLineTooLong, 2, 1}, around,
        limited(20));
    add("lineOverTheLimitWithCr", "a,b\r" + std::string(98, 'x') + "\r3,4\r", {csvLineTooLong, 2, 1}, around,
        limited(20));
    add("lineOverTheLimitAtTheEnd", "a,b\n3,4\n" + std::string(97, 'x'), {csvLineTooLong, 3, 1}, around, limited(20));
    add("lineOverTheLimitWithQuotesBehindIt", "a,b\n" + std::string(96, 'x') + ",\"y\"\n3,4\n", {csvLineTooLong, 2, 1},
        around, limited(20));
    add("lineOverTheLimitWithQuotesBeforeIt", "a,b\n\"x\"," + std::string(96, 'x') + "\n3,4\n", {csvLineTooLong, 2, 1},
        around, limited(20));
    add("nul", "a,b\n1,\0\n"s, {csvNul, 0, 0});
    add("nulFirst", "\0"s, {csvNul, 0, 0});
    add("nulAfterOutsideAscii", "\xC3\xA4\0"s, {csvNul, 0, 0});
    add("utf16WithoutMark", "a\0,\0b\0\n\0"s, {csvNul, 0, 0});
    add("nulInUtf16",
        "\xFF\xFE"
        "a\0\0\0"s,
        {csvNul, 0, 0});
    add("latin1",
        "a,b\n1,gr\xF6\xDF"
        "er\n",
        {csvBadByte, 0, 0});
    add("loneContinuation", "a,\x80\n", {csvBadByte, 0, 0});
    add("overlongSlash", "a,\xC0\xAF\n", {csvBadByte, 0, 0});
    add("overlongThreeBytes", "a,\xE0\x80\xAF\n", {csvBadByte, 0, 0});
    add("overlongNul", "a,\xC0\x80\n", {csvBadByte, 0, 0});
    add("surrogateInUtf8", "a,\xED\xA0\x80\n", {csvBadByte, 0, 0});
    add("beyondUnicode", "a,\xF4\x90\x80\x80\n", {csvBadByte, 0, 0});
    add("byteFE", "a,\xFE\n", {csvBadByte, 0, 0});
    add("byteFF", "a,b\n\xFF\n", {csvBadByte, 0, 0});
    add("cutTwoByteCharacter", "a,\xC3", {csvBadByte, 0, 0});
    add("cutThreeByteCharacter", "a,\xE2\x82", {csvBadByte, 0, 0});
    add("cutFourByteCharacter", "a,\xF0\x9D\x92", {csvBadByte, 0, 0});
    add("loneHighSurrogate",
        "\xFF\xFE"
        "\x00\xD8"
        "a\0"s,
        {csvBadByte, 0, 0});
    add("loneLowSurrogate",
        "\xFF\xFE"
        "\x00\xDC"s,
        {csvBadByte, 0, 0});
    add("highSurrogateAtTheEnd",
        "\xFE\xFF"
        "\xD8\x00"s,
        {csvBadByte, 0, 0});
    add("oddUtf16",
        "\xFF\xFE"
        "a\0b"s,
        {csvBadByte, 0, 0});
    add("twoSeparatorsFit", "a,1;2\nb,3;4\n", {csvSeparatorAmbiguous, 0, 0}, {}, {});
    add("commaAndTabFit", "a,b\tc\n1,2\t3\n", {csvSeparatorAmbiguous, 0, 0}, {}, {});
    add("decimalCommasWithoutHeader", "1,5;2,5\n3,5;4,5\n", {csvSeparatorAmbiguous, 0, 0}, {}, {});
    add("noSeparatorFitsAndHeaderHasTwo", "a,b;c\n1\n", {csvSeparatorAmbiguous, 0, 0}, {}, {});
    add("bothDecimalMarks", "a;b\n1,5;2.5\n", {csvDecimalAmbiguous, 0, 0}, {}, {});
    add("bothDecimalMarksWithTab", "a\tb\n1,5\t2\n1.5\t2\n", {csvDecimalAmbiguous, 0, 0}, {}, {});
    CsvOptions twice = comma();
    twice.decimalComma = true;
    add("commaForBoth", "a,b\n", {csvCommaTwice, 0, 0}, {}, twice);
}

std::vector<NamedCsv> allCases()
{
    std::vector<NamedCsv> cases;
    addWellFormed(cases);
    addUnusual(cases);
    addBroken(cases);
    return cases;
}

// What a reader without quotes would say: the control that the table tells readers apart.
CsvOutcome readWithoutQuotes(const std::string &bytes)
{
    CsvOutcome outcome;
    std::vector<std::string> row(1);
    for (const char c : bytes) {
        if (c == '\n') {
            outcome.rows.push_back(std::move(row));
            row.assign(1, "");
        } else if (c == ',') {
            row.emplace_back();
        } else {
            row.back() += c;
        }
    }
    if (row.size() > 1 || !row.front().empty()) {
        outcome.rows.push_back(std::move(row));
    }
    return outcome;
}

} // namespace

TEST(CsvTable, HoldsAtLeastThreeHundredNamedFiles)
{
    std::set<std::string> names;
    for (const NamedCsv &csv : allCases()) {
        EXPECT_TRUE(names.insert(csv.name).second) << csv.name << " stands twice";
    }
    EXPECT_GE(names.size(), 300U);
}

TEST(CsvTable, EveryFileIsReadAsItsNameSaysWhateverThePieces)
{
    for (const NamedCsv &csv : allCases()) {
        const CsvOutcome expected{csv.rows, csv.problems};
        for (const std::size_t piece : {std::size_t{16}, std::size_t{17}, std::size_t{31}, CsvSource::defaultPiece}) {
            CsvOutcome outcome = readCsv(csv.bytes, csv.options, piece);
            const bool fileIsNoText =
                std::any_of(csv.problems.begin(), csv.problems.end(), [](const CsvProblem &problem) {
                    return problem.code == ErrorCode::csvNul || problem.code == ErrorCode::csvBadByte;
                });
            if (fileIsNoText) {
                outcome.rows.clear(); // rows before the bad byte may or may not have been given
            }
            EXPECT_EQ(outcome, expected) << csv.name << " in pieces of " << piece;
        }
    }
}

TEST(CsvTable, AReaderThatDoesNotKnowQuotesFails)
{
    std::size_t wrong = 0;
    for (const NamedCsv &csv : allCases()) {
        wrong += readWithoutQuotes(csv.bytes) == CsvOutcome{csv.rows, csv.problems} ? 0 : 1;
    }
    EXPECT_GT(wrong, 250U);
}

} // namespace cytogauge
