#include "ui/settings/retention.h"

#include "core/history/sqlite_history_store.h"
#include "tests/ui/support/slow_removal_store.h"
#include "tests/ui/support/world.h"
#include "ui/settings/backups.h"

#include <QFile>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <filesystem>

namespace cytogauge::test {

namespace {

class RetentionTest : public testing::Test {
protected:
    RetentionTest() : retention_(world_.context, QString::fromStdString(world_.folder.path()))
    {
        const std::string path = world_.folder.file("history.sqlite");
        world_.history.open([this, path] { return openHistory(path, world_.clock); }, false);
        EXPECT_TRUE(eventually([&] { return world_.history.isOpen(); }));
        std::vector<PredictionRecord> records;
        for (const int days : {1, 29, 31, 400}) {
            records.push_back(wdbcRecord(days, world_.clock.now()));
            records.back().created = world_.clock.now() - std::chrono::hours{24 * days};
        }
        world_.add(records);
    }
    void keep(int days)
    {
        world_.settings.update([days](ui::Settings &settings) { settings.retentionDays = days; });
    }
    std::int64_t count()
    {
        std::optional<std::int64_t> all;
        world_.history.submit(
            &world_.settings, [](HistoryStore &store, ui::TaskControl &) { return store.count({}); },
            [&all](const Result<HistoryCounts> &counts) { all = counts ? counts->all : -1; });
        EXPECT_TRUE(eventually([&all] { return all.has_value(); }));
        return all.value_or(-2);
    }
    [[nodiscard]] QList<ui::Backup> backups() const
    {
        return ui::backupsOf(QString::fromStdString(world_.folder.path()));
    }

    World world_;
    ui::Retention retention_;
};

} // namespace

TEST_F(RetentionTest, IsOffUnlessAsked)
{
    EXPECT_EQ(world_.settings.values().retentionDays, 0);
    retention_.apply();
    EXPECT_EQ(count(), 4);
    EXPECT_TRUE(backups().isEmpty());
}

TEST_F(RetentionTest, DeletesWhatIsOlderAfterABackupAndBringsItBack)
{
    keep(30);
    QSignalSpy deleted(&retention_, &ui::Retention::deleted);
    retention_.apply();
    ASSERT_TRUE(eventually([&] { return deleted.count() == 1; }));
    EXPECT_EQ(deleted.first().first().toLongLong(), 2);
    EXPECT_EQ(count(), 2);
    ASSERT_EQ(backups().size(), 1);
    const auto backup = openHistory(backups().first().path.toStdString(), world_.clock);
    ASSERT_TRUE(backup);
    EXPECT_EQ((*backup)->count({})->all, 4);
    QSignalSpy undone(&retention_, &ui::Retention::undone);
    retention_.undo();
    ASSERT_TRUE(eventually([&] { return undone.count() == 1; }));
    EXPECT_EQ(count(), 4);
    retention_.undo(); // nothing more
    EXPECT_EQ(count(), 4);
}

// Otherwise what should be gone would be in the folder for ever, in one more copy with every start.
TEST_F(RetentionTest, TheNextStartDeletesThatBackupAndNoOther)
{
    std::filesystem::create_directories(world_.folder.file("backups"));
    world_.folder.write("backups/history-20240101-000000-000.sqlite", "a backup of one's own");
    keep(30);
    QSignalSpy deleted(&retention_, &ui::Retention::deleted);
    retention_.apply();
    ASSERT_TRUE(eventually([&] { return deleted.count() == 1; }));
    ASSERT_EQ(backups().size(), 2);
    ui::Retention next(world_.context, QString::fromStdString(world_.folder.path()));
    next.apply();
    ASSERT_TRUE(eventually([&] { return backups().size() == 1; }));
    EXPECT_TRUE(backups().first().path.endsWith(QLatin1String("history-20240101-000000-000.sqlite")));
}

TEST_F(RetentionTest, WithoutABackupNothingIsDeleted)
{
    keep(30);
    world_.folder.write("backups", "a file where the folder should be");
    QSignalSpy failed(&retention_, &ui::Retention::failed);
    retention_.apply();
    ASSERT_TRUE(eventually([&] { return failed.count() == 1; }));
    EXPECT_EQ(count(), 4);
}

TEST_F(RetentionTest, NothingTooOldNeedsNoBackup)
{
    keep(500);
    retention_.apply();
    EXPECT_EQ(count(), 4);
    EXPECT_TRUE(backups().isEmpty());
}

TEST_F(RetentionTest, SaysWhatItDeletedAndHowLongThatTook)
{
    keep(30);
    QSignalSpy deleted(&retention_, &ui::Retention::deleted);
    retention_.apply();
    world_.clock.advance(std::chrono::milliseconds{1700});
    ASSERT_TRUE(eventually([&] { return deleted.count() == 1; }));
    EXPECT_EQ(deleted.first().at(1).toDate(), QDate(2025, 12, 3)) << "thirty days before the second of January";
    EXPECT_TRUE(deleted.first().at(2).toString().contains(QLatin1String("before-deleting-")));
    EXPECT_EQ(deleted.first().at(3).value<ui::TimeTaken>(), ui::TimeTaken(1700.0));
}

TEST_F(RetentionTest, AStartRemovesForGoodWhatWasDeletedEarlier)
{
    keep(30);
    QSignalSpy deleted(&retention_, &ui::Retention::deleted);
    retention_.apply();
    ASSERT_TRUE(eventually([&] { return deleted.count() == 1; }));
    QSignalSpy purged(&retention_, &ui::Retention::purged);
    retention_.start();
    ASSERT_TRUE(eventually([&] { return purged.count() == 1; }));
    EXPECT_EQ(purged.first().first().toLongLong(), 2);
    ASSERT_TRUE(eventually([&] { return !retention_.work().isBusy(); }));
    EXPECT_EQ(deleted.count(), 1) << "nothing is left that is too old";
    retention_.start();
    EXPECT_EQ(count(), 2);
    EXPECT_EQ(purged.count(), 1) << "nothing to say";
}

class SlowRetentionTest : public RetentionTest {
protected:
    static constexpr int many = 1200; // more than are deleted between two looks whether to stop

