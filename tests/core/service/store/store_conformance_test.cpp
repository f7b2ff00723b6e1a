// What every database of the store must do, run against each of them.
#include "tests/core/service/store/store_conformance.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>
#include <set>
#include <thread>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Kind = StoreOutcome::Kind;

TEST_P(StoreConformance, KeepsEveryFieldOfARecord)
{
    StoredRequest full = sampleRequest();
    full.patient = "“Ünï” \"quoted\", it's \\ and\nlines\t{1,2}";
    full.note = "a \"note\" of\ntwo lines, it's {here}";
    full.shadow = true;
    full.inputs = {5e-324, -1.7976931348623157e308, 0.1, 1.0 / 3.0, 12345678901234567.0};
    full.contributions = {-5e-324, 1.7976931348623157e308, -1.0 / 3.0, 0.0, 2.0};
    full.contributionsError = 1.0 / 7.0;
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
    request.contributions = {0.5, std::numeric_limits<double>::quiet_NaN()};
    EXPECT_EQ(store_->add({submissionOf({request})}).error().field, "contributions");
    request = sampleRequest();
    request.note = "\xff";
    EXPECT_EQ(store_->add({submissionOf({request})}).error().field, "note");
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

TEST_P(StoreConformance, FindsAllThatWasServedUnderAName)
{
    addSamples(12); // "small", in versions 1.0.0 and 2.0.0
    StoredRequest large = sampleRequest(100);
    large.model = "large";
    ASSERT_EQ(add(submissionOf({large})).kind, Kind::stored);
    StoredSchema schema{"small", {"a", "b"}};
    schema.served = {{"cells", "small", "2.0.0"}, {"cells", "large", "1.0.0"}, {"other", "large", "9.0.0"}};
    ASSERT_TRUE(store_->describeSchema(schema));
    const auto count = [this](const std::string &name, std::optional<std::string> version = {}) {
        RequestFilter filter;
        filter.modelOrName = name;
        filter.modelVersion = std::move(version);
        return store_->count(filter).value();
    };
    EXPECT_EQ(count("cells"), 7);
    EXPECT_EQ(count("cells", "2.0.0"), 6);
    EXPECT_EQ(count("small"), 12);
    EXPECT_EQ(count("large"), 1);
    EXPECT_EQ(count("other"), 0) << "that version has no record";
    EXPECT_EQ(count("nobody"), 0);
    RequestQuery query;
    query.filter.modelOrName = "cells";
    query.filter.patient = "P-1";
    query.limit = 2;
    const auto page = store_->search(query);
    ASSERT_TRUE(page) << describe(page.error());
    for (const StoredRequest &one : page->records) {
        EXPECT_EQ(one.patient, "P-1");
    }
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

INSTANTIATE_TEST_SUITE_P(Store, StoreConformance, testing::Values(DatabaseKind::sqlite, DatabaseKind::postgres),
                         kindName);

} // namespace
} // namespace cytogauge::test
