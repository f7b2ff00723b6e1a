#include "app/server/log_output.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace cytogauge::server {

LogOutput::LogOutput(int descriptor, std::size_t most) : descriptor_(descriptor), most_(most)
{
    thread_ = std::thread([this] { run(); });
}

LogOutput::~LogOutput()
{
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void LogOutput::write(std::string_view line)
{
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() + line.size() > most_) {
            ++dropped_;
            return;
        }
        waiting_ += line;
    }
    wake_.notify_one();
}

std::string LogOutput::take()
{
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (dropped_ > 0) {
        waiting_ += "(" + std::to_string(dropped_) + " lines of the log were dropped)\n";
        dropped_ = 0;
    }
    return std::exchange(waiting_, {});
}

bool LogOutput::isEnding()
{
    const std::lock_guard lock(mutex_);
    return ending_;
}

void LogOutput::run()
{
    constexpr int patience = 1000;       // milliseconds at the end
    constexpr std::size_t atOnce = 4096; // what a pipe that is ready takes without blocking
    for (std::string lines = take(); !lines.empty(); lines = take()) {
        for (std::size_t done = 0; done < lines.size();) {
            pollfd ready{descriptor_, POLLOUT, 0};
            const int found = ::poll(&ready, 1, patience);
            if (found == 0 && isEnding()) {
                return;
            }
            const std::size_t size = std::min(lines.size() - done, atOnce);
            const long written = found > 0 ? ::write(descriptor_, lines.data() + done, size) : -1;
            if (written > 0) {
                done += static_cast<std::size_t>(written);
            } else if (found > 0 && errno != EINTR && errno != EAGAIN) {
                return; // nobody will ever read it
            }
        }
    }
}

} // namespace cytogauge::server
