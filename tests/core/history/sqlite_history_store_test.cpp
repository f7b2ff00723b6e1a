#include "core/history/sqlite_history_store.h"

#include "core/history/history_view.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <algorithm>
#include <map>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const FakeClock fixedClock;

// The same cases for the file and for the private session.
class HistoryStoreTest : public testing::TestWithParam<bool> {
protected:
    HistoryStoreTest()
    {
        auto opened = GetParam() ? openHistory(path_, clock_) : openHistoryInMemory(clock_);
        EXPECT_TRUE(opened) << describe(opened.error());
        store_ = std::move(*opened);
    }
    StoredRecord add(int number)
    {
        auto stored = store_->add(sampleRecord(schema_, number), schema_);
        EXPECT_TRUE(stored) << describe(stored.error());
        return *stored;
    }
    // In one transaction: a commit waits for the disk.
    void addAll(const std::vector<PredictionRecord> &records)
    {
        const auto done = addInOne(*store_, schema_, records);
        EXPECT_TRUE(done) << describe(done.error());
    }
    std::vector<std::int64_t> numbers(const HistoryQuery &query, std::int64_t offset = 0, std::int64_t limit = 1000)
    {
        const auto rows = store_->rows(query, offset, limit);
        EXPECT_TRUE(rows);
        std::vector<std::int64_t> result;
        for (const HistoryRow &row : *rows) {
            result.push_back(row.number);
        }
        return result;
    }

    TemporaryFolder folder_;
    std::string path_ = folder_.file("data/history.sqlite");
    FakeClock clock_;
    FeatureSchema schema_ = smallSchema();
    std::unique_ptr<HistoryStore> store_;
};
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

TEST_P(HistoryStoreTest, SortsByEveryColumnBothWays)
{
    std::vector<PredictionRecord> records;
    for (int i = 0; i < 30; ++i) {
        PredictionRecord record = sampleRecord(schema_, i * 17 % 30);
        record.source = i % 4 == 0 ? "endpoint" : "local";
        record.endpoint = i % 4 == 0 ? "lab" : "";
        record.outcome = i % 5 == 0 ? "benign" : "";
        record.modelVersion = i % 2 == 0 ? "1.0.0" : "1.1.0";
        record.probability = i % 7 == 0 ? std::nullopt : record.probability;
        records.push_back(record);
    }
    addAll(records);
    const auto key = [](const HistoryRow &row, HistoryColumn column) -> std::string {
        switch (column) {
        case HistoryColumn::number:
            return "";
        case HistoryColumn::created:
            return formatUtc(row.created);
        case HistoryColumn::patient:
            return row.patient;
        case HistoryColumn::label:
            return row.label;
        case HistoryColumn::probability:
            return row.probability ? std::to_string(*row.probability) : "";
        case HistoryColumn::source:
            return row.source + row.endpoint;
        case HistoryColumn::model:
            return row.model + row.modelVersion;
        case HistoryColumn::status:
            return row.status;
        case HistoryColumn::sampleDate:
            return row.sampleDate;
        case HistoryColumn::note:
            return row.note;
        case HistoryColumn::outcome:
            return row.outcome;
        }
        return "?";
    };
    for (int column = 0; column <= static_cast<int>(HistoryColumn::outcome); ++column) {
        HistoryQuery query;
        query.sort = static_cast<HistoryColumn>(column);
        query.descending = false;
        const auto rows = store_->rows(query, 0, 100);
        ASSERT_TRUE(rows);
        ASSERT_EQ(rows->size(), 30U);
        for (std::size_t i = 1; i < rows->size(); ++i) {
            const auto before = std::pair(key((*rows)[i - 1], query.sort), (*rows)[i - 1].number);
            const auto after = std::pair(key((*rows)[i], query.sort), (*rows)[i].number);
            EXPECT_LT(before, after) << "column " << column;
        }
        auto ascending = numbers(query);
        query.descending = true;
        std::reverse(ascending.begin(), ascending.end());
        EXPECT_EQ(numbers(query), ascending) << "column " << column;
        // Windows put together are the whole.
        std::vector<std::int64_t> windows;
        for (std::int64_t offset = 0; offset < 35; offset += 7) {
            const auto window = numbers(query, offset, 7);
            windows.insert(windows.end(), window.begin(), window.end());
        }
        EXPECT_EQ(windows, ascending);
        const auto ids = store_->ids(query);
        ASSERT_TRUE(ids);
        ASSERT_EQ(ids->size(), 30U);
        EXPECT_EQ(store_->get(ids->front())->number, ascending.front());
    }
}

