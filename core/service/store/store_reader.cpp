// The reader: what is asked of the store, one after the other, and the keys that are too old.
#include "core/service/store/store_engine.h"

namespace cytogauge {

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
