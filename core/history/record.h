// One prediction as it is kept: what was typed, what was answered, by whom and when.
#pragma once

#include "core/base/clock.h"
#include "core/base/record_id.h"

#include <optional>
#include <string>
#include <vector>

namespace cytogauge {

struct PredictionRecord {
    RecordId id;
    UtcTime created{};
    std::string sampleDate; // "2026-11-20" or empty
    std::string patient;    // reference, a pseudonym; may be empty
    std::string note;
    std::string schema;           // id: "wdbc"
    std::string source = "local"; // "local" or "endpoint"
    std::string endpoint;         // the profile's name; the next three as well are empty for local
    std::string dialect;
    std::string requestId;
    std::string model; // id
    std::string modelVersion;
    std::string modelSha256;
    std::string remoteModel;
    std::string remoteVersion;
    std::string programVersion;
    std::string label;                                         // class name
    std::optional<double> probability;                         // empty for endpoints that answer a label only
    std::vector<std::pair<std::string, double>> probabilities; // class name, P; schema order
    std::optional<double> intervalLow, intervalHigh;
    std::vector<std::string> set; // class names
    bool setAvailable = false;
    std::optional<double> threshold;
    std::string status; // "typical", "unusual", "outside"
    std::string flags;  // flagsText()
    std::optional<double> latencyMs;
    std::string outcome; // confirmed class name or empty
    std::optional<UtcTime> outcomeTime;
    std::vector<double> inputs;           // [features]
    std::vector<std::string> inputsTyped; // [features] as typed
    std::vector<double> contributions;    // [features] or empty
    double contributionBase = 0.0;
    double contributionsError = 0.0; // of contributions that are estimates: the largest standard error; 0: exact
    friend bool operator==(const PredictionRecord &, const PredictionRecord &) = default;
};

} // namespace cytogauge
