// The receiver operating characteristic of one class against the rest.
//
// A case is called positive when P(class) >= threshold. Sensitivity = share of the positives called positive; false
// positive rate = share of the others called positive = 1 - specificity. The curve runs through the points of all
// distinct probabilities from (0, 0) to (1, 1), straight in between (ties are a slope). Its area is the probability
// that a positive scores above another case, ties counting half. Source: Fawcett, An introduction to ROC analysis, 2006
// (vertical averaging for the band).
#pragma once

#include "core/evaluation/out_of_fold.h"

#include <stop_token>

namespace cytogauge {

struct RocPoint {
    double threshold = 0.0; // +infinity at (0, 0)
    double falsePositiveRate = 0.0;
    double sensitivity = 0.0;
    friend bool operator==(const RocPoint &, const RocPoint &) = default;
};

struct RocCurve {
    std::vector<RocPoint> points; // of the first repeat, by falling threshold; corners only
    Band band; // sensitivity at false positive rates 0, 0.01 … 1 (at a vertical step its upper end)
    Estimate area;
    friend bool operator==(const RocCurve &, const RocCurve &) = default;
};

// Errors: outOfFoldInvalid (also when the class has no case, or all), cancelled.
[[nodiscard]] Result<RocCurve> rocCurve(const OutOfFoldCases &cases, int classIndex, const BootstrapOptions &options,
                                        const std::stop_token &stop);

} // namespace cytogauge
