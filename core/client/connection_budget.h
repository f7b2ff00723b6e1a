// How long the current step of an exchange may still take, and whether anybody still wants it.
#pragma once

#include "core/client/http_transport.h"

namespace cytogauge {

class ConnectionBudget {
public:
    ConnectionBudget(const TransportOptions &options, std::stop_token stop);

    void enter(TransportPhase phase) { phase_ = phase; }
    void limitTo(std::chrono::milliseconds limit); // from now on, until the next such limit
    [[nodiscard]] Result<void> check() const;      // cancelled, or remoteTimeout with what was being done
    [[nodiscard]] int slice() const;               // milliseconds to wait at most before looking again; at least 1
    [[nodiscard]] const std::stop_token &stop() const { return stop_; }

private:
    using TimePoint = std::chrono::steady_clock::time_point;
    struct Limit {
        TimePoint end;
        std::chrono::milliseconds length;
    };
    [[nodiscard]] const Limit &nearest() const;

    std::stop_token stop_;
    Limit total_;
    Limit step_;
    TransportPhase phase_ = TransportPhase::resolving;
};

} // namespace cytogauge
