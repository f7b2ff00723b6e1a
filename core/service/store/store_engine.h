// What runs behind a StoreQueue: the waiting requests, the threads that write them and the one that reads.
#pragma once

#include "core/service/store/store_queue.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

namespace cytogauge {

class StoreQueue::Engine {
public:
    using Task = std::function<void(Result<RequestStore *>)>;

    Engine(Opener opener, std::unique_ptr<RequestStore> first, const StoreQueueOptions &options);
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;
    ~Engine() { stop(std::chrono::seconds(5)); }

    void submit(StoreSubmission submission, Done<StoreOutcome> done);
    void ask(Task task); // on the reader's thread
    [[nodiscard]] std::optional<StoreOutcome> running(const IdempotencyKey &key);
    [[nodiscard]] StoreCounts counts();
    [[nodiscard]] const std::string &location() const { return location_; }
    void stop(std::chrono::milliseconds limit);

private:
    using SteadyTime = std::chrono::steady_clock::time_point;
    using Connection = std::unique_ptr<RequestStore>; // empty after a failure: opened again when it is needed
    struct Waiting {
        StoreSubmission submission;
        Done<StoreOutcome> done;
    };
    using Batch = std::vector<Waiting>;

    // With the lock held.
    [[nodiscard]] std::optional<StoreOutcome> runningLocked(const IdempotencyKey &key) const;
    [[nodiscard]] std::optional<StoreOutcome> refusal(const StoreSubmission &submission); // empty: it may wait
    [[nodiscard]] StoreOutcome unstored(const StoreSubmission &submission, const Error &reason);

    void write(Connection store);
    [[nodiscard]] std::size_t enough() const { return std::min(options_.enough, options_.batch); }
    [[nodiscard]] Batch next(SteadyTime lastBegin);
    [[nodiscard]] bool isOver();
    void probe(Connection &store);
    void writeBatch(Connection &store, Batch batch);
    [[nodiscard]] Result<std::vector<StoreOutcome>> add(Connection &store,
                                                        const std::vector<StoreSubmission> &submissions);
    [[nodiscard]] std::vector<StoreOutcome> addOneByOne(Connection &store,
                                                        const std::vector<StoreSubmission> &submissions);
    [[nodiscard]] Result<RequestStore *> opened(Connection &store);
    void tell(Batch batch, std::vector<StoreOutcome> outcomes);
    void tellUnstored(Batch batch, const Error &reason);
    void goDown(const Error &reason);
    [[nodiscard]] Batch takeWaiting(std::size_t count); // with the lock held

    void read();
    [[nodiscard]] Task nextTask(SteadyTime until);

    const Opener opener_;
    const StoreQueueOptions options_;
    const std::string location_;
    std::mutex mutex_;
    std::condition_variable arrived_, asked_, emptied_;
    std::deque<Waiting> waiting_;
    std::deque<Task> tasks_;
    std::map<std::pair<std::string, std::string>, std::string> runningKeys_; // (client, key): hash of the body
    std::size_t writing_ = 0;                                                // taken from waiting_, not told yet
    std::uint64_t written_ = 0, lost_ = 0;
    bool stopping_ = false;
    bool down_ = false;
    Error whyDown_;
    std::vector<std::thread> writers_;
    std::thread reader_;
};

} // namespace cytogauge
