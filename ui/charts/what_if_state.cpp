#include "ui/charts/what_if_state.h"

#include "core/base/text.h"
#include "ui/charts/axis_steps.h"
#include "ui/common/background_task.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/form/field_words.h"

#include <QUndoStack>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr int kKeyMoveId = 2; // the form's typing is 1
constexpr double kMargin = 0.04;
constexpr double kArrowSteps = 100.0;

const ClassSpec &followed(const WhatIfCase &patient)
{
    const FeatureSchema &schema = patient.model->schema;
    return schema.classes[schema.positiveClass.value_or(static_cast<std::size_t>(patient.label))];
}

} // namespace

class WhatIfState::Command final : public UndoStep {
public:
    Command(WhatIfState &state, Scenarios after, Words words, int keyFeature)
        : UndoStep(std::move(words)),
          state_(&state),
          before_(state.scenarios_),
          after_(std::move(after)),
          active_(state.active_),
          keyFeature_(keyFeature)
    {
    }
    void takeBack() override { state_->apply(before_, active_); }
    void makeAgain() override { state_->apply(after_, active_); }
    [[nodiscard]] std::unique_ptr<UndoStep> copy(const OwnerNow &now) const override
    {
        auto same = std::make_unique<Command>(*state_, after_, words(), keyFeature_);
        same->before_ = before_;
        same->active_ = active_;
        if (now) {
            same->state_ = static_cast<WhatIfState *>(now(state_));
        }
        return same;
    }
    [[nodiscard]] int id() const override { return keyFeature_ < 0 ? -1 : kKeyMoveId; }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto &next = static_cast<const Command &>(*other);
        if (next.keyFeature_ != keyFeature_ || next.active_ != active_) {
            return false;
        }
        after_ = next.after_;
        return true;
    }

private:
    WhatIfState *state_;
    Scenarios before_;
    Scenarios after_;
    std::size_t active_;
    int keyFeature_; // < 0: not by keys
};

WhatIfState::WhatIfState(QUndoStack &undo, QObject *parent)
    : QObject(parent), undo_(undo), search_(new BackgroundTask(BackgroundTask::Policy::latest, this))
{
    connect(search_, &BackgroundTask::busyChanged, this, &WhatIfState::changed);
}

WhatIfState::~WhatIfState() = default;

void WhatIfState::setCase(std::optional<WhatIfCase> patient)
{
    const bool otherModel = !patient || !case_ || patient->model != case_->model || patient->fold != case_->fold ||
                            patient->label != case_->label;
    if (otherModel) {
        whatIf_ = patient ? std::make_unique<WhatIf>(patient->model, patient->fold, patient->label) : nullptr;
    }
    if (patient && neighbours_ && neighbours_->model() != patient->model) {
        neighbours_.reset();
    }
    search_->cancel();
    case_ = std::move(patient);
    if (case_ && feature_ >= case_->values.size()) {
        feature_ = 0;
    }
    takeKept();
    changedAll();
}

void WhatIfState::forget()
{
    keep(scenariosJson());
    scenarios_ = {};
    active_ = 0;
    changedAll();
}

void WhatIfState::changedAll()
{
    preview_.reset();
    curve_.reset();
    Q_EMIT changed();
}

void WhatIfState::setFeature(std::size_t feature)
{
    if (feature != feature_) {
        feature_ = feature;
        changedAll();
    }
}

void WhatIfState::setMode(WhatIfMode mode)
{
    if (mode != mode_) {
        mode_ = mode;
        changedAll();
    }
}

void WhatIfState::setActive(std::size_t scenario)
{
    if (scenario != active_) {
        active_ = scenario;
        changedAll();
    }
}

QString WhatIfState::scenarioName(std::size_t scenario)
{
    return QString(QChar(static_cast<ushort>(u'A' + scenario)));
}

WhatIfPlace WhatIfState::placeOf(std::size_t scenario) const
{
    WhatIfPlace place = whatIf_->start(case_->values);
    for (const WhatIfStep &step : scenarios_[scenario]) {
        for (const FieldMove &one : step.moves) {
            if (one.feature < place.row.size()) {
                place = whatIf_->moved(place, one.feature, one.value, step.mode);
            }
        }
    }
    return place;
}

std::vector<double> WhatIfState::values() const
{
    const WhatIfPlace place = placeOf(active_);
    return preview_ ? whatIf_->moved(place, feature_, *preview_, mode_).row : place.row;
}

