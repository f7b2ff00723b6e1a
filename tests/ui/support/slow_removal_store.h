// A history that deletes and brings back as slowly as a million records would take: it goes on only when it is told to
// stop, or when the test says so.
#pragma once

#include "core/history/sqlite_history_store.h"
#include "tests/support/schemas.h"
#include "tests/ui/support/forwarding_store.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace cytogauge::test {

class SlowRemovalStore final : public ForwardingStore {
public:
    using ForwardingStore::ForwardingStore;
    // goOn: until it is true a removal waits; it must outlive the store. Null: only cancelling ends one.
    SlowRemovalStore(std::unique_ptr<HistoryStore> inner, const std::atomic<bool> *goOn)
        : ForwardingStore(std::move(inner)), goOn_(goOn)
    {
    }
    Result<void> remove(const std::vector<RecordId> &ids, std::stop_token stop, const ShareDone &done) override
    {
        return ForwardingStore::remove(ids, stop, slowly(stop, done));
    }
    Result<void> restore(const std::vector<RecordId> &ids, std::stop_token stop, const ShareDone &done) override
    {
        return ForwardingStore::restore(ids, stop, slowly(stop, done));
    }

private:
    [[nodiscard]] ShareDone slowly(const std::stop_token &stop, const ShareDone &done) const
    {
        return [this, stop, done](double share) {
            done(share + 0.25);
            while (!stop.stop_requested() && !(goOn_ && *goOn_))
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        };
    }

    const std::atomic<bool> *goOn_ = nullptr;
};

// Many records into a history on disk in one commit; World::add() waits for the disk after each of them.
inline void addInOneCommit(const std::string &path, const Clock &clock, std::vector<PredictionRecord> records)
{
    auto store = openHistory(path, clock);
    ASSERT_TRUE(store) << describe(store.error());
    std::size_t next = 0;
    const auto source = [&]() -> Result<std::optional<PredictionRecord>> {
        if (next == records.size())
            return std::nullopt;
        records[next].id = RecordId::random();
        return records[next++];
    };
    const auto added = (*store)->import(source, schemaNamed("wdbc"), {});
    ASSERT_TRUE(added) << describe(added.error());
}

} // namespace cytogauge::test
