// What the service says about its work: one line for each event, JSON or text. Never a value, a reference, a path as it
// was sent or a secret: routes are named by their templates.
#pragma once

#include "core/base/clock.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace cytogauge {

enum class LogFormat { json, text };

class ServiceLog {
public:
    using Write = std::function<void(std::string_view line)>; // with its line end; from any thread
    struct Options {
        LogFormat format = LogFormat::text;
        bool everyRequest = false; // else only those that failed, at most `failuresPerSecond`
        int failuresPerSecond = 50;
    };
    ServiceLog(const Clock &clock, Options options, Write write);

    struct Request {
        std::string_view method, route, id, client, trace;
        int status = 0;
        double seconds = 0.0;
        std::size_t bytes = 0; // of the answer
    };
    void request(const Request &request);
    void event(std::string_view level, std::string_view event,
               std::initializer_list<std::pair<std::string_view, std::string_view>> details = {});

private:
    [[nodiscard]] bool isWanted(int status);
    void begin(std::string &line, std::string_view level, std::string_view event) const;
    void add(std::string &line, std::string_view key, std::string_view value) const;
    void addNumber(std::string &line, std::string_view key, double value) const;
    void end(std::string &line) const;

    const Clock &clock_;
    Options options_;
    Write write_;
    std::atomic<std::int64_t> second_ = 0;
    std::atomic<int> inSecond_ = 0;
};

} // namespace cytogauge
