// What runs behind a StoreQueue: the waiting requests, the threads that write them and the one that reads.
#pragma once

#include "core/service/store/store_queue.h"

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace cytogauge {

// Its threads share it, because one that a database keeps waiting is left behind at the end.
class StoreQueue::Engine : public std::enable_shared_from_this<Engine> {
public:
    Engine(Opener opener, const StoreQueueOptions &options) : opener_(std::move(opener)), options_(options) {}
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;
    ~Engine() = default;

    void begin(Result<std::unique_ptr<RequestStore>> first); // an error: down from the start
    // Whether the service goes on without the database and waits for it.
    [[nodiscard]] bool mayComeLater(const Error &error) const;
    // To describe it again when the database comes back; gives what was kept of that id.
    std::optional<StoredSchema> keep(const StoredSchema &schema);
    // What was kept could not be described.
    void notDescribed(const std::string &id, const std::optional<StoredSchema> &before, const Error &reason);

    void submit(StoreSubmission submission, Done<StoreOutcome> done);
    // On the reader's thread.
    template <class T>
    void ask(std::function<Result<T>(RequestStore &)> work, Done<Result<T>> done)
    {
        auto reply = std::make_shared<Reply<Result<T>>>(std::move(done));
        ask({[reply, work = std::move(work)](RequestStore &store) -> std::optional<Error> {
                 Result<T> result = work(store);
                 std::optional<Error> error;
                 if (!result) {
                     error = result.error();
                 }
                 reply->tell(std::move(result));
                 return error;
             },
             [reply](const Error &reason) { reply->tell(fail(reason)); }});
    }
    [[nodiscard]] std::optional<StoreOutcome> running(const IdempotencyKey &key);
    [[nodiscard]] StoreCounts counts();
    bool stop(std::chrono::milliseconds limit); // false: a thread was left behind

private:
    using SteadyTime = std::chrono::steady_clock::time_point;
    using Connection = std::unique_ptr<RequestStore>; // empty after a failure: opened again when it is needed
    using Event = StoreQueueOptions::Event;
    // Whoever waits hears once, from whichever thread is first.
    template <class T>
    class Reply {
    public:
        explicit Reply(Done<T> done) : done_(std::move(done)) {}
        void tell(T value)
        {
            Done<T> done;
            {
                const std::lock_guard lock(mutex_);
                done = std::exchange(done_, nullptr);
            }
            if (done) {
                done(std::move(value));
            }
        }

    private:
        std::mutex mutex_;
        Done<T> done_;
    };
    using Outcome = std::shared_ptr<Reply<StoreOutcome>>;
    struct Waiting {
        StoreSubmission submission;
        Outcome outcome;
    };
    using Batch = std::vector<Waiting>;
    struct Task {
        std::function<std::optional<Error>(RequestStore &)> run; // tells the result, and gives its error
        std::function<void(const Error &)> refuse;
        explicit operator bool() const { return run != nullptr; }
    };

    void ask(Task task);
    [[nodiscard]] bool mayRead() const;                  // with the lock held
    void notify(Event event, const Error &reason) const; // with the lock held
    template <class Loop>
    void startThread(Loop loop);

    // With the lock held.
    [[nodiscard]] std::optional<StoreOutcome> runningLocked(const IdempotencyKey &key) const;
    [[nodiscard]] std::optional<StoreOutcome> refusal(const StoreSubmission &submission); // empty: it may wait
    [[nodiscard]] StoreOutcome unstored(const StoreSubmission &submission, const Error &reason);

    void write(Connection &store);
    [[nodiscard]] std::size_t enough() const { return std::min(options_.enough, options_.batch); }
    [[nodiscard]] Batch next(SteadyTime lastBegin);
    [[nodiscard]] Result<void> check(Connection &store);
    [[nodiscard]] bool isOver();
    void probe(Connection &store, SteadyTime &lastAnswer);
    void writeBatch(Connection &store, Batch batch);
    [[nodiscard]] Result<std::vector<StoreOutcome>> add(Connection &store,
                                                        const std::vector<StoreSubmission> &submissions);
    [[nodiscard]] std::vector<StoreOutcome> addOneByOne(Connection &store,
                                                        const std::vector<StoreSubmission> &submissions);
    [[nodiscard]] Result<RequestStore *> opened(Connection &store);
    void tell(Batch batch, std::vector<StoreOutcome> outcomes);
    void tellInHand(const Error &reason);
    void tellUnstored(Batch batch, const Error &reason);
    void goDown(const Error &reason);
    [[nodiscard]] Batch takeWaiting(std::size_t count); // with the lock held

    void read(Connection &store);
    void run(const Task &task, Connection &store);
    [[nodiscard]] Task nextTask(SteadyTime until);

    const Opener opener_;
    const StoreQueueOptions options_;
    std::mutex mutex_;
    std::condition_variable arrived_, asked_, emptied_, ended_;
    std::deque<Waiting> waiting_;
    std::deque<Task> tasks_;
    std::map<std::pair<std::string, std::string>, std::string> runningKeys_; // (client, key): hash of the body
    std::size_t writing_ = 0;                                                // taken from waiting_, not told yet
    std::uint64_t written_ = 0, lost_ = 0;
    bool stopping_ = false;
    bool down_ = false;
    Error whyDown_;
    std::map<std::string, StoredSchema> schemas_;         // by id
    bool describeAgain_ = false;                          // the database does not know all of them yet
    std::map<const void *, std::vector<Outcome>> inHand_; // of each writer's batch: who waits
    std::optional<Task> reading_;
    std::vector<std::thread> threads_;
    std::size_t running_ = 0; // of the threads
};

} // namespace cytogauge
