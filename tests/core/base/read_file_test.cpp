#include "core/base/durable_file.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

namespace cytogauge {
namespace {

using test::TemporaryFolder;

TEST(ReadWholeFile, AnswersEveryByte)
{
    const TemporaryFolder folder;
    std::string bytes(700'000, '\0');
    bytes[0] = '\xEF';
    bytes.back() = '\n';
    EXPECT_EQ(readWholeFile(folder.write("a", bytes)).value(), bytes);
    EXPECT_EQ(readWholeFile(folder.write("empty", "")).value(), "");
}

TEST(ReadWholeFile, NamesTheFileThatDoesNotExist)
{
    const TemporaryFolder folder;
    EXPECT_EQ(readWholeFile(folder.file("a")).error(), Error(ErrorCode::fileNotFound).in(folder.file("a")));
    folder.write("file", "");
    EXPECT_EQ(readWholeFile(folder.file("file/a")).error().code, ErrorCode::fileNotFound);
    EXPECT_EQ(readWholeFile("").error().code, ErrorCode::fileNotFound);
}

TEST(ReadWholeFile, RefusesAFolderAndAFileThatMayNotBeRead)
{
    const TemporaryFolder folder;
    EXPECT_EQ(readWholeFile(folder.path()).error().code, ErrorCode::fileIsFolder);
    if (::geteuid() != 0) {
        const std::string path = folder.write("a", "x");
        ASSERT_EQ(::chmod(path.c_str(), 0), 0);
        EXPECT_EQ(readWholeFile(path).error().code, ErrorCode::fileNotReadable);
    }
}

TEST(ReadWholeFile, RefusesMoreThanTheLimit)
{
    const TemporaryFolder folder;
    const std::string path = folder.write("a", "12345");
    EXPECT_EQ(readWholeFile(path, 5).value(), "12345");
    EXPECT_EQ(readWholeFile(path, 4).error(), Error(ErrorCode::fileTooLarge, {"4"}).in(path));
}

TEST(ReadInPieces, StopsWhenItIsToldTo)
{
    const TemporaryFolder folder;
    const std::string path = folder.write("a", std::string(3'000'000, 'x'));
    int pieces = 0;
    EXPECT_TRUE(readInPieces(path, [&pieces](std::string_view) { return ++pieces < 2; }));
    EXPECT_EQ(pieces, 2);
}

} // namespace
} // namespace cytogauge
