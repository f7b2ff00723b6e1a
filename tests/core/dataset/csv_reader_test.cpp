#include "core/dataset/csv_reader.h"

#include "core/base/durable_file.h"
#include "tests/core/dataset/csv_outcome.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace cytogauge {

namespace {

using testing::ElementsAre;

Result<CsvReader> readerOf(std::string bytes, const CsvOptions &options = {})
{
    return CsvReader::open(CsvSource::fromBytes(std::move(bytes), "some.csv"), options);
}

Error firstError(const std::string &bytes, const CsvOptions &options = {})
{
    auto reader = readerOf(bytes, options);
    while (reader) {
        const auto more = reader->next();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            ADD_FAILURE() << "read without an error";
            return {};
        }
    }
    return reader.error();
}

} // namespace

TEST(CsvReader, KnowsLineAndColumnOfEveryField)
{
    auto reader = readerOf("id,note\n1,\"two\r\nlines\",\xC3\xA4,x\n\n2,y\n");
    ASSERT_TRUE(reader.has_value());
    ASSERT_TRUE(reader->next().value());
    EXPECT_EQ(reader->line(), 1);
    ASSERT_TRUE(reader->next().value());
    EXPECT_THAT(reader->fields(), ElementsAre("1", "two\r\nlines", "\xC3\xA4", "x"));
    EXPECT_EQ(reader->line(), 2);
    EXPECT_EQ(reader->lineOf(1), 2);
    EXPECT_EQ(reader->columnOf(1), 3);
    EXPECT_EQ(reader->lineOf(2), 3);
    EXPECT_EQ(reader->columnOf(2), 8);
    EXPECT_EQ(reader->columnOf(3), 10) << "columns count characters, not bytes";
    ASSERT_TRUE(reader->next().value());
    EXPECT_EQ(reader->line(), 5);
    EXPECT_FALSE(reader->next().value());
    EXPECT_FALSE(reader->next().value()) << "the end stays the end";
}

TEST(CsvReader, NamesTheOffsetOfTheBadByteInTheFileItself)
{
    EXPECT_EQ(firstError("a,b\n1,\xFF\n").arguments, std::vector<std::string>{"6"});
    EXPECT_EQ(firstError("\xEF\xBB\xBF"
                         "a,\xFF\n")
                  .arguments,
              std::vector<std::string>{"5"});
    EXPECT_EQ(firstError(std::string("\xFF\xFE"
                                     "a\0"
                                     "\0\xDC",
                                     6))
                  .arguments,
              std::vector<std::string>{"4"});
    const std::string large = std::string(100000, 'x') + "\n";
    std::string bytes;
    for (int i = 0; i < 100; ++i) {
        bytes += large;
    }
    EXPECT_EQ(firstError(bytes + "\x80").arguments, std::vector<std::string>{std::to_string(bytes.size())});
}

TEST(CsvReader, TellsTheFileAndThePlaceInItsErrors)
{
    EXPECT_EQ(describe(firstError("a,b\n1,x\"y\n")).substr(0, 13), "some.csv:2:4:");
    const Error unclosed = firstError("a,b\n1,2\n3,\"4\n");
    EXPECT_EQ(unclosed.code, ErrorCode::csvUnclosedQuote);
    EXPECT_EQ(unclosed.line, 3);
    EXPECT_EQ(unclosed.column, 3);
}

TEST(CsvReader, RepeatsAnErrorThatItCannotGoOnFrom)
{
    auto reader = readerOf("a,b\n\"x\n1,2\n");
    ASSERT_TRUE(reader.has_value());
    ASSERT_TRUE(reader->next().value());
    for (int i = 0; i < 3; ++i) {
        const auto more = reader->next();
        ASSERT_FALSE(more.has_value());
        EXPECT_EQ(more.error().code, ErrorCode::csvUnclosedQuote);
        EXPECT_FALSE(reader->canContinue());
    }
}

TEST(CsvReader, GoesOnBehindARecordThatIsBrokenAlone)
{
    const CsvOutcome outcome = readCsv("a,b\nx\"y,1\n\"z\"z,2\n3,4\n");
    EXPECT_EQ(outcome.rows, (CsvRows{{"a", "b"}, {"3", "4"}}));
    EXPECT_EQ(outcome.problems,
              (std::vector<CsvProblem>{{ErrorCode::csvStrayQuote, 2, 2}, {ErrorCode::csvTextAfterQuote, 3, 4}}));
}

