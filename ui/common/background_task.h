// The interface's one way to do work away from its thread: one worker thread, answers on the thread of the object.
#pragma once

#include <QObject>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>

namespace cytogauge::ui {

// What a piece of work gets: when to stop, and where to say how far it is.
class TaskControl {
public:
    TaskControl(std::stop_token stop, std::function<void(double)> progress)
        : stop_(std::move(stop)), progress_(std::move(progress))
    {
    }
    [[nodiscard]] const std::stop_token &stop() const { return stop_; }
    void progress(double share) const { progress_(share); } // 0 … 1; cheap to call often

private:
    std::stop_token stop_;
    std::function<void(double)> progress_;
};

// `work(TaskControl &)` runs on the worker; `done(generation, answer)` on this object's thread. Work must not throw
// and must look at stop() at least every 200 ms: the destructor asks it to stop and waits; done is not called then.
// Work that was started with Ending::finish is done to its end first, also what still waits, for finishLimit at most.
class BackgroundTask : public QObject {
    Q_OBJECT
public:
    enum class Policy {
        latest, // a new start stops what runs; the answers of all but the last are dropped
        queue   // one after the other, every answer is delivered
    };

    enum class Ending { stop, finish };
    static constexpr std::chrono::seconds finishLimit{6}; // longer than a locked file is waited for

    explicit BackgroundTask(Policy policy, QObject *parent = nullptr);
    ~BackgroundTask() override;
    BackgroundTask(const BackgroundTask &) = delete;
    BackgroundTask &operator=(const BackgroundTask &) = delete;

    template <class Work, class Done>
    quint64 start(Work work, Done done, Ending ending = Ending::stop)
    {
        using Answer = std::invoke_result_t<Work &, TaskControl &>;
        return enqueue(
            [this, work = std::move(work), done = std::move(done)](TaskControl &control, quint64 generation) mutable {
                // Shared, so that answers that can only be moved fit into a std::function.
                auto answer = std::make_shared<Answer>(work(control));
                deliver(generation, [done = std::move(done), answer, generation]() mutable {
                    done(generation, std::move(*answer));
                });
            },
            ending);
    }

    // Asks all started work to stop. What it answers (usually ErrorCode::cancelled) is delivered as ever.
    void cancel();
    void cancel(quint64 generation); // only that one
    [[nodiscard]] bool isBusy() const { return busy_ > 0; }
    [[nodiscard]] quint64 generation() const { return generation_; } // of the last start

signals:
    void progressed(quint64 generation, double share);
    void busyChanged(bool busy);

private:
    using Job = std::function<void(TaskControl &, quint64)>;
    struct Entry {
        quint64 generation = 0;
        std::stop_source stop;
        Job job;
        Ending ending = Ending::stop;
    };
    quint64 enqueue(Job job, Ending ending);
    void deliver(quint64 generation, std::function<void()> call);
    void run(const std::stop_token &threadStop);
    void finished(quint64 generation, const std::function<void()> &call);

    const Policy policy_;
    quint64 generation_ = 0;
    int busy_ = 0; // only touched on this object's thread
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Entry> waiting_;
    std::stop_source running_{std::nostopstate};
    Ending runningEnding_ = Ending::stop; // while something runs
    bool idle_ = true;                    // the worker: nothing runs
    std::condition_variable ended_;       // something ended
    quint64 runningGeneration_ = 0;
    std::jthread thread_; // last: joins before the rest goes
};

} // namespace cytogauge::ui
