// Endpoints that fail in every way and at every point of an exchange: 30 kinds of fault x 5 phases x seeds.
// The law: no hang beyond the deadline, no wrong number, and the reason is one of the seven.
#pragma once

#include "tests/support/net/http_server.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cytogauge::test {

struct FaultKind {
    const char *name;
    bool mayAnswer; // the true number may come through (a slow or split but whole reply)
};
[[nodiscard]] const std::vector<FaultKind> &faultKinds();
inline constexpr int faultPhases =
    5; // before reading, reading the request, in the status line, in the header, in the body

// goodReply: what the endpoint would have said, as it goes over the wire.
[[nodiscard]] HttpServer::Serve faulty(std::size_t kind, int phase, std::uint64_t seed, const std::string &goodBody);

struct FaultOutcome {
    std::string problem; // empty: the law held
    double beyondDeadlineMs = 0.0;
    bool answered = false;
};
// One prediction against one faulty endpoint with that deadline.
[[nodiscard]] FaultOutcome runFault(std::size_t kind, int phase, std::uint64_t seed, int deadlineMs);

} // namespace cytogauge::test
