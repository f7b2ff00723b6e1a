#include "core/service/store/store_queue.h"
#include "tests/core/service/store/store_databases.h"
#include "tests/support/fake_clock.h"
#include "tests/support/postgres_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using Kind = StoreOutcome::Kind;
using WhenDown = StoreQueueOptions::WhenDown;

// What the scripted store below does, shared by all connections to it.
struct Script {
    std::mutex mutex;
    std::condition_variable changed;
    bool held = false;              // add() waits
    bool down = false;              // everything fails, opening too
    bool full = false;              // writing fails
    int described = 0;              // calls of describeSchema()
    std::string refusedPatient;     // a batch that holds this reference is refused by the database
    std::vector<std::size_t> sizes; // of the batches that came
    int entered = 0;                // calls of add()

    void hold(bool on)
    {
        const std::lock_guard lock(mutex);
        held = on;
        changed.notify_all();
    }
    void setDown(bool on)
    {
        const std::lock_guard lock(mutex);
        down = on;
    }
    void waitUntilEntered(int calls)
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return entered >= calls; });
    }
};

const Error away(ErrorCode::storeUnreachable, {"a test"});

class ScriptedStore final : public RequestStore {
public:
    explicit ScriptedStore(Script &script) : script_(script) {}

    Result<std::vector<StoreOutcome>> add(const std::vector<StoreSubmission> &submissions) override
    {
        std::unique_lock lock(script_.mutex);
        ++script_.entered;
        script_.changed.notify_all();
        script_.changed.wait(lock, [this] { return !script_.held; });
        if (script_.down) {
            return fail(away);
        }
        if (script_.full) {
            return fail(ErrorCode::diskFull);
        }
        for (const StoreSubmission &submission : submissions) {
            for (const StoredRequest &request : submission.records) {
                if (!script_.refusedPatient.empty() && request.patient == script_.refusedPatient) {
                    return fail(ErrorCode::storeFailed, {"a test"});
                }
            }
        }
        script_.sizes.push_back(submissions.size());
        return std::vector<StoreOutcome>(submissions.size());
    }
    Result<void> ping() override
    {
        const std::lock_guard lock(script_.mutex);
        return script_.down ? fail(away) : script_.full ? fail(ErrorCode::diskFull) : Result<void>();
    }
    Result<std::optional<StoredRequest>> find(const RecordId &) override { return std::nullopt; }
    Result<RequestPage> search(const RequestQuery &) override { return RequestPage{}; }
    Result<std::int64_t> count(const RequestFilter &) override { return 0; }
    Result<std::vector<Version>> versions() override { return std::vector<Version>{}; }
    Result<std::optional<StoredRequest>> setOutcome(const RecordId &, const std::string &) override
    {
        return std::nullopt;
    }
    Result<std::optional<StoreOutcome>> findAnswer(const IdempotencyKey &) override { return std::nullopt; }
    Result<void> removeExpired() override { return {}; }
    Result<void> forEach(const RequestFilter &, const Visitor &, std::stop_token) override { return {}; }
    Result<void> describeSchema(const StoredSchema &) override
    {
        const std::lock_guard lock(script_.mutex);
        ++script_.described;
        return {};
    }
    std::string location() const override { return "script"; }

private:
    Script &script_;
};

class StoreQueueTest : public testing::Test {
protected:
    std::unique_ptr<StoreQueue> start(const StoreQueueOptions &options = {})
    {
        auto queue = StoreQueue::start(
            [this]() -> Result<std::unique_ptr<RequestStore>> {
                const std::lock_guard lock(script_.mutex);
                if (script_.down) {
                    return fail(away);
                }
                return std::make_unique<ScriptedStore>(script_);
            },
            options);
        if (!queue) {
            throw std::runtime_error(describe(queue.error()));
        }
        return *std::move(queue);
    }
    static std::future<StoreOutcome> submit(StoreQueue &queue, StoreSubmission submission)
    {
        auto promise = std::make_shared<std::promise<StoreOutcome>>();
        auto outcome = promise->get_future();
        queue.submit(std::move(submission), [promise](StoreOutcome told) { promise->set_value(std::move(told)); });
        return outcome;
    }
    static std::future<StoreOutcome> submit(StoreQueue &queue, int i = 0)
    {
        return submit(queue, submissionOf({sampleRequest(i)}));
    }

