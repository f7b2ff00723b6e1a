// What the Models page does with versions; how it looks stands in models_page.cpp.
#include "core/model/installed_models.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/plot_card.h"
#include "ui/common/empty_state.h"
#include "ui/common/error_words.h"
#include "ui/common/message_bar.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"
#include "ui/common/share_text.h"
#include "ui/models/case_dialog.h"
#include "ui/models/check_page.h"
#include "ui/models/class_table_card.h"
#include "ui/models/compare_dialog.h"
#include "ui/models/confusion_card.h"
#include "ui/models/evaluation_plots.h"
#include "ui/models/header_card.h"
#include "ui/models/import_dialog.h"
#include "ui/models/learning_card.h"
#include "ui/models/model_facts.h"
#include "ui/models/model_list.h"
#include "ui/models/models_page.h"
#include "ui/models/text_dialog.h"
#include "ui/models/threshold_card.h"
#include "ui/models/train_dialog.h"

#include <QAction>
#include <QFileDialog>
#include <QListView>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardPaths>

#include <cmath>

namespace cytogauge::ui {

namespace {

using Stage = ModelEvaluationState::Stage;
using Action = ModelShelf::Action;

QString documents()
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

} // namespace

bool ModelsPage::isReady() const
{
    const ShelfEntry *entry = current();
    return entry && entry->model && evaluation_.model() == entry->model && evaluation_.isSettled();
}

void ModelsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (content_ == nullptr) {
        chooseWidths();
        makeContent();
        showEntries();
    }
    if (!shelf_.isLoaded() && !shelf_.isBusy()) {
        shelf_.reload();
    }
}

void ModelsPage::setPrivate(bool on)
{
    shelf_.setWriting(!on);
    followCommands();
}

void ModelsPage::select(const QString &key)
{
    selected_ = key;
    showEntries();
}

// The list was read anew: what was chosen stays chosen, else the active model of the usual schema is.
void ModelsPage::showEntries()
{
    if (!shelf_.isLoaded() || content_ == nullptr) {
        return;
    }
    if (!current()) {
        const ShelfEntry *active = shelf_.activeFor(std::string(defaultSchemaId));
        selected_ = active                       ? active->key()
                    : shelf_.entries().isEmpty() ? QString()
                                                 : shelf_.entries().constFirst().key();
    }
    const QSignalBlocker quiet(list_->selectionModel());
    list_->setCurrentIndex(model_->index(qMax(0, model_->rowOf(selected_))));
    list_->viewport()->update();
    showSelected();
}

void ModelsPage::showSelected()
{
    if (content_ == nullptr) {
        return;
    }
    const ShelfEntry *entry = current();
    followCommands();
    if (!entry || !entry->model) {
        evaluation_.setModel(nullptr);
        showNothing(entry);
        return;
    }
    stack_->setCurrentIndex(1);
    header_->setEntry(*entry);
    fitHeader();
    if (evaluation_.model() != entry->model) {
        scroll_->ensureVisible(0, 0);
        evaluation_.setModel(entry->model); // showEvaluation() hears of it
    }
}

void ModelsPage::showNothing(const ShelfEntry *entry)
{
    stack_->setCurrentIndex(0);
    const EmptyState::Step import{tr("Import a model…"), [this] { askImport(); }};
    const EmptyState::Step training{tr("Train a model…"), [this] { train(); }};
    const EmptyState::Step again{tr("Read the models anew"), [this] { shelf_.reload(); }};
    if (entry && entry->error) {
        empty_->setContent(QStringLiteral("error"), tr("This file was refused"), errorText(*entry->error),
                           {again, import});
    } else if (!shelf_.isLoaded()) {
        empty_->setContent(QStringLiteral("model"), tr("The models are being read"), QString());
    } else {
        empty_->setContent(QStringLiteral("model"), tr("No model is installed"),
                           tr("Import a model file, or train a model from a file of labelled cases."),
                           shelf_.canWrite() ? QList<EmptyState::Step>{import, training}
                                             : QList<EmptyState::Step>{again});
    }
}

void ModelsPage::showEvaluation()
{
    const Stage stage = evaluation_.stage();
    const bool ready = stage == Stage::ready;
    const bool two = evaluation_.hasThreshold();
    threshold_->setVisible(two && stage != Stage::failed);
    cards_->setVisible(ready);
    noEvaluation_->setVisible(!ready);
    const EvaluationRuns runs{evaluation_.repeatsUsed(), evaluation_.repeatsOfCard()};
    header_->setRuns(runs.used, runs.all);
    if (stage == Stage::computing) {
        noEvaluation_->setContent(QStringLiteral("chart"), tr("The evaluation is being computed"),
                                  tr("%1 done. Curves and bands come from the model's out-of-fold predictions.")
                                      .arg(percentText(evaluation_.share())));
    } else if (stage == Stage::failed) {
        noEvaluation_->setContent(QStringLiteral("chart"), tr("There is no evaluation to show"),
                                  errorText(*evaluation_.error()), {{tr("Train a model…"), [this] { train(); }}});
    }
    if (!ready) {
        return;
    }
    const FeatureSchema &schema = evaluation_.model()->schema;
    const EvaluationCurves &curves = evaluation_.curves();
    confusion_->placeInTabOrder(calibration_->view());
    roc_->setSubject(rocPlot(curves, schema, runs));
    calibration_->setSubject(calibrationPlot(curves, schema, runs));
    histogram_->setSubject(histogramPlot(curves, schema, runs));
    precision_->setSubject(precisionRecallPlot(curves, schema, runs));
    decision_->setVisible(two);
    classTable_->setVisible(!two);
    if (two) {
        decision_->setSubject(decisionPlot(curves, runs));
    }
    showThreshold();
    emit message(tr("Evaluated in %1").arg(durationText(evaluation_.milliseconds())));
}