    SlowRetentionTest()
    {
        keep(30);
        std::vector<PredictionRecord> old;
        for (int i = 0; i < many; ++i) {
            old.push_back(wdbcRecord(i, world_.clock.now()));
            old.back().created = world_.clock.now() - std::chrono::hours{24 * 50};
        }
        addInOneCommit(world_.folder.file("history.sqlite"), world_.clock, old);
        world_.history.open(
            [this]() -> Result<std::unique_ptr<HistoryStore>> {
                auto store = openHistory(world_.folder.file("history.sqlite"), world_.clock);
                if (!store)
                    return fail(store.error());
                return std::make_unique<SlowRemovalStore>(std::move(*store), &goOn_);
            },
            false);
        EXPECT_TRUE(eventually([this] { return world_.history.isOpen(); }));
    }
    ~SlowRetentionTest() override { goOn_ = true; }
    [[nodiscard]] bool reaches(double share)
    {
        return eventually([&] { return !told_.isEmpty() && told_.last().at(1).toDouble() >= share; });
    }

    std::atomic<bool> goOn_ = false;
    QSignalSpy told_{&retention_.work(), &ui::WatchedWork::progressed};
};

TEST_F(SlowRetentionTest, WhatTakesLongSaysHowFarItIsAndWhatIsDone)
{
    QSignalSpy deleted(&retention_, &ui::Retention::deleted);
    retention_.start();
    ASSERT_TRUE(reaches(0.65));
    EXPECT_EQ(told_.last().at(0).toString(), QStringLiteral("Deleting 1,202 records from before 2025-12-03…"));
    EXPECT_TRUE(retention_.work().isBusy());
    goOn_ = true;
    ASSERT_TRUE(eventually([&] { return deleted.count() == 1; }));
    EXPECT_FALSE(retention_.work().isBusy());
}

TEST_F(SlowRetentionTest, IsCancelledWithoutAChangeAndWithoutABackupLeftBehind)
{
    QSignalSpy cancelled(&retention_, &ui::Retention::cancelled);
    QSignalSpy deleted(&retention_, &ui::Retention::deleted);
    retention_.start();
    ASSERT_TRUE(reaches(0.65));
    EXPECT_EQ(backups().size(), 1);
    retention_.cancel();
    ASSERT_TRUE(eventually([&] { return cancelled.count() == 1; }));
    EXPECT_EQ(count(), many + 4);
    EXPECT_TRUE(backups().isEmpty());
    EXPECT_EQ(deleted.count(), 0);
    EXPECT_FALSE(retention_.work().isBusy());
    goOn_ = true;
    ui::Retention next(world_.context, QString::fromStdString(world_.folder.path()));
    QSignalSpy done(&next, &ui::Retention::deleted);
    next.start();
    ASSERT_TRUE(eventually([&] { return done.count() == 1; })) << "the next start does it";
}

TEST_F(SlowRetentionTest, BringingBackThatWasCancelledCanBeAskedForAgain)
{
    QSignalSpy deleted(&retention_, &ui::Retention::deleted);
    QSignalSpy notUndone(&retention_, &ui::Retention::notUndone);
    QSignalSpy undone(&retention_, &ui::Retention::undone);
    goOn_ = true;
    retention_.start();
    ASSERT_TRUE(eventually([&] { return deleted.count() == 1; }));
    const qint64 left = count();
    goOn_ = false;
    told_.clear();
    retention_.undo();
    ASSERT_TRUE(reaches(0.2));
    retention_.cancel();
    ASSERT_TRUE(eventually([&] { return notUndone.count() == 1; }));
    EXPECT_EQ(count(), left) << "nothing half done";
    EXPECT_FALSE(retention_.work().isBusy());
    goOn_ = true;
    retention_.undo();
    ASSERT_TRUE(eventually([&] { return undone.count() == 1; }));
    EXPECT_EQ(count(), many + 4);
}

TEST_F(SlowRetentionTest, CancelledBetweenTwoPartsNothingIsChangedEither)
{
    QSignalSpy cancelled(&retention_, &ui::Retention::cancelled);
    retention_.start();
    retention_.cancel(); // before the first part has said anything
    ASSERT_TRUE(eventually([&] { return cancelled.count() == 1; }));
    EXPECT_EQ(count(), many + 4);
    EXPECT_TRUE(backups().isEmpty());
}

TEST_F(RetentionTest, APrivateSessionIsLeftAlone)
{
    keep(30);
    world_.openInMemory();
    world_.add({wdbcRecord(1, world_.clock.now() - std::chrono::hours{24 * 400})});
    retention_.apply();
    EXPECT_EQ(count(), 1);
}

TEST_F(RetentionTest, AnOpenHistoryIsTakenBackToABackup)
{
    const QString folder = QString::fromStdString(world_.folder.path());
    std::optional<Result<QString>> made;
    ui::backUpHistory(world_.context, folder, &world_.settings, [&](const Result<QString> &path) { made = path; });
    ASSERT_TRUE(eventually([&] { return made.has_value(); }));
    ASSERT_TRUE(*made);
    world_.add({wdbcRecord(5, world_.clock.now())});
    EXPECT_EQ(count(), 5);
    // The clock of the tests stands still: another name for the second backup.
    const QString first = QString::fromStdString(world_.folder.file("first.sqlite"));
    ASSERT_TRUE(QFile::rename(**made, first));
    std::optional<Result<QString>> kept;
    ui::takeHistoryBack(world_.context, folder, first, &world_.settings,
                        [&](const Result<QString> &path) { kept = path; });
    ASSERT_TRUE(eventually([&] { return kept.has_value(); }));
    ASSERT_TRUE(*kept) << describe(kept->error());
    EXPECT_EQ(count(), 4);
    const auto before = openHistory((**kept).toStdString(), world_.clock);
    ASSERT_TRUE(before);
    EXPECT_EQ((*before)->count({})->all, 5);
}

} // namespace cytogauge::test
