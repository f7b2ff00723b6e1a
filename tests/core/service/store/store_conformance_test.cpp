// What every database of the store must do, run against each of them.
#include "core/service/store/request_store.h"
#include "tests/core/service/store/store_databases.h"
#include "tests/support/fake_clock.h"
#include "tests/support/postgres_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <thread>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Kind = StoreOutcome::Kind;

class StoreConformance : public testing::TestWithParam<DatabaseKind> {
protected:
    void SetUp() override
    {
        database_ = makeDatabase(GetParam());
        if (!database_) {
            GTEST_SKIP() << PostgresServer::whyMissing;
        }
        store_ = open();
    }

    [[nodiscard]] std::unique_ptr<RequestStore> open(const RequestStoreOptions &options = {}) const
    {
        auto store = openRequestStore(database_->url(), clock_, options);
        if (!store) {
            throw std::runtime_error(describe(store.error()));
        }
        return *std::move(store);
    }
    StoreOutcome add(const StoreSubmission &submission) const
    {
        const auto outcomes = store_->add({submission});
        if (!outcomes) {
            throw std::runtime_error(describe(outcomes.error()));
        }
        return outcomes->at(0);
    }
    void addSamples(int count) const
    {
        std::vector<StoredRequest> requests;
        for (int i = 0; i < count; ++i) {
            requests.push_back(sampleRequest(i));
        }
        ASSERT_EQ(add(submissionOf(requests)).kind, Kind::stored);
    }
    [[nodiscard]] std::vector<std::string> requestIds(const RequestQuery &query) const
    {
        const auto page = store_->search(query);
        std::vector<std::string> ids;
        if (!page) {
            ADD_FAILURE() << describe(page.error());
            return ids;
        }
        for (const StoredRequest &request : page->records) {
            ids.push_back(request.requestId);
        }
        return ids;
    }

    FakeClock clock_;
    std::unique_ptr<TestDatabase> database_;
    std::unique_ptr<RequestStore> store_;
};

TEST_P(StoreConformance, KeepsEveryFieldOfARecord)
{
    StoredRequest full = sampleRequest();
    full.patient = "“Ünï” \"quoted\", it's \\ and\nlines\t{1,2}";
    full.shadow = true;
    full.inputs = {5e-324, -1.7976931348623157e308, 0.1, 1.0 / 3.0, 12345678901234567.0};
    full.set = {"with, comma", "with \"quotes\""};
    full.outcome = "positive";
    full.outcomeTime = FakeClock::start + std::chrono::hours(3);
    StoredRequest bare;
    bare.id = RecordId::random();
    bare.requestId = "bare";
    bare.created = FakeClock::start;
    ASSERT_EQ(add(submissionOf({full, bare})).kind, Kind::stored);
    store_ = open();
    EXPECT_EQ(store_->find(full.id)->value(), full);
    EXPECT_EQ(store_->find(bare.id)->value(), bare);
    EXPECT_FALSE(store_->find(RecordId::random())->has_value());
}

TEST_P(StoreConformance, RefusesWhatCannotBeReadBack)
{
    StoredRequest request = sampleRequest();
    request.patient = std::string("P\0Q", 3);
    auto refused = store_->add({submissionOf({request})});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::storeTextUnusable);
    EXPECT_EQ(refused.error().field, "patient");
    request = sampleRequest();
    request.set = {"\xff"};
    EXPECT_EQ(store_->add({submissionOf({request})}).error().field, "set");
    request = sampleRequest();
    request.inputs = {std::numeric_limits<double>::infinity()};
    EXPECT_EQ(store_->add({submissionOf({request})}).error().code, ErrorCode::storeNumberUnusable);
    request = sampleRequest();
    request.id = RecordId();
    EXPECT_FALSE(store_->add({submissionOf({request})}));
    EXPECT_EQ(*store_->count({}), 0);
}

TEST_P(StoreConformance, StoresNothingTwice)
{
    const StoreSubmission submission = submissionOf({sampleRequest(1), sampleRequest(2)});
    EXPECT_EQ(add(submission).kind, Kind::stored);
    EXPECT_EQ(add(submission).kind, Kind::stored);
    EXPECT_EQ(*store_->count({}), 2);
}