void ModelsPage::showThreshold()
{
    if (evaluation_.stage() != Stage::ready || !evaluation_.hasThreshold()) {
        return;
    }
    const MeanRates rates = evaluation_.rates(); // where the curves are means, so is the place on them
    const double threshold = evaluation_.threshold();
    const QString named = thresholdNumber(threshold);
    const QString words = tr("threshold %1").arg(named);
    roc_->setThreshold(QPointF(1.0 - rates.specificity, rates.sensitivity), words, {},
                       tr("At threshold %1: sensitivity %2, specificity %3.")
                           .arg(named, shareText(rates.sensitivity), shareText(rates.specificity)));
    const bool called = std::isfinite(rates.precision);
    precision_->setThreshold(called ? std::optional(QPointF(rates.sensitivity, rates.precision)) : std::nullopt, words,
                             {},
                             called ? tr("At threshold %1: recall %2, precision %3.")
                                          .arg(named, shareText(rates.sensitivity), shareText(rates.precision))
                                    : tr("At threshold %1 no case is called.").arg(named));
    decision_->setThreshold(QPointF(threshold, rates.netBenefit), {}, threshold,
                            tr("At threshold %1 the benefit is %2.").arg(named, fixedText(rates.netBenefit, 3)));
    histogram_->setThreshold({}, {}, threshold, tr("The threshold stands at %1.").arg(named));
    calibration_->setThreshold({}, {}, threshold, tr("The threshold stands at %1.").arg(named));
}

void ModelsPage::followCommands()
{
    const ShelfEntry *entry = current();
    const bool sound = entry && entry->model;
    const bool writes = shelf_.canWrite();
    const QString why = writes ? QString() : tr("Nothing is stored in a private session. End it to change versions.");
    Commands &c = commands_;
    c.importFile->setEnabled(writes);
    c.importFile->setToolTip(why.isEmpty() ? tr("Check a model file and keep it as a version") : why);
    c.exportJson->setEnabled(sound);
    c.exportOnnx->setEnabled(sound);
    c.exportReport->setEnabled(sound);
    c.exportReportJson->setEnabled(sound);
    c.facts->setEnabled(sound);
    c.facts->setToolTip(tr("The model's card as one page"));
    c.compare->setEnabled(sound);
    c.compare->setToolTip(tr("With another version, on the same cases"));
    c.activate->setVisible(sound && !entry->active && !entry->retired);
    c.activate->setEnabled(c.activate->isVisible() && writes);
    c.activate->setToolTip(why.isEmpty() ? tr("Predict with this version from now on") : why);
    c.rollBack->setVisible(sound && entry->active);
    c.rollBack->setEnabled(c.rollBack->isVisible() && writes && shelf_.canRollBack(entry->model->schema.id));
    c.rollBack->setToolTip(!why.isEmpty()            ? why
                           : c.rollBack->isEnabled() ? tr("Use the version again that was in use before")
                                                     : tr("No other version was in use before this one."));
    c.retire->setVisible(sound && !entry->active && !entry->retired && entry->registered);
    c.retire->setEnabled(c.retire->isVisible() && writes);
    c.retire->setToolTip(why.isEmpty() ? tr("Offer the version no longer; it is kept, because records refer to it")
                                       : why);
}

void ModelsPage::actionDone(Action action, const QString &key, TimeTaken taken)
{
    const ShelfEntry *entry = shelf_.find(key);
    const QString title = entry && entry->model ? modelTitle(*entry->model) : key;
    const QString id = entry ? QString::fromStdString(entry->name.id) : QString();
    QString words;
    QString inUse;
    switch (action) {
    case Action::activate:
        words = tr("%1 is in use.").arg(title);
        inUse = id;
        break;
    case Action::rollBack:
        words = tr("%1 is in use again.").arg(title);
        inUse = id;
        break;
    case Action::retire:
        words = tr("%1 is retired: kept for the records, no longer offered.").arg(title);
        break;
    case Action::importFile:
        words = tr("%1 is kept as a version. It predicts once you activate it.").arg(title);
        break;
    case Action::keep:
        words = entry && entry->active ? tr("%1 is kept and in use.").arg(title) : tr("%1 is kept.").arg(title);
        inUse = entry && entry->active ? id : QString();
        break;
    case Action::exportFile:
        bar_->hide();
        emit message(tr("Exported to %1").arg(fileNameText(key)), taken);
        return;
    }
    bar_->showMessage(MessageBar::Kind::info, words);
    if (action != Action::retire) {
        select(key);
    }
    emit message(words, taken);
    emit modelsChanged(inUse);
}

