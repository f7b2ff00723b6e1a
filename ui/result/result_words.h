// A prediction in sentences. The result card, the sentence view, screen readers and tests all use these words.
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"

#include <QString>

namespace cytogauge::ui {

// Whole per cents never claim certainty: "96 %", "< 1 %", "> 99 %". Exactly: as many digits as tell it from 0 and 1.
enum class Digits { whole, exact };

struct Headline {
    QString answer;   // "96 % malignant"
    QString interval; // "95 % interval 86 to 99 %"; empty when there is none
};

// The class whose probability is the headline: the positive one, or without one the likeliest.
[[nodiscard]] std::size_t headlineClass(const Prediction &prediction, const FeatureSchema &schema);
[[nodiscard]] Headline headline(const Prediction &prediction, const FeatureSchema &schema, Digits digits);
// "86 to 99 %", "under 1 to 3 %", "over 99 %".
[[nodiscard]] QString intervalRange(const Interval &interval, Digits digits);

// "Malignant", "Benign", or "Indeterminate" when the conformal set is not exactly the label.
[[nodiscard]] QString classWord(const Prediction &prediction, const FeatureSchema &schema);
// Why: "At 98 % the cases like this are benign or malignant."
[[nodiscard]] QString classWordReason(const Prediction &prediction, const FeatureSchema &schema);

// "Above the action threshold of 50 %."; empty for more than two classes.
[[nodiscard]] QString thresholdSentence(const Prediction &prediction, const FeatureSchema &schema);
[[nodiscard]] QString thresholdText(double threshold); // "50 %", "9.5 %"
// "Typical of the cases the model has seen."
[[nodiscard]] QString statusSentence(const Prediction &prediction, const FeatureSchema &schema);

// "Local · logistic 1.0.0", with "fold 3" for a held-out case.
[[nodiscard]] QString badgeText(const Prediction &prediction, const Model &model);
[[nodiscard]] QString briefBadgeText(const Prediction &prediction); // "Local · fold 3"

// "Model estimate: 97 % malignant (95 % interval 91 to 99 %). Above the action threshold of 50 %."
[[nodiscard]] QString estimateSentence(const Prediction &prediction, const FeatureSchema &schema);
// What the interval cannot know, for kinds that have it from their fold models (core/prediction/fold_interval.h); empty
// for those that state one of their own, and without one.
[[nodiscard]] QString intervalNote(const Prediction &prediction, const Model &model);
// "Mainly raised by worst concave points (0.265, higher than every benign case) and worst area (2019)."
[[nodiscard]] QString explanationSentence(const Prediction &prediction, const Model &model,
                                          const std::vector<double> &values);
// Everything, as paragraphs.
[[nodiscard]] QString fullText(const Prediction &prediction, const Model &model, const std::vector<double> &values);

} // namespace cytogauge::ui
