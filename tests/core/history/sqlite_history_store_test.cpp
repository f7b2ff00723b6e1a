#include "core/history/history_view.h"
#include "tests/core/history/history_store_fixture.h"

#include <gmock/gmock.h>

#include <sys/stat.h>

#include <algorithm>
#include <limits>
#include <map>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const FakeClock fixedClock;

INSTANTIATE_TEST_SUITE_P(Places, HistoryStoreTest, testing::Bool(),
                         [](const auto &place) { return place.param ? "OnDisk" : "InMemory"; });

TEST_P(HistoryStoreTest, GivesBackEveryPartOfARecord)
{
    const StoredRecord stored = add(5);
    EXPECT_EQ(stored.number, 1);
    EXPECT_FALSE(stored.record.id.isEmpty());
    PredictionRecord expected = sampleRecord(schema_, 5);
    expected.id = stored.record.id;
    EXPECT_EQ(stored.record, expected);
    const auto again = store_->get(stored.record.id);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->record, expected);
    EXPECT_EQ(again->number, 1);
}

TEST_P(HistoryStoreTest, GivesBackNastyRecordsToTheLastBit)
{
    Random random(1);
    const FeatureSchema schema = nastySchema();
    std::map<RecordId, PredictionRecord> expected;
    for (int i = 0; i < 60; ++i) {
        const PredictionRecord record = nastyRecord(schema, random);
        const auto stored = store_->add(record, schema);
        ASSERT_TRUE(stored) << describe(stored.error());
        expected[record.id] = record;
    }
    std::size_t seen = 0;
    const auto visited = store_->forEach({},
                                         [&](const StoredRecord &stored) -> Result<bool> {
                                             EXPECT_EQ(stored.record, expected[stored.record.id]);
                                             ++seen;
                                             return true;
                                         },
                                         {});
    ASSERT_TRUE(visited);
    EXPECT_EQ(seen, expected.size());
}

TEST_P(HistoryStoreTest, StampsARecordWithoutTime)
{
    PredictionRecord record = sampleRecord(schema_, 1);
    record.created = {};
    EXPECT_EQ(store_->add(record, schema_)->record.created, FakeClock::start);
}

TEST_P(HistoryStoreTest, TakesTheSameRecordTwiceAsOne)
{
    const StoredRecord first = add(1);
    const auto second = store_->add(first.record, schema_);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->number, first.number);
    EXPECT_EQ(store_->count({})->all, 1);
}

TEST_P(HistoryStoreTest, RefusesADifferentRecordUnderTheSameId)
{
    StoredRecord first = add(1);
    first.record.note = "changed";
    const auto second = store_->add(first.record, schema_);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::recordDiffers);
    EXPECT_EQ(second.error().field, "note");
    EXPECT_EQ(store_->get(first.record.id)->record.note, "");
}

