// How good the chosen model is: its curves, and what one threshold and one prevalence make of them. From the model's
// out-of-fold predictions alone. No widgets; curves are computed on a worker and kept for each model.
#pragma once

#include "core/evaluation/evaluation_curves.h"
#include "core/evaluation/threshold_figures.h"
#include "core/model/model.h"
#include "ui/common/background_task.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace cytogauge::ui {

class ModelEvaluationState : public QObject {
    Q_OBJECT

public:
    enum class Stage { none, computing, ready, failed };

    // One case of a cell of the confusion matrix.
    struct CaseLine {
        std::size_t index = 0; // into Model::cases
        int truth = 0;
        int label = 0;
        double probability = 0.0; // of the positive class; K classes: of the label
    };

    explicit ModelEvaluationState(double threshold, QObject *parent = nullptr);

    void setModel(std::shared_ptr<const Model> model); // null: none
    [[nodiscard]] const std::shared_ptr<const Model> &model() const { return model_; }
    [[nodiscard]] Stage stage() const { return stage_; }
    [[nodiscard]] const std::optional<Error> &error() const { return error_; } // with Stage::failed
    [[nodiscard]] double share() const { return share_; }                      // of the computation that is done
    [[nodiscard]] double milliseconds() const { return milliseconds_; }        // that the last computation took

    // Only when ready.
    [[nodiscard]] const EvaluationCurves &curves() const { return *curves_; }
    [[nodiscard]] const OutOfFoldCases &cases() const { return cases_; }
    [[nodiscard]] const ThresholdFigures &figures() const { return figures_; }
    [[nodiscard]] PredictiveValues predictive() const;
    [[nodiscard]] std::vector<CaseLine> casesOf(int truth, int label) const; // nearest to the other side first
    [[nodiscard]] const OperatingPoint *operatingPoint(double targetSensitivity) const;    // null: not offered
    [[nodiscard]] OperatingPointState operatingPointState(double targetSensitivity) const; // one of usualTargets

    [[nodiscard]] bool hasThreshold() const { return model_ && model_->schema.positiveClass.has_value(); }
    [[nodiscard]] double threshold() const { return threshold_; }
    void setThreshold(double threshold); // above 0, below 1; others are moved to the nearest thousandth that is
    [[nodiscard]] double prevalence() const { return prevalence_; }
    [[nodiscard]] double shareOfPositives() const; // of the model's cases
    void setPrevalence(double prevalence);         // kept within 0.001 … 0.999

signals:
    void stageChanged();
    void progressed(double share);
    void thresholdChanged(); // figures() are of the new one
    void prevalenceChanged();

private:
    struct Computed {
        std::shared_ptr<const EvaluationCurves> curves;
        double milliseconds = 0.0;
    };
    void become(Stage stage);
    void computed(const std::string &key, Result<Computed> answer);

    std::shared_ptr<const Model> model_;
    OutOfFoldCases cases_;
    std::shared_ptr<const EvaluationCurves> curves_;
    QHash<QString, Computed> known_; // by the model's checksum
    ThresholdFigures figures_;
    std::optional<Error> error_;
    Stage stage_ = Stage::none;
    double share_ = 0.0;
    double milliseconds_ = 0.0;
    double threshold_;
    double prevalence_ = 0.5;
    BackgroundTask worker_{BackgroundTask::Policy::latest};
};

} // namespace cytogauge::ui
