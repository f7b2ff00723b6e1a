// What a start deletes shows itself in the window: how far it is, a way to stop it, and what it was.
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/slow_removal_store.h"
#include "tests/ui/window/open_window.h"
#include "ui/common/message_bar.h"
#include "ui/settings/backups.h"
#include "ui/window/bottom_line.h"

#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

class RetentionAtStart : public testing::Test {
protected:
    RetentionAtStart()
    {
        std::vector<PredictionRecord> records;
        for (int i = 0; i < 1210; ++i) {
            records.push_back(wdbcRecord(i, world_.clock.now()));
            records.back().created = world_.clock.now() - std::chrono::hours{24 * (i < 1200 ? 100 : 1)};
        }
        addInOneCommit(world_.folder.file("history.sqlite"), world_.clock, records);
        world_.settings.update([](ui::Settings &settings) { settings.retentionDays = 30; });
        ui::MainWindow::Storage storage;
        storage.dataFolder = QString::fromStdString(world_.folder.path());
        storage.disk = [this]() -> Result<std::unique_ptr<HistoryStore>> {
            auto store = openHistory(world_.folder.file("history.sqlite"), world_.clock);
            if (!store)
                return fail(store.error());
            return std::make_unique<SlowRemovalStore>(std::move(*store), &goOn_);
        };
        storage.memory = [this] { return openHistoryInMemory(world_.clock); };
        window_ = std::make_unique<ui::MainWindow>(world_.context, std::move(storage));
        window_->resize(1024, 700);
        window_->show();
        window_->start();
        EXPECT_TRUE(eventually([this] { return window_->isReady(); }));
    }
    ~RetentionAtStart() override { goOn_ = true; }
    [[nodiscard]] QPushButton *button(const char *words)
    {
        for (QPushButton *one : bar()->buttons())
            if (one->text() == QLatin1String(words))
                return one;
        return nullptr;
    }
    [[nodiscard]] ui::MessageBar *bar() { return window_->messageBar(QStringLiteral("retention")); }
    [[nodiscard]] int rows() const { return window_->historyPage()->model()->rowCount(); }

    std::atomic<bool> goOn_ = false;
    World world_{World::Models::all};
    std::unique_ptr<ui::MainWindow> window_;
};

TEST_F(RetentionAtStart, ShowsHowFarItIsWhileTheWindowAnswersAndThenWhatItWas)
{
    ASSERT_TRUE(eventually([this] { return bar()->isVisible() && button("Cancel"); }));
    EXPECT_TRUE(bar()->text().contains(QStringLiteral("1,200 records from before 2025-12-03")))
        << bar()->text().toStdString();
    window_->patientPage()->commands().samples.first()->trigger();
    EXPECT_TRUE(eventually([this] { return window_->patientPage()->prediction().has_value(); })) << "meanwhile";
    EXPECT_FALSE(window_->unfinished().isEmpty());
    for (int turn = 0; turn < 10; ++turn) // layouts inside layouts hear of each other in turns of the event loop
        QTest::qWait(0);
    const QStringList clipped = clippedWidgets(window_.get());
    EXPECT_TRUE(clipped.isEmpty()) << clipped.join(QLatin1Char('\n')).toStdString();
    goOn_ = true;
    ASSERT_TRUE(eventually([this] { return button("Undo") != nullptr; }));
    EXPECT_TRUE(bar()->text().startsWith(QStringLiteral("Backed up to before-deleting-")));
    EXPECT_TRUE(bar()->text().endsWith(QStringLiteral(": 1,200 records from before 2025-12-03.")))
        << bar()->text().toStdString();
    EXPECT_TRUE(window_->bottomLine()->when().contains(QStringLiteral("ms")));
    ASSERT_TRUE(eventually([this] { return rows() == 10; }));
    QTest::mouseClick(button("Undo"), Qt::LeftButton);
    ASSERT_TRUE(eventually([this] { return rows() == 1210; }));
    EXPECT_EQ(window_->bottomLine()->message(), QStringLiteral("1,200 records brought back."));
    EXPECT_FALSE(bar()->isVisible());
}

TEST_F(RetentionAtStart, IsCancelledByItsButton)
{
    ASSERT_TRUE(eventually([this] { return bar()->isVisible() && button("Cancel"); }));
    QTest::mouseClick(button("Cancel"), Qt::LeftButton);
    ASSERT_TRUE(
        eventually([this] { return bar()->text().startsWith(QStringLiteral("Cancelled. Nothing was changed")); }));
    EXPECT_TRUE(eventually([this] { return rows() == 1210; }))
        << rows() << ", the page asks again after a cancellation";
    EXPECT_TRUE(ui::backupsOf(QString::fromStdString(world_.folder.path())).isEmpty());
}

} // namespace
} // namespace cytogauge::test