TEST_P(HistoryStoreTest, RefusesWhatItCouldNotGiveBack)
{
    const auto refusal = [&](auto change) {
        PredictionRecord record = sampleRecord(schema_, 1);
        change(record);
        const auto stored = store_->add(record, schema_);
        EXPECT_FALSE(stored);
        return stored ? std::string() : std::string(codeName(stored.error().code)) + ":" + stored.error().field;
    };
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(refusal([&](auto &r) { r.inputs[1] = nan; }), "recordNotStorable:group");
    EXPECT_EQ(refusal([&](auto &r) { r.probability = nan; }), "recordNotStorable:probability");
    EXPECT_EQ(refusal([&](auto &r) { r.contributions[0] = nan; }), "recordNotStorable:contributions");
    EXPECT_EQ(refusal([&](auto &r) { r.probabilities[0].second = nan; }), "recordNotStorable:probabilities");
    EXPECT_EQ(refusal([&](auto &r) { r.probabilities[0].first = "malignant"; }), "recordNotStorable:probabilities");
    EXPECT_EQ(refusal([&](auto &r) { r.inputs.pop_back(); }), "recordNotStorable:");
    EXPECT_EQ(refusal([&](auto &r) { r.inputsTyped.pop_back(); }), "recordNotStorable:");
    EXPECT_EQ(refusal([&](auto &r) { r.patient = "\xff"; }), "recordNotStorable:patient");
    EXPECT_EQ(refusal([&](auto &r) { r.note = std::string("a\0b", 3); }), "recordNotStorable:note");
    EXPECT_EQ(refusal([&](auto &r) { r.inputsTyped[0] = "\xed\xa0\x80"; }), "recordNotStorable:inputs_typed");
    EXPECT_EQ(refusal([&](auto &r) { r.created = UtcTime::max(); }), "recordNotStorable:created_utc");
    EXPECT_EQ(refusal([&](auto &r) { r.outcomeTime = UtcTime::max(); }), "recordNotStorable:outcome_utc");
    EXPECT_EQ(refusal([&](auto &r) { r.sampleDate = "20.11.2026"; }), "recordNotStorable:sample_date");
    EXPECT_EQ(refusal([&](auto &r) { r.sampleDate = "2026-02-29"; }), "recordNotStorable:sample_date");
    EXPECT_EQ(refusal([&](auto &r) { r.source = "elsewhere"; }), "recordNotStorable:source");
    EXPECT_EQ(refusal([&](auto &r) { r.label = "M"; }), "recordNotStorable:label");
    EXPECT_EQ(refusal([&](auto &r) { r.outcome = "dunno"; }), "recordNotStorable:outcome");
    EXPECT_EQ(refusal([&](auto &r) { r.set = {"third"}; }), "recordNotStorable:set");
    EXPECT_EQ(refusal([&](auto &r) { r.status = "fine"; }), "recordNotStorable:status");
    EXPECT_EQ(refusal([&](auto &r) { r.probabilities[0].first = "third"; }), "recordNotStorable:probabilities");
    EXPECT_EQ(refusal([&](auto &r) { r.probability = 1.1; }), "recordNotStorable:probability");
    EXPECT_EQ(refusal([&](auto &r) { r.intervalLow = -0.1; }), "recordNotStorable:interval_low");
    EXPECT_EQ(refusal([&](auto &r) { r.latencyMs = -1; }), "recordNotStorable:latency_ms");
    EXPECT_EQ(refusal([&](auto &r) { r.schema = "other"; }), "recordOfOtherSchema:schema");
    EXPECT_EQ(store_->count({})->all, 0);
}

TEST_P(HistoryStoreTest, RefusesOtherFieldsUnderAKnownSchemaName)
{
    add(1);
    FeatureSchema changed = schema_;
    std::swap(changed.features[0], changed.features[1]);
    const auto stored = store_->add(sampleRecord(changed, 2), changed);
    ASSERT_FALSE(stored);
    EXPECT_EQ(stored.error().code, ErrorCode::historySchemaChanged);
}

TEST_P(HistoryStoreTest, KeepsSchemasApart)
{
    FeatureSchema other = schema_;
    other.id = "odd \"name\"; --";
    other.features.pop_back();
    add(1);
    ASSERT_TRUE(store_->add(sampleRecord(other, 2), other));
    add(3);
    EXPECT_THAT(*store_->schemaIds(), ElementsAre("odd \"name\"; --", "small"));
    HistoryQuery query;
    query.filter.schema = other.id;
    EXPECT_THAT(numbers(query), ElementsAre(2));
    std::vector<std::size_t> sizes;
    ASSERT_TRUE(store_->forEach({},
                                [&](const StoredRecord &stored) -> Result<bool> {
                                    sizes.push_back(stored.record.inputs.size());
                                    return true;
                                },
                                {}));
    EXPECT_THAT(sizes, ElementsAre(3, 2, 3));
}

TEST_P(HistoryStoreTest, ForgetsASchemaWhoseFirstRecordWasRolledBack)
{
    std::vector<PredictionRecord> records = {sampleRecord(schema_, 1), sampleRecord(schema_, 2)};
    records[1].inputs.clear();
    std::size_t next = 0;
    EXPECT_FALSE(
        store_->import([&]() -> Result<std::optional<PredictionRecord>> { return records.at(next++); }, schema_, {}));
    EXPECT_THAT(*store_->schemaIds(), IsEmpty());
    EXPECT_EQ(add(3).number, 1);
}

