// Every part of a filter, alone and with others, against a plain look at every record.
#include "core/history/history_view.h"
#include "core/history/sqlite_history_store.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const FakeClock fixedClock;

class HistoryFilterTest : public testing::Test {
protected:
    HistoryFilterTest() : store_(std::move(*openHistoryInMemory(fixedClock)))
    {
        for (int i = 0; i < 400; ++i) {
            PredictionRecord record = sampleRecord(schema_, i);
            record.modelVersion = i % 7 == 0 ? "2.0.0" : "1.0.0";
            record.patient = i % 11 == 0 ? "p-0042" : i % 13 == 0 ? "P-0042" : record.patient;
            record.threshold = i % 9 == 0 ? 0.95 : 0.15;
            if (i % 17 == 0) {
                record.probability.reset();
            }
            if (i % 5 == 1) {
                record.source = "endpoint";
                record.endpoint = i % 2 == 0 ? "clinic" : "lab";
            }
            if (i % 4 == 3) {
                record.outcome = i % 8 == 3 ? "benign" : "malignant";
            }
            EXPECT_TRUE(store_->add(record, schema_));
        }
    }

    // Numbers of the records that a plain look finds.
    std::vector<std::int64_t> plainly(const std::function<bool(const PredictionRecord &)> &wanted)
    {
        std::vector<std::int64_t> numbers;
        const auto all = allRecords(*store_);
        EXPECT_TRUE(all);
        for (const StoredRecord &stored : *all) {
            if (wanted(stored.record)) {
                numbers.push_back(stored.number);
            }
        }
        return numbers;
    }
    std::vector<std::int64_t> found(const HistoryFilter &filter, HistoryColumn sort = HistoryColumn::number)
    {
        std::vector<std::int64_t> numbers;
        const auto rows = store_->rows({filter, sort, false}, 0, 1000);
        EXPECT_TRUE(rows);
        for (const HistoryRow &row : *rows) {
            numbers.push_back(row.number);
        }
        EXPECT_EQ(store_->count(filter)->matching, static_cast<std::int64_t>(numbers.size()));
        std::sort(numbers.begin(), numbers.end());
        return numbers;
    }

    FeatureSchema schema_ = smallSchema();
    std::unique_ptr<HistoryStore> store_;
};

TEST_F(HistoryFilterTest, TheSideOfTheThresholdIsThatOfTheRecordsOwnTime)
{
    HistoryFilter above;
    above.aboveThreshold = true;
    HistoryFilter below;
    below.aboveThreshold = false;
    const auto has = [](const PredictionRecord &r) { return r.probability && r.threshold; };
    EXPECT_EQ(found(above), plainly([&](const auto &r) { return has(r) && *r.probability >= *r.threshold; }));
    EXPECT_EQ(found(below), plainly([&](const auto &r) { return has(r) && *r.probability < *r.threshold; }));
    EXPECT_THAT(found(above), testing::Not(IsEmpty()));
    EXPECT_THAT(found(below), testing::Not(IsEmpty()));
}

TEST_F(HistoryFilterTest, AModelIsNamedWithItsVersionOrWithout)
{
    HistoryFilter filter;
    filter.modelId = "wdbc-logistic";
    EXPECT_EQ(found(filter).size(), 400U);
    filter.modelVersion = "2.0.0";
    EXPECT_EQ(found(filter), plainly([](const auto &r) { return r.modelVersion == "2.0.0"; }));
    filter.modelId.reset();
    EXPECT_EQ(found(filter), plainly([](const auto &r) { return r.modelVersion == "2.0.0"; }));
    EXPECT_THAT(*store_->modelsOf("small"),
                ElementsAre(ModelUse{"wdbc-logistic", "1.0.0", 342}, ModelUse{"wdbc-logistic", "2.0.0", 58}));
    EXPECT_THAT(*store_->modelsOf("other"), IsEmpty());
}

TEST_F(HistoryFilterTest, AReferenceIsMeantExactly)
{
    HistoryFilter filter;
    filter.patient = "P-0042";
    EXPECT_EQ(found(filter), plainly([](const auto &r) { return r.patient == "P-0042"; }));
    EXPECT_THAT(found(filter), testing::Not(IsEmpty()));
    filter.patient = "P-00";
    EXPECT_THAT(found(filter), IsEmpty());
}

TEST_F(HistoryFilterTest, EndpointsOfASchemaAreNamedOnce)
{
    EXPECT_THAT(*store_->endpointsOf("small"), ElementsAre("clinic", "lab"));
    EXPECT_THAT(*store_->endpointsOf("other"), IsEmpty());
}

TEST_F(HistoryFilterTest, PartsHoldTogetherInEveryOrder)
{
    HistoryFilter filter;
    filter.schema = "small";
    filter.label = "malignant";
    filter.outcomeKnown = true;
    filter.aboveThreshold = true;
    filter.search = "p-0";
    filter.modelId = "wdbc-logistic";
    const auto expected = plainly([](const auto &r) {
        return r.label == "malignant" && !r.outcome.empty() && r.probability && *r.probability >= *r.threshold &&
               (r.patient.starts_with("P-0") || r.patient.starts_with("p-0"));
    });
    EXPECT_THAT(expected, testing::Not(IsEmpty()));
    for (int column = 0; column <= static_cast<int>(HistoryColumn::outcome); ++column) {
        EXPECT_EQ(found(filter, static_cast<HistoryColumn>(column)), expected) << column;
    }
    // One part less: what was kept of the others must not stay in the way.
    filter.outcomeKnown.reset();
    EXPECT_GT(found(filter).size(), expected.size());
    filter = {};
    EXPECT_EQ(found(filter).size(), 400U);
}

