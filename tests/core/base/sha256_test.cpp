#include "core/base/sha256.h"

#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace cytogauge {
namespace {

TEST(Sha256, GivesTheExamplesOfTheStandard) // FIPS 180-4
{
    EXPECT_EQ(sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256Hex(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, IsTheSameOfAFileThatIsReadInPieces)
{
    const test::TemporaryFolder folder;
    const std::string path = folder.write("a", std::string(1'000'000, 'a'));
    EXPECT_EQ(sha256HexOfFile(path).value(), sha256Hex(std::string(1'000'000, 'a')));
    EXPECT_EQ(sha256HexOfFile(folder.file("missing")).error(),
              Error(ErrorCode::fileNotFound).in(folder.file("missing")));
}

TEST(Sha256, OfAFileEndsAtAStop)
{
    const test::TemporaryFolder folder;
    const std::string path = folder.write("a", std::string(1'000'000, 'a'));
    std::stop_source stop;
    EXPECT_TRUE(sha256HexOfFile(path, stop.get_token()));
    stop.request_stop();
    EXPECT_EQ(sha256HexOfFile(path, stop.get_token()).error(), Error(ErrorCode::cancelled).in(path));
}

TEST(Sha256, KnowsTheReferenceDataAsItWasBroughtAlong)
{
    const std::string data = test::resources() + "/data/";
    EXPECT_EQ(sha256HexOfFile(data + "wdbc.csv").value(),
              "2b96892b20da5730655b83f6961cafcfb29091c3f09ab50a4206ad6f7761079e");
    EXPECT_EQ(sha256HexOfFile(data + "wine.csv").value(),
              "782222298389b71235d61601023a8d6656ebe0718c471e7146e5cb9c720d39f5");
    EXPECT_EQ(sha256HexOfFile(data + "iris.csv").value(),
              "5433720be7c324aa045173bb959c57b9c8087add13a477332bbca879aec4211a");
}

} // namespace
} // namespace cytogauge
