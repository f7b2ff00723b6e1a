#include "core/service/store/store_engine.h"

#include <algorithm>

namespace cytogauge {

using Kind = StoreOutcome::Kind;

namespace {

// Nothing is wrong with the request: the database is away, full, locked or damaged.
bool isAboutTheDatabase(const Error &error)
{
    return error.code != ErrorCode::storeFailed && error.code != ErrorCode::storeTextUnusable &&
           error.code != ErrorCode::storeNumberUnusable && error.code != ErrorCode::internal;
}

std::optional<Error> unusableRecord(const StoreSubmission &submission)
{
    for (const StoredRequest &request : submission.records) {
        if (auto good = checkRequest(request); !good) {
            return good.error();
        }
    }
    return std::nullopt;
}

} // namespace

StoreQueue::Engine::Engine(Opener opener, std::unique_ptr<RequestStore> first, const StoreQueueOptions &options)
    : opener_(std::move(opener)), options_(options), location_(first->location())
{
    writers_.emplace_back([this, store = std::move(first)]() mutable { write(std::move(store)); });
    for (int i = 1; i < options_.writers; ++i) {
        writers_.emplace_back([this] { write(nullptr); });
    }
    reader_ = std::thread([this] { read(); });
}

void StoreQueue::Engine::submit(StoreSubmission submission, Done<StoreOutcome> done)
{
    if (auto unusable = unusableRecord(submission)) {
        return done({Kind::refused, {}, *std::move(unusable)});
    }
    std::unique_lock lock(mutex_);
    if (auto refused = refusal(submission)) {
        lock.unlock();
        return done(*std::move(refused));
    }
    if (submission.key) {
        runningKeys_[{submission.key->client, submission.key->key}] = submission.key->bodySha256;
    }
    waiting_.push_back({std::move(submission), std::move(done)});
    const std::size_t count = waiting_.size();
    lock.unlock();
    if (count == 1 || count == enough()) { // in between a writer would only look and sleep again
        arrived_.notify_all();
    }
}

void StoreQueue::Engine::ask(Task task)
{
    std::unique_lock lock(mutex_);
    std::optional<Error> refused;
    if (stopping_) {
        refused = Error(ErrorCode::storeStopping);
    } else if (down_) {
        refused = whyDown_;
    } else if (tasks_.size() >= options_.capacity) {
        refused = Error(ErrorCode::storeQueueFull);
    }
    if (refused) {
        lock.unlock();
        return task(fail(*std::move(refused)));
    }
    tasks_.push_back(std::move(task));
    lock.unlock();
    asked_.notify_one();
}

std::optional<StoreOutcome> StoreQueue::Engine::running(const IdempotencyKey &key)
{
    const std::lock_guard lock(mutex_);
    return runningLocked(key);
}

std::optional<StoreOutcome> StoreQueue::Engine::runningLocked(const IdempotencyKey &key) const
{
    const auto found = runningKeys_.find({key.client, key.key});
    if (found == runningKeys_.end()) {
        return std::nullopt;
    }
    return StoreOutcome{found->second == key.bodySha256 ? Kind::running : Kind::otherBody, {}, {}};
}

std::optional<StoreOutcome> StoreQueue::Engine::refusal(const StoreSubmission &submission)
{
    if (submission.key) {
        if (auto other = runningLocked(*submission.key)) {
            return other;
        }
    }
    if (stopping_) {
        return unstored(submission, Error(ErrorCode::storeStopping));
    }
    if (down_) {
        return unstored(submission, whyDown_);
    }
    if (waiting_.size() + writing_ >= options_.capacity) {
        return unstored(submission, Error(ErrorCode::storeQueueFull));
    }
    return std::nullopt;
}

StoreOutcome StoreQueue::Engine::unstored(const StoreSubmission &submission, const Error &reason)
{
    if (options_.whenDown == StoreQueueOptions::WhenDown::refuse) {
        return {Kind::refused, {}, reason};
    }
    lost_ += submission.records.size();
    return {Kind::notStored, {}, reason};
}

StoreCounts StoreQueue::Engine::counts()
{
    const std::lock_guard lock(mutex_);
    return {waiting_.size() + writing_, written_, lost_, down_};
}

void StoreQueue::Engine::stop(std::chrono::milliseconds limit)
{
    Batch left;
    {
        std::unique_lock lock(mutex_);
        stopping_ = true;
        arrived_.notify_all();
        asked_.notify_all();
        emptied_.wait_for(lock, limit, [this] { return waiting_.empty() && writing_ == 0; });
        left = takeWaiting(waiting_.size());
    }
    tellUnstored(std::move(left), Error(ErrorCode::storeStopping));
    for (std::thread &writer : writers_) {
        if (writer.joinable()) {
            writer.join();
        }
    }
    if (reader_.joinable()) {
        reader_.join();
    }
}

StoreQueue::Engine::Batch StoreQueue::Engine::takeWaiting(std::size_t count)
{
    count = std::min(count, waiting_.size());
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
    Batch batch(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
    writing_ += count;
    return batch;
}

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
    arrived_.wait_for(lock, std::chrono::seconds(1), [this] { return !waiting_.empty() || stopping_; });
    arrived_.wait_until(lock, lastBegin + options_.gather, [this] { return waiting_.size() >= enough() || stopping_; });
    return takeWaiting(options_.batch);
}

bool StoreQueue::Engine::isOver()
{
    const std::lock_guard lock(mutex_);
    return stopping_ && waiting_.empty();
}

void StoreQueue::Engine::write(Connection store)
{
    for (SteadyTime lastBegin{};;) {
        Batch batch = next(lastBegin);
        if (!batch.empty()) {
            lastBegin = std::chrono::steady_clock::now();
            writeBatch(store, std::move(batch));
        } else if (isOver()) {
            return;
        } else {
            probe(store);
        }
    }
}

void StoreQueue::Engine::probe(Connection &store)
{
    {
        const std::lock_guard lock(mutex_);
        if (!down_) {
            return;
        }
    }
    const auto ready = opened(store);
    const auto writable = ready ? (*ready)->ping() : fail(ready.error());
    if (!writable) {
        store.reset();
    }
    const std::lock_guard lock(mutex_);
    down_ = !writable;
    whyDown_ = writable ? Error() : writable.error();
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
    for (Waiting &waiting : batch) {
        submissions.push_back(std::move(waiting.submission));
    }
    auto outcomes = add(store, submissions);
    if (!outcomes && isAboutTheDatabase(outcomes.error()) && outcomes.error().code != ErrorCode::storeLocked) {
        store.reset(); // once more on a new connection: the server may just have been started again
        outcomes = add(store, submissions);
    }
    if (!outcomes && !isAboutTheDatabase(outcomes.error())) {
        outcomes = addOneByOne(store, submissions);
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
        batch[i].submission = std::move(submissions[i]);
    }
    if (outcomes) {
        tell(std::move(batch), *std::move(outcomes));
        return;
    }
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
    return outcomes;
}

// Whoever waits is told, without the lock.
void StoreQueue::Engine::tell(Batch batch, std::vector<StoreOutcome> outcomes)
{
    {
        const std::lock_guard lock(mutex_);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (outcomes[i].kind == Kind::stored) {
                written_ += batch[i].submission.records.size();
            }
            if (const auto &key = batch[i].submission.key) {
                runningKeys_.erase({key->client, key->key});
            }
        }
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
        batch[i].done(std::move(outcomes[i]));
    }
    const std::lock_guard lock(mutex_);
    writing_ -= batch.size();
    if (waiting_.empty() && writing_ == 0) {
        emptied_.notify_all();
    }
}

