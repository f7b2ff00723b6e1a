#include "core/service/store/store_engine.h"

#include <algorithm>

namespace cytogauge {

using Kind = StoreOutcome::Kind;

namespace {

constexpr std::chrono::seconds soon{1};

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

void StoreQueue::Engine::keep(const StoredSchema &schema)
{
    const std::lock_guard lock(mutex_);
    schemas_[schema.id] = schema;
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
    if (auto writable = (*ready)->ping(); !writable || !fresh) {
        return writable;
    }
    std::map<std::string, StoredSchema> schemas;
    {
        const std::lock_guard lock(mutex_);
        schemas = schemas_;
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
        if (!down_ && std::chrono::steady_clock::now() < lastAnswer + options_.idle) {
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

StoreQueue::Engine::Task StoreQueue::Engine::nextTask(SteadyTime until)
{
    std::unique_lock lock(mutex_);
    asked_.wait_until(lock, until, [this] { return !tasks_.empty() || stopping_; });
    if (tasks_.empty()) {
        return {};
    }
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    reading_ = task;
    return task;
}

void StoreQueue::Engine::run(const Task &task, Connection &store)
{
    const auto ready = opened(store); // a store whose connection broke makes a new one by itself
    std::optional<Error> failure;
    if (ready) {
        failure = task.run(**ready);
    } else {
        failure = ready.error();
        task.refuse(*failure);
    }
    {
        const std::lock_guard lock(mutex_);
        reading_.reset();
    }
    if (failure && failure->code == ErrorCode::storeUnreachable) {
        goDown(*failure); // the others need not find out one by one; a writer asks when it is back
    }
}

void StoreQueue::Engine::read(Connection &store)
{
    constexpr std::chrono::hours cleaning{1};
    for (SteadyTime cleanAt = std::chrono::steady_clock::now() + std::chrono::minutes(1);;) {
        if (const Task task = nextTask(cleanAt)) {
            run(task, store);
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
