// A history in memory or in a file, with the sample schema: what the tests of the store share.
#pragma once

#include "core/history/sqlite_history_store.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cytogauge::test {

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

} // namespace cytogauge::test
