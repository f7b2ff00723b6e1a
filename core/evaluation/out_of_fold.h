// What every figure and curve of this folder is computed from: cases with the probabilities that models gave them which
// did not see them.
#pragma once

#include "core/dataset/dataset.h"

#include <array>
#include <cstdint>
#include <vector>

namespace cytogauge {

struct OutOfFold {
    std::vector<int> fold; // [cases]
    Matrix probabilities;  // [cases, classes]
    // [folds, targets] of operating_points.h, chosen inside each fold's training cases: above 0 and below 1, NaN where
    // none above 0 reaches the target. Without rows: not chosen.
    Matrix thresholds{};
};

// One or several runs of cross-validation over the same cases. A model file holds one run (core/model/
// model_evaluation.h makes this of it), an EvaluationReport all repeats.
struct OutOfFoldCases {
    std::vector<int> classes;       // [cases] the truth
    std::vector<OutOfFold> repeats; // at least one
    int positiveClass = -1;         // -1: none, the likeliest class is the label

    [[nodiscard]] std::size_t size() const { return classes.size(); }
    [[nodiscard]] int classCount() const
    {
        return repeats.empty() ? 0 : static_cast<int>(repeats.front().probabilities.cols());
    }
    // The classes that curves are drawn for: the positive one, or each against the rest.
    [[nodiscard]] std::vector<int> judgedClasses() const;
    // Sizes agree, probabilities are from 0 to 1, thresholds are there for every fold or none, at least two classes
    // have a case. Errors: ErrorCode::outOfFoldInvalid.
    [[nodiscard]] Result<void> validate() const;
};

// A figure per repeat, and what drawing the patients anew makes of its mean over the repeats. Source: Efron and
// Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13 (percentile interval); where percentiles mislead, the
// rules of bootstrap.h. Ends are NaN where nothing bounds the figure.
struct Estimate {
    double mean = 0.0;
    double sd = 0.0;                  // over repeats
    std::array<double, 2> interval{}; // 95 %, bootstrap over patients
    friend bool operator==(const Estimate &, const Estimate &) = default;
};

// A curve on a fixed grid: its mean over the repeats, and point by point the 2.5th and 97.5th percentile of that mean
// over draws of the patients with replacement. A point that a draw does not define is left out of its percentiles; a
// point that nothing defines is NaN.
struct Band {
    std::vector<double> x;
    std::vector<double> mean;
    std::vector<double> low;
    std::vector<double> high;
    friend bool operator==(const Band &, const Band &) = default;
};

struct BootstrapOptions {
    int resamples = 1000;
    std::uint64_t seed = 1; // the result does not depend on the number of threads
    unsigned threads = 0;   // 0: as many as the machine has
};

} // namespace cytogauge