TEST_F(HistoryFilterTest, ASecondSchemaIsNoticed)
{
    HistoryFilter small;
    small.schema = "small";
    EXPECT_EQ(found(small).size(), 400U);
    FeatureSchema other = smallSchema();
    other.id = "other";
    ASSERT_TRUE(store_->add(sampleRecord(other, 1), other));
    EXPECT_EQ(found(small).size(), 400U);
    EXPECT_EQ(store_->count(small)->all, 401);
    small.schema = "other";
    EXPECT_THAT(found(small), ElementsAre(401));
    small.schema = "unknown";
    EXPECT_THAT(found(small), IsEmpty());
}

TEST_F(HistoryFilterTest, OneModelAndOneSourceForAllIsNoLongerSoOnceAnotherComes)
{
    auto store = std::move(*openHistoryInMemory(fixedClock));
    std::vector<PredictionRecord> records;
    for (int i = 0; i < 50; ++i) {
        records.push_back(sampleRecord(schema_, i));
        records.back().source = "local";
        records.back().endpoint = "";
        records.back().modelVersion = "1.0.0";
    }
    ASSERT_TRUE(addInOne(*store, schema_, records));
    store_ = std::move(store);
    HistoryFilter filter;
    filter.modelId = records[0].model;
    filter.modelVersion = "1.0.0";
    filter.source = "local";
    EXPECT_EQ(found(filter).size(), 50U);
    const auto byModel = store_->rows({filter, HistoryColumn::model, true}, 0, 1);
    ASSERT_TRUE(byModel);
    EXPECT_EQ(byModel->front().number, 50) << "among equals the number decides";
    HistoryFilter other = filter;
    other.modelVersion = "2.0.0";
    EXPECT_THAT(found(other), IsEmpty());
    PredictionRecord another = records[0];
    another.id = sampleRecord(schema_, 1000).id;
    another.modelVersion = "2.0.0";
    another.source = "endpoint";
    another.endpoint = "lab";
    ASSERT_TRUE(store_->add(another, schema_));
    EXPECT_EQ(found(filter).size(), 50U);
    other.source = "lab";
    EXPECT_THAT(found(other), ElementsAre(51));
    EXPECT_THAT(found(other, HistoryColumn::model), ElementsAre(51));
}

TEST_F(HistoryFilterTest, HiddenRecordsMatchNothing)
{
    HistoryFilter filter;
    filter.outcomeKnown = true;
    const auto before = found(filter);
    const auto first = store_->rows({filter, HistoryColumn::number, false}, 0, 1);
    ASSERT_TRUE(first && !first->empty());
    const RecordId id = first->front().id;
    ASSERT_TRUE(store_->remove({id}));
    EXPECT_EQ(found(filter).size(), before.size() - 1);
    EXPECT_EQ(store_->count({})->all, 399);
    ASSERT_TRUE(store_->restore({id}));
    EXPECT_EQ(found(filter), before);
}

TEST_F(HistoryFilterTest, ARecordStandsInTheRowThatTheListShowsItIn)
{
    HistoryView *view = viewOf(*store_);
    ASSERT_NE(view, nullptr);
    HistoryFilter known;
    known.outcomeKnown = true;
    for (const HistoryFilter &filter : {HistoryFilter{}, known}) {
        for (const HistoryColumn sort : {HistoryColumn::number, HistoryColumn::created, HistoryColumn::probability}) {
            for (const bool descending : {false, true}) {
                const HistoryQuery query{filter, sort, descending};
                const auto rows = store_->rows(query, 0, 1000);
                ASSERT_TRUE(rows && rows->size() > 60);
                const auto places =
                    view->positions(query, {(*rows)[0].id, (*rows)[57].id, rows->back().id, RecordId()}, {});
                ASSERT_TRUE(places);
                EXPECT_THAT(*places, ElementsAre(0, 57, static_cast<std::int64_t>(rows->size()) - 1, -1));
            }
        }
    }
}

TEST_F(HistoryFilterTest, GettingReadyChangesNoAnswerAndCanBeStopped)
{
    HistoryFilter filter;
    filter.outcomeKnown = true;
    const HistoryQuery query{filter, HistoryColumn::created, true};
    const auto before = store_->ids(query);
    ASSERT_TRUE(before);
    ASSERT_FALSE(before->empty());
    HistoryView *view = viewOf(*store_);
    ASSERT_TRUE(view->prepare(HistoryColumn::created, {}));
    EXPECT_EQ(store_->ids(query), before);
    ASSERT_TRUE(store_->remove({before->front()}));
    ASSERT_TRUE(view->prepare(HistoryColumn::created, {}));
    EXPECT_EQ(store_->ids(query)->size(), before->size() - 1);
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = view->prepare(HistoryColumn::probability, stop.get_token());
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

TEST_F(HistoryFilterTest, WhatIsHiddenOrFilteredAwayStandsNowhere)
{
    HistoryFilter known;
    known.outcomeKnown = true;
    const auto rows = store_->rows({known, HistoryColumn::number, false}, 0, 2);
    ASSERT_TRUE(rows && rows->size() == 2);
    ASSERT_TRUE(store_->remove({rows->front().id}));
    HistoryFilter unknown;
    unknown.outcomeKnown = false;
    const std::vector<RecordId> ids{rows->front().id, rows->back().id};
    EXPECT_THAT(*viewOf(*store_)->positions({known, HistoryColumn::number, false}, ids, {}), ElementsAre(-1, 0));
    EXPECT_THAT(*viewOf(*store_)->positions({unknown, HistoryColumn::number, false}, ids, {}), ElementsAre(-1, -1));
}

} // namespace
} // namespace cytogauge::test
