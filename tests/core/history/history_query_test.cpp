// Sorting, filters, windows and search agree with a plain loop over the records.
#include "tests/core/history/history_store_fixture.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using HistoryQueryTest = HistoryStoreTest;
INSTANTIATE_TEST_SUITE_P(Places, HistoryQueryTest, testing::Bool(),
                         [](const auto &place) { return place.param ? "OnDisk" : "InMemory"; });

TEST_P(HistoryQueryTest, SortsByEveryColumnBothWays)
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

TEST_P(HistoryQueryTest, FiltersAgreeWithAPlainLoop)
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
TEST_P(HistoryQueryTest, WindowsFarFromTheBeginningAreTheSame)
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

TEST_P(HistoryQueryTest, SearchTakesEveryCharacterAsItIs)
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

} // namespace
} // namespace cytogauge::test