WhatIfPoint WhatIfState::now() const
{
    const std::vector<double> row = values();
    return {row[feature_], whatIf_->probability(row), whatIf_->strangeness(row)};
}

double WhatIfState::ownProbability() const
{
    return whatIf_->probability(case_->values);
}

double WhatIfState::low() const
{
    const FeatureReference &reference = case_->model->references[feature_];
    const double width = reference.range.maximum - reference.range.minimum;
    const double low = std::min(reference.range.minimum - kMargin * width, case_->values[feature_]);
    return std::max(low, case_->model->schema.features[feature_].minimum.value_or(low));
}

double WhatIfState::high() const
{
    const FeatureReference &reference = case_->model->references[feature_];
    const double width = reference.range.maximum - reference.range.minimum;
    const double high = std::max(reference.range.maximum + kMargin * width, case_->values[feature_]);
    return std::min(high, case_->model->schema.features[feature_].maximum.value_or(high));
}

double WhatIfState::step() const
{
    return niceStep(std::max(high() - low(), 1e-12), kArrowSteps);
}

const WhatIfCurve &WhatIfState::curve() const
{
    if (!curve_) {
        curve_ = whatIf_->curve(placeOf(active_), feature_, mode_, low(), high(), case_->threshold);
    }
    return *curve_;
}

std::vector<double> WhatIfState::history(std::size_t scenario) const
{
    std::vector<double> probabilities;
    if (case_) {
        probabilities.push_back(ownProbability());
    }
    for (const WhatIfStep &step : scenarios_[scenario]) {
        probabilities.push_back(step.probability);
    }
    return probabilities;
}

QString WhatIfState::fieldWords() const
{
    return schemaText(case_->model->schema.features[feature_].label);
}

int WhatIfState::fieldsSet() const
{
    const bool others = std::ranges::any_of(scenarios_[active_], [this](const WhatIfStep &step) {
        return step.mode == WhatIfMode::free &&
               std::ranges::any_of(step.moves, [this](const FieldMove &one) { return one.feature != feature_; });
    });
    if (!others) {
        return 0;
    }
    const std::vector<double> there = values();
    int count = 0;
    for (std::size_t j = 0; j < there.size(); ++j) {
        count += there[j] != case_->values[j] ? 1 : 0;
    }
    return count;
}

QString WhatIfState::sentence() const
{
    if (!case_) {
        return tr("What-if appears as soon as the form is complete.");
    }
    const WhatIfPoint here = now();
    const int set = fieldsSet();
    const QString words =
        set > 0 ? tr("With %n field(s) changed, and %1 %2, the estimate would be %3 %4; it is %5.", nullptr, set)
                : tr("With %1 %2 the estimate would be %3 %4; it is %5.");
    QStringList parts{words.arg(fieldWords(), numberText(roundedTo(here.value, step() / 10.0)),
                                percentText(here.probability), schemaText(followed(*case_).label),
                                percentText(ownProbability()))};
    const std::vector<double> &crossings = curve().crossings;
    if (!crossings.empty()) {
        QStringList places;
        for (const double place : crossings) {
            places += numberText(roundedTo(place, step()));
        }
        parts += tr("It crosses the threshold at %1.").arg(places.join(tr(", ")));
    } else if (case_->model->schema.isBinary()) {
        parts += tr("This field alone does not lead across the threshold.");
    }
    parts += here.strangeness > 1.0 ? tr("Such a case would be unusual among those the model has seen.")
                                    : tr("Such a case would be typical.");
    return parts.join(QLatin1Char(' '));
}

void WhatIfState::preview(double value)
{
    preview_ = std::clamp(value, low(), high());
    Q_EMIT changed();
}

void WhatIfState::cancelPreview()
{
    if (preview_) {
        preview_.reset();
        Q_EMIT changed();
    }
}

void WhatIfState::move(double value, bool byKey)
{
    if (!case_) {
        return;
    }
    const double place = roundedTo(std::clamp(value, low(), high()), step() / 10.0);
    preview_.reset();
    if (place == valuesOf(active_)[feature_]) {
        Q_EMIT changed();
        return;
    }
    push(
        {{{feature_, place}}, mode_, 0.0},
        [label = case_->model->schema.features[feature_].label] { return tr("What-if: %1").arg(schemaText(label)); },
        byKey);
}

