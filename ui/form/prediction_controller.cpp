#include "ui/form/prediction_controller.h"

#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/number_text.h"
#include "ui/form/entry_form_model.h"

#include <utility>

namespace cytogauge::ui {

PredictionController::PredictionController(EntryFormModel &form, AppContext &context, QObject *parent)
    : QObject(parent), form_(form), context_(context)
{
    connect(&form_, &EntryFormModel::modelChanged, this, [this] {
        predictor_ = form_.hasModel() ? std::make_shared<LocalPredictor>(form_.model()) : nullptr;
        schedule();
    });
    connect(&form_, &EntryFormModel::inputChanged, this, &PredictionController::schedule);
    // The header belongs to the record, so that a stored one no longer is what the form holds.
    connect(&form_, &EntryFormModel::headerChanged, this, [this] {
        ++generation_;
        if (saving_ != Saving::notRecorded) {
            setSaving(Saving::notRecorded);
        }
    });
}

void PredictionController::setPredictor(std::shared_ptr<Predictor> predictor)
{
    predictor_ = std::move(predictor);
    schedule();
}

void PredictionController::setThreshold(double threshold)
{
    if (threshold != threshold_) {
        threshold_ = threshold;
        schedule();
    }
}

void PredictionController::schedule()
{
    ++generation_;
    if (!scheduled_) {
        scheduled_ = true;
        QMetaObject::invokeMethod(this, &PredictionController::flush, Qt::QueuedConnection);
    }
}

void PredictionController::flush()
{
    if (scheduled_) {
        scheduled_ = false;
        evaluate();
    }
}

void PredictionController::evaluate()
{
    prediction_.reset();
    error_.reset();
    if (predictor_ && form_.complete()) {
        const ActionTime time(*context_.clock);
        Result<Prediction> answer =
            predictor_->predict({form_.report().values(), threshold_, form_.fold()}, std::stop_token{});
        latencyMs_ = time.milliseconds();
        if (answer) {
            prediction_ = std::move(*answer);
        } else {
            error_ = answer.error();
            failedAt_ = context_.clock->now();
        }
    }
    Q_EMIT changed();
    setSaving(Saving::notRecorded);
    if (prediction_) {
        Q_EMIT message(tr("Predicted in %1 · not recorded yet").arg(durationText(latencyMs_)));
    }
}

bool PredictionController::predictAndRecord()
{
    const ActionTime time(*context_.clock);
    flush();
    if (!form_.hasModel()) {
        Q_EMIT message(tr("Nothing was recorded: no model is loaded. Choose an endpoint to ask."));
        return false;
    }
    if (!prediction_ && error_) {
        Q_EMIT message(errorSentence(*error_), time.milliseconds());
        return false;
    }
    auto about = recordContext();
    if (!about) {
        return false;
    }
    about->latencyMs = latencyMs_;
    record(makeRecord(*prediction_, *form_.model(), *about, *context_.clock), form_.schema(), generation_, time);
    return true;
}

std::optional<RecordContext> PredictionController::recordContext()
{
    flush();
    if (saving_ == Saving::saving) {
        return std::nullopt; // the same record is on its way
    }
    if (!form_.hasFields()) {
        Q_EMIT message(tr("Nothing was recorded: no model is loaded."));
        return std::nullopt;
    }
    if (!form_.complete()) {
        Q_EMIT message(
            tr("Nothing was recorded: %1 of %2 measurements are there.").arg(form_.report().filled).arg(form_.size()));
        return std::nullopt;
    }
    if (!form_.sampleDateValid()) {
        Q_EMIT message(tr("Nothing was recorded: write the date of sample as 2026-11-20, or leave it empty."));
        return std::nullopt;
    }
    const FormHeader &header = form_.header();
    RecordContext about;
    about.patient = header.patient.toStdString();
    about.note = header.note.toStdString();
    about.sampleDate = header.sampleDate.trimmed().toStdString();
    about.inputsTyped = form_.state().input.texts;
    about.inputs = form_.report().values();
    return about;
}

void PredictionController::record(PredictionRecord record, const FeatureSchema &schema, quint64 generation,
                                  const ActionTime &time)
{
    if (record.id.isEmpty()) {
        record.id = RecordId::random(); // a retry after a lost answer must not store it twice
    }
    if (generation == generation_ && !scheduled_) {
        setSaving(Saving::saving);
    }
    store({std::move(record), schema, generation}, time);
}

void PredictionController::store(Pending pending, const ActionTime &time)
{
    ++underWay_;
    PredictionRecord record = pending.record;
    const FeatureSchema schema = pending.schema;
    context_.history->add(std::move(record), schema, this,
                          [this, time, pending = std::move(pending)](Result<StoredRecord> answer) mutable {
                              stored(std::move(pending), std::move(answer), time.milliseconds());
                          });
}

void PredictionController::stored(Pending pending, Result<StoredRecord> answer, double milliseconds)
{
    --underWay_;
    // The form may show another case by now; then its own state stays as it is.
    const bool shown = pending.generation == generation_ && !scheduled_;
    if (!answer) {
        unsaved_.push_back(std::move(pending));
        lastFailure_ = answer.error();
        notRecordedAt_ = context_.clock->now();
        setSaving(shown ? Saving::failed : saving_);
        Q_EMIT message(tr("Not recorded: %1").arg(errorSentence(*lastFailure_)), milliseconds);
        return;
    }
    recordedNumber_ = answer->number;
    setSaving(shown ? Saving::recorded : saving_);
    Q_EMIT recorded(*answer);
    Q_EMIT message(tr("Recorded as number %1 in %2").arg(answer->number).arg(durationText(milliseconds)));
}

void PredictionController::takeOver(const PredictionController &other)
{
    flush();
    recordedNumber_ = other.recordedNumber_;
    setSaving(other.saving_ == Saving::recorded ? Saving::recorded : Saving::notRecorded);
}

void PredictionController::retryRecording()
{
    std::vector<Pending> again = std::exchange(unsaved_, {});
    lastFailure_.reset();
    for (const Pending &pending : again) {
        if (pending.generation == generation_) {
            saving_ = Saving::saving;
        }
    }
    Q_EMIT savingChanged();
    const ActionTime time(*context_.clock);
    for (Pending &pending : again) {
        store(std::move(pending), time);
    }
}

void PredictionController::setSaving(Saving saving)
{
    saving_ = saving;
    Q_EMIT savingChanged();
}

} // namespace cytogauge::ui
