// Takes log lines from the threads that serve and writes them from one of its own, so that a slow reader of standard
// error stops nobody. Bounded: what does not fit is dropped and counted.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace cytogauge::server {

class LogOutput {
public:
    explicit LogOutput(int descriptor, std::size_t most = std::size_t{1} << 20U);
    LogOutput(const LogOutput &) = delete;
    LogOutput &operator=(const LogOutput &) = delete;
    ~LogOutput(); // writes what waits, for at most a second

    void write(std::string_view line);

private:
    void run();
    [[nodiscard]] bool isEnding();
    [[nodiscard]] std::string take(); // waits for lines; empty at the end

    int descriptor_;
    std::size_t most_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::string waiting_;
    std::size_t dropped_ = 0;
    bool ending_ = false;
    std::thread thread_;
};

} // namespace cytogauge::server
