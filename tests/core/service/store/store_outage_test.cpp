// The queue while the database is away, full, frozen or killed.
#include "tests/core/service/store/scripted_store.h"

#include "tests/support/fake_clock.h"
#include "tests/support/postgres_server.h"
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using Kind = StoreOutcome::Kind;
using WhenDown = StoreQueueOptions::WhenDown;

using StoreOutageTest = StoreQueueTest;

TEST_F(StoreOutageTest, ADatabaseThatIsDownIsKnownAtOnceAndTriedAgain)
{
    StoreQueueOptions options;
    options.whenDown = WhenDown::answer;
    options.probe = std::chrono::milliseconds(5);
    const auto queue = start(options);
    EXPECT_EQ(submit(*queue).get().kind, Kind::stored);
    script_.setDown(true);
    EXPECT_EQ(submit(*queue).get().kind, Kind::notStored);
    EXPECT_TRUE(queue->counts().down);
    auto later = submit(*queue);
    ASSERT_EQ(later.wait_for(std::chrono::seconds(0)), std::future_status::ready) << "it had to wait";
    EXPECT_EQ(later.get().error, away);
    std::promise<bool> found;
    queue->find(RecordId::random(), [&found](const auto &result) { found.set_value(result.has_value()); });
    EXPECT_FALSE(found.get_future().get());
    EXPECT_EQ(queue->counts().lost, 2U);
    script_.setDown(false);
    while (queue->counts().down) {
        std::this_thread::yield(); // the queue asks every 5 ms; the test's time limit ends a queue that never does
    }
    EXPECT_EQ(submit(*queue).get().kind, Kind::stored);
    EXPECT_EQ(queue->counts().written, 2U);
}

TEST_F(StoreOutageTest, SaysWhenTheDatabaseIsLostAndWhenItIsBack)
{
    std::mutex mutex;
    std::vector<std::string> told;
    const auto listed = [&] {
        const std::lock_guard lock(mutex);
        return told;
    };
    StoreQueueOptions options;
    options.probe = std::chrono::milliseconds(5);
    options.idle = std::chrono::milliseconds(5);
    options.tell = [&](StoreQueueOptions::Event event, const Error &reason) {
        const std::lock_guard lock(mutex);
        told.push_back(event == StoreQueueOptions::Event::back ? "back"
                                                               : "lost: " + std::string(codeName(reason.code)));
    };
    const auto queue = start(options);
    script_.setDown(true); // and no request comes that would find out
    while (listed().size() < 1) {
        std::this_thread::yield();
    }
    EXPECT_TRUE(queue->counts().down);
    script_.setDown(false);
    while (listed().size() < 2) {
        std::this_thread::yield();
    }
    EXPECT_THAT(listed(), ElementsAre("lost: storeUnreachable", "back"));
    EXPECT_FALSE(queue->counts().down);
}

TEST_F(StoreOutageTest, AFullDiskCanStillBeReadFrom)
{
    const auto queue = start();
    {
        const std::lock_guard lock(script_.mutex);
        script_.full = true;
    }
    EXPECT_EQ(submit(*queue).get().error.code, ErrorCode::diskFull);
    EXPECT_TRUE(queue->counts().down);
    std::promise<bool> found;
    queue->find(RecordId::random(), [&found](const auto &result) { found.set_value(result.has_value()); });
    EXPECT_TRUE(found.get_future().get());
}

TEST_F(StoreOutageTest, StartsWithoutADatabaseWhereAnswersMatterMoreThanRecords)
{
    StoreQueueOptions options;
    options.whenDown = WhenDown::answer;
    options.probe = std::chrono::milliseconds(5);
    script_.setDown(true);
    const auto queue = start(options);
    EXPECT_TRUE(queue->describeSchema({"pair", {"a", "b"}})) << "it is described later";
    EXPECT_EQ(submit(*queue).get().kind, Kind::notStored);
    script_.setDown(false);
    while (queue->counts().down) {
        std::this_thread::yield();
    }
    EXPECT_EQ(submit(*queue).get().kind, Kind::stored);
    const std::lock_guard lock(script_.mutex);
    EXPECT_EQ(script_.described, 1);
}

TEST_F(StoreOutageTest, ASchemaThatCouldNotBeDescribedIsDescribedAsSoonAsItCan)
{
    StoreQueueOptions options;
    options.idle = std::chrono::milliseconds(5);
    const auto queue = start(options);
    const auto undescribable = [this](std::optional<ErrorCode> code) {
        const std::lock_guard lock(script_.mutex);
        script_.undescribable = code;
    };
    undescribable(ErrorCode::storeLocked);
    EXPECT_EQ(queue->describeSchema({"pair", {"a", "b"}}).error().code, ErrorCode::storeLocked);
    undescribable({});
    const auto described = [this] {
        const std::lock_guard lock(script_.mutex);
        return script_.described;
    };
    while (described() == 0) {
        std::this_thread::yield(); // the test's time limit ends a queue that never does
    }
    EXPECT_EQ(submit(*queue).get().kind, Kind::stored);
}

