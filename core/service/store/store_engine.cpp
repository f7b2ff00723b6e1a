#include "core/service/store/store_engine.h"

#include <algorithm>

namespace cytogauge {

using Kind = StoreOutcome::Kind;

namespace {

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

// Its thread lives with the engine and ends with the loop.
template <class Loop>
void StoreQueue::Engine::startThread(Loop loop)
{
    const std::lock_guard lock(mutex_);
    ++running_;
    threads_.emplace_back([self = shared_from_this(), loop = std::move(loop)]() mutable {
        loop(*self);
        const std::lock_guard ending(self->mutex_);
        --self->running_;
        self->ended_.notify_all();
    });
}

void StoreQueue::Engine::begin(Result<std::unique_ptr<RequestStore>> first)
{
    if (!first) {
        const std::lock_guard lock(mutex_);
        down_ = true;
        whyDown_ = first.error();
        notify(Event::lost, whyDown_);
    }
    startThread([store = first ? *std::move(first) : Connection()](Engine &engine) mutable { engine.write(store); });
    for (int i = 1; i < options_.writers; ++i) {
        startThread([store = Connection()](Engine &engine) mutable { engine.write(store); });
    }
    startThread([store = Connection()](Engine &engine) mutable { engine.read(store); });
}

bool StoreQueue::Engine::mayComeLater(const Error &error) const
{
    return options_.whenDown == StoreQueueOptions::WhenDown::answer && error.code == ErrorCode::storeUnreachable;
}

std::optional<StoredSchema> StoreQueue::Engine::keep(const StoredSchema &schema)
{
    const std::lock_guard lock(mutex_);
    const auto [kept, fresh] = schemas_.try_emplace(schema.id, schema);
    return fresh ? std::nullopt : std::optional(std::exchange(kept->second, schema));
}

void StoreQueue::Engine::notDescribed(const std::string &id, const std::optional<StoredSchema> &before,
                                      const Error &reason)
{
    const std::lock_guard lock(mutex_);
    if (reason.code != ErrorCode::storeSchemaChanged) {
        describeAgain_ = true;
    } else if (before) {
        schemas_[id] = *before;
    } else {
        schemas_.erase(id); // else no new connection would ever be good
    }
}

void StoreQueue::Engine::notify(Event event, const Error &reason) const
{
    if (options_.tell && !stopping_) {
        options_.tell(event, reason);
    }
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
    waiting_.push_back({std::move(submission), std::make_shared<Reply<StoreOutcome>>(std::move(done))});
    const std::size_t count = waiting_.size();
    lock.unlock();
    if (count == 1 || count == enough()) { // in between a writer would only look and sleep again
        arrived_.notify_all();
    }
}

// What cannot be written to can still be read.
bool StoreQueue::Engine::mayRead() const
{
    return !down_ || whyDown_.code == ErrorCode::diskFull || whyDown_.code == ErrorCode::storeReadOnly ||
           whyDown_.code == ErrorCode::storeNoPermission || whyDown_.code == ErrorCode::storeLocked;
}

void StoreQueue::Engine::ask(Task task)
{
    std::unique_lock lock(mutex_);
    std::optional<Error> refused;
    if (stopping_) {
        refused = Error(ErrorCode::storeStopping);
    } else if (!mayRead()) {
        refused = whyDown_;
    } else if (tasks_.size() >= options_.capacity) {
        refused = Error(ErrorCode::storeQueueFull);
    }
    if (refused) {
        lock.unlock();
        return task.refuse(*refused);
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

bool StoreQueue::Engine::stop(std::chrono::milliseconds limit)
{
    constexpr std::chrono::milliseconds atLeast{250}; // for closing the database
    const auto end = std::chrono::steady_clock::now() + limit;
    const Error stopping(ErrorCode::storeStopping);
    std::unique_lock lock(mutex_);
    stopping_ = true;
    arrived_.notify_all();
    asked_.notify_all();
    std::vector<std::thread> threads = std::exchange(threads_, {});
    if (threads.empty()) {
        return running_ == 0;
    }
    emptied_.wait_until(lock, end, [this] { return waiting_.empty() && writing_ == 0; });
    Batch left = takeWaiting(waiting_.size());
    lock.unlock();
    tellUnstored(std::move(left), stopping);
    lock.lock();
    const auto ended = [this] { return running_ == 0; };
    const bool all = ended_.wait_until(lock, std::max(end, std::chrono::steady_clock::now() + atLeast), ended);
    lock.unlock();
    if (!all) {
        tellInHand(stopping);
    }
    for (std::thread &thread : threads) {
        all ? thread.join() : thread.detach();
    }
    return all;
}

// Those for whom a thread still waits hear nothing from it any more.
void StoreQueue::Engine::tellInHand(const Error &reason)
{
    std::vector<Outcome> outcomes;
    std::deque<Task> tasks;
    StoreOutcome outcome;
    {
        const std::lock_guard lock(mutex_);
        for (const auto &[writer, waiting] : inHand_) {
            outcomes.insert(outcomes.end(), waiting.begin(), waiting.end());
        }
        tasks.swap(tasks_);
        if (reading_) {
            tasks.push_back(*reading_);
        }
        outcome = unstored({}, reason);
    }
    for (const Outcome &one : outcomes) {
        one->tell(outcome);
    }
    for (const Task &task : tasks) {
        task.refuse(reason);
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
        batch[i].outcome->tell(std::move(outcomes[i]));
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
    std::deque<Task> tasks;
    {
        const std::lock_guard lock(mutex_);
        whyDown_ = reason;
        if (!std::exchange(down_, true)) {
            notify(Event::lost, reason);
        }
        left = takeWaiting(waiting_.size());
        if (!mayRead()) {
            tasks.swap(tasks_);
        }
    }
    tellUnstored(std::move(left), reason);
    for (const Task &task : tasks) {
        task.refuse(reason);
    }
}

} // namespace cytogauge