TEST_P(HistoryStoreTest, FiltersAgreeWithAPlainLoop)
{
    std::vector<PredictionRecord> records;
    for (int i = 0; i < 60; ++i) {
        PredictionRecord record = sampleRecord(schema_, i);
        record.source = i % 4 == 0 ? "endpoint" : "local";
        record.endpoint = i % 8 == 0 ? "lab" : i % 4 == 0 ? "other" : "";
        record.outcome = i % 5 == 0 ? "benign" : "";
        record.model = i % 3 == 0 ? "m1" : "m2";
        records.push_back(record);
    }
    addAll(records);
    const auto expect = [&](const HistoryFilter &filter, auto matches) {
        std::vector<std::int64_t> expected;
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (matches(records[i])) {
                expected.push_back(static_cast<std::int64_t>(i) + 1);
            }
        }
        EXPECT_FALSE(expected.empty());
        EXPECT_LT(expected.size(), records.size());
        HistoryQuery query{filter, HistoryColumn::number, false};
        EXPECT_EQ(numbers(query), expected);
        const auto counts = store_->count(filter);
        ASSERT_TRUE(counts);
        EXPECT_EQ(counts->matching, static_cast<std::int64_t>(expected.size()));
        EXPECT_EQ(counts->all, 60);
        query.sort = HistoryColumn::patient;
        EXPECT_EQ(numbers(query).size(), expected.size());
        EXPECT_EQ(store_->ids(query)->size(), expected.size());
    };
    const auto with = [](auto set) {
        HistoryFilter filter;
        set(filter);
        return filter;
    };
    expect(with([](auto &f) { f.label = "malignant"; }), [](auto &r) { return r.label == "malignant"; });
    expect(with([](auto &f) { f.indeterminate = true; }), [](auto &r) { return r.set.size() == 2; });
    expect(with([](auto &f) { f.indeterminate = false; }), [](auto &r) { return r.set.size() == 1; });
    expect(with([](auto &f) { f.source = "local"; }), [](auto &r) { return r.source == "local"; });
    expect(with([](auto &f) { f.source = "lab"; }), [](auto &r) { return r.endpoint == "lab"; });
    expect(with([](auto &f) { f.status = "unusual"; }), [](auto &r) { return r.status == "unusual"; });
    expect(with([](auto &f) { f.modelId = "m1"; }), [](auto &r) { return r.model == "m1"; });
    expect(with([](auto &f) { f.outcomeKnown = true; }), [](auto &r) { return !r.outcome.empty(); });
    expect(with([](auto &f) { f.outcomeKnown = false; }), [](auto &r) { return r.outcome.empty(); });
    const UtcTime middle = records[20].created;
    expect(with([&](auto &f) { f.from = middle; }), [&](auto &r) { return r.created >= middle; });
    expect(with([&](auto &f) { f.before = middle; }), [&](auto &r) { return r.created < middle; });
    expect(with([](auto &f) { f.search = "p-00"; }), [](auto &r) { return r.patient.starts_with("P-00"); });
    expect(with([](auto &f) {
               f.search = "NOTE";
               f.label = "benign";
               f.status = "typical";
               f.source = "other";
           }),
           [](auto &r) {
               return !r.note.empty() && r.label == "benign" && r.status == "typical" && r.endpoint == "other";
           });
}

