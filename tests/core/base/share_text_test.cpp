#include "core/base/share_text.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge {

TEST(ShareText, IsRoundedButNeverToNoneOrAll)
{
    EXPECT_EQ(shareText(0.99512, 1.0, 4), "0.9951");
    EXPECT_EQ(shareText(0.99993, 1.0, 4), "0.9999");
    EXPECT_EQ(shareText(0.99996, 1.0, 4), "> 0.9999");
    EXPECT_EQ(shareText(0.00004, 1.0, 4), "< 0.0001");
    EXPECT_EQ(shareText(0.00006, 1.0, 4), "0.0001");
    EXPECT_EQ(shareText(99.996, 100.0, 2), "> 99.99");
}

TEST(ShareText, LeavesExactlyNoneAndAllAndWhatIsNoShare)
{
    EXPECT_EQ(shareText(1.0, 1.0, 4), "1.0000");
    EXPECT_EQ(shareText(1.0 - 1e-16, 1.0, 4), "1.0000");
    EXPECT_EQ(shareText(0.0, 1.0, 4), "0.0000");
    EXPECT_EQ(shareText(1.2, 1.0, 1), "1.2");
    EXPECT_EQ(shareText(-0.2, 1.0, 1), "-0.2");
    EXPECT_EQ(shareText(std::nan(""), 1.0, 1), "nan");
}

} // namespace cytogauge
