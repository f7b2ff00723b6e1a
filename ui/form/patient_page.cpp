#include "ui/form/patient_page.h"

#include "ui/charts/chart_view.h"
#include "ui/charts/distribution_card.h"
#include "ui/common/app_context.h"
#include "ui/common/error_words.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/answer_column.h"
#include "ui/form/entry_form.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/form_commands.h"
#include "ui/form/form_grid.h"
#include "ui/form/prediction_controller.h"
#include "ui/form/remote_controller.h"
#include "ui/form/sample_picker.h"
#include "ui/result/remote_card.h"
#include "ui/result/result_card.h"
#include "ui/result/result_views.h"
#include "ui/result/score_scale.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QShowEvent>
#include <QSplitter>
#include <QUndoStack>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr int kFormShare = 47; // of the width, in per cent; the answer has the rest
constexpr int kViewsShare = 66;

QByteArray bytesOf(const QJsonObject &state, QLatin1String key)
{
    return QByteArray::fromBase64(state.value(key).toString().toLatin1());
}

} // namespace

struct PatientPage::Private {
    Private(PatientPage *page_, AppContext &context_)
        : page(page_), context(context_), controller(form, context_), remote(form, controller, context_)
    {
    }

    PatientPage *page;
    AppContext &context;
    EntryFormModel form;
    PredictionController controller;
    RemoteController remote;
    std::unique_ptr<SamplePicker> picker;
    Commands commands;
    EntryForm *entry = nullptr;
    ResultCard *result = nullptr;
    RemoteCard *remoteCard = nullptr; // below it while an endpoint is chosen
    ResultViews *views = nullptr;
    DistributionCard *distribution = nullptr;
    QSplitter *columns = nullptr;
    QSplitter *side = nullptr;

    void build();
    void connectForm();
    void connectAnswer();
    void connectRemote();
    void showAnswer();
    void showRemote();
    void showSaving();
    void showDistribution();
    void followCommands();
    void loadSample(std::optional<std::size_t> caseIndex, const QString &notFound);
    void predictAndRecord();
};

void PatientPage::Private::build()
{
    commands = makeCommands(page, form);
    entry = new EntryForm(form, commands, page);
    entry->setObjectName(QStringLiteral("entryForm"));
    result = new ResultCard(page);
    result->setObjectName(QStringLiteral("resultCard"));
    remoteCard = new RemoteCard(page);
    views = new ResultViews(page);
    distribution = new DistributionCard(page);

    side = new QSplitter(Qt::Vertical, page);
    side->setChildrenCollapsible(false);
    side->addWidget(views);
    side->addWidget(distribution);
    side->setStretchFactor(0, kViewsShare);
    side->setStretchFactor(1, 100 - kViewsShare);
    side->setSizes({kViewsShare * 100, (100 - kViewsShare) * 100});
    auto *answers = new QWidget(page);
    auto *answersLayout = new QVBoxLayout(answers);
    answersLayout->setContentsMargins(0, 0, 0, 0);
    answersLayout->setSpacing(side->handleWidth());
    answersLayout->addWidget(result);
    answersLayout->addWidget(remoteCard);
    auto *right = new AnswerColumn(answers, side, side->handleWidth(), page);

    columns = new QSplitter(Qt::Horizontal, page);
    columns->setChildrenCollapsible(false);
    columns->addWidget(entry);
    columns->addWidget(right);
    columns->setStretchFactor(0, kFormShare);
    columns->setStretchFactor(1, 100 - kFormShare);
    columns->setSizes({kFormShare * 100, (100 - kFormShare) * 100});
    auto *layout = new QVBoxLayout(page);
    const int margin = columns->handleWidth();
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(columns);
}

void PatientPage::Private::connectForm()
{
    connect(commands.predictAndRecord, &QAction::triggered, page, [this] { predictAndRecord(); });
    connect(commands.paste, &QAction::triggered, page, [this] { entry->paste(QGuiApplication::clipboard()->text()); });
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
}

void PatientPage::Private::connectAnswer()
{
    connect(&controller, &PredictionController::changed, page, [this] { showAnswer(); });
    connect(&controller, &PredictionController::savingChanged, page, [this] { showSaving(); });
    connect(&controller, &PredictionController::recorded, page, &PatientPage::recorded);
    connect(&controller, &PredictionController::message, page, &PatientPage::message);
    connect(result, &ResultCard::retryRequested, &controller, &PredictionController::retryRecording);
    const auto toField = [this](std::size_t feature) { entry->grid()->focusField(feature); };
    connect(result, &ResultCard::fieldRequested, page, toField);
    connect(views, &ResultViews::fieldChosen, page, toField);
    connect(views, &ResultViews::copied, page, &PatientPage::message);
    connect(distribution, &DistributionCard::message, page, &PatientPage::message);
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
        remoteCard->showFailure(remote.endpoint(), *remote.error(), controller.prediction().has_value());
        break;
    }
}

void PatientPage::Private::showAnswer()
{
    if (form.hasModel()) {
        if (controller.prediction()) {
            result->showPrediction(*controller.prediction());
        } else if (controller.error()) {
            result->showFailure(*controller.error());
        } else {
            result->showIncomplete(form.report().filled, form.withState(FieldState::empty),
                                   form.withState(FieldState::error));
        }
    }
    views->setContent(form.model(), form.report(), controller.prediction());
}