// Far from the beginning another way of finding the rows is taken; it must find the same ones.
TEST_P(HistoryStoreTest, WindowsFarFromTheBeginningAreTheSame)
{
    std::vector<PredictionRecord> records;
    for (int i = 0; i < 5000; ++i) {
        records.push_back(sampleRecord(schema_, i * 31 % 5000));
    }
    addAll(records);
    ASSERT_TRUE(store_->remove({store_->rows({}, 0, 1)->front().id}));
    for (const HistoryColumn column : {HistoryColumn::number, HistoryColumn::patient, HistoryColumn::label}) {
        for (const bool descending : {true, false}) {
            const HistoryQuery query{{}, column, descending};
            const auto near = numbers(query, 0, 1999);
            auto far = numbers(query, 0, 100000);
            EXPECT_EQ(far.size(), 4999U);
            EXPECT_TRUE(std::equal(near.begin(), near.end(), far.begin()));
            auto other = numbers({{}, column, !descending}, 0, 100000);
            std::reverse(other.begin(), other.end());
            EXPECT_EQ(far, other);
            EXPECT_EQ(numbers(query, 4990, 100), std::vector(far.begin() + 4990, far.end()));
            EXPECT_THAT(numbers(query, 5000, 100), IsEmpty());
        }
    }
}

TEST_P(HistoryStoreTest, SearchTakesEveryCharacterAsItIs)
{
    const std::vector<std::string> notes = {"50% done", "a_b", "axb", "ÄRZTIN Müller", "back\\slash", "Σίσυφος", "'"};
    std::vector<PredictionRecord> records;
    for (const std::string &note : notes) {
        records.push_back(sampleRecord(schema_, 1));
        records.back().patient = "X";
        records.back().note = note;
    }
    addAll(records);
    const auto found = [&](const char *text) {
        HistoryQuery query{{}, HistoryColumn::number, false};
        query.filter.search = text;
        return numbers(query);
    };
    EXPECT_THAT(found("%"), ElementsAre(1));
    EXPECT_THAT(found("_"), ElementsAre(2));
    EXPECT_THAT(found("A_B"), ElementsAre(2));
    EXPECT_THAT(found("ärztin MÜLL"), ElementsAre(4));
    EXPECT_THAT(found("\\"), ElementsAre(5));
    EXPECT_THAT(found("ΣΊΣΥ"), ElementsAre(6));
    EXPECT_THAT(found("'"), ElementsAre(7));
    EXPECT_THAT(found("x"), testing::SizeIs(7)); // the reference
    EXPECT_THAT(found("nowhere"), IsEmpty());
}

TEST_P(HistoryStoreTest, HidesRestoresAndPurges)
{
    const StoredRecord first = add(1);
    const StoredRecord second = add(2);
    ASSERT_TRUE(store_->remove({first.record.id}));
    EXPECT_EQ(store_->get(first.record.id).error().code, ErrorCode::recordNotFound);
    EXPECT_EQ(store_->count({})->all, 1);
    EXPECT_THAT(numbers({}), ElementsAre(2));
    ASSERT_TRUE(store_->restore({first.record.id}));
    EXPECT_EQ(store_->get(first.record.id)->record, first.record);
    EXPECT_EQ(store_->count({})->all, 2);

    ASSERT_TRUE(store_->remove({second.record.id}));
    ASSERT_TRUE(store_->purge());
    const auto restored = store_->restore({first.record.id, second.record.id});
    ASSERT_FALSE(restored);
    EXPECT_EQ(restored.error().code, ErrorCode::recordNotFound);
    EXPECT_EQ(add(3).number, 3) << "a purged number was used again";
}

TEST_P(HistoryStoreTest, RestoresAllOrNothing)
{
    const StoredRecord first = add(1);
    ASSERT_TRUE(store_->remove({first.record.id}));
    EXPECT_FALSE(store_->restore({first.record.id, RecordId::random()}));
    EXPECT_EQ(store_->count({})->all, 0);
}

