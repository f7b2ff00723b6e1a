// Closing while something that was asked for is not stored yet.
#include "tests/support/sample_records.h"
#include "tests/ui/support/forwarding_store.h"
#include "tests/ui/window/open_window.h"
#include "ui/common/history_access.h"

#include <QMessageBox>
#include <QPushButton>

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace cytogauge::test {

namespace {

// Adds only while it is let, and fails while its disk is full.
struct Disk {
    std::atomic<bool> held{false};
    std::atomic<bool> full{false};
    std::atomic<int> stored{0};
};

class HeldStore final : public ForwardingStore {
public:
    HeldStore(std::unique_ptr<HistoryStore> inner, std::shared_ptr<Disk> disk)
        : ForwardingStore(std::move(inner)), disk_(std::move(disk))
    {
    }
    Result<StoredRecord> add(PredictionRecord record, const FeatureSchema &schema) override
    {
        while (disk_->held) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        if (disk_->full) {
            return fail(ErrorCode::diskFull);
        }
        auto stored = ForwardingStore::add(std::move(record), schema);
        disk_->stored += stored ? 1 : 0;
        return stored;
    }

private:
    std::shared_ptr<Disk> disk_;
};

class Closing : public testing::Test {
protected:
    Closing()
    {
        ui::MainWindow::Storage storage;
        storage.dataFolder = QString::fromStdString(world.folder.path());
        storage.memory = [this]() -> Result<std::unique_ptr<HistoryStore>> {
            auto store = openHistoryInMemory(world.clock);
            if (!store) {
                return fail(store.error());
            }
            return std::make_unique<HeldStore>(std::move(*store), disk);
        };
        storage.disk = storage.memory;
        window = std::make_unique<ui::MainWindow>(world.context, std::move(storage));
        window->show();
        window->start();
        EXPECT_TRUE(eventually([&] { return window->isReady(); }));
    }
    ~Closing() override { disk->held = false; }

    void ask() const // for a record, without waiting for it
    {
        ui::PatientPage *page = window->patientPage();
        page->commands().samples.at(0)->trigger();
        ASSERT_TRUE(eventually([&] { return page->prediction().has_value(); }));
        page->commands().predictAndRecord->trigger();
    }
    [[nodiscard]] QMessageBox *question() const
    {
        for (QMessageBox *box : window->findChildren<QMessageBox *>(QStringLiteral("unsavedQuestion"))) {
            if (box->isVisible()) {
                return box;
            }
        }
        return nullptr;
    }
    void press(const char *name) const
    {
        ASSERT_NE(question(), nullptr);
        auto *button = question()->findChild<QPushButton *>(QLatin1String(name));
        ASSERT_NE(button, nullptr);
        button->click();
    }
    void failOnce()
    {
        disk->full = true;
        ask();
        ASSERT_TRUE(eventually([&] { return window->patientPage()->unsavedCount() == 1; }));
    }

    World world{World::Models::all};
    std::shared_ptr<Disk> disk = std::make_shared<Disk>();
    std::unique_ptr<ui::MainWindow> window;
};

TEST_F(Closing, WithNothingUnderWayAsksNothing)
{
    EXPECT_TRUE(window->close());
    EXPECT_EQ(question(), nullptr);
}

TEST_F(Closing, WaitsForARecordThatIsBeingWrittenAndGoesThenByItself)
{
    disk->held = true;
    ask();
    EXPECT_FALSE(window->close());
    EXPECT_TRUE(window->isVisible());
    EXPECT_EQ(question(), nullptr);
    disk->held = false;
    EXPECT_TRUE(eventually([&] { return !window->isVisible(); }));
    EXPECT_EQ(disk->stored, 1);
}

TEST_F(Closing, ASecondTimeAsksWhetherToGoWithoutIt)
{
    disk->held = true;
    ask();
    EXPECT_FALSE(window->close());
    EXPECT_FALSE(window->close());
    press("closeWithout");
    EXPECT_TRUE(eventually([&] { return !window->isVisible(); }));
}

TEST_F(Closing, AfterAFailureSavesAgainAndGoes)
{
    failOnce();
    EXPECT_FALSE(window->close());
    ASSERT_NE(question(), nullptr);
    EXPECT_FALSE(question()->text().contains(QLatin1Char('%')));
    disk->full = false;
    press("saveAgain");
    EXPECT_TRUE(eventually([&] { return !window->isVisible(); }));
    EXPECT_EQ(disk->stored, 1);
}

TEST_F(Closing, AfterAFailureThatStaysAsksAgain)
{
    failOnce();
    EXPECT_FALSE(window->close());
    press("saveAgain");
    EXPECT_TRUE(eventually([&] { return question() != nullptr; }));
    EXPECT_TRUE(window->isVisible());
    EXPECT_EQ(disk->stored, 0);
}

TEST_F(Closing, AfterAFailureStaysWhenThePersonSaysSo)
{
    failOnce();
    EXPECT_FALSE(window->close());
    ASSERT_NE(question(), nullptr);
    question()->button(QMessageBox::Cancel)->click();
    EXPECT_TRUE(window->isVisible());
    EXPECT_EQ(window->patientPage()->unsavedCount(), 1U);
}

TEST_F(Closing, AfterAFailureGoesWithoutItWhenThePersonSaysSo)
{
    failOnce();
    EXPECT_FALSE(window->close());
    press("closeWithout");
    EXPECT_TRUE(eventually([&] { return !window->isVisible(); }));
    EXPECT_EQ(disk->stored, 0);
}

// Behind a count that takes its time, and the window gone at once, as when a session ends.
TEST_F(Closing, ARecordThatWaitsBehindAnotherQuestionIsWritten)
{
    auto history = std::make_unique<ui::HistoryAccess>();
    history->open(
        [this]() -> Result<std::unique_ptr<HistoryStore>> {
            auto store = openHistoryInMemory(world.clock);
            if (!store) {
                return fail(store.error());
            }
            return std::make_unique<HeldStore>(std::move(*store), disk);
        },
        false);
    ASSERT_TRUE(eventually([&] { return history->isOpen(); }));
    std::atomic<bool> counting{false};
    history->submit(
        window.get(),
        [&counting](HistoryStore &, ui::TaskControl &control) -> Result<void> {
            counting = true;
            while (!control.stop().stop_requested()) {
                std::this_thread::yield();
            }
            return {};
        },
        [](const Result<void> &) {});
    ASSERT_TRUE(eventually([&] { return counting.load(); }));
    PredictionRecord record = sampleRecord(window->model()->schema, 1);
    history->add(std::move(record), window->model()->schema, window.get(), [](const Result<StoredRecord> &) {});
    history.reset();
    EXPECT_EQ(disk->stored, 1);
}

} // namespace

} // namespace cytogauge::test
