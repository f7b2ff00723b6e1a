// The report on a model: its facts, its figures and its curves, as one HTML page that needs nothing else, or as JSON.
#pragma once

#include "core/evaluation/evaluation_curves.h"
#include "core/evaluation/paired_comparison.h"
#include "core/evaluation/threshold_figures.h"
#include "core/exchange/model_facts.h"
#include "core/model/reevaluation.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <memory>
#include <optional>

namespace cytogauge {

struct ModelReport {
    std::shared_ptr<const Model> model;
    std::vector<ModelFact> facts;
    // Absent for a model without out-of-fold predictions.
    std::optional<EvaluationCurves> curves;
    std::optional<ThresholdFigures> figures;  // of the first repeat
    std::size_t repeats = 1;                  // of the evaluation on the card
    std::size_t curveRepeats = 1;             // that the curves are means over
    std::vector<LearningPoint> learningCurve; // may be empty
    // With the version that was in use, where there was one to compare with.
    std::optional<PairedComparison> comparison;

    // Charts as SVG, no script, no address of another file; light and dark by the reader's preference.
    [[nodiscard]] std::string html() const;
    // {"model", "facts", "unanswered_tripod_items", "evaluation", "at_threshold", "curves", "learning_curve",
    // "comparison"}
    [[nodiscard]] nlohmann::ordered_json json() const;
};

struct ModelReportOptions {
    double threshold = 0.5; // of the tables
    BootstrapOptions bootstrap;
    std::function<void(double)> progress; // share done, from any thread, never two calls at once
    // Every repeat and the learning curve, where they are at hand; else they are worked out from the file again. Where
    // that cannot be done (a kind that this build does not train) the curves are of the run that the file keeps.
    std::shared_ptr<const Reevaluation> evaluation;
};

// Errors: cancelled.
[[nodiscard]] Result<ModelReport> makeModelReport(std::shared_ptr<const Model> model, const ModelReportOptions &options,
                                                  const std::stop_token &stop);

} // namespace cytogauge
