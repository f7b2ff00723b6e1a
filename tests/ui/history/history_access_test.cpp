#include "ui/common/history_access.h"

#include "core/history/sqlite_history_store.h"
#include "tests/support/schemas.h"
#include "tests/ui/support/world.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <thread>

namespace cytogauge::test {

TEST(HistoryAccess, SaysWhyItIsNotOpenAndOpensLater)
{
    World world;
    bool broken = true;
    world.history.open(
        [&]() -> Result<std::unique_ptr<HistoryStore>> {
            if (broken)
                return fail(ErrorCode::diskFull);
            return openHistoryInMemory(world.clock);
        },
        true);
    ASSERT_TRUE(eventually([&] { return world.history.openError().has_value(); }));
    EXPECT_EQ(world.history.openError()->code, ErrorCode::diskFull);
    std::optional<Error> answer;
    world.history.submit(
        &world.settings, [](HistoryStore &store, ui::TaskControl &) { return store.count({}); },
        [&](const Result<HistoryCounts> &counts) { answer = counts ? Error() : counts.error(); });
    ASSERT_TRUE(eventually([&] { return answer.has_value(); }));
    EXPECT_EQ(answer->code, ErrorCode::diskFull);

    broken = false;
    world.history.reopen();
    ASSERT_TRUE(eventually([&] { return world.history.isOpen(); }));
    EXPECT_FALSE(world.history.openError());
}

TEST(HistoryAccess, ChangesAreAnnouncedOnlyWhenTheySucceeded)
{
    World world;
    world.openInMemory();
    int changes = 0;
    QObject::connect(&world.history, &ui::HistoryAccess::changed, &world.history, [&] { ++changes; });
    int answers = 0;
    PredictionRecord wrong = wdbcRecord(1, world.clock.now());
    wrong.inputs.pop_back();
    world.history.add(wrong, schemaNamed("wdbc"), &world.settings, [&](const Result<StoredRecord> &stored) {
        EXPECT_FALSE(stored);
        ++answers;
    });
    world.history.add(wdbcRecord(2, world.clock.now()), schemaNamed("wdbc"), &world.settings,
                      [&](const Result<StoredRecord> &stored) {
                          ASSERT_TRUE(stored);
                          EXPECT_EQ(stored->number, 1);
                          ++answers;
                      });
    ASSERT_TRUE(eventually([&] { return answers == 2; }));
    EXPECT_EQ(changes, 1);
}

TEST(HistoryAccess, LeavesTheAnswerOutWhenItsOwnerIsGone)
{
    World world;
    world.openInMemory();
    auto owner = std::make_unique<QObject>();
    bool called = false;
    world.history.submit(
        owner.get(), [](HistoryStore &store, ui::TaskControl &) { return store.count({}); },
        [&](const Result<HistoryCounts> &) { called = true; });
    owner.reset();
    ASSERT_TRUE(eventually([&] { return !world.history.worker().isBusy(); }));
    EXPECT_FALSE(called);
}

TEST(HistoryAccess, WhatNobodyWaitsForGivesWay)
{
    World world;
    world.openInMemory();
    std::atomic<bool> running = false, stopped = false;
    world.history.submitIdle(&world.settings, [&](HistoryStore &, ui::TaskControl &control) -> Result<void> {
        running = true;
        while (!control.stop().stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        stopped = true;
        return fail(ErrorCode::cancelled);
    });
    ASSERT_TRUE(eventually([&] { return running.load(); }));
    EXPECT_FALSE(stopped);
    bool stored = false;
    world.history.add(wdbcRecord(2, world.clock.now()), schemaNamed("wdbc"), &world.settings,
                      [&](const Result<StoredRecord> &record) { stored = record.has_value(); });
    EXPECT_TRUE(eventually([&] { return stored; }));
    EXPECT_TRUE(stopped);
}

TEST(HistoryAccess, LongWorkOnAFileHasAConnectionOfItsOwn)
{
    World world;
    int opened = 0;
    world.history.open(
        [&] {
            ++opened;
            return openHistory(world.folder.file("history.sqlite"), world.clock);
        },
        false);
    ASSERT_TRUE(eventually([&] { return world.history.isOpen(); }));
    world.add({wdbcRecord(1, world.clock.now())});
    std::int64_t seen = -1;
    world.history.submitLong(
        &world.settings, [](HistoryStore &store, ui::TaskControl &) { return store.count({}); },
        [&](const Result<HistoryCounts> &counts) { seen = counts ? counts->all : -2; });
    ASSERT_TRUE(eventually([&] { return seen != -1; }));
    EXPECT_EQ(seen, 1);
    EXPECT_EQ(opened, 2);
}

} // namespace cytogauge::test
