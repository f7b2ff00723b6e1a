// The native surface: what POST /v1/predict takes, and what the record routes take.
#pragma once

#include "core/service/feature_names.h"
#include "core/service/problem.h"
#include "core/service/store/request_store.h"

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace cytogauge {

// One or several cases and how they are to be answered.
struct PredictAsk {
    std::vector<double> values; // [rows, features]
    std::size_t rows = 0;
    std::string patient;
    std::string note;
    bool named = false; // “inputs” instead of “rows”
    bool explain = false;
    double threshold = 0.5;
    void clear();
};

// Fills `ask`; names are those of the model that is asked.
[[nodiscard]] tl::expected<void, Refusal> readPredict(std::string_view body, const FeatureNames &names,
                                                      std::size_t mostRows, PredictAsk &ask);
[[nodiscard]] tl::expected<RequestQuery, Refusal> readRecordSearch(std::string_view body);
[[nodiscard]] tl::expected<std::string, Refusal> readRecordPatch(std::string_view body); // the outcome, as written

} // namespace cytogauge
