// What an endpoint answered, as a record of the history and as JSON. Only what it said is in there: what it does not
// say (an interval, a status) stays empty.
#pragma once

#include "core/client/remote_predictor.h"
#include "core/history/record.h"

#include <nlohmann/json_fwd.hpp>

namespace cytogauge {

// The class that the answer stands for: with two classes and a probability the threshold decides, else the likeliest
// class, and without a probability the label.
[[nodiscard]] int labelOf(const RemoteAnswer &answer, const FeatureSchema &schema, double threshold);

// begun: identity, time, patient, note, sample date, inputs and program version; everything else is filled in here.
[[nodiscard]] PredictionRecord remoteRecord(PredictionRecord begun, const RemotePrediction &prediction,
                                            const FeatureSchema &schema, double threshold);

// One element of the service's `predictions` (null where the endpoint says nothing) with `model`, `endpoint`,
// `dialect`, `request_id` and `latency_ms`.
[[nodiscard]] nlohmann::ordered_json remotePredictionJson(const RemotePrediction &prediction,
                                                          const FeatureSchema &schema, double threshold);

// In words, for a terminal.
[[nodiscard]] std::string remotePredictionText(const RemotePrediction &prediction, const FeatureSchema &schema,
                                               double threshold);

} // namespace cytogauge