TEST_P(StoreConformance, FiltersByEverythingThatItOffers)
{
    addSamples(12);
    const auto count = [this](const RequestFilter &filter) { return store_->count(filter).value(); };
    EXPECT_EQ(count({}), 12);
    RequestFilter filter;
    filter.patient = "P-1";
    EXPECT_EQ(count(filter), 3);
    filter = {};
    filter.modelVersion = "2.0.0";
    filter.model = "small";
    EXPECT_EQ(count(filter), 6);
    filter.model = "large";
    EXPECT_EQ(count(filter), 0);
    filter = {};
    filter.label = "positive";
    EXPECT_EQ(count(filter), 4);
    filter = {};
    filter.from = FakeClock::start + std::chrono::seconds(2);
    filter.before = FakeClock::start + std::chrono::seconds(5);
    EXPECT_EQ(count(filter), 3);
    filter = {};
    filter.shadow = true;
    EXPECT_EQ(count(filter), 0);
    filter = {};
    filter.outcomeKnown = false;
    EXPECT_EQ(count(filter), 12);
    filter.outcomeKnown = true;
    EXPECT_EQ(count(filter), 0);
}

TEST_P(StoreConformance, ListsTheVersionsThatHaveRecords)
{
    EXPECT_THAT(store_->versions().value(), IsEmpty());
    addSamples(5);
    EXPECT_THAT(store_->versions().value(),
                ElementsAre(RequestStore::Version("small", "1.0.0"), RequestStore::Version("small", "2.0.0")));
}

TEST_P(StoreConformance, PagesNewestFirstWhateverArrivesMeanwhile)
{
    addSamples(5);
    RequestQuery query;
    query.limit = 2;
    EXPECT_THAT(requestIds(query), ElementsAre("request-4", "request-3"));
    const auto first = store_->search(query);
    ASSERT_TRUE(first && first->next);
    ASSERT_EQ(add(submissionOf({sampleRequest(99)})).kind, Kind::stored);
    query.below = first->next;
    EXPECT_THAT(requestIds(query), ElementsAre("request-2", "request-1"));
    query.below = store_->search(query)->next;
    EXPECT_THAT(requestIds(query), ElementsAre("request-0"));
    EXPECT_FALSE(store_->search(query)->next);
    for (const int limit : {0, -1, maximumRequestPage + 1}) {
        query.limit = limit;
        EXPECT_EQ(store_->search(query).error().code, ErrorCode::storePageUnusable);
    }
}

TEST_P(StoreConformance, AnOutcomeIsAFactAboutTheCaseAndNotAboutOneVersion)
{
    StoredRequest answered = sampleRequest(0);
    StoredRequest shadow = answered;
    shadow.id = RecordId::random();
    shadow.shadow = true;
    StoredRequest otherRow = answered;
    otherRow.id = RecordId::random();
    otherRow.row = 7;
    ASSERT_EQ(add(submissionOf({answered, shadow, otherRow})).kind, Kind::stored);
    clock_.advance(std::chrono::hours(48));
    const auto changed = store_->setOutcome(answered.id, "negative");
    ASSERT_TRUE(changed && *changed);
    EXPECT_EQ((*changed)->outcome, "negative");
    EXPECT_EQ((*changed)->outcomeTime, clock_.now());
    EXPECT_EQ(store_->find(shadow.id)->value().outcome, "negative");
    EXPECT_EQ(store_->find(otherRow.id)->value().outcome, "");
    EXPECT_EQ(store_->setOutcome(shadow.id, "")->value(), shadow);
    EXPECT_EQ(store_->find(answered.id)->value(), answered);
    EXPECT_FALSE(store_->setOutcome(RecordId::random(), "negative")->has_value());
}

