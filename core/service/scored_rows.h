// What the compatible surfaces answer with: numbers and positions of classes instead of names.
#pragma once

#include "core/prediction/prediction.h"
#include "core/schema/feature_schema.h"

#include <span>
#include <vector>

namespace cytogauge {

// Columns: with two classes the other one, then the positive one, whatever the schema's order; else the schema's order.
// So 1 always means the positive class, as clients of these protocols take for granted.
struct ScoredRows {
    std::size_t classes = 0;
    bool binary = false;
    std::vector<double> probabilities; // [rows, classes]
    std::vector<int> labels;           // [rows] column of the label
    [[nodiscard]] std::size_t rows() const { return labels.size(); }
    [[nodiscard]] std::span<const double> row(std::size_t index) const
    {
        return std::span(probabilities).subspan(index * classes, classes);
    }
    void begin(const FeatureSchema &schema);
    void add(const Prediction &prediction, const FeatureSchema &schema);
};

} // namespace cytogauge