    Script script_;
};

TEST_F(StoreQueueTest, ManyRequestsShareATransaction)
{
    const auto queue = start();
    script_.hold(true);
    std::vector<std::future<StoreOutcome>> outcomes;
    outcomes.push_back(submit(*queue));
    script_.waitUntilEntered(1);
    for (int i = 1; i < 50; ++i) {
        outcomes.push_back(submit(*queue, i));
    }
    EXPECT_EQ(queue->counts().queued, 50U);
    script_.hold(false);
    for (auto &outcome : outcomes) {
        EXPECT_EQ(outcome.get().kind, Kind::stored);
    }
    queue->stop(std::chrono::seconds(5));
    EXPECT_THAT(script_.sizes, ElementsAre(1U, 49U));
    EXPECT_EQ(queue->counts().written, 50U);
    EXPECT_EQ(queue->counts().queued, 0U);
}

TEST_F(StoreQueueTest, ALoneRequestWaitsForNothingAndThoseBehindItShareATransaction)
{
    StoreQueueOptions options;
    options.gather = std::chrono::milliseconds(1000);
    const auto queue = start(options);
    EXPECT_EQ(submit(*queue).wait_for(std::chrono::milliseconds(500)), std::future_status::ready);
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::future<StoreOutcome>> outcomes;
    for (int i = 1; i <= 20; ++i) {
        outcomes.push_back(submit(*queue, i));
    }
    for (auto &outcome : outcomes) {
        EXPECT_EQ(outcome.get().kind, Kind::stored);
    }
    EXPECT_GT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(300));
    EXPECT_THAT(script_.sizes, ElementsAre(1U, 20U));
}

TEST_F(StoreQueueTest, EnoughRequestsWaitForNothingElse)
{
    StoreQueueOptions options;
    options.gather = std::chrono::milliseconds(1000);
    options.enough = 8;
    const auto queue = start(options);
    submit(*queue).wait();
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::future<StoreOutcome>> outcomes;
    for (int i = 1; i <= 8; ++i) {
        outcomes.push_back(submit(*queue, i));
    }
    for (auto &outcome : outcomes) {
        EXPECT_EQ(outcome.get().kind, Kind::stored);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(700));
    EXPECT_THAT(script_.sizes, ElementsAre(1U, 8U));
}

TEST_F(StoreQueueTest, AFullQueueAnswersAtOnceAsItWasTold)
{
    for (const WhenDown whenDown : {WhenDown::refuse, WhenDown::answer}) {
        StoreQueueOptions options;
        options.capacity = 2;
        options.whenDown = whenDown;
        const auto queue = start(options);
        script_.hold(true);
        auto first = submit(*queue);
        auto second = submit(*queue);
        auto third = submit(*queue, submissionOf({sampleRequest(1), sampleRequest(2)}));
        ASSERT_EQ(third.wait_for(std::chrono::seconds(0)), std::future_status::ready) << "it had to wait";
        const StoreOutcome full = third.get();
        EXPECT_EQ(full.kind, whenDown == WhenDown::refuse ? Kind::refused : Kind::notStored);
        EXPECT_EQ(full.error.code, ErrorCode::storeQueueFull);
        EXPECT_EQ(queue->counts().lost, whenDown == WhenDown::refuse ? 0U : 2U);
        script_.hold(false);
        EXPECT_EQ(first.get().kind, Kind::stored);
        EXPECT_EQ(second.get().kind, Kind::stored);
    }
}

TEST_F(StoreQueueTest, ADatabaseThatIsDownIsKnownAtOnceAndTriedAgain)
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

TEST_F(StoreQueueTest, SaysWhenTheDatabaseIsLostAndWhenItIsBack)
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

TEST_F(StoreQueueTest, AFullDiskCanStillBeReadFrom)
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

TEST_F(StoreQueueTest, StartsWithoutADatabaseWhereAnswersMatterMoreThanRecords)
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

TEST_F(StoreQueueTest, ADatabaseThatNeverAnswersDoesNotHoldUpTheEnd)
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