void StoreQueue::Engine::tellUnstored(Batch batch, const Error &reason)
{
    std::vector<StoreOutcome> outcomes;
    {
        const std::lock_guard lock(mutex_);
        for (const Waiting &waiting : batch) {
            outcomes.push_back(unstored(waiting.submission, reason));
        }
    }
    tell(std::move(batch), std::move(outcomes));
}

void StoreQueue::Engine::goDown(const Error &reason)
{
    Batch left;
    {
        const std::lock_guard lock(mutex_);
        down_ = true;
        whyDown_ = reason;
        left = takeWaiting(waiting_.size());
    }
    tellUnstored(std::move(left), reason);
}

StoreQueue::Engine::Task StoreQueue::Engine::nextTask(SteadyTime until)
{
    std::unique_lock lock(mutex_);
    asked_.wait_until(lock, until, [this] { return !tasks_.empty() || stopping_; });
    if (tasks_.empty()) {
        return nullptr;
    }
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    return task;
}

void StoreQueue::Engine::read()
{
    constexpr std::chrono::hours cleaning{1};
    Connection store;
    for (SteadyTime cleanAt = std::chrono::steady_clock::now() + std::chrono::minutes(1);;) {
        if (const Task task = nextTask(cleanAt)) {
            task(opened(store)); // a store whose connection broke makes a new one by itself
        } else if (isOver()) {
            return;
        }
        if (std::chrono::steady_clock::now() >= cleanAt) {
            cleanAt += cleaning;
            if (const auto ready = opened(store); ready) {
                (void)(*ready)->removeExpired(); // the next hour tries again
            }
        }
    }
}

} // namespace cytogauge