TEST(CsvReader, RefusesRowsOfAnotherWidthAtTheFieldWhereTheyGoWrong)
{
    auto reader = readerOf("a,b,c\n1,2\n1,2,3,4\n1,2,3\n");
    ASSERT_TRUE(reader.has_value());
    ASSERT_TRUE(reader->next().value());
    ASSERT_TRUE(reader->next().value());
    const auto few = reader->checkWidth(3);
    ASSERT_FALSE(few.has_value());
    EXPECT_EQ(few.error(), Error(ErrorCode::csvTooFewFields, {"2", "3"}).in("some.csv").at(2, 4));
    EXPECT_TRUE(reader->checkWidth(3, true).has_value()) << "Kaggle's header has one empty name more";
    ASSERT_TRUE(reader->next().value());
    const auto many = reader->checkWidth(3, true);
    ASSERT_FALSE(many.has_value());
    EXPECT_EQ(many.error(), Error(ErrorCode::csvTooManyFields, {"4", "3"}).in("some.csv").at(3, 7));
    ASSERT_TRUE(reader->next().value());
    EXPECT_TRUE(reader->checkWidth(3).has_value());
}

TEST(CsvReader, FindsTheSeparatorOnlyWhenUnanimous)
{
    const auto separatorOf = [](std::string bytes) { return readerOf(std::move(bytes)).value().separator(); };
    EXPECT_EQ(separatorOf("a,b\n1,2\n"), ',');
    EXPECT_EQ(separatorOf("a;b\n1;2\n"), ';');
    EXPECT_EQ(separatorOf("a\tb\n1\t2\n"), '\t');
    EXPECT_EQ(separatorOf("a;b;c\n\"1,1\";2;3\n"), ';');
    EXPECT_EQ(separatorOf("id,x,\n1,2\n3,4\n"), ',');
    EXPECT_EQ(separatorOf("a,b\n\"1;1\",2\n\"1;1\",3\n"), ',') << "what is quoted does not count";
    const Error error = firstError("a,1;2\nb,3;4\n");
    EXPECT_EQ(error.code, ErrorCode::csvSeparatorAmbiguous);
    EXPECT_NE(describe(error).find("--separator"), std::string::npos);
}

TEST(CsvReader, FindsTheDecimalMarkOnlyWithSemicolonOrTab)
{
    const auto decimalCommaOf = [](std::string bytes) { return readerOf(std::move(bytes)).value().decimalComma(); };
    EXPECT_TRUE(decimalCommaOf("a;b\n1,5;2\n"));
    EXPECT_TRUE(decimalCommaOf("a\tb\n-1,5e-3\tx\n"));
    EXPECT_FALSE(decimalCommaOf("a;b\n1.5;2\n"));
    EXPECT_FALSE(decimalCommaOf("a;b\n1;2\n"));
    EXPECT_FALSE(decimalCommaOf("a;b\n1,5 mm;2\n")) << "text with a comma is no number";
    EXPECT_FALSE(decimalCommaOf("a,b\n\"1,5\",2\n"));
    EXPECT_TRUE(decimalCommaOf("date;b\n24.12.2026;2,5\n")) << "a date is no number with a point";
    const Error error = firstError("a;b\n1,5;2.5\n");
    EXPECT_EQ(error.code, ErrorCode::csvDecimalAmbiguous);
    EXPECT_NE(describe(error).find("--decimal"), std::string::npos);
    CsvOptions told;
    told.decimalComma = true;
    EXPECT_TRUE(readerOf("a;b\n1,5;2.5\n", told).value().decimalComma());
}

TEST(CsvReader, NeedsLittleMemoryForALineOfAnyLength)
{
    const std::string folder = testing::TempDir() + "csv_reader_long";
    std::filesystem::create_directories(folder);
    const std::string path = folder + "/long.csv";
    {
        std::ofstream file(path, std::ios::binary);
        const std::string much(std::size_t{1} << 20, 'x');
        file << "a,b\n";
        for (int i = 0; i < 64; ++i) {
            file << much;
        }
        file << "\n1,2\n";
    }
    auto reader = CsvReader::open(path);
    ASSERT_TRUE(reader.has_value());
    ASSERT_TRUE(reader->next().value());
    const auto tooLong = reader->next();
    ASSERT_FALSE(tooLong.has_value());
    EXPECT_EQ(tooLong.error().code, ErrorCode::csvLineTooLong);
    EXPECT_EQ(tooLong.error().line, 2);
    EXPECT_EQ(tooLong.error().file, path);
    EXPECT_TRUE(reader->canContinue());
    ASSERT_TRUE(reader->next().value());
    EXPECT_THAT(reader->fields(), ElementsAre("1", "2"));
    EXPECT_EQ(reader->line(), 3);
    EXPECT_FALSE(reader->next().value());
    std::filesystem::remove_all(folder);
}

TEST(CsvReader, SaysWhyAFileCannotBeOpened)
{
    const std::string folder = testing::TempDir();
    EXPECT_EQ(CsvReader::open(folder + "no such file.csv").error().code, ErrorCode::fileNotFound);
    EXPECT_EQ(CsvReader::open(folder).error().code, ErrorCode::fileIsFolder);
    EXPECT_EQ(CsvReader::open(folder + "no such file.csv").error().file, folder + "no such file.csv");
}

} // namespace cytogauge
