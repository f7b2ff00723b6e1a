// What changes many records at once: hiding, restoring, importing, streaming, backing up.
#include "tests/core/history/history_store_fixture.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using HistoryImportTest = HistoryStoreTest;
INSTANTIATE_TEST_SUITE_P(Places, HistoryImportTest, testing::Bool(),
                         [](const auto &place) { return place.param ? "OnDisk" : "InMemory"; });

TEST_P(HistoryImportTest, HidesRestoresAndPurges)
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

TEST_P(HistoryImportTest, RestoresAllOrNothing)
{
    const StoredRecord first = add(1);
    ASSERT_TRUE(store_->remove({first.record.id}));
    EXPECT_FALSE(store_->restore({first.record.id, RecordId::random()}));
    EXPECT_EQ(store_->count({})->all, 0);
}

TEST_P(HistoryImportTest, ImportsAllOrNothing)
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

TEST_P(HistoryImportTest, ImportsOverHiddenRecordsAsIfTheyWereGone)
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

TEST_P(HistoryImportTest, StreamsInOrderAndStops)
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

TEST_P(HistoryImportTest, BacksUpEverything)
{
    addAll(std::vector(20, sampleRecord(schema_, 1)));
    const std::string copy = folder_.file("copy.sqlite");
    ASSERT_TRUE(store_->backup(copy, {}, {}));
    const auto opened = openHistory(copy, clock_);
    ASSERT_TRUE(opened) << describe(opened.error());
    EXPECT_EQ((*opened)->count({})->all, 20);
    struct stat status {};
    ASSERT_EQ(::stat(copy.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
    const std::string before = contentOf(copy);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(store_->backup(copy, stop.get_token(), {}).error().code, ErrorCode::cancelled);
    EXPECT_EQ(contentOf(copy), before);
    EXPECT_FALSE(store_->backup(folder_.file("missing/copy.sqlite"), {}, {}));
}

} // namespace
} // namespace cytogauge::test