void PatientPage::Private::showSaving()
{
    using Saving = PredictionController::Saving;
    if (controller.unsavedCount() > 0) {
        result->showUnsaved(controller.unsavedCount(), controller.lastFailure(), controller.saving() == Saving::failed);
    } else if (controller.saving() == Saving::recorded) {
        result->showRecorded(tr("Recorded in the history as number %1.").arg(controller.recordedNumber()));
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
    commands.predictAndRecord->setEnabled(form.hasModel() || (ready && remote.isOn()));
    commands.paste->setEnabled(ready);
    commands.clear->setEnabled(ready && (!form.blank() || loaded || form.header() != FormHeader{}));
    commands.revertAll->setEnabled(form.anyChanged());
    const std::size_t current = entry->grid()->current();
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
    const ClassSpec &spec = form.schema().classes[static_cast<std::size_t>(reference.classIndex)];
    Q_EMIT page->message(
        tr("Filled with case %1 (%2), predicted by fold %3, which has not seen it")
            .arg(QString::fromStdString(reference.id), schemaText(spec.label), QString::number(reference.fold)));
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

PatientPage::PatientPage(AppContext &context, QWidget *parent)
    : QWidget(parent), d_(std::make_unique<Private>(this, context))
{
    setObjectName(QStringLiteral("patient"));
    d_->controller.setThreshold(context.threshold);
    d_->build();
    d_->connectForm();
    d_->connectAnswer();
    d_->connectRemote();
    setModel(nullptr);
    d_->followCommands();
}

PatientPage::~PatientPage()
{
    // The children listen to the form and go after it otherwise.
    delete d_->columns;
}

void PatientPage::offerText(const QString &text)
{
    d_->entry->paste(text);
}

void PatientPage::setModel(std::shared_ptr<const Model> model)
{
    d_->picker = model ? std::make_unique<SamplePicker>(
                             model, static_cast<std::uint64_t>(d_->context.clock->now().time_since_epoch().count()))
                       : nullptr;
    d_->result->setModel(model);
    d_->distribution->setModel(model);
    d_->form.setModel(model);
    d_->side->setVisible(true);
    fillSamples(d_->commands, this, model ? &model->schema : nullptr,
                {[this] { return d_->picker.get(); },
                 [this](std::optional<std::size_t> caseIndex, const QString &notFound) {
                     d_->loadSample(caseIndex, notFound);
                 }});
    d_->entry->setSamples(d_->commands.samples);
    d_->controller.flush();
    d_->showAnswer();
    d_->showDistribution();
    d_->followCommands();
}

void PatientPage::setSchema(std::shared_ptr<const FeatureSchema> schema)
{
    setModel(nullptr);
    d_->form.setSchema(std::move(schema));
    d_->side->setVisible(!d_->form.hasFields()); // nothing to explain and nothing to compare with
    d_->followCommands();
}

bool PatientPage::loadRecord(const StoredRecord &record)
{
    if (!d_->form.hasFields()) {
        Q_EMIT message(tr("The record was not opened: no model is loaded."));
        return false;
    }
    if (record.record.schema != d_->form.schema().id) {
        Q_EMIT message(tr("The record was not opened: it holds %1 measurements, and the form takes %2.")
                           .arg(displayText(record.record.schema), displayText(d_->form.schema().id)));
        return false;
    }
    d_->form.loadRecord(record);
    Q_EMIT message(tr("Opened record %1").arg(record.number));
    return true;
}

void PatientPage::loadCase(std::size_t caseIndex)
{
    if (d_->form.hasModel() && caseIndex < d_->form.model()->cases.size()) {
        d_->loadSample(caseIndex, {});
    }
}

void PatientPage::takeOver(const PatientPage &other)
{
    d_->form.takeOver(other.d_->form);
    d_->controller.takeOver(other.d_->controller);
    d_->entry->grid()->focusField(other.d_->entry->grid()->current());
    d_->followCommands();
}

QString PatientPage::unfinished() const
{
    if (d_->controller.unsavedCount() > 0 || d_->controller.saving() == PredictionController::Saving::saving) {
        return tr("A prediction is not in the history yet.");
    }
    return d_->remote.state() == RemoteController::State::asking ? tr("An endpoint is still being asked.") : QString();
}

void PatientPage::setThreshold(double threshold)
{
    d_->controller.setThreshold(threshold);
    d_->result->scale()->setThreshold(threshold);
}

const PatientPage::Commands &PatientPage::commands() const
{
    return d_->commands;
}

std::optional<Prediction> PatientPage::prediction() const
{
    d_->controller.flush();
    return d_->controller.prediction();
}

QJsonObject PatientPage::saveState() const
{
    return {{QStringLiteral("columns"), QString::fromLatin1(d_->columns->saveState().toBase64())},
            {QStringLiteral("side"), QString::fromLatin1(d_->side->saveState().toBase64())},
            {QStringLiteral("view"), d_->views->currentView()}};
}

void PatientPage::restoreState(const QJsonObject &state)
{
    d_->columns->restoreState(bytesOf(state, QLatin1String("columns")));
    d_->side->restoreState(bytesOf(state, QLatin1String("side")));
    d_->views->setCurrentView(state.value(QLatin1String("view")).toString());
}

void PatientPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!isAncestorOf(focusWidget()) && d_->entry->grid()->size() > 0) {
        d_->entry->grid()->focusField(d_->entry->grid()->current());
    }
}

} // namespace cytogauge::ui
