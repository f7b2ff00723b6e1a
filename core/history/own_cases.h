// How the answers fared where the truth became known: the user's own confirmed cases.
#pragma once

#include "core/evaluation/threshold_figures.h"
#include "core/schema/feature_schema.h"

#include <optional>
#include <vector>

namespace cytogauge {

struct ConfirmedCase {
    std::optional<double> probability; // P(positive); without a positive class P(label)
    int label = 0;                     // class index of the answer
    int outcome = 0;                   // class index of the truth
    bool indeterminate = false;
    friend bool operator==(const ConfirmedCase &, const ConfirmedCase &) = default;
};

struct CalibrationGroup {
    double meanProbability = 0.0;
    Proportion positives;
    friend bool operator==(const CalibrationGroup &, const CalibrationGroup &) = default;
};

struct OwnCases {
    long cases = 0;
    long indeterminate = 0; // of them; counted by their label as well
    long withoutProbability = 0;
    std::vector<std::vector<long>> matrix; // [outcome][label]
    Proportion accuracy;
    // Two classes with a positive one only; of the labels that were given, each by the threshold of its time.
    Proportion sensitivity, specificity, positivePredictive, negativePredictive;
    // Of the cases with a probability, two classes. Not set below the numbers that follow.
    std::optional<double> brier, auc;
    std::optional<double> meanProbability; // to be compared with `positives`
    Proportion positives;
    std::vector<CalibrationGroup> calibration; // ascending; groups of equal size
};

inline constexpr long casesForCalibration = 20; // cases with a probability, for groups and the Brier score
inline constexpr long casesOfEachForAuc = 10;   // positive and negative ones

// Groups: the cases in order of probability cut into parts of equal size (the first ones one larger when it does not
// divide), one for each ten cases, at most ten.
[[nodiscard]] OwnCases summarise(const std::vector<ConfirmedCase> &cases, const FeatureSchema &schema);

} // namespace cytogauge