TEST_F(StoreQueueTest, OneRequestThatTheDatabaseRefusesHarmsNoOther)
{
    script_.refusedPatient = "poison";
    const auto queue = start();
    script_.hold(true);
    auto first = submit(*queue);
    script_.waitUntilEntered(1);
    StoredRequest poison = sampleRequest(1);
    poison.patient = "poison";
    auto refused = submit(*queue, submissionOf({poison}));
    auto fine = submit(*queue, 2);
    script_.hold(false);
    EXPECT_EQ(first.get().kind, Kind::stored);
    EXPECT_EQ(refused.get().kind, Kind::refused);
    EXPECT_EQ(fine.get().kind, Kind::stored);
    EXPECT_FALSE(queue->counts().down);
    StoredRequest unusable = sampleRequest(3);
    unusable.label = "\xff";
    EXPECT_EQ(submit(*queue, submissionOf({unusable})).get().error.field, "label");
}

TEST_F(StoreQueueTest, AKeyThatIsBeingStoredIsSaidToRun)
{
    const auto queue = start();
    script_.hold(true);
    StoreSubmission keyed = submissionOf({sampleRequest()});
    keyed.key = IdempotencyKey{"client", "key", "body"};
    auto first = submit(*queue, keyed);
    EXPECT_EQ(submit(*queue, keyed).get().kind, Kind::running);
    StoreSubmission other = keyed;
    other.key->bodySha256 = "other";
    EXPECT_EQ(submit(*queue, other).get().kind, Kind::otherBody);
    std::optional<StoreOutcome> told;
    queue->findAnswer(*keyed.key, [&told](const auto &answer) { told = *answer; });
    ASSERT_TRUE(told);
    EXPECT_EQ(told->kind, Kind::running);
    script_.hold(false);
    EXPECT_EQ(first.get().kind, Kind::stored);
    EXPECT_EQ(submit(*queue, keyed).get().kind, Kind::stored); // this store keeps no keys: none is running any more
}

TEST_F(StoreQueueTest, StoppingWritesWhatWaitsAndTakesNothingMore)
{
    const auto queue = start();
    script_.hold(true);
    std::vector<std::future<StoreOutcome>> outcomes;
    for (int i = 0; i < 20; ++i) {
        outcomes.push_back(submit(*queue, i));
    }
    script_.hold(false);
    queue->stop(std::chrono::seconds(10));
    for (auto &outcome : outcomes) {
        ASSERT_EQ(outcome.wait_for(std::chrono::seconds(0)), std::future_status::ready);
        EXPECT_EQ(outcome.get().kind, Kind::stored);
    }
    EXPECT_EQ(submit(*queue).get().error.code, ErrorCode::storeStopping);
}

TEST_F(StoreQueueTest, RefusesSettingsThatMeanNothing)
{
    const auto field = [this](auto set) {
        StoreQueueOptions options;
        set(options);
        const auto queue = StoreQueue::start([this] { return std::make_unique<ScriptedStore>(script_); }, options);
        return queue ? std::string("taken") : queue.error().arguments.at(0);
    };
    EXPECT_EQ(field([](StoreQueueOptions &o) { o.capacity = 0; }), "capacity");
    EXPECT_EQ(field([](StoreQueueOptions &o) { o.batch = 0; }), "batch");
    EXPECT_EQ(field([](StoreQueueOptions &o) { o.writers = 0; }), "writers");
    EXPECT_EQ(field([](StoreQueueOptions &o) { o.enough = 0; }), "enough");
    EXPECT_EQ(field([](StoreQueueOptions &o) { o.gather = std::chrono::milliseconds(-1); }), "gather");
    EXPECT_EQ(field([](StoreQueueOptions &o) { o.probe = std::chrono::milliseconds(0); }), "probe");
    EXPECT_EQ(field([](StoreQueueOptions &o) { o.idle = std::chrono::milliseconds(0); }), "idle");
    EXPECT_EQ(field([](StoreQueueOptions &) {}), "taken");
    script_.setDown(true);
    EXPECT_FALSE(StoreQueue::start([]() -> Result<std::unique_ptr<RequestStore>> { return fail(away); }));
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
