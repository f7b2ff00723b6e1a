#include "core/base/error.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <set>

namespace cytogauge {
namespace {

std::vector<ErrorCode> allCodes()
{
    return {
#define CYTOGAUGE_ERROR(code, words) ErrorCode::code,
#include "core/base/error_codes.def"
#undef CYTOGAUGE_ERROR
    };
}

TEST(ErrorCodes, HaveStableNames)
{
    EXPECT_EQ(codeName(ErrorCode::internal), "internal");
    EXPECT_EQ(codeName(ErrorCode::fileNotFound), "fileNotFound");
    std::set<std::string_view> names;
    for (const ErrorCode code : allCodes()) {
        EXPECT_TRUE(names.insert(codeName(code)).second) << codeName(code);
    }
    EXPECT_GT(names.size(), 10U);
}

TEST(ErrorCodes, HaveWholeSentencesWithMarkersInARow)
{
    for (const ErrorCode code : allCodes()) {
        const std::string words(sentence(code));
        ASSERT_FALSE(words.empty()) << codeName(code);
        EXPECT_TRUE(words.back() == '.' || words.back() == '?') << codeName(code) << ": " << words;
        EXPECT_FALSE(words.front() >= 'a' && words.front() <= 'z') << codeName(code) << ": " << words;
        bool gap = false;
        for (char marker = '1'; marker <= '9'; ++marker) {
            const bool used = words.find(std::string("%") + marker) != std::string::npos;
            EXPECT_FALSE(used && gap) << codeName(code) << " skips a marker before %" << marker;
            gap = gap || !used;
        }
    }
}

TEST(ErrorCodes, TakeAWrongNumberForAnInternalError)
{
    EXPECT_EQ(codeName(static_cast<ErrorCode>(100'000)), "internal");
}

TEST(Fill, PutsEachArgumentIntoItsPlaceOnce)
{
    EXPECT_EQ(fill("%2 before %1, %1 again.", {"a", "b"}), "b before a, a again.");
    EXPECT_EQ(fill("%1 and %2.", {"%2", "x"}), "%2 and x.") << "an argument is text, not a marker";
    EXPECT_EQ(fill("100 % of %1, 5%", {"x"}), "100 % of x, 5%");
    EXPECT_EQ(fill("%1 and %2.", {"x"}), "x and %2.") << "a missing argument stays visible";
}

TEST(Fill, EscapesWhatCouldMisleadTheReader)
{
    EXPECT_EQ(fill("“%1”", {"a\x1b[31m\nb\xe2\x80\xae"}), "“a\\u{001B}[31m\\nb\\u{202E}”");
}

TEST(Describe, NamesFileLineColumnFieldAndReason)
{
    const Error error(ErrorCode::folderNotWritable, {"Permission denied"});
    EXPECT_EQ(describe(error), "The folder cannot be written: Permission denied.");
    EXPECT_EQ(describe(error.in("data.csv").at(12, 4).on("radius_mean")),
              "data.csv:12:4: radius_mean: The folder cannot be written: Permission denied.");
    EXPECT_EQ(describe(error.in("data.csv")), "data.csv: The folder cannot be written: Permission denied.");
    EXPECT_EQ(describe(error.in("data.csv").at(12, 0)),
              "data.csv:12: The folder cannot be written: Permission denied.");
    EXPECT_EQ(describe(error.at(2, 3)), "line 2, column 3: The folder cannot be written: Permission denied.");
    EXPECT_EQ(describe(error.at(2, 0)), "line 2: The folder cannot be written: Permission denied.");
    EXPECT_EQ(describe(error.in("a\nb")), "a\\nb: The folder cannot be written: Permission denied.");
}

TEST(Error, IsCopiedNotChangedByItsPlaces)
{
    const Error error(ErrorCode::cancelled);
    EXPECT_EQ(error.in("f").at(1, 2).on("x").file, "f");
    EXPECT_EQ(error, Error(ErrorCode::cancelled));
    EXPECT_NE(error.at(1, 2), error);
}

TEST(SystemReason, HasWordsForAnErrno)
{
    EXPECT_EQ(systemReason(ENOENT), "No such file or directory");
}

} // namespace
} // namespace cytogauge