TEST_P(StoreConformance, AKeyAnswersOnceAndForADayTheSame)
{
    StoreSubmission first = submissionOf({sampleRequest(1)});
    first.key = IdempotencyKey{"client", "key", "body"};
    first.answer = {200, "application/json", "{\"first\": \"ü\"}"};
    EXPECT_FALSE(store_->findAnswer(*first.key)->has_value());
    EXPECT_EQ(add(first).kind, Kind::stored);

    StoreSubmission again = submissionOf({sampleRequest(2)});
    again.key = first.key;
    again.answer = {200, "application/json", "{\"second\": 2}"};
    const StoreOutcome replayed = add(again);
    EXPECT_EQ(replayed.kind, Kind::replayed);
    EXPECT_EQ(replayed.answer, first.answer);
    EXPECT_EQ(store_->findAnswer(*first.key)->value().answer, first.answer);
    EXPECT_EQ(*store_->count({}), 1);

    StoreSubmission other = again;
    other.key->bodySha256 = "other body";
    EXPECT_EQ(add(other).kind, Kind::otherBody);
    EXPECT_EQ(store_->findAnswer(*other.key)->value().kind, Kind::otherBody);
    EXPECT_EQ(*store_->count({}), 1);

    StoreSubmission stranger = again;
    stranger.key->client = "another client";
    EXPECT_EQ(add(stranger).kind, Kind::stored);

    clock_.advance(std::chrono::hours(24) + std::chrono::milliseconds(1));
    EXPECT_FALSE(store_->findAnswer(*first.key)->has_value());
    again.records = {sampleRequest(3)};
    EXPECT_EQ(add(again).kind, Kind::stored);
    EXPECT_EQ(store_->findAnswer(*first.key)->value().answer, again.answer);
    EXPECT_THAT(database_->ask("SELECT count(*) FROM {idempotency}"), ElementsAre("2"));
    ASSERT_TRUE(store_->removeExpired());
    EXPECT_THAT(database_->ask("SELECT client FROM {idempotency}"), ElementsAre("client"));
}

TEST_P(StoreConformance, OneBatchMayHoldAKeySeveralTimes)
{
    std::vector<StoreSubmission> batch;
    for (int i = 0; i < 4; ++i) {
        StoreSubmission &submission = batch.emplace_back(submissionOf({sampleRequest(i)}));
        submission.key = IdempotencyKey{"", i == 3 ? "b" : "a", i == 2 ? "other" : "body"};
        submission.answer = {200, "text/plain", std::to_string(i)};
    }
    batch.push_back(submissionOf({sampleRequest(4)}));
    const auto outcomes = store_->add(batch);
    ASSERT_TRUE(outcomes) << describe(outcomes.error());
    std::vector<Kind> kinds;
    for (const StoreOutcome &outcome : *outcomes) {
        kinds.push_back(outcome.kind);
    }
    EXPECT_THAT(kinds, ElementsAre(Kind::stored, Kind::replayed, Kind::otherBody, Kind::stored, Kind::stored));
    EXPECT_EQ((*outcomes)[1].answer.body, "0");
    EXPECT_EQ(*store_->count({}), 3);
}

TEST_P(StoreConformance, StreamsAllOldestFirst)
{
    addSamples(2100); // more than two windows
    std::vector<UtcTime> times;
    RequestFilter filter;
    filter.modelVersion = "1.0.0";
    const auto visit = [&times](const StoredRequest &request) -> Result<bool> {
        times.push_back(request.created);
        return true;
    };
    ASSERT_TRUE(store_->forEach(filter, visit, {}));
    EXPECT_EQ(times.size(), 1050U);
    EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
    int seen = 0;
    ASSERT_TRUE(store_->forEach({}, [&seen](const StoredRequest &) -> Result<bool> { return ++seen < 3; }, {}));
    EXPECT_EQ(seen, 3);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(store_->forEach({}, visit, stop.get_token()).error().code, ErrorCode::cancelled);
}

TEST_P(StoreConformance, TwoWritersAtOnceLoseNothing)
{
    const auto work = [this](int from) {
        const auto store = open();
        for (int i = 0; i < 25; ++i) {
            StoreSubmission submission = submissionOf({sampleRequest(from + i)});
            submission.key = IdempotencyKey{"", std::to_string(i % 5), std::to_string(i % 5)}; // they meet on these
            const auto outcomes = store->add({submissionOf({sampleRequest(from + i)}), submission});
            ASSERT_TRUE(outcomes) << describe(outcomes.error());
        }
    };
    std::thread other(work, 1000);
    work(0);
    other.join();
    EXPECT_EQ(*store_->count({}), 2 * 25 + 5);
}

TEST_P(StoreConformance, TwoProgramsMayMakeTheTablesAtOnce)
{
    const auto fresh = makeDatabase(GetParam());
    std::vector<std::thread> starters;
    std::vector<std::string> failures(4);
    for (std::string &failure : failures) {
        starters.emplace_back([&] {
            const auto store = openRequestStore(fresh->url(), clock_);
            if (!store) {
                failure = describe(store.error());
                return;
            }
            const auto named = (*store)->describeSchema({"pair", {"a", "b"}});
            failure = named ? "" : describe(named.error());
        });
    }
    for (std::thread &starter : starters) {
        starter.join();
    }
    EXPECT_THAT(failures, testing::Each(""));
}

