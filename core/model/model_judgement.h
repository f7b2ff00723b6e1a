// How good a given model is on given cases with their classes: the way to judge a model that brings no out-of-fold
// predictions along, and to see how a model does on cases from elsewhere.
//
// Figures as in metrics.h, of one run: the model as it is answers every case. Intervals are over patients, as in
// cross_validation.h. This is not cross-validation: on the cases that the model learned from the figures are too good,
// and trainedOnTheseData says so.
#pragma once

#include "core/evaluation/evaluation_curves.h"
#include "core/evaluation/threshold_figures.h"
#include "core/model/model.h"

#include <nlohmann/json_fwd.hpp>

namespace cytogauge {

struct ModelJudgement {
    std::vector<Estimate> estimates; // in the order of figuresOfMerit; one run has no sd
    EvaluationCurves curves;         // without operating points: their thresholds are chosen inside training folds
    ThresholdFigures atThreshold;
    std::size_t rows = 0;
    std::string dataName;
    std::string dataSha256;
    bool trainedOnTheseData = false; // by the hash of the data

    [[nodiscard]] std::string text(const Model &model) const;
    // {"model", "data", "trained_on_these_data", FIGURE: {"mean", "sd", "interval"}, "at_threshold", "curves"}
    [[nodiscard]] nlohmann::ordered_json json(const Model &model) const;
};

// data: of the model's schema. Errors: modelOfOtherSchema, outOfFoldInvalid, cancelled.
[[nodiscard]] Result<ModelJudgement> judgeModel(const Model &model, const Dataset &data, double threshold,
                                                const BootstrapOptions &options, const std::stop_token &stop);

} // namespace cytogauge
