// The store as the service uses it: calls return at once, a worker writes what has gathered in one transaction, and
// each caller hears when its own request is durable. The queue is bounded; what happens when it is full or the database
// is down is the operator's choice. Callbacks run on a thread of the queue (or, when nothing has to be waited for, of
// the caller) and must not block.
#pragma once

#include "core/service/store/request_store.h"

#include <cstddef>
#include <cstdint>
#include <functional>

namespace cytogauge {

struct StoreQueueOptions {
    enum class WhenDown { refuse, answer };
    WhenDown whenDown = WhenDown::refuse;
    std::size_t capacity = 4096;          // requests that wait; 1 or more
    std::size_t batch = 1024;             // requests of one transaction at the most
    std::chrono::milliseconds gather{12}; // from one transaction's begin to the next: requests in a row share a sync
    std::size_t enough = 24;              // for which a transaction begins sooner: they share its syncs well already
    std::chrono::milliseconds probe{500}; // how often a database that is down is tried again
    std::chrono::milliseconds idle{2000}; // after so long without a request: whether the database still answers
    int writers = 1;                      // connections that write; SQLite never uses more than one

    enum class Event {
        lost,   // the database is down: the reason
        back,   // … and can be written to again
        refused // it runs, and refuses requests that are not wrong by themselves: the reason
    };
    // For the log. On a thread of the queue; must not call the queue. Never after stop() has begun.
    std::function<void(Event event, const Error &reason)> tell;
};

struct StoreCounts {
    std::size_t queued = 0;    // requests that wait or are being written: cytogauge_store_queue_length
    std::uint64_t written = 0; // records: cytogauge_store_written_total
    std::uint64_t lost = 0;    // records that were answered without being stored: cytogauge_store_lost_total
    bool down = false;
};

class StoreQueue {
public:
    using Opener = std::function<Result<std::unique_ptr<RequestStore>>()>;
    template <class T>
    using Done = std::function<void(T)>;

    // Opens the first connection before it returns, so that a wrong URL is told at the start. With
    // WhenDown::answer a database that does not answer is tried again later, as one that goes down.
    [[nodiscard]] static Result<std::unique_ptr<StoreQueue>> start(Opener opener,
                                                                   const StoreQueueOptions &options = {});
    // The same for a URL. The clock must outlive the queue.
    [[nodiscard]] static Result<std::unique_ptr<StoreQueue>> start(const std::string &url, const Clock &clock,
                                                                   const StoreQueueOptions &options = {});
    StoreQueue(const StoreQueue &) = delete;
    StoreQueue &operator=(const StoreQueue &) = delete;
    ~StoreQueue(); // stop() with 5 s

    // `done` is called exactly once. A record that fails checkRequest() is refused alone.
    void submit(StoreSubmission submission, Done<StoreOutcome> done);

    // Reads have a connection and a thread of their own. While the database is down they fail at once, but for one
    // that only cannot be written to (a full disk, a write protection).
    void find(RecordId id, Done<Result<std::optional<StoredRequest>>> done);
    void search(RequestQuery query, Done<Result<RequestPage>> done);
    void setOutcome(RecordId id, std::string outcome, Done<Result<std::optional<StoredRequest>>> done);
    // Before the work of a request with a key: what add() would say now (replayed, otherBody, running), or empty.
    void findAnswer(IdempotencyKey key, Done<Result<std::optional<StoreOutcome>>> done);

    // Blocks: for the start of the program and for a reload. With WhenDown::answer, and down, it is done later. So it
    // is after any error but storeSchemaChanged, after which the schema is what it was.
    [[nodiscard]] Result<void> describeSchema(const StoredSchema &schema);

    [[nodiscard]] StoreCounts counts() const; // from any thread, without waiting for the database

    // Takes nothing more, writes what waits, and returns when all is told or the time is over (the rest is told to be
    // refused, what is being written too). False: a thread still waits for the database and was left behind; it
    // uses nothing but the queue's own memory, the opener and the clock, which must last then as long as the program.
    bool stop(std::chrono::milliseconds limit);

private:
    class Engine;
    explicit StoreQueue(std::shared_ptr<Engine> engine);
    std::shared_ptr<Engine> engine_; // shared with its threads
};

} // namespace cytogauge
