#include "core/dataset/csv_writer.h"

#include "tests/core/dataset/csv_outcome.h"

#include <gtest/gtest.h>

#include <limits>

namespace cytogauge {

namespace {

template <class Fill>
std::string written(Fill fill, char separator = ',', bool decimalComma = false)
{
    std::string out;
    CsvWriter writer(out, separator, decimalComma);
    fill(writer);
    writer.endRow();
    return out;
}

std::string text(std::string_view value)
{
    return written([value](CsvWriter &writer) { writer.text(value); });
}

} // namespace

TEST(CsvWriter, WritesRowsWithCarriageReturnAndLineFeed)
{
    std::string out;
    CsvWriter writer(out);
    writer.rawText("id");
    writer.number(17.99);
    writer.integer(-3);
    writer.endRow();
    writer.empty();
    writer.empty();
    writer.rawText("x");
    writer.endRow();
    EXPECT_EQ(out, "id,17.99,-3\r\n,,x\r\n");
}

TEST(CsvWriter, QuotesOnlyWhatNeedsIt)
{
    EXPECT_EQ(text("plain text"), "plain text\r\n");
    EXPECT_EQ(text("a,b"), "\"a,b\"\r\n");
    EXPECT_EQ(text("a;b"), "a;b\r\n");
    EXPECT_EQ(text("say \"no\""), "\"say \"\"no\"\"\"\r\n");
    EXPECT_EQ(text("two\nlines"), "\"two\nlines\"\r\n");
    EXPECT_EQ(text("a\rb"), "\"a\rb\"\r\n");
    EXPECT_EQ(written([](CsvWriter &writer) { writer.text("a;b"); }, ';'), "\"a;b\"\r\n");
}

TEST(CsvWriter, PutsOneApostropheBeforeWhatASpreadsheetWouldRun)
{
    EXPECT_EQ(text("=1+1"), "'=1+1\r\n");
    EXPECT_EQ(text("+1"), "'+1\r\n");
    EXPECT_EQ(text("-1"), "'-1\r\n");
    EXPECT_EQ(text("@x"), "'@x\r\n");
    EXPECT_EQ(text("\tx"), "'\tx\r\n");
    EXPECT_EQ(text("\rx"), "\"'\rx\"\r\n");
    EXPECT_EQ(text("'x"), "''x\r\n");
    EXPECT_EQ(text("'"), "''\r\n");
    EXPECT_EQ(text("x=1"), "x=1\r\n");
    EXPECT_EQ(text("=\"a,b\""), "\"'=\"\"a,b\"\"\"\r\n");
    EXPECT_EQ(written([](CsvWriter &writer) { writer.rawText("-1"); }), "-1\r\n");
    EXPECT_EQ(written([](CsvWriter &writer) { writer.number(-1.5); }), "-1.5\r\n");
}

TEST(CsvWriter, TakesBackOnlyTheApostropheThatItPut)
{
    for (const std::string value : {"=1+1", "+1", "-1", "@x", "\tx", "\rx", "'x", "'", "''", "'=", "x", "", "x'y"}) {
        const CsvOutcome outcome = readCsv(text(value), {.separator = ','});
        ASSERT_EQ(outcome.rows.size(), 1U) << value;
        EXPECT_EQ(withoutGuard(outcome.rows[0][0]), value);
    }
    EXPECT_EQ(withoutGuard("'x"), "'x") << "an apostrophe that stands before anything else was typed";
}

TEST(CsvWriter, WritesTheShortestNumberThatReadsBackAsTheSame)
{
    const auto number = [](double value) { return written([value](CsvWriter &writer) { writer.number(value); }); };
    EXPECT_EQ(number(0.1), "0.1\r\n");
    EXPECT_EQ(number(1e-9), "1e-09\r\n");
    EXPECT_EQ(number(5e-324), "5e-324\r\n");
    EXPECT_EQ(number(1.7976931348623157e308), "1.7976931348623157e+308\r\n");
    EXPECT_EQ(written([](CsvWriter &writer) {
                  writer.number(std::numeric_limits<double>::quiet_NaN());
                  writer.number(1);
              }),
              ",1\r\n");
    EXPECT_EQ(written([](CsvWriter &writer) { writer.number(17.99); }, ';', true), "17,99\r\n");
    EXPECT_EQ(written([](CsvWriter &writer) { writer.number(17.99); }, ',', true), "\"17,99\"\r\n");
}

TEST(CsvWriter, ARowOfOneEmptyFieldIsNoBlankLine)
{
    EXPECT_EQ(text(""), "\"\"\r\n");
    EXPECT_EQ(written([](CsvWriter &writer) { writer.empty(); }), "\"\"\r\n");
    EXPECT_EQ(readCsv(text(""), {.separator = ','}).rows, CsvRows{{""}});
    EXPECT_EQ(written([](CsvWriter &) {}), "\r\n");
}

} // namespace cytogauge
