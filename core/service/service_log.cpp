#include "core/service/service_log.h"

#include "core/base/json_append.h"
#include "core/base/text.h"

#include <cmath>

namespace cytogauge {

namespace {

constexpr int firstFailure = 400;

} // namespace

ServiceLog::ServiceLog(const Clock &clock, Options options, Write write)
    : clock_(clock), options_(options), write_(std::move(write))
{
}

bool ServiceLog::isWanted(int status)
{
    if (options_.everyRequest) {
        return true;
    }
    if (status < firstFailure) {
        return false;
    }
    const std::int64_t now =
        std::chrono::duration_cast<std::chrono::seconds>(clock_.steady().time_since_epoch()).count();
    if (second_.exchange(now) != now) {
        inSecond_ = 0;
    }
    return inSecond_.fetch_add(1) < options_.failuresPerSecond;
}

void ServiceLog::begin(std::string &line, std::string_view level, std::string_view event) const
{
    const std::string time = formatUtc(clock_.now());
    if (options_.format == LogFormat::json) {
        line += '{';
        add(line, "time", time);
        add(line, "level", level);
        add(line, "event", event);
        return;
    }
    line.append(time).append(" ").append(level).append(" ").append(event);
}

void ServiceLog::add(std::string &line, std::string_view key, std::string_view value) const
{
    if (options_.format == LogFormat::json) {
        appendJsonKey(line, key);
        appendJsonText(line, value);
        return;
    }
    line.append(" ").append(key).append("=");
    value.find_first_of(" \"\\=") == std::string_view::npos ? void(line += escapedForDisplay(value))
                                                            : appendJsonText(line, value);
}

void ServiceLog::addNumber(std::string &line, std::string_view key, double value) const
{
    if (options_.format == LogFormat::json) {
        appendJsonKey(line, key);
    } else {
        line.append(" ").append(key).append("=");
    }
    appendJsonNumber(line, value);
}

void ServiceLog::end(std::string &line) const
{
    line += options_.format == LogFormat::json ? "}\n" : "\n";
}

void ServiceLog::request(const Request &request)
{
    if (!isWanted(request.status)) {
        return;
    }
    std::string line;
    begin(line, request.status < firstFailure ? "info" : request.status < 500 ? "notice" : "error", "request");
    add(line, "id", request.id);
    if (!request.trace.empty()) {
        add(line, "trace_id", request.trace);
    }
    add(line, "method", request.method);
    add(line, "route", request.route);
    addNumber(line, "status", request.status);
    addNumber(line, "ms", std::round(request.seconds * 1e6) / 1e3);
    addNumber(line, "bytes", static_cast<double>(request.bytes));
    if (!request.client.empty()) {
        add(line, "client", request.client);
    }
    end(line);
    write_(line);
}

void ServiceLog::event(std::string_view level, std::string_view event,
                       std::initializer_list<std::pair<std::string_view, std::string_view>> details)
{
    std::string line;
    begin(line, level, event);
    for (const auto &[key, value] : details) {
        add(line, key, value);
    }
    end(line);
    write_(line);
}

} // namespace cytogauge
