// The arithmetic of a linear model, to be shown line by line: log-odds = intercept + sum of coef_j (x_j - mean_j) /
// scale_j.
#pragma once

#include "core/model/model.h"

#include <optional>

namespace cytogauge {

struct LinearEquation {
    double intercept = 0.0;
    std::vector<double> coefficient; // [features] on the standardised value
    std::vector<double> mean;        // [features] raw
    std::vector<double> scale;       // [features] raw
    int classIndex = 0;              // whose log-odds; K classes: its score less the mean score
    [[nodiscard]] double term(std::size_t feature, double value) const
    {
        return coefficient[feature] * (value - mean[feature]) / scale[feature];
    }
};

// None for a model that is not one weighted sum of its inputs. fold and classIndex as in WhatIf.
[[nodiscard]] std::optional<LinearEquation> linearEquation(const Model &model, int fold, int classIndex);

} // namespace cytogauge
