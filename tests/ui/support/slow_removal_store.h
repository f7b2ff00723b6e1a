// A history that deletes and brings back as slowly as a million records would take: it goes on only when it is told to
// stop, or when the test says so.
#pragma once

#include "tests/ui/support/forwarding_store.h"

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
        return ForwardingStore::remove(ids, stop, [&](double share) {
            done(share + 0.25);
            while (!stop.stop_requested() && !(goOn_ && *goOn_))
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        });
    }

private:
    const std::atomic<bool> *goOn_ = nullptr;
};

} // namespace cytogauge::test
