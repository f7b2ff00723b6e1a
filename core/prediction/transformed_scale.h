// The scale on which cases are compared: each value transformed as the novelty check does it (log1p or Yeo-Johnson),
// less the training mean, over the training standard deviation. Standard errors and areas are skewed; on this scale a
// step of one means the same in every field.
#pragma once

#include "core/model/model.h"

namespace cytogauge {

class TransformedScale {
public:
    // The check must outlive this. The schema's minimum bounds what the way back gives.
    TransformedScale(const NoveltyCheck &check, const FeatureSchema &schema) : check_(check), schema_(schema) {}

    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(check_.mean.size()); }
    [[nodiscard]] double toScale(std::size_t feature, double value) const;
    [[nodiscard]] Vector toScale(std::span<const double> row) const;
    // The value that toScale() takes to z, moved to the schema's hard limits where z lies beyond them.
    [[nodiscard]] double fromScale(std::size_t feature, double z) const;

private:
    const NoveltyCheck &check_;
    const FeatureSchema &schema_;
};

// The novelty check of the model that answers: the fold's, or with fold < 0 the model's own.
[[nodiscard]] const NoveltyCheck &noveltyOf(const Model &model, int fold);
[[nodiscard]] const Classifier &classifierOf(const Model &model, int fold);

} // namespace cytogauge
