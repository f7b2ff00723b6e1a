// The report on a model: its facts, its figures and its curves, as one HTML page that needs nothing else, or as JSON.
#pragma once

#include "core/evaluation/evaluation_curves.h"
#include "core/evaluation/learning_curve.h"
#include "core/evaluation/paired_comparison.h"
#include "core/evaluation/threshold_figures.h"
#include "core/exchange/model_facts.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>

namespace cytogauge {

struct ModelReport {
    std::shared_ptr<const Model> model;
    std::vector<ModelFact> facts;
    // Absent for a model without out-of-fold predictions.
    std::optional<EvaluationCurves> curves;
    std::optional<ThresholdFigures> figures; // of the first repeat
    std::size_t repeats = 1;                 // of the evaluation on the card
    std::size_t curveRepeats = 1;            // that the curves are means over
    // Empty where nothing was trained for it.
    std::vector<LearningPoint> learningCurve;
    // With the version that was in use, where there was one to compare with.
    std::optional<PairedComparison> comparison;

    // Charts as SVG, no script, no address of another file; light and dark by the reader's preference.
    [[nodiscard]] std::string html() const;
    // {"model", "facts", "unanswered_tripod_items", "evaluation", "at_threshold", "curves", "learning_curve",
    // "comparison"}
    [[nodiscard]] nlohmann::ordered_json json() const;
};

// From the model file alone, which keeps the first repeat of its evaluation; evaluation: every repeat, where they are
// at hand. Errors: cancelled.
[[nodiscard]] Result<ModelReport> makeModelReport(std::shared_ptr<const Model> model, double threshold,
                                                  const BootstrapOptions &options, const std::stop_token &stop,
                                                  const OutOfFoldCases *evaluation = nullptr);

} // namespace cytogauge