TEST_P(StoreConformance, NamesTheInputsOfASchemaForOtherPrograms)
{
    ASSERT_TRUE(store_->describeSchema({"pair", {"width", "it's \"b\""}}));
    addSamples(2);
    EXPECT_THAT(database_->ask("SELECT width FROM requests_pair ORDER BY number"), ElementsAre("17.99", "17.99"));
    EXPECT_THAT(database_->ask("SELECT \"it's \"\"b\"\"\" FROM requests_pair WHERE number = 2"), ElementsAre("1.1"));
    EXPECT_TRUE(store_->describeSchema({"pair", {"width", "it's \"b\""}}));
    EXPECT_EQ(store_->describeSchema({"pair", {"height"}}).error().code, ErrorCode::storeSchemaChanged);
}

TEST_P(StoreConformance, KnowsTheNamesUnderWhichModelsWereServed)
{
    const ServedAs first{"fast", "cells", "1.0.0"};
    const ServedAs second{"fast", "cells", "2.0.0"};
    const ServedAs other{"cells-1.0", "cells", "1.0.0"};
    ASSERT_TRUE(store_->describeSchema({"pair", {"a"}, {first}}));
    ASSERT_TRUE(store_->describeSchema({"pair", {"a"}, {second, first, other}}));
    EXPECT_EQ(*store_->servedNames(), (std::vector<ServedAs>{other, first, second}));
    ASSERT_TRUE(store_->describeSchema({"pair", {"a"}}));
    EXPECT_EQ(store_->servedNames()->size(), 3U) << "what was served once is asked for later too";
}

TEST_P(StoreConformance, BringsAStoreOfTheFirstFormatUpToDate)
{
    addSamples(3);
    store_.reset();
    database_->change(GetParam() == DatabaseKind::sqlite
                          ? "DROP TABLE served_name; PRAGMA user_version = 1"
                          : "DROP TABLE cytogauge_served_name; UPDATE {format} SET format = 1");
    RequestStoreOptions reading;
    reading.readOnly = true;
    EXPECT_EQ(openRequestStore(database_->url(), clock_, reading).error().code, ErrorCode::storeOlderReadOnly);
    const auto store = open();
    EXPECT_EQ(*store->count({}), 3);
    EXPECT_TRUE(store->servedNames()->empty());
    EXPECT_TRUE(store->describeSchema({"pair", {"a"}, {{"fast", "cells", "1.0.0"}}}));
    EXPECT_EQ(store->servedNames()->size(), 1U);
}

TEST_P(StoreConformance, LeavesANewerStoreAsItIs)
{
    database_->change(GetParam() == DatabaseKind::sqlite ? "PRAGMA user_version = 9"
                                                         : "UPDATE {format} SET format = 9");
    const auto store = openRequestStore(database_->url(), clock_);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::storeNewer);
}

TEST_P(StoreConformance, AReaderChangesNothing)
{
    addSamples(1);
    RequestStoreOptions options;
    options.readOnly = true;
    const auto reader = open(options);
    EXPECT_EQ(*reader->count({}), 1);
    EXPECT_FALSE(reader->add({submissionOf({sampleRequest(1)})}));
    EXPECT_FALSE(reader->ping());
    EXPECT_TRUE(store_->ping());
    const auto fresh = makeDatabase(GetParam());
    EXPECT_FALSE(openRequestStore(fresh->url(), clock_, options));
}

TEST_P(StoreConformance, ADatabaseThatGoesAwayIsAnErrorAndComesBack)
{
    RequestStoreOptions options;
    options.busyTimeoutMs = 50;
    store_ = open(options);
    addSamples(3);
    database_->takeAway();
    const auto gone = store_->add({submissionOf({sampleRequest(3)})});
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().code,
              GetParam() == DatabaseKind::sqlite ? ErrorCode::storeLocked : ErrorCode::storeUnreachable);
    EXPECT_FALSE(store_->ping());
    database_->giveBack();
    EXPECT_TRUE(store_->ping());
    EXPECT_EQ(*store_->count({}), 3);
    addSamples(1);
    EXPECT_EQ(*store_->count({}), 4);
}

std::string kindName(const testing::TestParamInfo<DatabaseKind> &info)
{
    return info.param == DatabaseKind::sqlite ? "Sqlite" : "Postgres";
}

INSTANTIATE_TEST_SUITE_P(Store, StoreConformance, testing::Values(DatabaseKind::sqlite, DatabaseKind::postgres),
                         kindName);

} // namespace
} // namespace cytogauge::test
