#include "ui/models/model_evaluation_state.h"

#include "core/model/model_evaluation.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double leastShare = 0.001;
constexpr double nearEnough = 1e-9; // of two target sensitivities

// Shown where there is no threshold.
std::vector<MeanClassRow> classTableOf(const OutOfFoldCases &cases)
{
    return cases.positiveClass < 0 ? meanClassTable(cases, 0.5) : std::vector<MeanClassRow>();
}

} // namespace

ModelEvaluationState::ModelEvaluationState(double threshold, QObject *parent) : QObject(parent), threshold_(threshold)
{
    connect(&worker_, &BackgroundTask::progressed, this, [this](quint64 generation, double share) {
        if (generation != worker_.generation()) {
            return;
        }
        if (stage_ == Stage::computing) {
            share_ = share;
            emit progressed(share);
        } else if (whole_ == Whole::computing) {
            wholeShare_ = share;
            emit wholeProgressed(share);
        }
    });
}

void ModelEvaluationState::become(Stage stage)
{
    stage_ = stage;
    emit stageChanged();
}

void ModelEvaluationState::becomeWhole(Whole whole)
{
    whole_ = whole;
    emit wholeChanged();
}

bool ModelEvaluationState::isSettled() const
{
    return stage_ == Stage::failed || (stage_ == Stage::ready && whole_ != Whole::computing);
}

void ModelEvaluationState::setModel(std::shared_ptr<const Model> model)
{
    if (model == model_) {
        return;
    }
    worker_.cancel();
    model_ = std::move(model);
    curves_.reset();
    reevaluation_.reset();
    error_.reset();
    wholeError_.reset();
    share_ = wholeShare_ = 0.0;
    whole_ = Whole::none;
    cases_ = {};
    spreads_.clear();
    classTable_.clear();
    if (!model_) {
        become(Stage::none);
        becomeWhole(Whole::none);
        return;
    }
    auto cases = outOfFoldCases(*model_);
    if (!cases) {
        error_ = cases.error();
        become(Stage::failed);
        becomeWhole(Whole::none);
        return;
    }
    cases_ = *std::move(cases);
    count();
    prevalence_ = std::clamp(shareOfPositives(), leastShare, 1.0 - leastShare);
    whole_ = Whole::waiting;
    const QString key = QString::fromStdString(model_->sha256);
    if (const auto found = known_.constFind(key); found != known_.cend()) {
        take(*found, true);
        return;
    }
    become(Stage::computing);
    becomeWhole(whole_);
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
                            classTableOf(cases),
                            static_cast<double>(timer.nsecsElapsed()) / 1e6,
                            {}};
        },
        [this, key = model_->sha256](quint64, Result<Computed> answer) { computed(key, std::move(answer)); });
}

void ModelEvaluationState::take(const Computed &computed, bool first)
{
    curves_ = computed.curves;
    classTable_ = computed.classTable;
    milliseconds_ = computed.milliseconds;
    reevaluation_ = computed.reevaluation;
    whole_ = reevaluation_ ? Whole::ready : Whole::waiting;
    if (reevaluation_) {
        cases_ = reevaluation_->cases;
        count();
    }
    if (first) {
        become(Stage::ready);
    } else {
        emit curvesChanged();
    }
    emit wholeChanged();
    if (!reevaluation_ && model_->cases.size() <= mostUnasked) {
        computeWhole();
    }
}

void ModelEvaluationState::count()
{
    figures_ = thresholdFigures(cases_, threshold_);
    spreads_ = cases_.repeats.size() > 1 ? cytogauge::cellSpreads(cases_, threshold_) : std::vector<CellSpread>();
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
    known_.insert(QString::fromStdString(key), *answer);
    take(*answer, true);
}

void ModelEvaluationState::computeWhole()
{
    if (stage_ != Stage::ready || whole_ == Whole::computing || whole_ == Whole::ready) {
        return;
    }
    wholeShare_ = 0.0;
    wholeError_.reset();
    whole_ = Whole::computing;
    worker_.start(
        [model = model_, curves = curves_, table = classTable_](TaskControl &control) -> Result<Computed> {
            constexpr double trainingShare = 0.6; // of the work
            QElapsedTimer timer;
            timer.start();
            ReevaluationOptions options;
            options.progress = [&control](double share) { control.progress(trainingShare * share); };
            auto whole = reevaluate(*model, options, control.stop());
            if (!whole) {
                return fail(whole.error());
            }
            auto reevaluation = std::make_shared<const Reevaluation>(*std::move(whole));
            Computed computed{curves, table, 0.0, reevaluation};
            if (reevaluation->cases.repeats.size() > 1) {
                auto all = evaluationCurves(reevaluation->cases, {}, control.stop(), [&control](double share) {
                    control.progress(trainingShare + (1.0 - trainingShare) * share);
                });
                if (!all) {
                    return fail(all.error());
                }
                computed.curves = std::make_shared<const EvaluationCurves>(*std::move(all));
                computed.classTable = classTableOf(reevaluation->cases);
            }
            computed.milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
            return computed;
        },
        [this, key = model_->sha256](quint64, Result<Computed> answer) { wholeComputed(key, std::move(answer)); });
    emit wholeChanged(); // whoever hears of it may cancel
}

void ModelEvaluationState::cancelWhole()
{
    if (whole_ == Whole::computing) {
        worker_.cancel();
    }
}

void ModelEvaluationState::wholeComputed(const std::string &key, Result<Computed> answer)
{
    if (!model_ || model_->sha256 != key || whole_ != Whole::computing) {
        return; // another model was chosen meanwhile
    }
    if (!answer) {
        wholeError_ = answer.error();
        becomeWhole(answer.error().code == ErrorCode::cancelled ? Whole::cancelled : Whole::failed);
        return;
    }
    known_.insert(QString::fromStdString(key), *answer);
    take(*answer, false);
}

void ModelEvaluationState::setThreshold(double threshold)
{
    threshold = std::clamp(threshold, leastShare, 1.0 - leastShare);
    if (threshold == threshold_) {
        return;
    }
    threshold_ = threshold;
    if (cases_.size() > 0) {
        count();
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
