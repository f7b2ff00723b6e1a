// The writers: how the requests that wait become transactions, and what is done when the database refuses.
#include "core/service/store/store_engine.h"

#include <algorithm>

namespace cytogauge {

namespace {

constexpr std::chrono::seconds soon{1};

// Nothing is wrong with the request: the database is away, full, locked or damaged.
bool isAboutTheDatabase(const Error &error)
{
    return error.code != ErrorCode::storeFailed && error.code != ErrorCode::storeTextUnusable &&
           error.code != ErrorCode::storeNumberUnusable && error.code != ErrorCode::internal;
}

} // namespace

// A lone request waits for nothing. While they arrive in a row, a transaction begins no sooner than `gather` after the
// last one began, so that many share its syncs and none waits longer than that and a commit. Empty: nothing came for a
// while, or the database is down.
StoreQueue::Engine::Batch StoreQueue::Engine::next(SteadyTime lastBegin)
{
    std::unique_lock lock(mutex_);
    if (down_) {
        arrived_.wait_for(lock, options_.probe, [this] { return stopping_; });
        return {};
    }
    arrived_.wait_for(lock, std::min(options_.idle, std::chrono::milliseconds(1000)),
                      [this] { return !waiting_.empty() || stopping_; });
    arrived_.wait_until(lock, lastBegin + options_.gather, [this] { return waiting_.size() >= enough() || stopping_; });
    return takeWaiting(options_.batch);
}

bool StoreQueue::Engine::isOver()
{
    const std::lock_guard lock(mutex_);
    return stopping_ && waiting_.empty();
}

void StoreQueue::Engine::write(Connection &store)
{
    SteadyTime lastAnswer = std::chrono::steady_clock::now();
    for (SteadyTime lastBegin{};;) {
        Batch batch = next(lastBegin);
        if (!batch.empty()) {
            lastBegin = std::chrono::steady_clock::now();
            writeBatch(store, std::move(batch));
            lastAnswer = std::chrono::steady_clock::now();
        } else if (isOver()) {
            return;
        } else {
            probe(store, lastAnswer);
        }
    }
}

// Whether the database can be written to; it knows all schemas then.
Result<void> StoreQueue::Engine::check(Connection &store)
{
    const bool fresh = !store;
    const auto ready = opened(store);
    if (!ready) {
        return fail(ready.error());
    }
    if (auto writable = (*ready)->ping(); !writable) {
        return writable;
    }
    std::map<std::string, StoredSchema> schemas;
    {
        const std::lock_guard lock(mutex_);
        if (!fresh && !describeAgain_) {
            return {};
        }
        schemas = schemas_;
        describeAgain_ = false; // if this fails, the next connection is a fresh one
    }
    for (const auto &[id, schema] : schemas) {
        if (auto described = (*ready)->describeSchema(schema); !described) {
            return described;
        }
    }
    return {};
}

// When it is down: whether it still is. When nothing has come for a while: whether it still answers, so that the first
// request of the day does not have to find out.
void StoreQueue::Engine::probe(Connection &store, SteadyTime &lastAnswer)
{
    {
        const std::lock_guard lock(mutex_);
        if (!down_ && !describeAgain_ && std::chrono::steady_clock::now() < lastAnswer + options_.idle) {
            return;
        }
    }
    const auto writable = check(store);
    lastAnswer = std::chrono::steady_clock::now();
    if (!writable) {
        store.reset();
        return goDown(writable.error());
    }
    const std::lock_guard lock(mutex_);
    if (std::exchange(down_, false)) {
        whyDown_ = {};
        notify(Event::back, {});
    }
}

Result<RequestStore *> StoreQueue::Engine::opened(Connection &store)
{
    if (!store) {
        auto made = opener_();
        if (!made) {
            return fail(made.error());
        }
        store = *std::move(made);
    }
    return store.get();
}

Result<std::vector<StoreOutcome>> StoreQueue::Engine::add(Connection &store,
                                                          const std::vector<StoreSubmission> &submissions)
{
    const auto ready = opened(store);
    return ready ? (*ready)->add(submissions) : fail(ready.error());
}

void StoreQueue::Engine::writeBatch(Connection &store, Batch batch)
{
    std::vector<StoreSubmission> submissions;
    submissions.reserve(batch.size());
    std::vector<Outcome> whoWaits;
    for (Waiting &waiting : batch) {
        submissions.push_back(std::move(waiting.submission));
        whoWaits.push_back(waiting.outcome);
    }
    {
        const std::lock_guard lock(mutex_);
        inHand_[&store] = std::move(whoWaits);
    }
    const auto begin = std::chrono::steady_clock::now();
    auto outcomes = add(store, submissions);
    const bool quickly = std::chrono::steady_clock::now() - begin < soon; // else nobody waits for it twice
    if (!outcomes && quickly && isAboutTheDatabase(outcomes.error()) &&
        outcomes.error().code != ErrorCode::storeLocked) {
        store.reset(); // once more on a new connection: the server may just have been started again
        outcomes = add(store, submissions);
    }
    if (!outcomes && !isAboutTheDatabase(outcomes.error())) {
        outcomes = addOneByOne(store, submissions);
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
        batch[i].submission = std::move(submissions[i]);
    }
    const auto letGo = [&] {
        const std::lock_guard lock(mutex_);
        inHand_.erase(&store);
    };
    if (outcomes) {
        tell(std::move(batch), *std::move(outcomes));
        letGo();
        return;
    }
    letGo(); // told below
    store.reset();
    goDown(outcomes.error());
    tellUnstored(std::move(batch), outcomes.error());
}

// The database refused something in the batch: each alone, so that one request spoils no other. After some refusals in
// a row the rest is not tried.
std::vector<StoreOutcome> StoreQueue::Engine::addOneByOne(Connection &store,
                                                          const std::vector<StoreSubmission> &submissions)
{
    constexpr int patience = 3;
    std::vector<StoreOutcome> outcomes;
    int refusals = 0;
    Error reason;
    for (const StoreSubmission &submission : submissions) {
        if (refusals < patience) {
            auto alone = add(store, {submission});
            if (alone) {
                refusals = 0;
                outcomes.push_back(std::move(alone->front()));
                continue;
            }
            ++refusals;
            reason = alone.error();
        }
        const std::lock_guard lock(mutex_);
        outcomes.push_back(unstored(submission, reason));
    }
    if (refusals > 0) {
        const std::lock_guard lock(mutex_);
        notify(Event::refused, reason);
    }
    return outcomes;
}

} // namespace cytogauge
