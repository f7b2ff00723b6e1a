// What the History page does with rows; what opens windows of its own stands in history_page_dialogs.cpp.
#include "core/dataset/csv_writer.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/message_bar.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"
#include "ui/history/filter_bar.h"
#include "ui/history/history_edits.h"
#include "ui/history/history_model.h"
#include "ui/history/history_page.h"
#include "ui/history/history_transfer.h"
#include "ui/history/record_pane.h"
#include "ui/history/table_columns.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QSplitter>
#include <QStandardPaths>
#include <QTableView>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr std::int64_t mostCopiedRows = 10'000; // formatted at once: more would stall the window

} // namespace

void HistoryPage::openSelected()
{
    const std::vector<RecordId> ids = selectedIds();
    if (ids.size() != 1)
        return;
    context_.history->submit(
        this, [id = ids.front()](HistoryStore &store, TaskControl &) { return store.get(id); },
        [this, time = ActionTime(*context_.clock)](const Result<StoredRecord> &record) {
            if (record)
                emit openInForm(*record, time);
            else
                bar()->showMessage(MessageBar::Kind::error, errorText(record.error()));
        });
}

void HistoryPage::removeSelected()
{
    const ChosenRows chosen = selection();
    if (chosen.isEmpty())
        return;
    edits_->remove(chosen);
}

void HistoryPage::connectEdits()
{
    const auto tell = [this](const QString &text, TimeTaken taken) {
        bar()->showMessage(MessageBar::Kind::info, text, {{tr("Undo"), [this] { edits_->undo(); }}});
        emit message(text, taken);
    };
    connect(edits_, &HistoryEdits::removed, this, [this, tell](const std::vector<RecordId> &ids, TimeTaken taken) {
        // The next record is the one to look at then; the rows are read again after this.
        const auto row = ids.size() == 1 && ids.front() == current_ ? model_->rowOf(current_) : std::nullopt;
        if (const auto next = row ? model_->row(*row + 1) : std::nullopt)
            current_ = next->id;
        tell(tr("%1 deleted.").arg(recordsText(static_cast<qint64>(ids.size()))), taken);
    });
    connect(edits_, &HistoryEdits::edited, this,
            [this, tell](const RecordId &id, const QString &words, TimeTaken taken) {
                current_ = id;
                paneIsOld_ = true;
                tell(words, taken);
            });
    connect(edits_, &HistoryEdits::undone, this, [this](const RecordId &id, const QString &words, TimeTaken taken) {
        if (!id.isEmpty())
            current_ = id;
        paneIsOld_ = true;
        bar()->hide();
        emit message(words, taken);
    });
    connect(edits_, &HistoryEdits::failed, this, [this](const Error &error) {
        if (error.code == ErrorCode::cancelled)
            bar()->showMessage(MessageBar::Kind::info, tr("Cancelled. Nothing was changed."));
        else
            bar()->showMessage(MessageBar::Kind::error, errorText(error));
    });
    connect(edits_, &HistoryEdits::progressed, this, [this](const QString &words, double share) {
        bar()->showProgress(words, share, {tr("Cancel"), [this] { edits_->cancel(); }});
    });
    connect(edits_, &HistoryEdits::changed, this, &HistoryPage::updateCommands);
}

void HistoryPage::copyRows()
{
    const ChosenRows chosen = selection();
    if (chosen.isEmpty())
        return;
    const ActionTime time(*context_.clock);
    if (static_cast<std::int64_t>(chosen.seen.size()) == chosen.count() && chosen.count() <= mostCopiedRows) {
        std::vector<HistoryRow> rows;
        for (const ChosenRows::Seen &one : chosen.seen)
            if (auto row = model_->row(static_cast<int>(one.row)))
                rows.push_back(std::move(*row));
        copyRows(rows, 0, time);
        return;
    }
    context_.history->submit(
        this,
        [chosen](HistoryStore &store, TaskControl &control) {
            return rowsOf(chosen, mostCopiedRows, store, control.stop());
        },
        [this, time, count = chosen.count()](const Result<std::vector<HistoryRow>> &found) {
            if (found)
                copyRows(*found, count - static_cast<std::int64_t>(found->size()), time);
            else
                bar()->showMessage(MessageBar::Kind::error, errorText(found.error()));
        });
}

