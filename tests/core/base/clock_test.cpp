#include "core/base/clock.h"

#include "tests/support/fake_clock.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdint>

namespace cytogauge {
namespace {

using std::chrono::milliseconds;

TEST(UtcText, HasMillisecondsAndSortsAsText)
{
    EXPECT_EQ(formatUtc(UtcTime(milliseconds(0))), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(formatUtc(UtcTime(milliseconds(1795196643120))), "2026-11-20T17:44:03.120Z");
    EXPECT_EQ(formatUtc(UtcTime(milliseconds(-1))), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(formatUtc(UtcTime(milliseconds(2147483648000))), "2038-01-19T03:14:08.000Z"); // beyond 32 bits
}

TEST(UtcText, ReadsBackEveryMillisecondThatItWrites)
{
    EXPECT_TRUE(rc::check([](std::uint32_t seconds, std::uint16_t part) {
        const UtcTime time(milliseconds(static_cast<long long>(seconds) * 10 * 1000 + part % 1000));
        UtcTime readBack;
        RC_ASSERT(parseUtc(formatUtc(time), readBack));
        RC_ASSERT(readBack == time);
    }));
}

TEST(UtcText, IsAlsoReadWithoutMilliseconds)
{
    UtcTime time;
    ASSERT_TRUE(parseUtc("2026-11-20T17:44:03Z", time));
    EXPECT_EQ(time, UtcTime(milliseconds(1795196643000)));
}

TEST(UtcText, RefusesEverythingElse)
{
    for (const char *text :
         {"", "2026-11-20", "2026-11-20T17:44:03", "2026-11-20T17:44:03+00:00", "2026-11-20 17:44:03Z",
          "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-20T24:00:00Z", "2026-11-20T17:60:03Z",
          "2026-11-20T17:44:60Z", "2026-11-20T17:44:03.1Z", "2026-11-20T17:44:03.1200Z", "-026-11-20T17:44:03Z",
          "2026-11-20T17:44:+3Z", "2026-11-20T17:44:03.12 Z", " 2026-11-20T17:44:03Z", "2026-11-20T17:44:03Zx"}) {
        UtcTime time(milliseconds(7));
        EXPECT_FALSE(parseUtc(text, time)) << text;
        EXPECT_EQ(time, UtcTime(milliseconds(7))) << "a refused text changes nothing: " << text;
    }
}

TEST(SystemClock, IsNotBeforeThisProgramWasWrittenAndItsSteadyClockNeverGoesBack)
{
    const SystemClock clock;
    UtcTime written;
    ASSERT_TRUE(parseUtc("2026-01-01T00:00:00Z", written));
    EXPECT_GT(clock.now(), written);
    const auto before = clock.steady();
    EXPECT_GE(clock.steady(), before);
}

TEST(FakeClock, StandsStillUntilItIsMoved)
{
    test::FakeClock clock;
    EXPECT_EQ(formatUtc(clock.now()), "2026-01-02T03:04:05.678Z");
    const auto steady = clock.steady();
    clock.advance(milliseconds(322));
    EXPECT_EQ(formatUtc(clock.now()), "2026-01-02T03:04:06.000Z");
    EXPECT_EQ(clock.steady() - steady, milliseconds(322));
    clock.jumpTo(UtcTime(milliseconds(0)));
    EXPECT_EQ(clock.steady() - steady, milliseconds(322)) << "a jump of the wall clock is no passing of time";
}

} // namespace
} // namespace cytogauge
