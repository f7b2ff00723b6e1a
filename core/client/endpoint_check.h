// "Test connection": what works step by step, and whether the endpoint means the same by its numbers as the profile.
#pragma once

#include "core/client/remote_predictor.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <string>
#include <vector>

namespace cytogauge {

struct CheckStep {
    std::string name; // "resolve", "connect", "tls", "http", "schema", "reference", "inversion"
    bool ok = false;
    double ms = 0.0;
    std::string detail;
    std::optional<Error> error; // what failed, for translated words
    friend bool operator==(const CheckStep &, const CheckStep &) = default;
};

struct EndpointReport {
    std::vector<CheckStep> steps; // up to the first that failed
    [[nodiscard]] bool ok() const;
    [[nodiscard]] nlohmann::ordered_json json() const; // {"ok", "steps": [{"name", "ok", "ms", "detail"}]}
    [[nodiscard]] std::string text() const;            // one line a step
};

// Sends the reference cases of the schema. Where there are none, one made-up case is sent, and the inversion test says
// that it could not be made. local: a model of this computer for the same schema, to say how far the two agree.
[[nodiscard]] EndpointReport checkEndpoint(RemotePredictor &predictor, std::stop_token stop,
                                           const std::function<void(const CheckStep &)> &progress = {},
                                           Predictor *local = nullptr);

} // namespace cytogauge
