// Backup and restore with progress, cancelled without a change, whichever window is open.
#include "ui/settings/history_care.h"

#include "core/history/sqlite_history_store.h"
#include "tests/support/schemas.h"
#include "tests/ui/support/world.h"
#include "ui/common/message_bar.h"
#include "ui/settings/backups.h"
#include "ui/settings/settings_dialog.h"

#include <QPushButton>
#include <QSignalSpy>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

class HistoryCareTest : public testing::Test {
protected:
    HistoryCareTest()
    {
        int next = 0;
        const auto source = [&]() -> Result<std::optional<PredictionRecord>> {
            if (next == 1500) // more than is copied at once
                return std::nullopt;
            PredictionRecord record = wdbcRecord(next++, world_.clock.now());
            record.id = RecordId::random();
            record.note = std::string(3000, 'n');
            return record;
        };
        const auto added = (*openHistory(path_, world_.clock))->import(source, schemaNamed("wdbc"), {}); // one commit
        EXPECT_TRUE(added) << (added ? "" : describe(added.error()));
        world_.history.open([this] { return openHistory(path_, world_.clock); }, false);
        EXPECT_TRUE(eventually([this] { return world_.history.isOpen(); }));
        QObject::connect(&care_, &ui::HistoryCare::ended,
                         [this](ui::HistoryCare::Kind, bool failed, const QString &text) {
                             ended_ = text;
                             failed_ = failed;
                         });
    }
    void backUp()
    {
        care_.backUp();
        ASSERT_TRUE(eventually([this] { return !care_.isBusy(); }));
        ASSERT_EQ(ui::backupsOf(folder_).size(), 1) << ended_.toStdString();
        ended_.clear();
    }
    // As soon as the first part is there; a person is slower.
    void cancelHalfWay()
    {
        ui::BackgroundTask &worker = world_.history.worker();
        const auto once = QObject::connect(&worker, &ui::BackgroundTask::progressed, [this](quint64, double share) {
            if (share > 0.5)
                care_.cancel();
        });
        ASSERT_TRUE(eventually([this] { return !care_.isBusy(); }));
        QObject::disconnect(once);
    }

    World world_;
    QString folder_ = QString::fromStdString(world_.folder.path());
    std::string path_ = world_.folder.file("history.sqlite");
    ui::HistoryCare care_{world_.context, folder_};
    QString ended_;
    bool failed_ = false;
};

} // namespace

TEST_F(HistoryCareTest, RestoresAndKeepsWhatWasThere)
{
    backUp();
    world_.clock.advance(std::chrono::hours(1));
    world_.add({wdbcRecord(5000, world_.clock.now())});
    care_.takeBack(ui::backupsOf(folder_).first().path);
    EXPECT_FALSE(care_.canBackUp()) << "one at a time";
    ASSERT_TRUE(eventually([this] { return !care_.isBusy(); }));
    EXPECT_FALSE(failed_);
    EXPECT_TRUE(ended_.startsWith(QStringLiteral("The backup was restored. What was there before is kept as ")))
        << ended_.toStdString();
    EXPECT_EQ(ui::backupsOf(folder_).size(), 2);
    auto store = openHistory(path_, world_.clock);
    ASSERT_TRUE(store);
    EXPECT_EQ((*store)->count({})->all, 1500);
}

TEST_F(HistoryCareTest, ACancelledRestoreChangesNothing)
{
    backUp();
    world_.clock.advance(std::chrono::hours(1));
    world_.add({wdbcRecord(5000, world_.clock.now())});
    const std::string before = contentOf(path_);
    QSignalSpy changed(&world_.history, &ui::HistoryAccess::changed);
    care_.takeBack(ui::backupsOf(folder_).first().path);
    cancelHalfWay();
    EXPECT_EQ(ended_, QStringLiteral("Cancelled. Nothing was changed."));
    EXPECT_FALSE(failed_);
    EXPECT_EQ(contentOf(path_), before);
    EXPECT_EQ(ui::backupsOf(folder_).size(), 1) << "the copy of what is still there went";
    EXPECT_EQ(changed.count(), 0);
}

TEST_F(HistoryCareTest, GoesOnWhenTheSettingsCloseAndSaysSoToWhoComesLater)
{
    auto settings = std::make_unique<ui::SettingsDialog>(world_.context, care_, folder_, nullptr);
    settings->show();
    care_.backUp();
    settings.reset();
    ui::SettingsDialog later(world_.context, care_, folder_, nullptr);
    auto *bar = later.findChild<ui::MessageBar *>();
    ASSERT_NE(bar, nullptr);
    EXPECT_FALSE(bar->isHidden());
    ASSERT_EQ(bar->buttons().size(), 1);
    EXPECT_EQ(bar->buttons().first()->text(), QStringLiteral("Cancel"));
    ASSERT_TRUE(eventually([this] { return !care_.isBusy(); }));
    EXPECT_EQ(bar->text(), ended_);
    EXPECT_TRUE(ended_.startsWith(QStringLiteral("Backup written: "))) << ended_.toStdString();
    EXPECT_EQ(ui::backupsOf(folder_).size(), 1);
}

TEST_F(HistoryCareTest, SaysWhatWentWrongAndChangesNothing)
{
    const std::string before = contentOf(path_);
    care_.takeBack(QString::fromStdString(world_.folder.write("torn.sqlite", before.substr(0, before.size() / 2))));
    ASSERT_TRUE(eventually([this] { return !care_.isBusy(); }));
    EXPECT_TRUE(failed_);
    EXPECT_TRUE(ended_.startsWith(QStringLiteral("Nothing was changed. "))) << ended_.toStdString();
    EXPECT_EQ(contentOf(path_), before);
}

} // namespace cytogauge::test
