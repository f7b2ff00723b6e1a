// A store that does as a test says, and the queue in front of it.
#pragma once

#include "core/service/store/store_queue.h"
#include "tests/core/service/store/store_databases.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <cstdint>
#include <future>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace cytogauge::test {

// What the scripted store below does, shared by all connections to it.
struct Script {
    std::mutex mutex;
    std::condition_variable changed;
    bool held = false;                      // add() waits
    bool down = false;                      // everything fails, opening too
    bool full = false;                      // writing fails
    std::optional<ErrorCode> undescribable; // describing a schema fails so
    int described = 0;                      // calls of describeSchema() that did not fail
    std::string refusedPatient;             // a batch that holds this reference is refused by the database
    std::vector<std::size_t> sizes;         // of the batches that came
    int entered = 0;                        // calls of add()

    void hold(bool on)
    {
        const std::lock_guard lock(mutex);
        held = on;
        changed.notify_all();
    }
    void setDown(bool on)
    {
        const std::lock_guard lock(mutex);
        down = on;
    }
    void waitUntilEntered(int calls)
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return entered >= calls; });
    }
};

inline const Error away(ErrorCode::storeUnreachable, {"a test"});

class ScriptedStore final : public RequestStore {
public:
    explicit ScriptedStore(Script &script) : script_(script) {}

    Result<std::vector<StoreOutcome>> add(const std::vector<StoreSubmission> &submissions) override
    {
        std::unique_lock lock(script_.mutex);
        ++script_.entered;
        script_.changed.notify_all();
        script_.changed.wait(lock, [this] { return !script_.held; });
        if (script_.down) {
            return fail(away);
        }
        if (script_.full) {
            return fail(ErrorCode::diskFull);
        }
        for (const StoreSubmission &submission : submissions) {
            for (const StoredRequest &request : submission.records) {
                if (!script_.refusedPatient.empty() && request.patient == script_.refusedPatient) {
                    return fail(ErrorCode::storeFailed, {"a test"});
                }
            }
        }
        script_.sizes.push_back(submissions.size());
        return std::vector<StoreOutcome>(submissions.size());
    }
    Result<void> ping() override
    {
        const std::lock_guard lock(script_.mutex);
        return script_.down ? fail(away) : script_.full ? fail(ErrorCode::diskFull) : Result<void>();
    }
    Result<std::optional<StoredRequest>> find(const RecordId &) override { return std::nullopt; }
    Result<RequestPage> search(const RequestQuery &) override { return RequestPage{}; }
    Result<std::int64_t> count(const RequestFilter &) override { return 0; }
    Result<std::vector<Version>> versions() override { return std::vector<Version>{}; }
    Result<std::vector<ServedAs>> servedNames() override { return std::vector<ServedAs>{}; }
    Result<std::optional<StoredRequest>> setOutcome(const RecordId &, const std::string &) override
    {
        return std::nullopt;
    }
    Result<std::optional<StoreOutcome>> findAnswer(const IdempotencyKey &) override { return std::nullopt; }
    Result<void> removeExpired() override { return {}; }
    Result<void> forEach(const RequestFilter &, const Visitor &, std::stop_token) override { return {}; }
    Result<void> describeSchema(const StoredSchema &) override
    {
        const std::lock_guard lock(script_.mutex);
        if (script_.undescribable) {
            return fail(*script_.undescribable);
        }
        ++script_.described;
        return {};
    }
    std::string location() const override { return "script"; }

private:
    Script &script_;
};

class StoreQueueTest : public testing::Test {
protected:
    std::unique_ptr<StoreQueue> start(const StoreQueueOptions &options = {})
    {
        auto queue = StoreQueue::start(
            [this]() -> Result<std::unique_ptr<RequestStore>> {
                const std::lock_guard lock(script_.mutex);
                if (script_.down) {
                    return fail(away);
                }
                return std::make_unique<ScriptedStore>(script_);
            },
            options);
        if (!queue) {
            throw std::runtime_error(describe(queue.error()));
        }
        return *std::move(queue);
    }
    static std::future<StoreOutcome> submit(StoreQueue &queue, StoreSubmission submission)
    {
        auto promise = std::make_shared<std::promise<StoreOutcome>>();
        auto outcome = promise->get_future();
        queue.submit(std::move(submission), [promise](StoreOutcome told) { promise->set_value(std::move(told)); });
        return outcome;
    }
    static std::future<StoreOutcome> submit(StoreQueue &queue, int i = 0)
    {
        return submit(queue, submissionOf({sampleRequest(i)}));
    }

    Script script_;
};

} // namespace cytogauge::test
