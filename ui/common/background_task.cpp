#include "ui/common/background_task.h"

#include <QMetaObject>

namespace cytogauge::ui {

BackgroundTask::BackgroundTask(Policy policy, QObject *parent)
    : QObject(parent), policy_(policy), thread_([this](const std::stop_token &stop) { run(stop); })
{
}

BackgroundTask::~BackgroundTask()
{
    {
        std::unique_lock lock(mutex_);
        std::erase_if(waiting_, [](const Entry &entry) { return entry.ending == Ending::stop; });
        if (runningEnding_ == Ending::stop)
            running_.request_stop();
        ended_.wait_for(lock, finishLimit, [this] { return idle_ && waiting_.empty(); });
        waiting_.clear();
        running_.request_stop();
    }
    thread_.request_stop();
    wake_.notify_all();
    thread_.join();
}

quint64 BackgroundTask::enqueue(Job job, Ending ending)
{
    ++generation_;
    {
        const std::scoped_lock lock(mutex_);
        if (policy_ == Policy::latest) {
            running_.request_stop();
            busy_ -= static_cast<int>(waiting_.size());
            waiting_.clear();
        }
        waiting_.push_back({generation_, std::stop_source{}, std::move(job), ending});
    }
    wake_.notify_all();
    if (busy_++ == 0)
        emit busyChanged(true);
    return generation_;
}

void BackgroundTask::cancel()
{
    const std::scoped_lock lock(mutex_);
    running_.request_stop();
    for (Entry &entry : waiting_)
        entry.stop.request_stop();
}

void BackgroundTask::cancel(quint64 generation)
{
    const std::scoped_lock lock(mutex_);
    if (runningGeneration_ == generation)
        running_.request_stop();
    for (Entry &entry : waiting_)
        if (entry.generation == generation)
            entry.stop.request_stop();
}

void BackgroundTask::run(const std::stop_token &threadStop)
{
    while (true) {
        Entry entry;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, threadStop, [this] { return !waiting_.empty(); }))
                return;
            entry = std::move(waiting_.front());
            waiting_.pop_front();
            running_ = entry.stop;
            runningEnding_ = entry.ending;
            runningGeneration_ = entry.generation;
            idle_ = false;
        }
        double reported = -1.0;
        TaskControl control(entry.stop.get_token(), [this, &reported, generation = entry.generation](double share) {
            // Two hundred steps are as many as a progress bar shows.
            if (share < reported + 0.005 && !(share >= 1.0 && reported < 1.0))
                return;
            reported = share;
            QMetaObject::invokeMethod(
                this, [this, generation, share] { emit progressed(generation, share); }, Qt::QueuedConnection);
        });
        entry.job(control, entry.generation);
        {
            const std::scoped_lock lock(mutex_);
            idle_ = true;
        }
        ended_.notify_all();
    }
}

void BackgroundTask::deliver(quint64 generation, std::function<void()> call)
{
    QMetaObject::invokeMethod(
        this, [this, generation, call = std::move(call)] { finished(generation, call); }, Qt::QueuedConnection);
}

void BackgroundTask::finished(quint64 generation, const std::function<void()> &call)
{
    const bool idle = --busy_ == 0;
    if (policy_ == Policy::queue || generation == generation_)
        call();
    // The call may have started more.
    if (idle && busy_ == 0)
        emit busyChanged(false);
}

} // namespace cytogauge::ui
