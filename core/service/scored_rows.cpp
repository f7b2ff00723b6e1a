#include "core/service/scored_rows.h"

namespace cytogauge {

void ScoredRows::begin(const FeatureSchema &schema)
{
    classes = schema.classes.size();
    binary = schema.isBinary();
    probabilities.clear();
    labels.clear();
}

void ScoredRows::add(const Prediction &prediction, const FeatureSchema &schema)
{
    if (schema.positiveClass) {
        const std::size_t positive = *schema.positiveClass;
        probabilities.push_back(prediction.probabilities[1 - positive]);
        probabilities.push_back(prediction.probabilities[positive]);
        labels.push_back(prediction.label == static_cast<int>(positive) ? 1 : 0);
        return;
    }
    probabilities.insert(probabilities.end(), prediction.probabilities.begin(), prediction.probabilities.end());
    labels.push_back(prediction.label);
}

} // namespace cytogauge
