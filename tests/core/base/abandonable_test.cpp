#include "core/base/abandonable.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <latch>

namespace cytogauge {

namespace {

// Until work that was given up has come to its end.
void waitForTheRest()
{
    while (abandonedWork() > 0) {
        std::this_thread::yield();
    }
}

} // namespace

TEST(Abandonable, GivesWhatTheWorkGives)
{
    EXPECT_EQ(runAbandonably([](const std::stop_token &) -> Result<int> { return 42; }, {}), 42);
    const auto failed =
        runAbandonably([](const std::stop_token &) -> Result<int> { return fail(ErrorCode::predictorsConstant); }, {});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::predictorsConstant);
    EXPECT_EQ(abandonedWork(), 0U);
}

TEST(Abandonable, GoesOnAtAStopWhileTheWorkIsStillBusy)
{
    std::stop_source stop;
    const auto release = std::make_shared<std::latch>(1); // the work never looks at its stop
    const auto result = runAbandonably(
        [release, &stop](const std::stop_token &) -> Result<int> {
            stop.request_stop();
            release->wait();
            return 42;
        },
        stop.get_token());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::cancelled);
    EXPECT_EQ(abandonedWork(), 1U);
    release->count_down();
    waitForTheRest();
}

TEST(Abandonable, FreesWhatTheWorkOwns)
{
    const auto owned = std::make_shared<int>(1);
    const std::weak_ptr<int> seen = owned;
    const auto result = runAbandonably([owned](const std::stop_token &) -> Result<int> { return *owned; }, {});
    EXPECT_EQ(result, 1);
    EXPECT_EQ(seen.use_count(), 1);
}

TEST(Abandonable, IsStoppedBeforeItBegins)
{
    std::stop_source stop;
    stop.request_stop();
    const auto result = runAbandonably(
        [](const std::stop_token &stopped) -> Result<int> {
            return stopped.stop_requested() ? Result<int>(fail(ErrorCode::cancelled)) : 42;
        },
        stop.get_token());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::cancelled);
    waitForTheRest();
}

TEST(AbandonableDeathTest, LetsTheProgramEndWithItsOwnStatus)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            std::stop_source stop;
            const auto never = std::make_shared<std::latch>(1);
            const auto result = runAbandonably(
                [never, &stop](const std::stop_token &) -> Result<int> {
                    stop.request_stop();
                    never->wait();
                    return 42;
                },
                stop.get_token());
            std::exit(result ? 1 : 7);
        },
        testing::ExitedWithCode(7), "");
}

} // namespace cytogauge
