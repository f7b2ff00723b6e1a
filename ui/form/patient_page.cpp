#include "ui/form/patient_page.h"

#include "core/base/clock.h"
#include "ui/charts/distribution_card.h"
#include "ui/charts/trend_view.h"
#include "ui/charts/what_if_view.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/message_bar.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/answer_column.h"
#include "ui/form/case_file.h"
#include "ui/form/entry_form.h"
#include "ui/form/form_commands.h"
#include "ui/form/form_grid.h"
#include "ui/form/page_area.h"
#include "ui/form/patient_page_parts.h"
#include "ui/result/remote_card.h"
#include "ui/result/result_card.h"
#include "ui/result/result_views.h"
#include "ui/result/score_scale.h"

#include <QAction>
#include <QDropEvent>
#include <QMimeData>
#include <QShowEvent>
#include <QSplitter>
#include <QUrl>
#include <QVBoxLayout>

#include <cstdint>

namespace cytogauge::ui {

namespace {

constexpr int kViewsShare = 66;

QByteArray bytesOf(const QJsonObject &state, QLatin1String key)
{
    return QByteArray::fromBase64(state.value(key).toString().toLatin1());
}

} // namespace

void PatientPage::Private::build()
{
    commands = makeCommands(page, form);
    entry = new EntryForm(form, commands, page);
    entry->setObjectName(QStringLiteral("entryForm"));
    result = new ResultCard(page);
    result->setObjectName(QStringLiteral("resultCard"));
    remoteCard = new RemoteCard(page);
    setHelp(result, tr("The estimate with its interval, the answer at the threshold, and what limits it: unusual or "
                       "contradicting measurements. The program is a demonstration and no medical device."));
    setHelp(result->scale(),
            tr("The probability from 0 to 100 %. The handle is the action threshold: at or above it the "
               "answer is the positive class. Drag it, or move it by arrow keys; Settings keep it."));
    setHelp(remoteCard,
            tr("What the chosen endpoint answered, beside the answer of this computer. Measurements are sent "
               "only by Predict and record. Cancel ends the question; nothing is recorded then."));
    views = new ResultViews(page);
    whatIfView = new WhatIfView(whatIf, page);
    views->addView(whatIfView, QStringLiteral("whatIf"), tr("What-if"), tr("What-if", "where there is little room"),
                   QStringLiteral("table"));
    trend = new TrendView(*context.history, *context.clock, page);
    views->addView(trend, QStringLiteral("trend"), tr("Trend"), tr("Trend", "where there is little room"),
                   QStringLiteral("table"));
    distribution = new DistributionCard(page);
    setHelp(whatIfView,
            tr("How the estimate would change if one field were other. Linked moves the fields that go along "
               "with it, Free holds them. Drag the mark or use arrow keys; scenarios A, B and C each keep "
               "their steps. Nothing changes in the form until you put a scenario into it."));
    setHelp(trend,
            tr("The estimates that were recorded for this patient reference over time. Write a reference into the form "
               "to see them."));
    setHelp(distribution,
            tr("Where this patient stands among the reference cases: one field, all fields in small, or the "
               "profile in percentiles. The menu changes the shape, the axis and the order, and copies, "
               "saves or describes the picture. Enter on a field in the picture goes to it in the form."));

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
    columns = new PageArea(entry, new AnswerColumn(answers, side, side->handleWidth(), page), page);
    auto *layout = new QVBoxLayout(page);
    const int margin = columns->gap();
    layout->setContentsMargins(margin, margin, margin, margin);
    offer = new MessageBar(*context.clock, page);
    offer->setObjectName(QStringLiteral("draftOffer"));
    setHelp(offer,
            tr("Entries of an earlier run that were not recorded. Restore puts them into the form, as one step of "
               "undo; Discard deletes them. Until then they stay on the disk."));
    offer->hide();
    layout->addWidget(offer);
    layout->addWidget(columns, 1);
}

PatientPage::PatientPage(AppContext &context, QWidget *parent)
    : QWidget(parent), d_(std::make_unique<Private>(this, context))
{
    setObjectName(QStringLiteral("patient"));
    setAcceptDrops(true);
    d_->controller.setThreshold(context.threshold);
    d_->build();
    d_->addChartMenus();
    d_->connectForm();
    d_->connectAnswer();
    d_->connectRemote();
    d_->connectWhatIf();
    d_->connectDraft();
    setModel(nullptr);
    d_->followCommands();
}

PatientPage::~PatientPage()
{
    // The children listen to the form and go after it otherwise.
    delete d_->columns;
}

void PatientPage::offerText(const QString &text, const QString &fileName)
{
    d_->entry->paste(text, fileName);
}

void PatientPage::offerFile(const QString &path)
{
    if (!d_->form.hasFields()) {
        Q_EMIT message(tr("The file was not opened: no model is loaded."));
        return;
    }
    d_->files.start([path = path.toStdString(), schema = d_->form.schema()](
                        TaskControl &control) { return readCaseFile(path, schema, control.stop()); },
                    [this, path, fingerprint = d_->form.schema().fingerprint()](quint64, Result<CaseFile> file) {
                        if (!file) {
                            Q_EMIT fileFailed(file.error());
                        } else if (!d_->form.hasFields() || d_->form.schema().fingerprint() != fingerprint) {
                            offerFile(path); // another model meanwhile, with other fields
                        } else {
                            Q_EMIT fileRead();
                            d_->entry->offer(std::move(*file), fileNameText(path));
                        }
                    });
}

void PatientPage::setLoading()
{
    d_->result->showLoading();
    d_->entry->setLoading(true);
    d_->side->setVisible(false); // there is nothing to explain yet
}

void PatientPage::setModel(std::shared_ptr<const Model> model)
{
    d_->picker = model ? std::make_unique<SamplePicker>(
                             model, static_cast<std::uint64_t>(d_->context.clock->now().time_since_epoch().count()))
                       : nullptr;
    d_->entry->setLoading(false);
    d_->result->setModel(model);
    d_->distribution->setModel(model);
    d_->form.setModel(model);
    d_->side->setVisible(true);
    fillSamples(d_->commands, this, model ? &model->schema : nullptr,
                {[this] { return d_->picker.get(); },
                 [this](std::optional<std::size_t> caseIndex, const QString &notFound) {
                     d_->loadSample(caseIndex, notFound);
                 }});
    d_->showSamples();
    d_->controller.flush();
    d_->showAnswer();
    d_->showTrend();
    d_->showDistribution();
    d_->followCommands();
}

void PatientPage::setNotRecorded(const QString &why)
{
    if (d_->recordTip.isEmpty()) {
        d_->recordTip = d_->commands.predictAndRecord->toolTip();
    }
    d_->notRecorded = why;
    d_->commands.predictAndRecord->setToolTip(why.isEmpty() ? d_->recordTip : why);
    d_->followCommands();
}

void PatientPage::setSchema(std::shared_ptr<const FeatureSchema> schema)
{
    setModel(nullptr);
    d_->form.setSchema(std::move(schema));
    d_->side->setVisible(!d_->form.hasFields()); // nothing to explain and nothing to compare with
    d_->followCommands();
}

bool PatientPage::loadRecord(const StoredRecord &record, const ActionTime &time)
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
    Q_EMIT message(tr("Opened record %1").arg(record.number), time.milliseconds());
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
    d_->form.takeOver(other.d_->form, [this, &other](QObject *before) -> QObject * {
        return before == &other.d_->form ? static_cast<QObject *>(&d_->form) : &d_->whatIf;
    });
    d_->controller.takeOver(other.d_->controller);
    d_->draft.takeOver(other.d_->draft);
    d_->entry->grid()->focusField(other.d_->entry->grid()->current());
    d_->followCommands();
}

