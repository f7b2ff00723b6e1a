// The answer for one patient, with everything that is said about it.
#pragma once

#include "core/ml/classifier.h"

#include <optional>
#include <string>
#include <vector>

namespace cytogauge {

enum class InputStatus { typical, unusual, outside };

struct Flag {
    enum class Kind { unusual, outside, inconsistent };
    Kind kind = Kind::unusual;
    std::size_t feature = 0;
    friend bool operator==(const Flag &, const Flag &) = default;
};

struct Prediction {
    int label = 0;            // class index: positive when probability >= threshold, else the other; K: likeliest
    double probability = 0.0; // P(positive); without a positive class P(label)
    double logOdds = 0.0;     // of that probability
    std::vector<double> probabilities; // [classes]
    std::optional<Interval> interval;  // of `probability`
    bool setAvailable = false;
    std::vector<int> set; // conformal set, class indices ascending
    double setLevel = 0.0;
    InputStatus status = InputStatus::typical;
    std::vector<Flag> flags;
    double noveltyDistance = 0.0;           // squared Mahalanobis distance …
    double noveltyCut = 0.0;                // … and where unusual begins
    std::vector<std::size_t> noveltyFields; // strongest first, when the case as a whole is unusual
    Explanation explanation;
    double threshold = 0.5;
    int fold = -1; // the fold model that answered; -1: the model itself

    // The class word is the label unless the set is not exactly the label.
    [[nodiscard]] bool indeterminate() const { return setAvailable && !(set.size() == 1 && set.front() == label); }
    friend bool operator==(const Prediction &, const Prediction &) = default;
};

[[nodiscard]] std::string_view statusName(InputStatus status); // "typical", "unusual", "outside"

} // namespace cytogauge
