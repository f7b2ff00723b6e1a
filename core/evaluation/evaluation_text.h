// The values of this folder as tables for a terminal.
#pragma once

#include "core/evaluation/evaluation_curves.h"
#include "core/evaluation/learning_curve.h"
#include "core/evaluation/threshold_figures.h"

namespace cytogauge {

// Confusion matrix and per-class table. repeats: of the evaluation, of which the figures are the first.
[[nodiscard]] std::string thresholdFiguresText(const ThresholdFigures &figures, const FeatureSchema &schema,
                                               std::size_t repeats = 1);
// Areas, calibration and operating points; the curves themselves are for charts.
[[nodiscard]] std::string curvesText(const EvaluationCurves &curves, const FeatureSchema &schema,
                                     std::size_t repeats = 1);
[[nodiscard]] std::string learningCurveText(const std::vector<LearningPoint> &points);

} // namespace cytogauge
