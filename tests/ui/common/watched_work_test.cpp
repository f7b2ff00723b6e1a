#include "ui/common/watched_work.h"

#include "tests/ui/support/world.h"
#include "ui/common/background_task.h"

#include <QElapsedTimer>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace cytogauge::ui {
namespace {

using test::eventually;

class WatchedWorkTest : public testing::Test {
protected:
    // Work that says how far it is and goes on when the test says so, or when it is to stop.
    quint64 start(double share)
    {
        return task_.start(
            [this, share](TaskControl &control) {
                control.progress(share);
                while (!goOn_ && !control.stop().stop_requested())
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                return control.stop().stop_requested();
            },
            [this](quint64, bool stopped) {
                stopped_ = stopped;
                ended_ = true;
            });
    }

    std::atomic<bool> goOn_ = false;
    bool ended_ = false;
    bool stopped_ = false;
    WatchedWork work_;
    QSignalSpy told_{&work_, &WatchedWork::progressed};
    QSignalSpy changed_{&work_, &WatchedWork::changed};
    BackgroundTask task_{BackgroundTask::Policy::queue}; // last: it looks at the others until it ends
};

TEST_F(WatchedWorkTest, WhatIsDoneAtOnceShowsNoProgress)
{
    goOn_ = true;
    work_.begin(task_, start(0.5), QStringLiteral("Working…"));
    ASSERT_TRUE(eventually([this] { return ended_; }));
    work_.end();
    QElapsedTimer waited;
    waited.start();
    ASSERT_TRUE(eventually([&] { return waited.elapsed() > WatchedWork::patienceMs + 50; }));
    EXPECT_EQ(told_.count(), 0);
    EXPECT_EQ(changed_.count(), 2);
}

TEST_F(WatchedWorkTest, WhatTakesLongerSaysHowFarItIsAndIsCancelled)
{
    work_.begin(task_, start(0.5), QStringLiteral("Working…"));
    EXPECT_TRUE(work_.isBusy());
    ASSERT_TRUE(eventually([this] { return !told_.isEmpty() && told_.last().at(1).toDouble() > 0.0; }));
    EXPECT_EQ(told_.last().at(0).toString(), QStringLiteral("Working…"));
    EXPECT_DOUBLE_EQ(told_.last().at(1).toDouble(), 0.5);
    work_.cancel();
    ASSERT_TRUE(eventually([this] { return ended_; }));
    EXPECT_TRUE(stopped_);
    work_.end();
    EXPECT_FALSE(work_.isBusy());
    work_.cancel(); // of nothing
}

TEST_F(WatchedWorkTest, TheNextPartGoesOnWhereTheLastOneEnded)
{
    work_.begin(task_, start(1.0), QStringLiteral("First…"), {0.0, 0.4});
    ASSERT_TRUE(eventually([this] { return !told_.isEmpty() && told_.last().at(1).toDouble() > 0.0; }));
    EXPECT_DOUBLE_EQ(told_.last().at(1).toDouble(), 0.4);
    const quint64 second = start(0.5);
    work_.begin(task_, second, QStringLiteral("Second…"), {0.4, 1.0});
    EXPECT_EQ(told_.last().at(0).toString(), QStringLiteral("Second…")) << "at once: patience is over";
    EXPECT_EQ(changed_.count(), 1) << "it is one piece of work";
    goOn_ = true;
    ASSERT_TRUE(eventually([&] { return told_.last().at(1).toDouble() > 0.69; }));
    EXPECT_DOUBLE_EQ(told_.last().at(1).toDouble(), 0.7);
}

} // namespace
} // namespace cytogauge::ui