TEST(SqliteHistoryStore, KeepsFolderAndFileToTheOwner)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("a/b/history.sqlite");
    const auto store = openHistory(path, fixedClock);
    ASSERT_TRUE(store) << describe(store.error());
    EXPECT_EQ((*store)->location(), path);
    for (const auto &[name, mode] : {std::pair{"a", 0700U}, {"a/b", 0700U}, {"a/b/history.sqlite", 0600U}}) {
        struct stat status {};
        ASSERT_EQ(::stat(folder.file(name).c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777, mode) << name;
    }
    EXPECT_THAT(folder.names(), testing::Not(testing::Contains(testing::EndsWith(".new"))));
}

TEST(SqliteHistoryStore, IsThereAgainAfterReopening)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("history.sqlite");
    const FeatureSchema schema = smallSchema();
    RecordId id;
    {
        auto store = openHistory(path, fixedClock);
        ASSERT_TRUE(store);
        id = (*store)->add(sampleRecord(schema, 1), schema)->record.id;
        ASSERT_TRUE((*store)->add(sampleRecord(schema, 2), schema));
        ASSERT_TRUE((*store)->remove({id}));
    }
    auto store = openHistory(path, fixedClock);
    ASSERT_TRUE(store);
    EXPECT_EQ((*store)->count({})->all, 1);
    ASSERT_TRUE((*store)->restore({id}));
    EXPECT_EQ((*store)->count({})->all, 2);
}

TEST(SqliteHistoryStore, ShowsWhatAnotherOneWroteIntoTheSameFile)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("history.sqlite");
    const FeatureSchema schema = smallSchema();
    auto one = openHistory(path, fixedClock);
    auto two = openHistory(path, fixedClock);
    ASSERT_TRUE(one && two);
    EXPECT_EQ((*one)->count({})->all, 0);
    const auto stored = (*two)->add(sampleRecord(schema, 1), schema);
    ASSERT_TRUE(stored);
    EXPECT_EQ((*one)->count({})->all, 1);
    EXPECT_EQ((*one)->rows({}, 0, 10)->size(), 1U);
    EXPECT_EQ((*one)->get(stored->record.id)->record, stored->record);
}

TEST(SqliteHistoryStore, LetsOthersWriteDuringALongExport)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("history.sqlite");
    const FeatureSchema schema = smallSchema();
    SqliteHistoryOptions impatient;
    impatient.busyTimeoutMs = 0;
    auto one = openHistory(path, fixedClock, impatient);
    auto two = openHistory(path, fixedClock, impatient);
    ASSERT_TRUE(one && two);
    ASSERT_TRUE((*one)->add(sampleRecord(schema, 1), schema));
    int seen = 0;
    ASSERT_TRUE((*one)->forEach({},
                                [&](const StoredRecord &) -> Result<bool> {
                                    const auto added = (*two)->add(sampleRecord(schema, 2), schema);
                                    EXPECT_TRUE(added) << describe(added.error());
                                    ++seen;
                                    return true;
                                },
                                {}));
    EXPECT_EQ(seen, 1);
}

TEST(SqliteHistoryStore, DropsForGoodWhatWasDeletedAllOrNothingAndSaysHowMuch)
{
    const FeatureSchema schema = smallSchema();
    auto store = openHistoryInMemory(fixedClock);
    ASSERT_TRUE(store);
    std::vector<PredictionRecord> records;
    std::vector<RecordId> hidden;
    for (int i = 0; i < 5000; ++i) {
        records.push_back(sampleRecord(schema, i));
        records.back().id = RecordId::random();
        if (i % 5 != 0) {
            hidden.push_back(records.back().id);
        }
    }
    ASSERT_TRUE(addInOne(**store, schema, records));
    EXPECT_EQ(*(*store)->purge(), 0);
    ASSERT_TRUE((*store)->remove(hidden));

    std::stop_source stop;
    const auto cancelled = (*store)->purge(stop.get_token(), [&stop](double share) {
        if (share > 0.4) {
            stop.request_stop(); // a part is dropped already
        }
    });
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().code, ErrorCode::cancelled);
    ASSERT_TRUE((*store)->restore({hidden.front(), hidden.back()})) << "nothing is gone";
    EXPECT_EQ((*store)->count({})->all, 1002);

    double furthest = 0.0;
    const auto dropped = (*store)->purge({}, [&furthest](double share) { furthest = std::max(furthest, share); });
    ASSERT_TRUE(dropped) << describe(dropped.error());
    EXPECT_EQ(*dropped, 3998);
    EXPECT_GT(furthest, 0.4);
    EXPECT_FALSE((*store)->restore({hidden[1]})) << "gone for good";
    EXPECT_EQ((*store)->count({})->all, 1002);
    EXPECT_EQ(*(*store)->purge(), 0);
}

