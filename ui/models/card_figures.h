// The out-of-fold figures that stand on a model's card, as values.
#pragma once

#include "core/evaluation/cross_validation.h"
#include "core/model/model.h"

#include <QString>

#include <optional>
#include <string_view>

namespace cytogauge::ui {

// A figure that the card does not have is nullopt: a model that was imported from elsewhere may have none at all. The
// ends of an interval that it does not give are NaN.
struct CardFigures {
    std::optional<Estimate> accuracy, auc, logLoss, brier, sensitivity, specificity;
    int folds = 0;
    int repeats = 0;
    [[nodiscard]] bool any() const { return accuracy || auc || logLoss; }
};

inline constexpr int lossDecimals = 3; // of a log-loss, wherever one stands
[[nodiscard]] CardFigures figuresOf(const ModelCard &card);
[[nodiscard]] bool intervalKnown(const Estimate &estimate);

// "WDBC mlp 1.0.0 (wdbc-perceptron)", for models whose titles are the same.
[[nodiscard]] QString titleWithId(const Model &model);
// "accuracy 97.9 % · log-loss 0.074"; without figures: that there are none.
[[nodiscard]] QString shortFigures(const CardFigures &figures);
// A figure of core/evaluation/figures_of_merit.h by its key, in the chosen language; a key of elsewhere as it is.
struct FigureTitle {
    QString name;
    bool percent = false;
};

[[nodiscard]] FigureTitle figureTitle(std::string_view key);
// "97.9 %": one decimal, because the figures' own spread is of that size; files and reports have two. Never rounded to
// none or all (ui/common/share_text.h).
[[nodiscard]] QString shareText(double share, int decimals = 1);
// "96.7 to 98.9 %"
[[nodiscard]] QString shareRange(double low, double high);

} // namespace cytogauge::ui
