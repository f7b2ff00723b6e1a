// Precision against recall of one class against the rest.
//
// At each distinct probability as threshold: recall = share of the positives called positive, precision = share of the
// called that are positive. Between two points precision is not linear (Davis and Goadrich, The relationship between
// precision-recall and ROC curves, 2006), so nothing is interpolated: the precision at recall r is that of the highest
// threshold that reaches r. Average precision = sum over thresholds of (gain in recall) x precision. A model that knows
// nothing has the share of positives as its precision everywhere.
#pragma once

#include "core/evaluation/out_of_fold.h"

#include <stop_token>

namespace cytogauge {

struct PrecisionRecallPoint {
    double threshold = 0.0;
    double recall = 0.0;
    double precision = 0.0;
    friend bool operator==(const PrecisionRecallPoint &, const PrecisionRecallPoint &) = default;
};

struct PrecisionRecallCurve {
    std::vector<PrecisionRecallPoint> points; // of the first repeat, by falling threshold
    Band band;                                // precision at recalls 0.01, 0.02 … 1
    Estimate averagePrecision;
    double shareOfPositives = 0.0;
    friend bool operator==(const PrecisionRecallCurve &, const PrecisionRecallCurve &) = default;
};

// Errors as for rocCurve.
[[nodiscard]] Result<PrecisionRecallCurve> precisionRecallCurve(const OutOfFoldCases &cases, int classIndex,
                                                                const BootstrapOptions &options,
                                                                const std::stop_token &stop);

} // namespace cytogauge