// A foreign tool may have moved the numbers to where no list of them fits into memory.
TEST(SqliteHistoryStore, FindsRecordsWhoseNumbersAreHuge)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("history.sqlite");
    const FeatureSchema schema = smallSchema();
    ASSERT_TRUE((*openHistory(path, fixedClock))->add(sampleRecord(schema, 1), schema));
    ASSERT_TRUE(runSql(path, "UPDATE sqlite_sequence SET seq = 9000000000000000000 WHERE name = 'record'"));
    auto store = openHistory(path, fixedClock);
    ASSERT_TRUE(store);
    ASSERT_TRUE((*store)->add(sampleRecord(schema, 3), schema));
    HistoryFilter filter;
    filter.label = "malignant";
    filter.search = "p-";
    EXPECT_EQ((*store)->count(filter)->matching, 1);
    EXPECT_EQ((*store)->count(filter)->all, 2);
    const auto rows = (*store)->rows({filter, HistoryColumn::patient, true}, 0, 10);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ(rows->front().number, 9000000000000000001);
    EXPECT_THAT(*viewOf(**store)->positions({}, {rows->front().id}, {}), ElementsAre(0));
    EXPECT_EQ((*store)->ids({})->size(), 2U);
}

// What any SQLite tool sees.
TEST(SqliteHistoryStore, HasInputsAsRealColumnsForOtherTools)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("history.sqlite");
    const FeatureSchema schema = smallSchema();
    ASSERT_TRUE((*openHistory(path, fixedClock))->add(sampleRecord(schema, 7), schema));
    const auto text = [&](const char *sql) { return askSql(path, sql); };
    EXPECT_EQ(text("SELECT radius_mean FROM inputs_small"), "7.0");
    EXPECT_EQ(text("SELECT typeof(texture_mean) FROM small"), "real");
    EXPECT_EQ(text("SELECT created_utc FROM small WHERE patient = 'P-0049'"),
              formatUtc(sampleRecord(schema, 7).created));
    EXPECT_EQ(text("SELECT json_extract(inputs_typed, '$[2]') FROM small"), "7,2");
    EXPECT_EQ(text("PRAGMA application_id"), "1132033127");
    EXPECT_EQ(text("PRAGMA user_version"), "4");
    EXPECT_EQ(text("PRAGMA journal_mode"), "delete"); // TRUNCATE belongs to a connection, not to the file: no log mode
}

TEST(SqliteHistoryStore, NoticesWhatAnotherOneChangesAndNotItsOwnChanges)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("history.sqlite");
    const FeatureSchema schema = smallSchema();
    auto one = openHistory(path, fixedClock);
    auto two = openHistory(path, fixedClock);
    ASSERT_TRUE(one && two);
    HistoryView *view = viewOf(**one);
    ASSERT_NE(view, nullptr);
    const auto before = view->othersVersion();
    ASSERT_TRUE((*one)->add(sampleRecord(schema, 1), schema));
    EXPECT_EQ(view->othersVersion(), before);
    ASSERT_TRUE((*two)->add(sampleRecord(schema, 2), schema));
    const auto after = view->othersVersion();
    EXPECT_NE(after, before);
    EXPECT_EQ(view->othersVersion(), after);
}

} // namespace
} // namespace cytogauge::test
