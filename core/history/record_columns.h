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
    bool identifies = false; // may tell who the person is, or lead to them: a de-identified file leaves it out
};

// Followed by the schema's features. Contributions have no column: they belong to the model, not to the record file.
inline constexpr std::array<RecordColumn, 29> recordColumns = {{
    {"id", RecordPart::id, true},
    {"created_utc", RecordPart::created, true},
    {"sample_date", &PredictionRecord::sampleDate, true},
    {"patient", &PredictionRecord::patient, true},
    {"note", &PredictionRecord::note, true},
    {"schema", &PredictionRecord::schema},
    {"source", &PredictionRecord::source},
    {"endpoint", &PredictionRecord::endpoint, true},
    {"dialect", &PredictionRecord::dialect},
    {"request_id", &PredictionRecord::requestId, true},
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
    {"outcome_utc", RecordPart::outcomeTime, true},
    {"inputs_typed", RecordPart::inputsTyped, true},
}};

} // namespace cytogauge
