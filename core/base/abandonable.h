// Work that cannot be interrupted, because a library's own loop runs it, on a thread of its own: a stop takes effect at
// once all the same. The caller goes on, the work runs to where it looks at its stop the next time, and what it made is
// dropped.
//
// The work owns whatever it touches and must not throw. A program that ends while such work still runs does not wait
// for it: std::exit() then leaves without destroying static objects, which the work may be using.
#pragma once

#include "core/base/result.h"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>

namespace cytogauge {

// Whether a thread has come to its end.
using Finished = std::shared_ptr<std::atomic<bool>>;

// Keeps the thread until it ends.
void keepAbandoned(std::thread thread, Finished finished);
// How many that were given up still run.
[[nodiscard]] std::size_t abandonedWork();

// work: callable with a std::stop_token, gives a Result. Errors: those of the work, cancelled.
template <class Work>
[[nodiscard]] auto runAbandonably(Work work, const std::stop_token &stop)
    -> std::invoke_result_t<Work &, std::stop_token>
{
    using Outcome = std::invoke_result_t<Work &, std::stop_token>;
    struct Meeting {
        std::mutex mutex;
        std::condition_variable_any done;
        std::optional<Outcome> outcome;
    };
    const auto meeting = std::make_shared<Meeting>();
    const auto finished = std::make_shared<std::atomic<bool>>(false);
    std::thread thread([meeting, finished, stop, work = std::make_unique<Work>(std::move(work))]() mutable {
        Outcome outcome = (*work)(stop);
        work.reset(); // its data go before anybody is told
        {
            const std::lock_guard lock(meeting->mutex);
            meeting->outcome = std::move(outcome);
        }
        meeting->done.notify_all();
        *finished = true;
    });
    std::unique_lock lock(meeting->mutex);
    if (!meeting->done.wait(lock, stop, [&meeting] { return meeting->outcome.has_value(); })) {
        lock.unlock();
        keepAbandoned(std::move(thread), finished);
        return fail(ErrorCode::cancelled);
    }
    lock.unlock();
    thread.join();
    return *std::move(meeting->outcome);
}

} // namespace cytogauge