TEST_P(HistoryStoreTest, ImportsAllOrNothing)
{
    const StoredRecord kept = add(1);
    std::vector<PredictionRecord> records;
    for (int i = 2; i < 6; ++i) {
        records.push_back(sampleRecord(schema_, i));
        records.back().id = RecordId::random();
    }
    records.push_back(kept.record);
    const auto import = [&](std::stop_token stop = {}) {
        std::size_t next = 0;
        return store_->import(
            [&]() -> Result<std::optional<PredictionRecord>> {
                return next < records.size() ? std::optional(records[next++]) : std::nullopt;
            },
            schema_, stop);
    };
    std::stop_source stopped;
    stopped.request_stop();
    EXPECT_EQ(import(stopped.get_token()).error().code, ErrorCode::cancelled);
    EXPECT_EQ(store_->count({})->all, 1);

    records.back().note = "different";
    const auto refused = import();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::recordDiffers);
    EXPECT_EQ(refused.error().arguments, std::vector{kept.record.id.text()});
    EXPECT_EQ(store_->count({})->all, 1);

    records.back() = kept.record;
    records.back().contributions.clear();
    records.back().contributionBase = 0;
    const auto done = import();
    ASSERT_TRUE(done) << describe(done.error());
    EXPECT_EQ(done->added, 4);
    EXPECT_EQ(done->identical, 1);
    EXPECT_EQ(store_->get(kept.record.id)->record.contributions, kept.record.contributions);
    EXPECT_EQ(import()->identical, 5);
    EXPECT_EQ(store_->count({})->all, 5);
}

TEST_P(HistoryStoreTest, ImportsOverHiddenRecordsAsIfTheyWereGone)
{
    const StoredRecord same = add(1);
    const StoredRecord other = add(2);
    ASSERT_TRUE(store_->remove({same.record.id, other.record.id}));
    std::vector<PredictionRecord> records = {same.record, other.record};
    records[1].note = "different";
    std::size_t next = 0;
    const auto done = store_->import(
        [&]() -> Result<std::optional<PredictionRecord>> {
            return next < records.size() ? std::optional(records[next++]) : std::nullopt;
        },
        schema_, {});
    ASSERT_TRUE(done) << describe(done.error());
    EXPECT_EQ(done->added, 2);
    EXPECT_EQ(store_->get(same.record.id)->record, same.record);
    EXPECT_EQ(store_->get(other.record.id)->record, records[1]);
}

TEST_P(HistoryStoreTest, StreamsInOrderAndStops)
{
    std::vector<PredictionRecord> records;
    for (int i = 0; i < 700; ++i) {
        records.push_back(sampleRecord(schema_, i));
    }
    addAll(records);
    std::vector<std::int64_t> seen;
    const auto visit = [&](const StoredRecord &stored) -> Result<bool> {
        seen.push_back(stored.number);
        return seen.size() < 300;
    };
    ASSERT_TRUE(store_->forEach({}, visit, {}));
    ASSERT_EQ(seen.size(), 300U);
    EXPECT_EQ(seen.front(), 700);
    EXPECT_EQ(seen.back(), 401);

    std::stop_source stop;
    const auto cancel = [&](const StoredRecord &) -> Result<bool> {
        stop.request_stop();
        return true;
    };
    EXPECT_EQ(store_->forEach({}, cancel, stop.get_token()).error().code, ErrorCode::cancelled);
    const auto error = [&](const StoredRecord &) -> Result<bool> { return fail(ErrorCode::diskFull); };
    EXPECT_EQ(store_->forEach({}, error, {}).error().code, ErrorCode::diskFull);
}

TEST_P(HistoryStoreTest, BacksUpEverything)
{
    addAll(std::vector(20, sampleRecord(schema_, 1)));
    const std::string copy = folder_.file("copy.sqlite");
    ASSERT_TRUE(store_->backup(copy, {}));
    const auto opened = openHistory(copy, clock_);
    ASSERT_TRUE(opened) << describe(opened.error());
    EXPECT_EQ((*opened)->count({})->all, 20);
    struct stat status {};
    ASSERT_EQ(::stat(copy.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
    const std::string before = contentOf(copy);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(store_->backup(copy, stop.get_token()).error().code, ErrorCode::cancelled);
    EXPECT_EQ(contentOf(copy), before);
    EXPECT_FALSE(store_->backup(folder_.file("missing/copy.sqlite"), {}));
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
    EXPECT_EQ(text("PRAGMA user_version"), "3");
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
