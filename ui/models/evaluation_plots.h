// The evaluation of a model as plots: what is drawn, in numbers and in words. No widgets.
#pragma once

#include "core/evaluation/evaluation_curves.h"
#include "core/evaluation/threshold_figures.h"
#include "ui/charts/plot_card.h"

namespace cytogauge::ui {

// One curve for the positive class, or one for each class against the rest.
[[nodiscard]] PlotSubject rocPlot(const EvaluationCurves &curves, const FeatureSchema &schema);
[[nodiscard]] PlotSubject precisionRecallPlot(const EvaluationCurves &curves, const FeatureSchema &schema);
[[nodiscard]] PlotSubject calibrationPlot(const EvaluationCurves &curves, const FeatureSchema &schema);
[[nodiscard]] PlotSubject histogramPlot(const EvaluationCurves &curves, const FeatureSchema &schema);
// Only with a positive class.
[[nodiscard]] PlotSubject decisionPlot(const EvaluationCurves &curves);

[[nodiscard]] QString className(const FeatureSchema &schema, int classIndex); // "malignant"

} // namespace cytogauge::ui