TEST_F(StoreOutageTest, ASchemaThatWasRefusedSpoilsNoLaterConnection)
{
    StoreQueueOptions options;
    options.probe = options.idle = std::chrono::milliseconds(5);
    const auto queue = start(options);
    {
        const std::lock_guard lock(script_.mutex);
        script_.undescribable = ErrorCode::storeSchemaChanged;
    }
    EXPECT_EQ(queue->describeSchema({"pair", {"c"}}).error().code, ErrorCode::storeSchemaChanged);
    script_.setDown(true);
    EXPECT_EQ(submit(*queue).get().kind, Kind::refused);
    script_.setDown(false);
    while (queue->counts().down) {
        std::this_thread::yield();
    }
    EXPECT_EQ(submit(*queue).get().kind, Kind::stored);
}

TEST_F(StoreOutageTest, ADatabaseThatNeverAnswersDoesNotHoldUpTheEnd)
{
    const auto queue = start();
    script_.hold(true);
    auto waiting = submit(*queue);
    script_.waitUntilEntered(1);
    auto behind = submit(*queue, 1);
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_FALSE(queue->stop(std::chrono::milliseconds(50)));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3));
    EXPECT_EQ(waiting.get().error.code, ErrorCode::storeStopping);
    EXPECT_EQ(behind.get().error.code, ErrorCode::storeStopping);
    script_.hold(false); // the thread that was left behind ends by itself
    while (!queue->stop(std::chrono::milliseconds(0))) {
        std::this_thread::yield();
    }
}

// The queue on a real server that is there and does nothing.
TEST(StoreQueueOnPostgres, DoesNotWaitForAServerThatIsFrozen)
{
    if (!PostgresServer::isInstalled()) {
        GTEST_SKIP() << PostgresServer::whyMissing;
    }
    const PostgresServer server;
    static const FakeClock clock;
    RequestStoreOptions storeOptions;
    storeOptions.answerTimeout = std::chrono::milliseconds(1000);
    StoreQueueOptions options;
    options.probe = std::chrono::milliseconds(20);
    auto queue = StoreQueue::start([&] { return openRequestStore(server.url(), clock, storeOptions); }, options);
    ASSERT_TRUE(queue) << describe(queue.error());
    const auto found = [&] {
        auto promise = std::make_shared<std::promise<bool>>();
        (*queue)->find(RecordId::random(), [promise](const auto &result) { promise->set_value(result.has_value()); });
        return promise->get_future().get();
    };
    const auto stored = [&] {
        auto promise = std::make_shared<std::promise<StoreOutcome>>();
        (*queue)->submit(submissionOf({sampleRequest()}), [promise](StoreOutcome told) { promise->set_value(told); });
        return promise->get_future().get();
    };
    EXPECT_TRUE(found());
    EXPECT_EQ(stored().kind, Kind::stored);
    server.freeze();
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_FALSE(found());
    EXPECT_EQ(stored().error.code, ErrorCode::storeUnreachable);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3)) << "the second need not wait again";
    EXPECT_TRUE((*queue)->counts().down);
    server.thaw();
    while ((*queue)->counts().down) {
        std::this_thread::yield();
    }
    EXPECT_EQ(stored().kind, Kind::stored);
    EXPECT_TRUE(found());
}

// The queue on a real server that is killed and started again while requests come.
TEST(StoreQueueOnPostgres, OutlivesAServerThatIsKilled)
{
    const auto database = makeDatabase(DatabaseKind::postgres);
    if (!database) {
        GTEST_SKIP() << PostgresServer::whyMissing;
    }
    const FakeClock clock;
    StoreQueueOptions options;
    options.probe = std::chrono::milliseconds(20);
    options.writers = 2;
    auto queue = StoreQueue::start(database->url(), clock, options);
    ASSERT_TRUE(queue) << describe(queue.error());
    ASSERT_TRUE((*queue)->describeSchema({"pair", {"a", "b"}}));
    std::atomic<int> stored = 0;
    std::atomic<int> told = 0;
    const auto send = [&](int count) {
        for (int i = 0; i < count; ++i) {
            (*queue)->submit(submissionOf({sampleRequest(i)}), [&](const StoreOutcome &outcome) {
                stored += outcome.kind == Kind::stored ? 1 : 0;
                ++told;
            });
        }
    };
    send(200);
    database->takeAway();
    send(50);
    while (told < 250) {
        std::this_thread::yield();
    }
    EXPECT_TRUE((*queue)->counts().down);
    database->giveBack();
    while ((*queue)->counts().down) {
        std::this_thread::yield();
    }
    send(10);
    (*queue)->stop(std::chrono::seconds(10));
    EXPECT_EQ(told, 260);
    EXPECT_EQ((*queue)->counts().written, static_cast<std::uint64_t>(stored));
    // What was refused while the server died may be there: the commit was sent, its answer lost.
    EXPECT_GE(std::stoi(database->ask("SELECT count(*) FROM {request}").at(0)), stored);
}

} // namespace
} // namespace cytogauge::test
