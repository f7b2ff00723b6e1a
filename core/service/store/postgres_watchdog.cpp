#include "core/service/store/postgres_watchdog.h"

#include <sys/socket.h>

#include <utility>

namespace cytogauge {

PostgresWatchdog::PostgresWatchdog(std::chrono::milliseconds limit) : limit_(limit)
{
    thread_ = std::thread([this] { run(); });
}

PostgresWatchdog::~PostgresWatchdog()
{
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void PostgresWatchdog::begin(int socket)
{
    bool wake = false;
    {
        const std::lock_guard lock(mutex_);
        deadline_ = std::chrono::steady_clock::now() + limit_;
        socket_ = socket;
        wake = sleeping_;
    }
    if (wake) { // else it looks again by itself when an earlier deadline comes
        wake_.notify_one();
    }
}

void PostgresWatchdog::end()
{
    const std::lock_guard lock(mutex_);
    socket_ = -1;
}

bool PostgresWatchdog::gaveUp()
{
    const std::lock_guard lock(mutex_);
    return std::exchange(gaveUp_, false);
}

void PostgresWatchdog::run()
{
    std::unique_lock lock(mutex_);
    while (!ending_) {
        if (socket_ < 0) {
            sleeping_ = true;
            wake_.wait(lock);
            sleeping_ = false;
        } else if (std::chrono::steady_clock::now() < deadline_) {
            wake_.wait_until(lock, deadline_);
        } else {
            ::shutdown(socket_, SHUT_RDWR);
            socket_ = -1;
            gaveUp_ = true;
        }
    }
}

} // namespace cytogauge
