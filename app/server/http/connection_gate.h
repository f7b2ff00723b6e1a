// How many connections there may be, in all and from one address, and how much memory bodies may take. Any thread.
#pragma once

#include "app/server/http/http_limits.h"

#include <atomic>
#include <mutex>
#include <string>
#include <unordered_map>

namespace cytogauge::server {

class ConnectionGate {
public:
    explicit ConnectionGate(const HttpLimits &limits) : limits_(limits) {}

    enum class Entry { open, full, addressFull };
    [[nodiscard]] Entry enter(const std::string &address); // open: leave() must follow
    void leave(const std::string &address);

    // Memory for bodies: false when it would be too much; then nothing is taken.
    [[nodiscard]] bool takeMemory(std::size_t bytes);
    void giveMemory(std::size_t bytes) { memory_ -= bytes; }

private:
    const HttpLimits &limits_;
    std::mutex mutex_;
    std::size_t open_ = 0;
    std::unordered_map<std::string, std::size_t> byAddress_;
    std::atomic<std::size_t> memory_ = 0;
};

} // namespace cytogauge::server
