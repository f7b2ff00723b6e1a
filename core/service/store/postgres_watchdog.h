// Ends what takes too long. libpq waits for an answer without an end, and a server that is stopped (SIGSTOP, a frozen
// machine behind a proxy) keeps its connections open and never answers; its kernel even acknowledges what is sent, so
// that no limit of TCP helps. Inside core/service/store only.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace cytogauge {

class PostgresWatchdog {
public:
    explicit PostgresWatchdog(std::chrono::milliseconds limit);
    PostgresWatchdog(const PostgresWatchdog &) = delete;
    PostgresWatchdog &operator=(const PostgresWatchdog &) = delete;
    ~PostgresWatchdog();

    // Between the two a connection is watched: after the limit its socket is shut down, so that whoever waits for it
    // hears that it is broken. end() comes before the socket is closed.
    void begin(int socket);
    void end();
    [[nodiscard]] bool gaveUp(); // since it was last asked

private:
    void run();

    const std::chrono::milliseconds limit_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::chrono::steady_clock::time_point deadline_{};
    int socket_ = -1; // none is watched
    bool sleeping_ = false;
    bool gaveUp_ = false;
    bool ending_ = false;
    std::thread thread_;
};

} // namespace cytogauge
