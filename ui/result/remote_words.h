// An endpoint's answer in sentences.
#pragma once

#include "core/client/answer_comparison.h"
#include "core/client/remote_predictor.h"
#include "ui/result/result_words.h"

#include <QString>

namespace cytogauge::ui {

// "97 % malignant", or "Malignant" from an endpoint that gives no probability.
[[nodiscard]] Headline remoteHeadline(const RemoteAnswer &answer, const FeatureSchema &schema, double threshold);
// "Remote · clinic-kserve · wdbc 3 · 12 ms"
[[nodiscard]] QString remoteBadge(const RemotePrediction &prediction);
[[nodiscard]] QString remoteBadgeBrief(const RemotePrediction &prediction); // "Remote · 12 ms"
// All that is known of the exchange, a line each: endpoint, dialect, model, version, latency, attempts, request id.
[[nodiscard]] QString remoteDetails(const RemotePrediction &prediction);
// "Agrees with the local estimate of 96 %." or what differs.
[[nodiscard]] QString comparisonSentence(const AnswerComparison &comparison, const Prediction &local,
                                         const RemoteAnswer &answer, const FeatureSchema &schema);

} // namespace cytogauge::ui
