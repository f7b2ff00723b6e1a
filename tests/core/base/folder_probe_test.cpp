#include "core/base/folder_probe.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace cytogauge {

TEST(ProbeFolder, LeavesNothingBehind)
{
    const test::TemporaryFolder folder;
    EXPECT_TRUE(probeFolder(folder.path()));
    EXPECT_TRUE(probeFolder(folder.file("new/and/deep")));
    EXPECT_TRUE(probeFolder(folder.file("with-a-slash") + "/"));
    EXPECT_TRUE(folder.names().empty());
    // What was there stays.
    std::filesystem::create_directory(folder.file("old"));
    EXPECT_TRUE(probeFolder(folder.file("old/new")));
    EXPECT_EQ(folder.names(), std::vector<std::string>{"old"});
    EXPECT_TRUE(std::filesystem::is_empty(folder.file("old")));
}

TEST(ProbeFolder, SaysWhatIsInTheWay)
{
    const test::TemporaryFolder folder;
    const std::string file = folder.write("file", "x");
    for (const std::string &path : {file, file + "/below", std::string("/proc/nothing"), std::string("/proc")}) {
        const auto probed = probeFolder(path);
        ASSERT_FALSE(probed) << path;
        EXPECT_EQ(probed.error().code, ErrorCode::folderNotWritable) << path;
        EXPECT_EQ(probed.error().file, path);
        EXPECT_FALSE(probed.error().arguments.front().empty());
    }
    EXPECT_EQ(test::contentOf(file), "x");
}

} // namespace cytogauge
