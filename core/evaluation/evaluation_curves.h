// Everything that is drawn of an evaluation, as one value. It does not depend on a threshold; what does is in
// threshold_figures.h.
#pragma once

#include "core/evaluation/calibration_curve.h"
#include "core/evaluation/decision_curve.h"
#include "core/evaluation/operating_points.h"
#include "core/evaluation/precision_recall_curve.h"
#include "core/evaluation/roc_curve.h"
#include "core/evaluation/score_histogram.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>

namespace cytogauge {

struct ClassCurves {
    int classIndex = 0; // whose probability the curves speak of
    RocCurve roc;
    PrecisionRecallCurve precisionRecall;
    CalibrationCurve calibration;
    ScoreHistogram histogram;
    DecisionCurve decision;
    friend bool operator==(const ClassCurves &, const ClassCurves &) = default;
};

struct EvaluationCurves {
    std::vector<ClassCurves> classes;            // one for the positive class, or one for each class
    std::vector<OperatingPoint> operatingPoints; // for usualTargets; none without a positive class
    friend bool operator==(const EvaluationCurves &, const EvaluationCurves &) = default;

    // {"classes": [{"class": NAME, "roc": {…}, …}], "operating_points": […]}; NaN as null.
    [[nodiscard]] nlohmann::ordered_json json(const FeatureSchema &schema) const;
};

// progress: share done. Some 0.1 s for one run of 569 cases, 1 s for ten. Errors: outOfFoldInvalid, cancelled.
[[nodiscard]] Result<EvaluationCurves> evaluationCurves(const OutOfFoldCases &cases, const BootstrapOptions &options,
                                                        const std::stop_token &stop,
                                                        const std::function<void(double)> &progress = {});

} // namespace cytogauge
