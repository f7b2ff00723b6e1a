#include "core/service/client_network.h"

#include <gtest/gtest.h>

namespace cytogauge::test {

TEST(ClientNetwork, IsTheAddressOfAnIpV4Client)
{
    EXPECT_EQ(clientNetwork("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(clientNetwork("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(clientNetwork("127.0.0.2"), "127.0.0.2");
}

TEST(ClientNetwork, IsTheFirstHalfOfAnIpV6Address)
{
    EXPECT_EQ(clientNetwork("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    EXPECT_EQ(clientNetwork("2001:db8:1:2::ffff"), clientNetwork("2001:db8:1:2:aaaa::1"));
    EXPECT_NE(clientNetwork("2001:db8:1:2::1"), clientNetwork("2001:db8:1:3::1"));
    EXPECT_EQ(clientNetwork("fe80::1%eth0"), "fe80::/64");
    EXPECT_EQ(clientNetwork("::1"), "::1");
}

TEST(ClientNetwork, LeavesWhatIsNoAddress)
{
    EXPECT_EQ(clientNetwork(""), "");
    EXPECT_EQ(clientNetwork("unknown"), "unknown");
    EXPECT_EQ(clientNetwork("2001:db8::1::2"), "2001:db8::1::2");
}

} // namespace cytogauge::test
