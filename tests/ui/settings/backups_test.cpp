#include "ui/settings/backups.h"

#include "core/history/sqlite_history_store.h"
#include "tests/support/fake_clock.h"
#include "tests/ui/support/world.h"
#include "ui/common/background_task.h"

#include <QFileInfo>

#include <gtest/gtest.h>

#include <filesystem>

namespace cytogauge::test {

TEST(Backups, AreMadeListedAndGoodEnoughToGoOnWith)
{
    World world;
    const std::string path = world.folder.file("history.sqlite");
    world.history.open([&] { return openHistory(path, world.clock); }, false);
    ASSERT_TRUE(eventually([&] { return world.history.isOpen(); }));
    world.add({wdbcRecord(1, world.clock.now()), wdbcRecord(2, world.clock.now())});
    const QString folder = QString::fromStdString(world.folder.path());
    EXPECT_TRUE(ui::backupsOf(folder).isEmpty());
    std::optional<Result<QString>> made;
    ui::backUpHistory(world.context, folder, &world.settings, [&](const Result<QString> &answer) { made = answer; });
    ASSERT_TRUE(eventually([&] { return made.has_value(); }));
    ASSERT_TRUE(*made) << describe(made->error());
    ASSERT_EQ(ui::backupsOf(folder).size(), 1);
    EXPECT_EQ(ui::backupsOf(folder).first().path, **made);
    EXPECT_GT(ui::folderSize(folder), ui::backupsOf(folder).first().bytes);

    // The file is lost; the backup takes its place.
    world.history.open([&] { return openHistoryInMemory(world.clock); }, true);
    ASSERT_TRUE(eventually([&] { return world.history.isPrivate() && !world.history.worker().isBusy(); }));
    ui::TaskControl control({}, [](double) {});
    const auto aside = ui::replaceHistory(**made, QString::fromStdString(path), control);
    ASSERT_TRUE(aside);
    EXPECT_TRUE(QFileInfo::exists(*aside));
    auto store = openHistory(path, world.clock);
    ASSERT_TRUE(store) << describe(store.error());
    EXPECT_EQ((*store)->count({})->all, 2);
}

TEST(Backups, NothingIsOverwrittenOnTheWayBack)
{
    const TemporaryFolder folder;
    const QString path = QString::fromStdString(folder.write("history.sqlite", "the first accident"));
    folder.write("backup.sqlite", "a backup");
    ui::TaskControl control({}, [](double) {});
    EXPECT_FALSE(ui::replaceHistory(QString::fromStdString(folder.file("backup.sqlite")), path, control));
    EXPECT_EQ(contentOf(path.toStdString()), "the first accident");
    const auto first = ui::setHistoryAside(path);
    ASSERT_TRUE(first);
    folder.write("history.sqlite", "the second accident");
    const auto second = ui::setHistoryAside(path);
    ASSERT_TRUE(second);
    EXPECT_NE(*first, *second);
    EXPECT_EQ(contentOf(first->toStdString()), "the first accident");
    EXPECT_EQ(contentOf(second->toStdString()), "the second accident");
}

// The copy of a rescue that was killed is moved into the place of a history that is not there.
TEST(Backups, AnEmptyHistoryIsNotTheCopyOfARescueThatWasKilled)
{
    const TemporaryFolder folder;
    const FakeClock clock;
    const std::string path = folder.write("history.sqlite", "damaged");
    ASSERT_TRUE(openHistory(path + ".restored", clock)); // as killed before the damaged one went
    ASSERT_TRUE(ui::setHistoryAside(QString::fromStdString(path)));
    EXPECT_FALSE(std::filesystem::exists(path + ".restored"));
    const auto empty = openHistory(path, clock);
    ASSERT_TRUE(empty) << describe(empty.error());
}

} // namespace cytogauge::test
