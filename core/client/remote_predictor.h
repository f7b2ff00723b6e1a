// Asks an endpoint for one case: dialect, authentication, transport and retries together, under one deadline.
#pragma once

#include "core/api/authentication.h"
#include "core/api/dialect.h"
#include "core/base/clock.h"
#include "core/client/http_transport.h"
#include "core/client/retry_policy.h"
#include "core/prediction/predictor.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>

namespace cytogauge {

// An answer with all that a badge and a record say of it.
struct RemotePrediction {
    RemoteAnswer answer;
    std::string endpoint; // the profile's name
    std::string dialect;
    std::string requestId; // our own: the idempotency key
    double latencyMs = 0.0;
    int attempts = 1;
};

// What the predictor needs from the world; tests bring their own.
struct RemoteWorld {
    std::shared_ptr<HttpTransport> transport;
    std::shared_ptr<const Clock> clock;
    Sleeper sleep = systemSleeper();
    std::function<std::string()> newRequestId; // a fresh UUID
    std::uint64_t seed = 0;                    // of the jitter
};
[[nodiscard]] RemoteWorld systemRemoteWorld(); // Qt's transport, the system's clock, sleep and random source

// Safe from several threads. Never falls back to anything: what fails, fails with the reason.
class RemotePredictor final : public Predictor {
public:
    RemotePredictor(EndpointProfile profile, FeatureSchema schema, Secret secret,
                    RemoteWorld world = systemRemoteWorld());

    // trace: of the last exchange, also when it failed.
    [[nodiscard]] Result<RemotePrediction> ask(const RemoteCase &remoteCase, std::stop_token stop,
                                               TransportTrace *trace = nullptr);

    // The same as a Prediction. An endpoint that answers labels only has none: remoteLabelOnly. Interval, set, status,
    // flags and contributions are there as far as the endpoint gives them.
    [[nodiscard]] Result<Prediction> predict(const PredictionRequest &request, std::stop_token stop) override;

    // The first request as it would be sent, secrets masked; nothing is sent.
    [[nodiscard]] Result<HttpRequest> preview(const RemoteCase &remoteCase) const;

    [[nodiscard]] const EndpointProfile &profile() const { return profile_; }
    [[nodiscard]] const FeatureSchema &schema() const { return schema_; }

private:
    struct Attempt;
    [[nodiscard]] Result<RemoteAnswer> converse(const RemoteCase &remoteCase, const std::string &id, int number,
                                                Attempt &attempt) const;

    EndpointProfile profile_;
    FeatureSchema schema_;
    Secret secret_;
    RemoteWorld world_;
    std::mutex randomMutex_;
    Random random_;
};

// label by the threshold, probabilities and the rest as the endpoint gave them.
[[nodiscard]] Result<Prediction> predictionOf(const RemoteAnswer &answer, const FeatureSchema &schema,
                                              double threshold);

} // namespace cytogauge
