// The values of this folder as JSON; what is not defined is null.
#pragma once

#include "core/evaluation/evaluation_curves.h"
#include "core/evaluation/learning_curve.h"
#include "core/evaluation/threshold_figures.h"

#include <nlohmann/json.hpp>

namespace cytogauge {

[[nodiscard]] nlohmann::ordered_json numberOrNull(double value);
[[nodiscard]] nlohmann::ordered_json numbersOrNull(const std::vector<double> &values);
[[nodiscard]] nlohmann::ordered_json intervalJson(const std::array<double, 2> &interval);
[[nodiscard]] nlohmann::ordered_json estimateJson(const Estimate &estimate); // {"mean", "sd", "interval"}
[[nodiscard]] nlohmann::ordered_json bandJson(const Band &band);             // {"x", "mean", "low", "high"}
// {"threshold", "confusion": {TRUTH: {LABEL: count}}, "table": […], "accuracy", …}
[[nodiscard]] nlohmann::ordered_json thresholdFiguresJson(const ThresholdFigures &figures, const FeatureSchema &schema);
[[nodiscard]] nlohmann::ordered_json learningCurveJson(const std::vector<LearningPoint> &points);
[[nodiscard]] nlohmann::ordered_json operatingPointsJson(const std::vector<OperatingPoint> &points);

} // namespace cytogauge
