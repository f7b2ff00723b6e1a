// A store of either database, as the tests of what both must do find it.
#pragma once

#include "core/service/store/request_store.h"
#include "tests/core/service/store/store_databases.h"
#include "tests/support/fake_clock.h"
#include "tests/support/postgres_server.h"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace cytogauge::test {

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
        ASSERT_EQ(add(submissionOf(requests)).kind, StoreOutcome::Kind::stored);
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

[[nodiscard]] inline std::string kindName(const testing::TestParamInfo<DatabaseKind> &info)
{
    return info.param == DatabaseKind::sqlite ? "Sqlite" : "Postgres";
}

} // namespace cytogauge::test
