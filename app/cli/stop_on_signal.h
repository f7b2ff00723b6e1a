// SIGINT and SIGTERM as a request to stop, so that a cancelled command leaves nothing behind.
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace cytogauge::cli {

// Make it before any other thread: they take over that the signals are blocked. A second signal ends the program.
class StopOnSignal {
public:
    StopOnSignal();
    StopOnSignal(const StopOnSignal &) = delete;
    StopOnSignal &operator=(const StopOnSignal &) = delete;
    ~StopOnSignal();
    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

private:
    sigset_t signals_;
    std::stop_source source_;
    std::thread waiter_;
};

} // namespace cytogauge::cli