// A step by keys that goes on moving the same field takes the place of the last one.
void WhatIfState::push(WhatIfStep step, UndoStep::Words words, bool byKey)
{
    Scenarios after = scenarios_;
    std::vector<WhatIfStep> &steps = after[active_];
    const bool goesOn = byKey && !steps.empty() && steps.back().mode == step.mode && steps.back().moves.size() == 1 &&
                        steps.back().moves.front().feature == step.moves.front().feature;
    if (goesOn) {
        steps.pop_back();
    }
    std::swap(scenarios_, after);
    WhatIfPlace place = placeOf(active_);
    std::swap(scenarios_, after);
    for (const FieldMove &one : step.moves) {
        place = whatIf_->moved(place, one.feature, one.value, step.mode);
    }
    step.probability = whatIf_->probability(place.row);
    const int keyFeature = byKey ? static_cast<int>(step.moves.front().feature) : -1;
    steps.push_back(std::move(step));
    undo_.push(new Command(*this, std::move(after), std::move(words), keyFeature));
}

void WhatIfState::apply(const Scenarios &scenarios, std::size_t active)
{
    scenarios_ = scenarios;
    active_ = active;
    changedAll();
}

std::unique_ptr<UndoStep> WhatIfState::resetStep()
{
    if (scenarios_[active_].empty()) {
        return nullptr;
    }
    Scenarios after = scenarios_;
    after[active_].clear();
    const auto words = [active = active_] { return tr("Reset scenario %1").arg(scenarioName(active)); };
    return std::make_unique<Command>(*this, std::move(after), words, -1);
}

void WhatIfState::reset()
{
    if (auto step = resetStep()) {
        undo_.push(step.release());
    }
}

void WhatIfState::moveToOtherClass()
{
    if (!case_) {
        return;
    }
    if (!neighbours_) {
        neighbours_ = std::make_unique<NeighbourSearch>(case_->model);
    }
    const ActionTime time;
    const Neighbours found = neighbours_->find(case_->values, case_->label, case_->referenceCase);
    if (!found.otherClass) {
        Q_EMIT message(tr("No reference case has another class."), time.milliseconds());
        return;
    }
    const ReferenceCase &other = case_->model->cases[found.otherClass->caseIndex];
    const QString label = schemaText(case_->model->schema.classes[static_cast<std::size_t>(other.classIndex)].label);
    WhatIfStep step;
    step.mode = WhatIfMode::free;
    for (std::size_t j = 0; j < other.values.size(); ++j) {
        step.moves.push_back({j, other.values[j]});
    }
    const QString id = displayText(other.id);
    push(
        std::move(step), [id] { return tr("What-if: case %1").arg(id); }, false);
    Q_EMIT message(tr("Scenario %1 is now case %2, the nearest that is %3.").arg(scenarioName(active_), id, label),
                   time.milliseconds());
}

bool WhatIfState::searching() const
{
    return search_->isBusy();
}

void WhatIfState::findSmallestChange()
{
    if (!case_ || !case_->model->schema.isBinary()) {
        return;
    }
    const auto work = [whatIf = *whatIf_, row = valuesOf(active_), threshold = case_->threshold](TaskControl &control) {
        return whatIf.smallestChange(row, threshold, control.stop());
    };
    const std::size_t scenario = active_;
    search_->start(work, [this, scenario, row = valuesOf(active_),
                          time = ActionTime()](quint64, std::optional<SmallestChange> answer) {
        if (!case_ || scenario != active_ || row != valuesOf(active_)) {
            return; // it speaks of another case by now
        }
        if (!answer) {
            Q_EMIT message(tr("No plausible change of up to three fields leads across the threshold."),
                           time.milliseconds());
            return;
        }
        QStringList words;
        WhatIfStep step{{}, WhatIfMode::free, 0.0};
        for (const FieldMove &one : answer->moves) {
            step.moves.push_back(one);
            const double width = case_->model->references[one.feature].range.maximum -
                                 case_->model->references[one.feature].range.minimum;
            words +=
                tr("%1 from %2 to %3")
                    .arg(schemaText(case_->model->schema.features[one.feature].label), numberText(row[one.feature]),
                         numberText(roundedTo(one.value, niceStep(width, kArrowSteps) / 10.0)));
        }
        feature_ = answer->moves.front().feature;
        push(
            std::move(step), [] { return tr("What-if: smallest change"); }, false);
        Q_EMIT message(tr("The smallest plausible change across the threshold: %1.").arg(words.join(tr(", "))),
                       time.milliseconds());
    });
}

} // namespace cytogauge::ui