QString PatientPage::unfinished() const
{
    if (d_->controller.unsavedCount() > 0 || d_->controller.underWay() > 0) {
        return tr("A prediction is not in the history yet.");
    }
    return d_->remote.state() == RemoteController::State::asking ? tr("An endpoint is still being asked.") : QString();
}

bool PatientPage::isRecording() const
{
    return d_->controller.underWay() > 0 || d_->remote.state() == RemoteController::State::asking;
}

std::size_t PatientPage::unsavedCount() const
{
    return d_->controller.unsavedCount();
}

std::optional<Error> PatientPage::saveFailure() const
{
    return d_->controller.lastFailure();
}

bool PatientPage::endpointFailed() const
{
    return d_->remote.state() == RemoteController::State::failed;
}

void PatientPage::retryRecording()
{
    d_->controller.retryRecording();
}

void PatientPage::setThreshold(double threshold)
{
    d_->controller.setThreshold(threshold);
    d_->result->scale()->setThreshold(threshold);
}

void PatientPage::setDraftFile(const QString &path)
{
    d_->draft.setFile(path);
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
    return {{QStringLiteral("columns"), QString::fromLatin1(d_->columns->saveWidths().toBase64())},
            {QStringLiteral("side"), QString::fromLatin1(d_->side->saveState().toBase64())},
            {QStringLiteral("views"), d_->views->saveState()},
            {QStringLiteral("teaching"), d_->form.teaching()},
            {QStringLiteral("charts"), d_->distribution->saveState()},
            {QStringLiteral("whatIf"), d_->whatIf.toJson()}};
}

void PatientPage::forgetEntries()
{
    d_->whatIf.forget();
    d_->form.clear();
    d_->form.undoStack().clear();
    d_->whatIf.restore({});
}

void PatientPage::restoreState(const QJsonObject &state)
{
    d_->columns->restoreWidths(bytesOf(state, QLatin1String("columns")));
    d_->side->restoreState(bytesOf(state, QLatin1String("side")));
    d_->views->restoreState(state.value(QLatin1String("views")).toObject());
    d_->commands.teaching->setChecked(state.value(QLatin1String("teaching")).toBool());
    d_->distribution->restoreState(state.value(QLatin1String("charts")).toObject());
    d_->whatIf.restore(state.value(QLatin1String("whatIf")).toObject());
}

// A file or a text dropped anywhere on the page is offered like a paste.
void PatientPage::dragEnterEvent(QDragEnterEvent *event)
{
    const QMimeData &content = *event->mimeData();
    const bool file = !content.urls().isEmpty() && content.urls().constFirst().isLocalFile();
    if (d_->form.hasFields() && (file || content.hasText())) {
        event->acceptProposedAction();
    }
}

void PatientPage::dropEvent(QDropEvent *event)
{
    const QMimeData &content = *event->mimeData();
    event->acceptProposedAction();
    if (!content.urls().isEmpty() && content.urls().constFirst().isLocalFile()) {
        Q_EMIT fileDropped(content.urls().constFirst().toLocalFile());
    } else {
        offerText(content.text());
    }
}

void PatientPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!isAncestorOf(focusWidget()) && d_->entry->grid()->size() > 0) {
        d_->entry->grid()->focusField(d_->entry->grid()->current());
    }
}

} // namespace cytogauge::ui
