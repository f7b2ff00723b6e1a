#include "tests/core/api/signed_requests.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

#include <cstdlib>

namespace cytogauge {
namespace {

TEST(AwsSignature, EqualsBotocoreOnAThousandRandomRequests)
{
    if (std::system("/usr/bin/python3 -c 'import botocore' 2>/dev/null") != 0) {
        GTEST_SKIP() << "python3-botocore is not installed";
    }
    const test::TemporaryFolder folder;
    const std::string file = folder.file("signed.json");
    const std::string command =
        "/usr/bin/python3 '" + test::testData() + "/aws/sign_with_botocore.py' 1000 \"$(date +%s)\" > '" + file + "'";
    ASSERT_EQ(std::system(command.c_str()), 0);
    const auto recorded = parseJson(test::contentOf(file));
    ASSERT_TRUE(recorded);
    ASSERT_EQ(recorded->at("requests").size(), 1000U);
    EXPECT_EQ(test::countEqual(*recorded), 1000U) << "seed " << recorded->at("seed");
}

} // namespace
} // namespace cytogauge
