#include "ui/history/history_transfer.h"

#include "core/exchange/fhir_bundle.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/message_bar.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"

#include <QFileInfo>
#include <QLocale>

#include <cstdint>

namespace cytogauge::ui {

HistoryTransfer::HistoryTransfer(AppContext &context, MessageBar *bar, QObject *parent)
    : QObject(parent), context_(context), bar_(bar)
{
}

void HistoryTransfer::showError(const QString &text)
{
    bar_->showMessage(MessageBar::Kind::error, text);
    emit failed(text);
}

void HistoryTransfer::begin(BackgroundTask &task, quint64 generation, const QString &words)
{
    task_ = &task;
    generation_ = generation;
    words_ = words;
    const auto show = [this](double share) {
        bar_->showProgress(words_, share, {tr("Cancel"), [this] {
                                               if (task_)
                                                   task_->cancel(generation_);
                                           }});
    };
    show(0.0);
    progress_ = connect(&task, &BackgroundTask::progressed, this, [this, show](quint64 which, double share) {
        if (which == generation_)
            show(share);
    });
    emit busyChanged();
}

void HistoryTransfer::end()
{
    disconnect(progress_);
    task_ = nullptr;
    generation_ = 0;
    emit busyChanged();
}

void HistoryTransfer::exportRecords(const Export &what, std::function<void(const Result<ExportSummary> &)> done)
{
    if (isBusy())
        return;
    const ActionTime time(*context_.clock);
    const bool decimalComma = what.excel && QLocale().decimalPoint() == QLatin1String(",");
    const quint64 generation = context_.history->submitLong(
        this,
        [what, decimalComma](HistoryStore &store, TaskControl &control) -> Result<ExportSummary> {
            std::vector<RecordId> only;
            if (what.only) {
                auto ids = idsOf(*what.only, store, control.stop());
                if (!ids)
                    return fail(ids.error());
                only = std::move(*ids);
            }
            ExportOptions options;
            options.excel = what.excel;
            options.deidentified = what.deidentified;
            options.decimalComma = decimalComma;
            options.progress = [&control](std::int64_t count, std::int64_t all) {
                control.progress(all > 0 ? double(count) / double(all) : 0.0);
            };
            return cytogauge::exportRecords(store, what.query, only, what.schema, what.path.toStdString(), options,
                                            control.stop());
        },
        [this, what, done = std::move(done), time](const Result<ExportSummary> &summary) {
            end();
            const QString name = fileNameText(what.path);
            if (summary) {
                const QString text =
                    (what.deidentified ? tr("%1 exported to %2, without who people are.") : tr("%1 exported to %2."))
                        .arg(recordsText(summary->rows), name);
                bar_->showMessage(MessageBar::Kind::info, text);
                emit message(text, time.milliseconds());
            } else if (summary.error().code == ErrorCode::cancelled) {
                bar_->showMessage(MessageBar::Kind::info, tr("Export cancelled. No file was written."));
                emit message(tr("Export cancelled."), time.milliseconds());
            } else {
                showError(errorText(summary.error().in(what.path.toStdString())));
                emit message(tr("Export failed."), time.milliseconds());
            }
            if (done)
                done(summary);
        });
    begin(context_.history->longWorker(), generation, tr("Exporting to %1…").arg(fileNameText(what.path)));
}

void HistoryTransfer::exportFhir(const StoredRecord &stored, const FeatureSchema &schema, const QString &path)
{
    context_.history->submit(
        this,
        [id = stored.record.id, schema, path](HistoryStore &store, TaskControl &) {
            return cytogauge::exportFhir(store, id, schema, path.toStdString());
        },
        [this, number = stored.number, path, time = ActionTime(*context_.clock)](const Result<void> &saved) {
            if (saved) {
                const QString text = tr("No. %1 saved to %2.").arg(QString::number(number), fileNameText(path));
                bar_->showMessage(MessageBar::Kind::info, text);
                emit message(text, time.milliseconds());
            } else {
                showError(errorText(saved.error().in(path.toStdString())));
                emit message(tr("Export failed."), time.milliseconds());
            }
        });
}

void HistoryTransfer::importRecords(const QString &path)
{
    if (isBusy())
        return;
    const ActionTime time(*context_.clock);
    // Not here: a pipe may stay silent for ever, and a first line may be very long.
    const quint64 generation = context_.history->submit(
        this,
        [path](HistoryStore &, TaskControl &control) { return schemaOfRecordFile(path.toStdString(), control.stop()); },
        [this, path, time](const Result<std::string> &schemaId) {
            end();
            const FeatureSchema *schema =
                schemaId ? context_.models->schema(QString::fromStdString(*schemaId)) : nullptr;
            if (schema)
                importWith(path, *schema, time);
            else if (schemaId)
                showError(tr("The records of this file belong to “%1”, for which no model is installed. "
                             "Install that model, then import again.")
                              .arg(displayText(*schemaId)));
            else
                showNotImported(schemaId.error(), path, time);
        });
    begin(context_.history->worker(), generation, tr("Importing %1…").arg(fileNameText(path)));
}

void HistoryTransfer::showNotImported(const Error &error, const QString &path, const ActionTime &time)
{
    if (error.code == ErrorCode::cancelled) {
        bar_->showMessage(MessageBar::Kind::info, tr("Import cancelled. The history is unchanged."));
        emit message(tr("Import cancelled."), time.milliseconds());
        return;
    }
    showError(tr("Nothing was imported. %1").arg(errorText(error.file.empty() ? error.in(path.toStdString()) : error)));
    emit message(tr("Import failed."), time.milliseconds());
}

void HistoryTransfer::importWith(const QString &path, const FeatureSchema &schema, const ActionTime &time)
{
    const double size = double(qMax<qint64>(1, QFileInfo(path).size()));
    const quint64 generation = context_.history->submit(
        this,
        [path, schema, size](HistoryStore &store, TaskControl &control) {
            return cytogauge::importRecords(
                store, schema, path.toStdString(),
                [&control, size](std::uint64_t bytes) { control.progress(double(bytes) / size); }, control.stop());
        },
        [this, path, time](const Result<ImportSummary> &summary) {
            end();
            if (summary) {
                QString text = tr("%1 imported.").arg(recordsText(summary->added));
                if (summary->identical > 0)
                    text += QLatin1Char(' ') + tr("%n were already there, word for word, and were skipped.", nullptr,
                                                  int(summary->identical));
                bar_->showMessage(MessageBar::Kind::info, text);
                emit message(text, time.milliseconds());
            } else {
                showNotImported(summary.error(), path, time);
            }
        },
        HistoryAccess::Changes::yes);
    begin(context_.history->worker(), generation, tr("Importing %1…").arg(fileNameText(path)));
}

} // namespace cytogauge::ui
