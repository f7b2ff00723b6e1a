// The columns of a record, in the order of record files: one list for checking, comparing, writing and reading.
#pragma once

#include "core/history/record.h"

#include <array>
#include <string_view>
#include <variant>

namespace cytogauge {

// Columns that are neither a plain text nor a plain number.
enum class RecordPart { id, created, outcomeTime, probabilities, set, inputsTyped };

struct RecordColumn {
    using Text = std::string PredictionRecord::*;
    using Number = std::optional<double> PredictionRecord::*;
    std::string_view name;
    std::variant<Text, Number, RecordPart> what;
};

// Followed by the schema's features. Contributions have no column: they belong to the model, not to the record file.
inline constexpr std::array<RecordColumn, 29> recordColumns = {{
    {"id", RecordPart::id},
    {"created_utc", RecordPart::created},
    {"sample_date", &PredictionRecord::sampleDate},
    {"patient", &PredictionRecord::patient},
    {"note", &PredictionRecord::note},
    {"schema", &PredictionRecord::schema},
    {"source", &PredictionRecord::source},
    {"endpoint", &PredictionRecord::endpoint},
    {"dialect", &PredictionRecord::dialect},
    {"request_id", &PredictionRecord::requestId},
    {"model", &PredictionRecord::model},
    {"model_version", &PredictionRecord::modelVersion},
    {"model_sha256", &PredictionRecord::modelSha256},
    {"remote_model", &PredictionRecord::remoteModel},
    {"remote_version", &PredictionRecord::remoteVersion},
    {"program_version", &PredictionRecord::programVersion},
    {"label", &PredictionRecord::label},
    {"probability", &PredictionRecord::probability},
    {"probabilities", RecordPart::probabilities},
    {"interval_low", &PredictionRecord::intervalLow},
    {"interval_high", &PredictionRecord::intervalHigh},
    {"set", RecordPart::set},
    {"threshold", &PredictionRecord::threshold},
    {"status", &PredictionRecord::status},
    {"flags", &PredictionRecord::flags},
    {"latency_ms", &PredictionRecord::latencyMs},
    {"outcome", &PredictionRecord::outcome},
    {"outcome_utc", RecordPart::outcomeTime},
    {"inputs_typed", RecordPart::inputsTyped},
}};

} // namespace cytogauge
