// The real cytogauge-server on a free port of 127.0.0.1, and what speaks to it byte by byte.
#pragma once

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge::test {

class ServerProcess {
public:
    // Waits until it says where it listens. wrapper: a program that starts it ("prlimit", …).
    explicit ServerProcess(std::vector<std::string> arguments = {}, const std::vector<std::string> &wrapper = {});
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;
    ~ServerProcess(); // kills it

    [[nodiscard]] bool started() const { return port_ != 0; }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::uint16_t metricsPort() const { return metricsPort_; }
    [[nodiscard]] std::string url(std::string_view path = {}) const; // http://127.0.0.1:PORT…
    void signal(int number) const;
    // Waits at most that long; the exit status, or -1 when it still runs or was killed.
    [[nodiscard]] int wait(std::chrono::milliseconds limit = std::chrono::seconds(20));
    [[nodiscard]] std::string log() const; // standard error until now
    // Until the log holds the text; false when it does not come.
    [[nodiscard]] bool waitForLog(std::string_view text) const;
    [[nodiscard]] long residentKibibytes() const;
    [[nodiscard]] std::chrono::microseconds processorTime() const; // of all its threads, user and system
    [[nodiscard]] long wakings() const; // how often its first thread has waited for something
    [[nodiscard]] int pid() const { return process_; }

private:
    [[nodiscard]] std::string readLine();

    TemporaryFolder folder_;
    int process_ = -1;
    int output_ = -1;
    std::uint16_t port_ = 0;
    std::uint16_t metricsPort_ = 0;
};

class RawConnection {
public:
    explicit RawConnection(std::uint16_t port);
    RawConnection(const RawConnection &) = delete;
    RawConnection &operator=(const RawConnection &) = delete;
    ~RawConnection();

    bool send(std::string_view bytes); // false when the other side went away
    // Everything until the other side closes or the time is over.
    [[nodiscard]] std::string receiveAll(std::chrono::milliseconds limit = std::chrono::seconds(10));
    // Until one whole answer with a Content-Length is there.
    [[nodiscard]] std::string receiveOne(std::chrono::milliseconds limit = std::chrono::seconds(10));
    [[nodiscard]] bool closedByServer() const { return closed_; }

private:
    [[nodiscard]] bool receiveMore(std::chrono::steady_clock::time_point end);

    int socket_ = -1;
    bool closed_ = false;
    std::string received_;
};

[[nodiscard]] int statusOf(std::string_view answer); // 0: none
[[nodiscard]] std::string bodyOf(const std::string &answer);
// A complete request with Host and, with a body, Content-Length and JSON as its type.
[[nodiscard]] std::string request(std::string_view method, std::string_view path, std::string_view body = {},
                                  std::string_view headers = {});
// On a connection of its own.
[[nodiscard]] std::string answerTo(const ServerProcess &server, std::string_view bytes);

[[nodiscard]] std::vector<double> referenceValues(std::size_t index = 0); // a case of the WDBC data
[[nodiscard]] std::string predictBody(std::size_t index = 0);             // {"rows": [[…]]}
[[nodiscard]] double localProbability(std::size_t index = 0);             // of the installed model

} // namespace cytogauge::test
