#include "core/base/clock.h"
#include "ui/charts/distribution_card.h"
#include "ui/charts/trend_view.h"
#include "ui/charts/what_if_view.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/message_bar.h"
#include "ui/common/schema_words.h"
#include "ui/form/entry_form.h"
#include "ui/form/field_words.h"
#include "ui/form/form_grid.h"
#include "ui/form/patient_page_parts.h"
#include "ui/result/remote_card.h"
#include "ui/result/result_card.h"
#include "ui/result/result_views.h"
#include "ui/result/score_scale.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QUndoStack>

namespace cytogauge::ui {

namespace {

constexpr int kScenarioDigits = 7; // more than any measurement has

} // namespace

void PatientPage::Private::connectForm()
{
    connect(commands.predictAndRecord, &QAction::triggered, page, [this] { predictAndRecord(); });
    connect(commands.paste, &QAction::triggered, page, [this] { entry->paste(QGuiApplication::clipboard()->text()); });
    connect(commands.applyFix, &QAction::triggered, page, [this] {
        form.applyFix(entry->grid()->current());
        entry->grid()->focusField(entry->grid()->current());
    });
    connect(commands.revertField, &QAction::triggered, page, [this] { form.revertField(entry->grid()->current()); });
    connect(entry, &EntryForm::currentFieldChanged, page, [this] {
        showDistribution();
        followCommands();
    });
    connect(&form, &EntryFormModel::fieldChanged, page, [this](int feature) {
        if (static_cast<std::size_t>(feature) == entry->grid()->current()) {
            showDistribution();
        }
    });
    connect(&form.undoStack(), &QUndoStack::indexChanged, page, [this] { followCommands(); });
    connect(&form, &EntryFormModel::headerChanged, page, [this] { showTrend(); });
    connect(trend, &TrendView::message, page, &PatientPage::message);
}

void PatientPage::Private::connectAnswer()
{
    connect(&controller, &PredictionController::changed, page, [this] { showAnswer(); });
    connect(&controller, &PredictionController::savingChanged, page, [this] { showSaving(); });
    connect(&controller, &PredictionController::savingChanged, page, &PatientPage::recordingChanged);
    connect(&remote, &RemoteController::changed, page, &PatientPage::recordingChanged);
    connect(&controller, &PredictionController::recorded, page, &PatientPage::recorded);
    connect(&controller, &PredictionController::message, page, &PatientPage::message);
    connect(result, &ResultCard::retryRequested, &controller, &PredictionController::retryRecording);
    const auto toField = [this](std::size_t feature) { entry->grid()->focusField(feature); };
    connect(result, &ResultCard::fieldRequested, page, toField);
    connect(views, &ResultViews::fieldChosen, page, toField);
    connect(views, &ResultViews::copied, page, &PatientPage::message);
    connect(distribution, &DistributionCard::message, page, &PatientPage::message);
    connect(distribution, &DistributionCard::fieldChosen, page, toField);
    connect(distribution, &DistributionCard::fieldHovered, entry->grid(), &FormGrid::setHighlighted);
    connect(entry->grid(), &FormGrid::hovered, distribution, &DistributionCard::setHighlighted);
    connect(result->scale(), &ScoreScale::thresholdMoved, &controller, &PredictionController::setThreshold);
    connect(result->scale(), &ScoreScale::thresholdReleased, page, &PatientPage::thresholdChanged);
}

void PatientPage::Private::connectRemote()
{
    connect(&remote, &RemoteController::changed, page, [this] { showRemote(); });
    connect(&remote, &RemoteController::message, page, &PatientPage::message);
    connect(remoteCard, &RemoteCard::retryRequested, page, [this] { predictAndRecord(); });
    connect(remoteCard, &RemoteCard::localRequested, &remote, &RemoteController::useLocalOnce);
    connect(remoteCard, &RemoteCard::cancelRequested, &remote, &RemoteController::cancel);
    showRemote();
}

void PatientPage::Private::showRemote()
{
    followCommands();
    remoteCard->setVisible(remote.isOn());
    switch (remote.state()) {
    case RemoteController::State::off:
        break;
    case RemoteController::State::waiting:
        remoteCard->showWaiting(remote.endpoint());
        break;
    case RemoteController::State::asking:
        remoteCard->showAsking(remote.endpoint());
        break;
    case RemoteController::State::answered:
        remoteCard->showAnswer(*remote.answer(), form.schema(), controller.threshold(), remote.comparison(),
                               controller.prediction());
        break;
    case RemoteController::State::failed:
        remoteCard->showFailure(remote.endpoint(), *remote.error(), remote.failedAt(),
                                controller.prediction().has_value());
        break;
    }
}

void PatientPage::Private::showAnswer()
{
    if (form.hasModel()) {
        if (controller.prediction()) {
            result->showPrediction(*controller.prediction());
        } else if (controller.error()) {
            result->showFailure(*controller.error(), controller.failedAt());
        } else {
            result->showIncomplete(form.report().filled, form.withState(FieldState::empty),
                                   form.withState(FieldState::error));
        }
    }
    showWhatIf();
    FieldValues shown;
    for (const FieldReport &field : form.report().fields) {
        shown.values.push_back(stopsPrediction(field.state) ? std::nullopt : std::optional(field.number.value));
    }
    if (controller.prediction()) {
        shown.contributions = controller.prediction()->explanation.contributions;
    }
    distribution->setValues(std::move(shown));
    views->setContent({form.model(), form.report(), controller.prediction(), form.referenceCase()});
}

void PatientPage::Private::showSaving()
{
    using Saving = PredictionController::Saving;
    if (controller.unsavedCount() > 0) {
        result->showUnsaved(controller.unsavedCount(), controller.lastFailure(), controller.notRecordedAt(),
                            controller.saving() == Saving::failed);
    } else if (controller.saving() == Saving::recorded) {
        const QString words = context.history->isPrivate() ? tr("Kept as number %1 until the private session ends.")
                                                           : tr("Recorded in the history as number %1.");
        result->showRecorded(words.arg(controller.recordedNumber()));
    } else {
        result->hideSaving();
    }
}

void PatientPage::Private::showDistribution()
{
    const std::size_t feature = entry->grid()->current();
    if (!form.hasModel() || feature >= form.size()) {
        return;
    }
    const FieldReport &report = form.field(feature);
    distribution->setFeature(feature,
                             stopsPrediction(report.state) ? std::nullopt : std::optional(report.number.value));
}

void PatientPage::Private::followCommands()
{
    const bool ready = form.hasFields();
    const bool loaded = !form.state().origin.isEmpty();
    commands.predictAndRecord->setEnabled(notRecorded.isEmpty() && (form.hasModel() || (ready && remote.isOn())));
    commands.paste->setEnabled(ready);
    commands.clear->setEnabled(ready && (!form.blank() || loaded || form.header() != FormHeader{}));
    commands.revertAll->setEnabled(form.anyChanged());
    commands.showTrueClass->setEnabled(form.trueClassHidden());
    const std::size_t current = entry->grid()->current();
    const Inconsistency *found = ready && current < form.size() ? form.inconsistency(current) : nullptr;
    commands.applyFix->setEnabled(found && !fixWords(form.schema(), *found).isEmpty());
    commands.revertField->setEnabled(ready && current < form.size() && form.changed(current));
}

void PatientPage::Private::loadSample(std::optional<std::size_t> caseIndex, const QString &notFound)
{
    if (!caseIndex) {
        entry->showNotice(notFound);
        return;
    }
    form.loadCase(*caseIndex);
    const ReferenceCase &reference = form.model()->cases[*caseIndex];
    const QString fold = QString::number(reference.fold);
    const QString id = displayText(reference.id);
    if (form.trueClassHidden()) {
        Q_EMIT page->message(tr("Filled with case %1, predicted by fold %2, which has not seen it").arg(id, fold));
        return;
    }
    const ClassSpec &spec = form.schema().classes[static_cast<std::size_t>(reference.classIndex)];
    Q_EMIT page->message(tr("Filled with case %1 (%2), predicted by fold %3, which has not seen it")
                             .arg(id, schemaText(spec.label), fold));
}

void PatientPage::Private::predictAndRecord()
{
    if (remote.isOn() ? remote.predictAndRecord() : controller.predictAndRecord()) {
        return;
    }
    const std::vector<std::size_t> missing = form.missing();
    if (!missing.empty()) {
        entry->grid()->focusField(missing.front());
    }
}

void PatientPage::Private::connectWhatIf()
{
    connect(&form, &EntryFormModel::contextChanged, page, [this] { whatIf.forget(); });
    connect(&form, &EntryFormModel::inputChanged, page, [this] {
        if (form.blank()) {
            whatIf.forget();
        }
    });
    connect(entry, &EntryForm::currentFieldChanged, page, [this] { whatIf.setFeature(entry->grid()->current()); });
    connect(&whatIf, &WhatIfState::message, page, &PatientPage::message);
    connect(whatIfView, &WhatIfView::useRequested, page, [this] { useScenario(); });
}

void PatientPage::Private::connectDraft()
{
    // A late answer or a retry may be of an earlier form.
    connect(&controller, &PredictionController::recorded, page, [this] {
        if (controller.saving() == PredictionController::Saving::recorded) {
            draft.recorded();
        }
    });
    connect(&draft, &FormDraft::offeredChanged, page, [this] { offerDraft(); });
    connect(&draft, &FormDraft::writeFailed, page, [this](const Error &error) {
        Q_EMIT page->message(tr("What you type is not kept for the case of a crash. %1").arg(errorText(error)));
    });
    connect(&form, &EntryFormModel::contextShownChanged, page, [this] {
        showSamples();
        followCommands();
    });
}

void PatientPage::Private::offerDraft()
{
    const std::optional<Draft> left = draft.offered();
    if (!left) {
        offer->hide();
        return;
    }
    const QString reference = left->state.header.patient;
    const QString words = reference.isEmpty() ? tr("Entries of %1 were not recorded: %2 of %3 measurements.")
                                                    .arg(draft.offeredTime())
                                                    .arg(left->filled())
                                                    .arg(form.size())
                                              : tr("Entries of %1 for %4 were not recorded: %2 of %3 measurements.")
                                                    .arg(draft.offeredTime())
                                                    .arg(left->filled())
                                                    .arg(form.size())
                                                    .arg(reference);
    offer->showMessage(MessageBar::Kind::info, words,
                       {{tr("Restore"), [this] { draft.restore(); }}, {tr("Discard"), [this] { draft.discard(); }}},
                       false);
    offer->show();
}

// In teaching mode a button that names a class would give it away.
void PatientPage::Private::showSamples()
{
    const bool one = form.teaching() && commands.anySample;
    entry->setSamples(one ? QList<QAction *>{commands.anySample} : commands.samples);
}

void PatientPage::Private::showWhatIf()
{
    const std::optional<Prediction> &prediction = controller.prediction();
    if (!prediction) {
        whatIf.setCase(std::nullopt);
        return;
    }
    whatIf.setCase(WhatIfCase{form.model(), form.report().values(), form.fold(), controller.threshold(),
                              prediction->label, form.referenceCase()});
}

void PatientPage::Private::showTrend()
{
    trend->setPatient(form.header().patient.toStdString(), form.hasModel() ? &form.schema() : nullptr);
}

void PatientPage::Private::useScenario()
{
    const QString name = WhatIfState::scenarioName(whatIf.active());
    std::vector<double> values = whatIf.values();
    for (double &value : values) { // no digits that only the way through the scale made
        value = QLocale::c().toString(value, 'g', kScenarioDigits).toDouble();
    }
    form.setValues(
        values, [name] { return tr("Put scenario %1 into the form").arg(name); }, whatIf.resetStep());
    Q_EMIT page->message(tr("The scenario is in the form. Undo takes it back."));
}

} // namespace cytogauge::ui