void ModelsPage::actionFailed(Action action, const Error &error)
{
    if (action == Action::keep) {
        return; // the dialog that asked for it says so
    }
    if (action == Action::importFile && window()->findChild<ImportDialog *>()) {
        return; // so does this one
    }
    if (error.code == ErrorCode::importNeedsSchema) {
        askMeaning(QString::fromStdString(error.file));
        return;
    }
    if (action == Action::exportFile && error.code == ErrorCode::cancelled) {
        bar_->showMessage(MessageBar::Kind::info, tr("The export was cancelled. Nothing was written."));
        return;
    }
    QString words;
    switch (action) {
    case Action::activate:
        words = tr("Not activated. %1");
        break;
    case Action::rollBack:
        words = tr("Nothing was rolled back. %1");
        break;
    case Action::retire:
        words = tr("Not retired. %1");
        break;
    case Action::importFile:
        words = tr("Nothing was imported. %1");
        break;
    default:
        words = tr("Nothing was exported. %1");
        break;
    }
    bar_->showMessage(MessageBar::Kind::error, words.arg(errorText(error)));
}

void ModelsPage::showChecked(const ModelCheck &check)
{
    auto *dialog = new TextDialog(tr("Verify all versions"), checkPage(check), window());
    dialog->setObjectName(QStringLiteral("checkDialog"));
    dialog->open();
    if (check.damaged() > 0) {
        shelf_.reload(); // what is damaged shows in the list
    }
}

// A model of another program does not say what its inputs and its labels mean.
void ModelsPage::askMeaning(const QString &path)
{
    auto *dialog = new ImportDialog(path, shelf_, window());
    dialog->open();
}

void ModelsPage::importFrom(const QString &path)
{
    shelf_.importFile(path);
}

void ModelsPage::exportTo(ExportFormat format, const QString &path)
{
    if (const ShelfEntry *entry = current(); entry && entry->model) {
        const bool same = evaluation_.model() == entry->model;
        shelf_.exportTo(entry->model, format, {evaluation_.threshold(), same ? evaluation_.reevaluation() : nullptr},
                        path);
    }
}

void ModelsPage::train()
{
    auto *dialog = new TrainDialog(shelf_, *context_.clock, window());
    connect(dialog, &TrainDialog::keepWanted, &shelf_, &ModelShelf::keep);
    dialog->open();
}

void ModelsPage::showFacts()
{
    if (const ShelfEntry *entry = current(); entry && entry->model) {
        auto *dialog =
            new TextDialog(tr("Model facts: %1").arg(modelTitle(*entry->model)), factsPage(*entry->model), window());
        dialog->setObjectName(QStringLiteral("factsDialog"));
        dialog->open();
    }
}

void ModelsPage::compareVersions()
{
    if (const ShelfEntry *entry = current(); entry && entry->model) {
        (new CompareDialog(shelf_, selected_, evaluation_.threshold(), window()))->open();
    }
}

void ModelsPage::openCell(int truth, int label)
{
    if (evaluation_.stage() != Stage::ready) {
        return;
    }
    auto *dialog = new CaseDialog(evaluation_, truth, label, window());
    connect(dialog, &CaseDialog::caseChosen, this,
            [this, model = evaluation_.model()](std::size_t caseIndex) { emit caseWanted(model, caseIndex); });
    dialog->open();
}

void ModelsPage::askImport()
{
    auto *dialog = new QFileDialog(this, tr("Import a model"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Model files (*.json)"), tr("All files (*)")});
    dialog->setDirectory(documents());
    connect(dialog, &QFileDialog::fileSelected, this, &ModelsPage::importFrom);
    dialog->open();
}

void ModelsPage::askExport(ExportFormat format)
{
    const ShelfEntry *entry = current();
    if (!entry || !entry->model) {
        return;
    }
    struct Kind {
        QString filter, suffix;
    };
    const Kind kind = format == ExportFormat::onnx   ? Kind{tr("ONNX models (*.onnx)"), QStringLiteral("onnx")}
                      : format == ExportFormat::json ? Kind{tr("Model files (*.json)"), QStringLiteral("json")}
                      : format == ExportFormat::reportHtml
                          ? Kind{tr("Web pages (*.html)"), QStringLiteral("html")}
                          : Kind{tr("Reports as JSON (*.json)"), QStringLiteral("json")};
    auto *dialog = new QFileDialog(this, tr("Export the model"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(kind.filter);
    dialog->setDefaultSuffix(kind.suffix);
    dialog->setDirectory(documents());
    const bool report = format == ExportFormat::reportHtml || format == ExportFormat::reportJson;
    const std::string stem = entry->name.id + "-" + entry->name.version + (report ? "-report" : "");
    dialog->selectFile(QString::fromStdString(stem) + QLatin1Char('.') + kind.suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) { exportTo(format, path); });
    dialog->open();
}

} // namespace cytogauge::ui
