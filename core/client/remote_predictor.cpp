#include "core/client/remote_predictor.h"

#include "core/base/probability.h"
#include "core/base/record_id.h"

#include <algorithm>

namespace cytogauge {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

} // namespace

// One try of the whole conversation and what came of it.
struct RemotePredictor::Attempt {
    TransportOptions options;
    std::stop_token stop;
    TransportTrace *trace = nullptr;
    bool mayPass = false;              // the failure is one that another try may not meet
    std::optional<milliseconds> asked; // how long the server wants to be left alone
};

RemoteWorld systemRemoteWorld()
{
    const std::string seed = RecordId::random().text();
    return {makeQtHttpTransport(), std::make_shared<SystemClock>(), systemSleeper(),
            [] { return RecordId::random().text(); }, std::hash<std::string>()(seed)};
}

RemotePredictor::RemotePredictor(EndpointProfile profile, FeatureSchema schema, Secret secret, RemoteWorld world)
    : profile_(std::move(profile)),
      schema_(std::move(schema)),
      secret_(std::move(secret)),
      world_(std::move(world)),
      random_(world_.seed)
{
}

Result<RemoteAnswer> RemotePredictor::converse(const RemoteCase &remoteCase, const std::string &id, int number,
                                               Attempt &attempt) const
{
    attempt.mayPass = false;
    attempt.asked.reset();
    auto exchange = beginExchange({profile_, schema_, id, number, world_.clock->now()}, remoteCase);
    while (exchange) {
        HttpRequest request = std::move(exchange->request);
        if (const auto ready = authorize(request, profile_, secret_, id, world_.clock->now()); !ready) {
            return fail(ready.error());
        }
        TransportTrace trace;
        const auto reply = world_.transport->send(request, attempt.options, attempt.stop, &trace);
        if (attempt.trace != nullptr) {
            *attempt.trace = trace;
        }
        if (!reply) {
            attempt.mayPass = mayPass(reply.error(), trace.phase >= TransportPhase::securing);
            return fail(reply.error());
        }
        attempt.mayPass = mayPass(*reply);
        attempt.asked = retryAfter(*reply, world_.clock->now());
        auto turn = exchange->read(*reply);
        if (!turn) {
            return fail(turn.error());
        }
        if (auto *answer = std::get_if<RemoteAnswer>(&turn->next)) {
            return std::move(*answer);
        }
        exchange = std::get<Exchange>(std::move(turn->next));
    }
    return fail(exchange.error());
}

Result<RemotePrediction> RemotePredictor::ask(const RemoteCase &remoteCase, std::stop_token stop, TransportTrace *trace)
{
    const auto start = world_.clock->steady();
    const std::string id = world_.newRequestId();
    Attempt attempt{transportOptions(profile_), stop, trace, false, std::nullopt};
    const RetryPolicy policy{.retries = profile_.retries};
    for (int number = 0;; ++number) {
        auto answer = converse(remoteCase, id, number, attempt);
        if (answer) {
            const std::chrono::duration<double, std::milli> latency = world_.clock->steady() - start;
            return RemotePrediction{std::move(*answer), profile_.name, profile_.dialect, id,
                                    latency.count(),    number + 1};
        }
        const Error error = masked(answer.error(), secret_);
        std::optional<milliseconds> delay;
        if (attempt.mayPass && !stop.stop_requested()) {
            const std::lock_guard lock(randomMutex_);
            delay = delayBefore(number, policy, attempt.asked, random_);
        }
        // A wait that ends after the deadline would only make the person wait longer for the same sentence.
        if (!delay || steady_clock::now() + *delay >= attempt.options.deadline) {
            return fail(error);
        }
        if (!world_.sleep(*delay, stop)) {
            return fail(ErrorCode::cancelled);
        }
    }
}

Result<Prediction> RemotePredictor::predict(const PredictionRequest &request, std::stop_token stop)
{
    return ask({request.values, {}, {}}, std::move(stop)).and_then([&](const RemotePrediction &prediction) {
        return predictionOf(prediction.answer, schema_, request.threshold);
    });
}

Result<HttpRequest> RemotePredictor::preview(const RemoteCase &remoteCase) const
{
    const std::string id = world_.newRequestId();
    auto exchange = beginExchange({profile_, schema_, id, 0, world_.clock->now()}, remoteCase);
    if (!exchange) {
        return fail(exchange.error());
    }
    HttpRequest request = std::move(exchange->request);
    // Without a secret at hand the place of it is shown all the same.
    const bool known = !secret_.isEmpty() || profile_.auth == AuthKind::none;
    const Secret shown = known                                     ? secret_
                         : profile_.auth == AuthKind::awsSignature ? awsSecret("ACCESS-KEY-ID", "unknown", "")
                                                                   : Secret{"unknown"};
    if (const auto ready = authorize(request, profile_, shown, id, world_.clock->now()); !ready) {
        return fail(ready.error());
    }
    return masked(std::move(request), profile_, shown);
}

Result<Prediction> predictionOf(const RemoteAnswer &answer, const FeatureSchema &schema, double threshold)
{
    if (answer.probabilities.size() != schema.classes.size()) {
        return fail(ErrorCode::remoteLabelOnly);
    }
    Prediction prediction;
    prediction.probabilities = answer.probabilities;
    prediction.threshold = threshold;
    if (schema.positiveClass) {
        const std::size_t positive = *schema.positiveClass;
        prediction.probability = answer.probabilities[positive];
        const bool above = prediction.probability >= threshold;
        prediction.label = static_cast<int>(above ? positive : 1 - positive);
    } else {
        const auto likeliest = std::max_element(answer.probabilities.begin(), answer.probabilities.end());
        prediction.label = static_cast<int>(likeliest - answer.probabilities.begin());
        prediction.probability = *likeliest;
    }
    prediction.logOdds = logOdds(prediction.probability);
    prediction.interval = answer.interval;
    prediction.setAvailable = answer.set.has_value();
    prediction.set = answer.set.value_or(std::vector<int>());
    prediction.status = answer.status.value_or(InputStatus::typical);
    prediction.flags = answer.flags;
    prediction.explanation.contributions = answer.contributions;
    return prediction;
}

} // namespace cytogauge
