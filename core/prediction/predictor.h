// Who answers: the model on this computer, later an endpoint too.
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"

#include <memory>
#include <stop_token>

namespace cytogauge {

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

class LocalPredictor final : public Predictor {
public:
    explicit LocalPredictor(std::shared_ptr<const Model> model);
    [[nodiscard]] Result<Prediction> predict(const PredictionRequest &request, std::stop_token stop) override;
    // For many rows: no allocation after the first call with the same Prediction. Safe from several threads.
    void predictInto(std::span<const double> row, double threshold, int fold, Prediction &prediction) const;
    [[nodiscard]] const Model &model() const { return *model_; }

private:
    std::shared_ptr<const Model> model_;
};

// Flags as contracts have them: "unusual:radius_mean;outside:area_se;fold:3".
[[nodiscard]] std::string flagsText(const Prediction &prediction, const FeatureSchema &schema);

} // namespace cytogauge
