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
    double noveltyRatio = 0.0;         // squared distance over the cut, by its fold's model
};

[[nodiscard]] std::string_view sampleKindName(SampleKind kind); // "textbook", "typical", …

// Every reference case with its kind by its fold's model, in the order of the data. The first that holds counts:
// textbook: one of the schema's reference cases, predicted right; misclassified: the label is wrong; borderline: the
// probability is 40 to 60 %; unusual: status not typical; typical: P >= 0.9 of its class, no flag, one class in the
// set; other. samplesOf gives the unusual ones most unusual first.
[[nodiscard]] std::vector<Sample> samples(const Model &model);
[[nodiscard]] std::vector<Sample> samplesOf(const std::vector<Sample> &all, SampleKind kind);

} // namespace cytogauge
