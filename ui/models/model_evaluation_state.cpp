#include "ui/models/model_evaluation_state.h"

#include "core/model/model_evaluation.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double leastShare = 0.001;
constexpr double nearEnough = 1e-9; // of two target sensitivities

} // namespace

ModelEvaluationState::ModelEvaluationState(double threshold, QObject *parent) : QObject(parent), threshold_(threshold)
{
    connect(&worker_, &BackgroundTask::progressed, this, [this](quint64 generation, double share) {
        if (stage_ == Stage::computing && generation == worker_.generation()) {
            share_ = share;
            emit progressed(share);
        }
    });
}

void ModelEvaluationState::become(Stage stage)
{
    stage_ = stage;
    emit stageChanged();
}

void ModelEvaluationState::setModel(std::shared_ptr<const Model> model)
{
    if (model == model_) {
        return;
    }
    worker_.cancel();
    model_ = std::move(model);
    curves_.reset();
    error_.reset();
    share_ = 0.0;
    cases_ = {};
    if (!model_) {
        become(Stage::none);
        return;
    }
    auto cases = outOfFoldCases(*model_);
    if (!cases) {
        error_ = cases.error();
        become(Stage::failed);
        return;
    }
    cases_ = *std::move(cases);
    figures_ = thresholdFigures(cases_, threshold_);
    prevalence_ = std::clamp(shareOfPositives(), leastShare, 1.0 - leastShare);
    const QString key = QString::fromStdString(model_->sha256);
    if (const auto found = known_.constFind(key); found != known_.cend()) {
        curves_ = found->curves;
        milliseconds_ = found->milliseconds;
        become(Stage::ready);
        return;
    }
    become(Stage::computing);
    worker_.start(
        [cases = cases_](TaskControl &control) -> Result<Computed> {
            QElapsedTimer timer;
            timer.start();
            auto curves =
                evaluationCurves(cases, {}, control.stop(), [&control](double share) { control.progress(share); });
            if (!curves) {
                return fail(curves.error());
            }
            return Computed{std::make_shared<const EvaluationCurves>(*std::move(curves)),
                            static_cast<double>(timer.nsecsElapsed()) / 1e6};
        },
        [this, key = model_->sha256](quint64, Result<Computed> answer) { computed(key, std::move(answer)); });
}

void ModelEvaluationState::computed(const std::string &key, Result<Computed> answer)
{
    if (!model_ || model_->sha256 != key) {
        return; // another model was chosen meanwhile
    }
    if (!answer) {
        error_ = answer.error();
        become(Stage::failed);
        return;
    }
    curves_ = answer->curves;
    milliseconds_ = answer->milliseconds;
    known_.insert(QString::fromStdString(key), *std::move(answer));
    become(Stage::ready);
}

void ModelEvaluationState::setThreshold(double threshold)
{
    threshold = std::clamp(threshold, leastShare, 1.0 - leastShare);
    if (threshold == threshold_) {
        return;
    }
    threshold_ = threshold;
    if (cases_.size() > 0) {
        figures_ = thresholdFigures(cases_, threshold_);
    }
    emit thresholdChanged();
}

double ModelEvaluationState::shareOfPositives() const
{
    if (cases_.size() == 0 || cases_.positiveClass < 0) {
        return 0.5;
    }
    const auto positives = std::count(cases_.classes.begin(), cases_.classes.end(), cases_.positiveClass);
    return static_cast<double>(positives) / static_cast<double>(cases_.size());
}

void ModelEvaluationState::setPrevalence(double prevalence)
{
    prevalence = std::clamp(prevalence, leastShare, 1.0 - leastShare);
    if (prevalence != prevalence_) {
        prevalence_ = prevalence;
        emit prevalenceChanged();
    }
}

PredictiveValues ModelEvaluationState::predictive() const
{
    return predictiveValues(figures_.sensitivity, figures_.specificity, prevalence_);
}

std::vector<ModelEvaluationState::CaseLine> ModelEvaluationState::casesOf(int truth, int label) const
{
    std::vector<CaseLine> lines;
    const Matrix &probabilities = cases_.repeats.front().probabilities;
    const int column = cases_.positiveClass >= 0 ? cases_.positiveClass : label;
    for (const std::size_t index : figures_.confusion.at(truth, label)) {
        lines.push_back({index, truth, label, probabilities(static_cast<Eigen::Index>(index), column)});
    }
    // Of a two-class model: nearest to the threshold first; else the least sure first.
    const double edge = cases_.positiveClass >= 0 ? threshold_ : 0.0;
    std::stable_sort(lines.begin(), lines.end(), [edge](const CaseLine &a, const CaseLine &b) {
        return std::abs(a.probability - edge) < std::abs(b.probability - edge);
    });
    return lines;
}

const OperatingPoint *ModelEvaluationState::operatingPoint(double targetSensitivity) const
{
    if (!curves_) {
        return nullptr;
    }
    for (const OperatingPoint &point : curves_->operatingPoints) {
        if (std::abs(point.targetSensitivity - targetSensitivity) < nearEnough) {
            return &point;
        }
    }
    return nullptr;
}

OperatingPointState ModelEvaluationState::operatingPointState(double targetSensitivity) const
{
    const auto *const target = std::ranges::find(usualTargets, targetSensitivity);
    return target == usualTargets.end()
               ? OperatingPointState::notChosen
               : cytogauge::operatingPointState(cases_, usualTargets,
                                                static_cast<std::size_t>(target - usualTargets.begin()));
}

} // namespace cytogauge::ui