// As tab-separated text for spreadsheets and as CSV, guarded like the export: no cell becomes a formula.
void HistoryPage::copyRows(const std::vector<HistoryRow> &rows, std::int64_t leftOut, const ActionTime &time)
{
    const QHeaderView *header = table_->horizontalHeader();
    QList<int> columns;
    for (int visual = 0; visual < header->count(); ++visual)
        if (!header->isSectionHidden(header->logicalIndex(visual)))
            columns << header->logicalIndex(visual);
    const auto written = [&](char separator) {
        std::string text;
        CsvWriter writer(text, separator);
        for (const int column : std::as_const(columns))
            writer.rawText(model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().toStdString());
        writer.endRow();
        for (const HistoryRow &row : rows) {
            for (const int column : std::as_const(columns))
                writer.text(model_->cellText(row, column).toStdString());
            writer.endRow();
        }
        return text;
    };
    auto *rowsAsText = new QMimeData;
    QString tabbed = QString::fromStdString(written('\t'));
    rowsAsText->setText(tabbed.replace(QLatin1String("\r\n"), QLatin1String("\n")).trimmed());
    rowsAsText->setData(QStringLiteral("text/csv"), QByteArray::fromStdString(written(',')));
    QGuiApplication::clipboard()->setMimeData(rowsAsText);
    const QString text = tr("%n row(s) copied.", nullptr, static_cast<int>(rows.size()));
    if (leftOut > 0)
        bar()->showMessage(
            MessageBar::Kind::warning,
            tr("%1 %2 more were left out: export them to a file instead.").arg(text, countText(leftOut)));
    emit message(text, time.milliseconds());
}

const FeatureSchema *HistoryPage::knownSchema(const QString &id)
{
    const FeatureSchema *schema = context_.models->schema(id);
    if (!schema)
        bar()->showMessage(
            MessageBar::Kind::error,
            tr("No model on this computer knows the fields of these records (schema “%1”). Import their model "
               "on the Models page, then try again.")
                .arg(displayText(id.toStdString())));
    return schema;
}

void HistoryPage::exportTo(const QString &path, Scope scope, std::function<void(const Result<ExportSummary> &)> done)
{
    const FeatureSchema *schema = knownSchema(schemaId_);
    if (!schema)
        return;
    HistoryTransfer::Export what{
        model_->query(), {}, *schema, path, commands_.excelVariant->isChecked(), commands_.deidentified->isChecked()};
    // In the order of the records whatever the table is sorted by: the same file each time, and no sorting of a
    // million.
    what.query.sort = HistoryColumn::number;
    what.query.descending = false;
    if (scope == Scope::selected) {
        if (ChosenRows chosen = selection(); chosen.count() != model_->rowCount())
            what.only = std::move(chosen);
    } else if (scope == Scope::all) {
        what.query.filter = {};
        what.query.filter.schema = schemaId_.toStdString();
    }
    transfer_->exportRecords(what, std::move(done));
}

void HistoryPage::importFrom(const QString &path)
{
    transfer_->importRecords(path);
}

void HistoryPage::askExport(Scope scope)
{
    auto *dialog = new QFileDialog(this, tr("Export records"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Records (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(tr("history.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, scope](const QString &path) { exportTo(path, scope); });
    dialog->open();
}

void HistoryPage::askImport()
{
    auto *dialog = new QFileDialog(this, tr("Import records"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Records (*.csv)"), tr("All files (*)")});
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    connect(dialog, &QFileDialog::fileSelected, this, &HistoryPage::importFrom);
    dialog->open();
}

void HistoryPage::askFhir()
{
    if (!pane_->record())
        return;
    auto *dialog = new QFileDialog(this, tr("Save as FHIR"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("FHIR bundles (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(tr("record-%1.fhir.json").arg(pane_->record()->number));
    connect(dialog, &QFileDialog::fileSelected, this, &HistoryPage::saveFhirTo);
    dialog->open();
}

void HistoryPage::saveFhirTo(const QString &path)
{
    if (!pane_->record())
        return;
    const StoredRecord &stored = *pane_->record();
    if (const FeatureSchema *schema = knownSchema(QString::fromStdString(stored.record.schema)))
        transfer_->exportFhir(stored, *schema, path);
}

void HistoryPage::showRowMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(commands_.openInForm);
    menu->addActions({commands_.compare, commands_.repredict, commands_.trend, commands_.editNote});
    menu->addSeparator();
    menu->addActions({commands_.print, commands_.saveReport, commands_.saveFhir});
    menu->addSeparator();
    menu->addAction(commands_.copyRows);
    menu->addAction(commands_.exportSelected);
    menu->addSeparator();
    menu->addAction(commands_.remove);
    menu->popup(table_->viewport()->mapToGlobal(position));
}

QJsonObject HistoryPage::saveState() const
{
    return {{QStringLiteral("columns"), columns_->saveState()},
            {QStringLiteral("splitter"), QString::fromLatin1(splitter_->saveState().toBase64())},
            {QStringLiteral("excel"), commands_.excelVariant->isChecked()},
            {QStringLiteral("filters"), filters_->saved().toJson()}};
}

void HistoryPage::restoreState(const QJsonObject &state)
{
    gapMoved_ =
        splitter_->restoreState(QByteArray::fromBase64(state.value(QLatin1String("splitter")).toString().toLatin1()));
    columns_->restoreState(state.value(QLatin1String("columns")).toObject());
    commands_.excelVariant->setChecked(state.value(QLatin1String("excel")).toBool());
    filters_->saved().readJson(state.value(QLatin1String("filters")).toArray());
    applyFilter();
}

} // namespace cytogauge::ui
