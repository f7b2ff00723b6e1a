// What a client may do to the service, and for how long. Every number can be set on the command line.
#pragma once

#include <chrono>
#include <cstddef>

namespace cytogauge::server {

struct HttpLimits {
    std::size_t headerBytes = std::size_t{16} << 10U;
    std::size_t bodyBytes = std::size_t{4} << 20U;
    // Of all bodies that are being received and all answers that are being taken, each of over 64 KB.
    std::size_t bodyMemory = std::size_t{24} << 20U;
    std::size_t connections = 4096;
    std::size_t connectionsPerAddress = 1024;
    std::size_t largeRequests = 32;              // of over 8 KB or that take long, and wait for a thread or have one
    std::chrono::milliseconds headerTime{10000}; // from its first byte to its end; also for the TLS handshake
    std::chrono::milliseconds bodyTime{30000};
    std::chrono::milliseconds idleTime{60000};
    std::chrono::milliseconds writeTime{30000};
    std::chrono::milliseconds answerTime{60000}; // for the store; then the answer is 503
    std::chrono::milliseconds lameDuck{0}; // after SIGTERM, not ready any more, everybody is still answered so long
    std::chrono::milliseconds drainTime{4500};
    std::chrono::milliseconds overload{15}; // a request that has waited longer is answered 503
    // After an answer the next requests are gathered for so long and answered in one waking; 0: none waits for another.
    std::chrono::microseconds gather{0};
};

} // namespace cytogauge::server
