// Reference cases offered as samples, chosen by what their out-of-fold prediction looked like.
#pragma once

#include "core/base/random.h"
#include "core/model/model.h"

namespace cytogauge {

enum class SampleKind { textbook, typical, borderline, unusual, misclassified, other };

struct Sample {
    std::string id;            // "case-44"
    std::size_t caseIndex = 0; // into Model::cases
    SampleKind kind = SampleKind::other;
    double outOfFoldProbability = 0.0; // of the positive class; K classes: of the true class
};

[[nodiscard]] std::string_view sampleKindName(SampleKind kind); // "textbook", "typical", …

// Every reference case with its kind, in the order of the data. textbook: the first case of each class whose fold model
// is right and sure … for WDBC the two reference patients (17.99,10.38 and 8.196,16.84) stand in the schema's data.
// typical: predicted right with P >= 0.9 of its class, no flag, status typical, single-label set; borderline: P
// 0.4–0.6; misclassified: out-of-fold label wrong; unusual: status not typical by its fold model, most unusual first in
// `samplesOf`.
[[nodiscard]] std::vector<Sample> samples(const Model &model);
[[nodiscard]] std::vector<Sample> samplesOf(const std::vector<Sample> &all, SampleKind kind);

} // namespace cytogauge
