// In which order many fields are shown.
#pragma once

#include "core/model/model.h"

#include <cstddef>
#include <vector>

namespace cytogauge::ui {

enum class FieldOrder { schema, contribution, separation };

// How well one field alone tells the classes apart: the share of pairs of cases of different classes in which the one
// of the class with the larger values has the larger value, ties half: max(AUC, 1 - AUC). With more than two classes
// the mean over all pairs of classes.
[[nodiscard]] double separation(const FeatureReference &reference);

// Features in the order to show. contributions: of the present prediction; empty: schema order stands for them.
[[nodiscard]] std::vector<std::size_t> fieldOrder(const Model &model, FieldOrder order,
                                                  const std::vector<double> &contributions);

} // namespace cytogauge::ui
