// Asks an endpoint for many cases: a bounded number at once, no faster than allowed, answers in the order of the cases.
#pragma once

#include "core/client/remote_predictor.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace cytogauge {

struct RemoteRowsOptions {
    unsigned inFlight = 8;  // 1 … 64
    double perSecond = 0.0; // requests a second at most; 0: no limit
    Sleeper sleep = systemSleeper();
};

struct RemoteRow {
    RemoteCase remoteCase;
    std::optional<std::string> known; // what an earlier run made of it: then nobody is asked
    std::optional<Error> refused;     // why it cannot be sent: then neither
    std::string key, input;           // whatever the source wants to see again
    long line = 0;
    std::uint64_t bytesRead = 0;
};

struct RemoteRowAnswer {
    std::uint64_t number = 0; // of the row, from 0
    RemoteRow row;
    Result<RemotePrediction> prediction = RemotePrediction(); // empty when nobody was asked
};

// The next row, none at the end, or what ends everything. Called by one thread at a time, in order.
using RemoteRowSource = std::function<Result<std::optional<RemoteRow>>()>;
// Called by one thread at a time, once for each row: as soon as it is answered …
using RemoteRowAnswered = std::function<Result<void>(const RemoteRowAnswer &)>;
// … and again in the order of the rows.
using RemoteRowSink = std::function<Result<void>(const RemoteRowAnswer &)>;

// The endpoint refused this one case (a status of 400 to 499 about its content, or a number that is no probability);
// the others may do better. Everything else, from a wrong password to a cable that is out, ends the whole.
[[nodiscard]] bool concernsOneCase(const Error &error);

// Answers the error that ended it. Cancelling ends it within the time that the transport needs to notice.
[[nodiscard]] Result<void> askForRows(RemotePredictor &predictor, const RemoteRowSource &source,
                                      const RemoteRowAnswered &answered, const RemoteRowSink &sink,
                                      const RemoteRowsOptions &options, std::stop_token stop);

} // namespace cytogauge
