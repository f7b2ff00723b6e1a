#include "ui/common/background_task.h"

#include "core/base/result.h"
#include "tests/ui/support/world.h"

#include <QCoreApplication>
#include <QThread>

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <semaphore>

namespace cytogauge::ui {

using test::eventually;

TEST(BackgroundTask, DeliversTheAnswerOnTheCallersThread)
{
    BackgroundTask task(BackgroundTask::Policy::latest);
    int answer = 0;
    QThread *where = nullptr;
    std::thread::id worker;
    const quint64 started = task.start(
        [&worker](TaskControl &) {
            worker = std::this_thread::get_id();
            return 42;
        },
        [&](quint64 generation, int value) {
            EXPECT_EQ(generation, task.generation());
            answer = value;
            where = QThread::currentThread();
        });
    EXPECT_EQ(started, 1U);
    EXPECT_TRUE(task.isBusy());
    ASSERT_TRUE(eventually([&] { return answer == 42; }));
    EXPECT_EQ(where, QCoreApplication::instance()->thread());
    EXPECT_NE(worker, std::this_thread::get_id());
    EXPECT_FALSE(task.isBusy());
}

TEST(BackgroundTask, LatestDropsTheAnswersThatWereOvertaken)
{
    BackgroundTask task(BackgroundTask::Policy::latest);
    QList<int> answers;
    std::binary_semaphore running{0};
    task.start(
        [&running](TaskControl &control) {
            running.release();
            while (!control.stop().stop_requested())
                std::this_thread::yield();
            return 1;
        },
        [&](quint64, int value) { answers << value; });
    running.acquire();
    for (int i = 2; i <= 5; ++i)
        task.start([i](TaskControl &) { return i; }, [&](quint64, int value) { answers << value; });
    ASSERT_TRUE(eventually([&] { return !task.isBusy(); }));
    EXPECT_EQ(answers, QList<int>{5});
}

TEST(BackgroundTask, QueueDeliversEveryAnswerInOrder)
{
    BackgroundTask task(BackgroundTask::Policy::queue);
    QList<int> answers;
    for (int i = 0; i < 20; ++i)
        task.start([i](TaskControl &) { return i; }, [&](quint64, int value) { answers << value; });
    ASSERT_TRUE(eventually([&] { return !task.isBusy(); }));
    ASSERT_EQ(answers.size(), 20);
    EXPECT_TRUE(std::is_sorted(answers.begin(), answers.end()));
}

TEST(BackgroundTask, CancelStopsOneAndLeavesTheOthers)
{
    BackgroundTask task(BackgroundTask::Policy::queue);
    QStringList answers;
    const auto untilStopped = [](TaskControl &control) -> Result<int> {
        while (!control.stop().stop_requested())
            std::this_thread::yield();
        return fail(ErrorCode::cancelled);
    };
    const quint64 first =
        task.start(untilStopped, [&](quint64, const Result<int> &) { answers << QStringLiteral("cancelled"); });
    task.start(
        [](TaskControl &control) { return control.stop().stop_requested(); },
        [&](quint64, bool stopped) { answers << (stopped ? QStringLiteral("stopped") : QStringLiteral("done")); });
    task.cancel(first);
    ASSERT_TRUE(eventually([&] { return !task.isBusy(); }));
    EXPECT_EQ(answers, (QStringList{QStringLiteral("cancelled"), QStringLiteral("done")}));
}

TEST(BackgroundTask, DestructionStopsTheWorkAndDropsTheAnswer)
{
    bool delivered = false;
    std::atomic<bool> stopped = false;
    {
        BackgroundTask task(BackgroundTask::Policy::queue);
        std::binary_semaphore running{0};
        task.start(
            [&](TaskControl &control) {
                running.release();
                while (!control.stop().stop_requested())
                    std::this_thread::yield();
                stopped = true;
                return 0;
            },
            [&](quint64, int) { delivered = true; });
        running.acquire();
    }
    EXPECT_TRUE(stopped);
    QCoreApplication::processEvents();
    EXPECT_FALSE(delivered);
}

TEST(BackgroundTask, ProgressArrivesWithItsGenerationAndEndsAtOne)
{
    BackgroundTask task(BackgroundTask::Policy::queue);
    QList<double> shares;
    QObject::connect(&task, &BackgroundTask::progressed, &task, [&](quint64 generation, double share) {
        EXPECT_EQ(generation, 1U);
        shares << share;
    });
    bool done = false;
    task.start(
        [](TaskControl &control) {
            for (int i = 0; i <= 100'000; ++i)
                control.progress(i / 100'000.0);
            return 0;
        },
        [&](quint64, int) { done = true; });
    ASSERT_TRUE(eventually([&] { return done; }));
    ASSERT_FALSE(shares.isEmpty());
    EXPECT_LE(shares.size(), 210); // the interface is not flooded
    EXPECT_DOUBLE_EQ(shares.constLast(), 1.0);
    EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
}

TEST(BackgroundTask, WhatMustBeFinishedIsDoneThoughTheTaskGoesBeforeItsTurn)
{
    std::atomic<int> written{0};
    std::atomic<bool> dropped{true};
    std::binary_semaphore running{0};
    {
        BackgroundTask task(BackgroundTask::Policy::queue);
        task.start(
            [&running](TaskControl &control) {
                running.release();
                while (!control.stop().stop_requested())
                    std::this_thread::yield();
                return 1;
            },
            [](quint64, int) {});
        running.acquire();
        task.start(
            [&dropped](TaskControl &) {
                dropped = false;
                return 2;
            },
            [](quint64, int) {});
        for (int i = 0; i < 3; ++i)
            task.start(
                [&written](TaskControl &control) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(10));
                    return control.stop().stop_requested() ? -1 : ++written;
                },
                [](quint64, int) {}, BackgroundTask::Ending::finish);
    }
    EXPECT_EQ(written, 3);
    EXPECT_TRUE(dropped) << "nobody waits for what only reads";
}

} // namespace cytogauge::ui
