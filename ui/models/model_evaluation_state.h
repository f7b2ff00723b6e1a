// How good the chosen model is: its curves, and what one threshold and one prevalence make of them. From out-of-fold
// predictions alone. No widgets; curves are computed on a worker and kept for each model.
//
// The run that the file keeps is there at once (Stage). The other repeats of its evaluation and the learning curve take
// training (Whole; core/model/reevaluation.h): by itself where the cases are few, else when asked. Then the curves are
// means over all repeats, and so is the table of classes; cells and their figures stay those of the first, of which
// cases can be counted and opened, with their spread over all of them (cellSpreads()).
#pragma once

#include "core/evaluation/evaluation_curves.h"
#include "core/evaluation/threshold_figures.h"
#include "core/model/reevaluation.h"
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
    enum class Whole {
        none,      // there is nothing to train for: no model, or one without out-of-fold predictions
        waiting,   // for the first run, or to be asked for
        computing, //
        ready,     // repeats and learning curve are there, as far as there are any
        cancelled, //
        failed
    };
    // More cases than these are trained with when asked only.
    static constexpr std::size_t mostUnasked = 2000;

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

    [[nodiscard]] Whole whole() const { return whole_; }
    [[nodiscard]] double wholeShare() const { return wholeShare_; }
    [[nodiscard]] const std::optional<Error> &wholeError() const { return wholeError_; } // with Whole::failed
    // With Whole::ready.
    [[nodiscard]] const std::shared_ptr<const Reevaluation> &reevaluation() const { return reevaluation_; }
    void computeWhole(); // while Stage is ready and Whole is neither computing nor ready
    void cancelWhole();
    // How many repeats the curves are means over, and how many the card speaks of.
    [[nodiscard]] int repeatsUsed() const { return static_cast<int>(cases_.repeats.size()); }
    [[nodiscard]] int repeatsOfCard() const { return model_ ? repeatsOnCard(model_->card) : 0; }
    // Nothing more is going to change by itself.
    [[nodiscard]] bool isSettled() const;

    // Only when ready.
    [[nodiscard]] const EvaluationCurves &curves() const { return *curves_; }
    [[nodiscard]] const OutOfFoldCases &cases() const { return cases_; }
    [[nodiscard]] const ThresholdFigures &figures() const { return figures_; }
    // How the counts of the cells differ from run to run, [truth * classes + label]; empty while there is one run only.
    [[nodiscard]] const std::vector<CellSpread> &cellSpreads() const { return spreads_; }
    [[nodiscard]] const std::vector<MeanClassRow> &classTable() const
    {
        return classTable_;
    } // over the repeats; without a threshold
    [[nodiscard]] MeanRates rates() const { return meanRates(cases_, threshold_); } // over the repeats
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
    void curvesChanged(); // they are those of all repeats now, as spreads and table; cells and their figures stay
    void wholeChanged();
    void wholeProgressed(double share);
    void progressed(double share);
    void thresholdChanged(); // figures() are of the new one
    void prevalenceChanged();

private:
    struct Computed {
        std::shared_ptr<const EvaluationCurves> curves;
        std::vector<MeanClassRow> classTable;
        double milliseconds = 0.0;
        std::shared_ptr<const Reevaluation> reevaluation; // null: of the file's run alone
    };
    void become(Stage stage);
    void becomeWhole(Whole whole);
    void computed(const std::string &key, Result<Computed> answer);
    void wholeComputed(const std::string &key, Result<Computed> answer);
    void take(const Computed &computed, bool first); // first: of this model
    void count();                                    // the cells, at the threshold

    std::shared_ptr<const Model> model_;
    OutOfFoldCases cases_;
    std::shared_ptr<const EvaluationCurves> curves_;
    QHash<QString, Computed> known_; // by the model's checksum
    ThresholdFigures figures_;
    std::vector<CellSpread> spreads_;
    std::vector<MeanClassRow> classTable_;
    std::optional<Error> error_;
    Stage stage_ = Stage::none;
    double share_ = 0.0;
    Whole whole_ = Whole::none;
    double wholeShare_ = 0.0;
    std::optional<Error> wholeError_;
    std::shared_ptr<const Reevaluation> reevaluation_;
    double milliseconds_ = 0.0;
    double threshold_;
    double prevalence_ = 0.5;
    BackgroundTask worker_{BackgroundTask::Policy::latest};
};

} // namespace cytogauge::ui
