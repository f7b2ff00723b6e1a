// A prediction as the service answers it and `predict --json` prints it.
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace cytogauge {

// One element of `predictions`, as text without white space: label, probability, probabilities, interval, set, status,
// flags, and contributions unless the prediction was made without an explanation; where these are estimates, also
// contributions_error, the largest of their standard errors. interval and set are null where the model gives none. The
// one writer of predictions: predictionJson() reads what it wrote.
void appendPredictionJson(std::string &out, const Prediction &prediction, const Model &model);

// The same as a value.
[[nodiscard]] nlohmann::ordered_json predictionJson(const Prediction &prediction, const Model &model);

// id, version, sha256, schema (its fingerprint).
[[nodiscard]] nlohmann::ordered_json modelIdentityJson(const Model &model);

// Indented, with a line end; what is not valid UTF-8 is replaced, for some texts come from outside.
[[nodiscard]] std::string jsonText(const nlohmann::ordered_json &json);

} // namespace cytogauge
