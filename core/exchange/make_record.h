// A prediction and what it was asked with, as a record. Desktop, command line and service fill records here only.
#pragma once

#include "core/history/record.h"
#include "core/prediction/predictor.h"

namespace cytogauge {

struct RecordContext {
    std::string patient, note, sampleDate;
    std::vector<std::string> inputsTyped; // [features]
    std::vector<double> inputs;           // [features]
    std::optional<double> latencyMs;
};

[[nodiscard]] PredictionRecord makeRecord(const Prediction &prediction, const Model &model,
                                          const RecordContext &context, const Clock &clock);
[[nodiscard]] std::string_view programVersion(); // "1.0.0", from CMake

} // namespace cytogauge
