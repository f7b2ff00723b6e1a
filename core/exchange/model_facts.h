// The model card as one page: what is known about a model, each fact with the items of TRIPOD+AI that it answers.
// Source of the items: Collins and others, TRIPOD+AI statement: updated guidance for reporting clinical prediction
// models that use regression or machine learning methods, BMJ 2024;385:e078378.
#pragma once

#include "core/model/model.h"

namespace cytogauge {

struct ModelFact {
    std::string tripod; // "12c"; several joined by ", "; empty: no item asks for it
    std::string topic;  // "Internal validation"
    std::string text;   // whole sentences
    friend bool operator==(const ModelFact &, const ModelFact &) = default;
};

// Only what the file itself knows. In the order of the items.
[[nodiscard]] std::vector<ModelFact> modelFacts(const Model &model);

// The items that no fact answers ("2, 3a, …"): they need a person who knows the study.
[[nodiscard]] std::vector<std::string> unansweredTripodItems(const std::vector<ModelFact> &facts);

} // namespace cytogauge
