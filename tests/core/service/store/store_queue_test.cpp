// The queue in front of the store: what shares a transaction, what waits, what is refused.
#include "tests/core/service/store/scripted_store.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using Kind = StoreOutcome::Kind;
using WhenDown = StoreQueueOptions::WhenDown;

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

} // namespace
} // namespace cytogauge::test
