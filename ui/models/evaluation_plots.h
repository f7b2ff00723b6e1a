// The evaluation of a model as plots: what is drawn, in numbers and in words. No widgets.
#pragma once

#include "core/evaluation/evaluation_curves.h"
#include "core/evaluation/learning_curve.h"
#include "core/evaluation/threshold_figures.h"
#include "ui/charts/plot_card.h"

namespace cytogauge::ui {

// What the curves rest on: means over so many repeats, or the first run of so many.
struct EvaluationRuns {
    int used = 1;
    int all = 1; // on the model's card
};

// One curve for the positive class, or one for each class against the rest. Of one run with its corners, of several
// the mean.
[[nodiscard]] PlotSubject rocPlot(const EvaluationCurves &curves, const FeatureSchema &schema,
                                  const EvaluationRuns &runs = {});
[[nodiscard]] PlotSubject precisionRecallPlot(const EvaluationCurves &curves, const FeatureSchema &schema,
                                              const EvaluationRuns &runs = {});
[[nodiscard]] PlotSubject calibrationPlot(const EvaluationCurves &curves, const FeatureSchema &schema,
                                          const EvaluationRuns &runs = {});
[[nodiscard]] PlotSubject histogramPlot(const EvaluationCurves &curves, const FeatureSchema &schema,
                                        const EvaluationRuns &runs = {});
// Only with a positive class.
[[nodiscard]] PlotSubject decisionPlot(const EvaluationCurves &curves, const EvaluationRuns &runs = {});
// points: at least one. cases: that the model keeps; all: that it learned from.
[[nodiscard]] PlotSubject learningPlot(const std::vector<LearningPoint> &points, std::size_t cases, std::size_t all);

[[nodiscard]] QString className(const FeatureSchema &schema, int classIndex); // "malignant"

} // namespace cytogauge::ui
