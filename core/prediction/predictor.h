// Who answers: the model on this computer, later an endpoint too.
#pragma once

#include "core/model/model.h"
#include "core/prediction/fold_interval.h"
#include "core/prediction/prediction.h"

#include <memory>
#include <stop_token>

namespace cytogauge {

class PlausibilityCheck;

struct PredictionRequest {
    std::vector<double> values; // [features], finite, within hard limits
    double threshold = 0.5;     // two classes only
    int fold = -1;              // >= 0: that fold's model answers (a reference case that the model itself has seen)
};

class Predictor {
public:
    virtual ~Predictor() = default;
    [[nodiscard]] virtual Result<Prediction> predict(const PredictionRequest &request, std::stop_token stop) = 0;
};

enum class PredictionDetail { full, withoutExplanation };

// What it says of the inputs. Flags, field by field against the training cases: `outside` beyond their range by more
// than 10 % of its width, else `unusual` beyond their 1st or 99th percentile; then `inconsistent` for fields that
// contradict the others (plausibility_check.h). Status: `outside` when any field is, else
// `unusual` when the novelty check finds the case as a whole too far from the training cases (a single field beyond a
// percentile is common among thirty and does not make the case unusual), else `typical`.
// With a fold, classifier, novelty check and ranges are those of the fold's model, which has not seen the case; the
// conformal sets, which were made from all out-of-fold scores, are the model's.
class LocalPredictor final : public Predictor {
public:
    explicit LocalPredictor(std::shared_ptr<const Model> model);
    [[nodiscard]] Result<Prediction> predict(const PredictionRequest &request, std::stop_token stop) override;
    // For many rows: no allocation after the first call with the same Prediction. Safe from several threads.
    // False: the model has no answer, for the values are so large that its numbers are not finite; `prediction` is
    // not to be used then, and unanswerable() says of what fields that comes.
    bool predictInto(std::span<const double> row, double threshold, int fold, Prediction &prediction,
                     PredictionDetail detail = PredictionDetail::full) const;
    // The fields of a row without an answer that lie beyond all measure, the furthest first; never empty.
    [[nodiscard]] std::vector<std::size_t> unanswerable(std::span<const double> row) const;
    // The sentence about one of them.
    [[nodiscard]] Error tooExtreme(std::span<const double> row, std::size_t feature) const;
    [[nodiscard]] const Model &model() const { return *model_; }
    // What contradicts what in a case, with proposed fixes; the prediction has the flags only.
    [[nodiscard]] const PlausibilityCheck &plausibility() const { return *plausibility_; }

private:
    // Flags and status.
    void judgeInput(std::span<const double> row, const std::vector<FeatureRange> &ranges, const NoveltyCheck &novelty,
                    Prediction &prediction) const;

    std::shared_ptr<const Model> model_;
    std::vector<FeatureRange> ranges_;
    std::shared_ptr<const PlausibilityCheck> plausibility_;
    FoldInterval foldInterval_; // for kinds without an interval of their own
};

// Flags as contracts have them: "unusual:radius_mean;outside:area_se;fold:3".
[[nodiscard]] std::string flagsText(const Prediction &prediction, const FeatureSchema &schema);

} // namespace cytogauge
