// What the History page does with records; how it looks and loads stands in history_page.cpp.
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/message_bar.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"
#include "ui/history/filter_bar.h"
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
#include <QMenu>
#include <QScrollBar>
#include <QSplitter>
#include <QStandardPaths>
#include <QTableView>

namespace cytogauge::ui {

void HistoryPage::openSelected()
{
    const std::vector<RecordId> ids = selectedIds();
    if (ids.size() != 1)
        return;
    context_.history->submit(
        this, [id = ids.front()](HistoryStore &store, TaskControl &) { return store.get(id); },
        [this](const Result<StoredRecord> &record) {
            if (record)
                emit openInForm(*record);
            else
                bar()->showMessage(MessageBar::Kind::error, errorText(record.error()));
        });
}

void HistoryPage::removeSelected()
{
    const qsizetype chosen = table_->selectionModel()->selectedRows().size();
    if (chosen == 0)
        return;
    const int first = table_->selectionModel()->selectedRows().first().row();
    // Select all marks rows that were never fetched: then the store itself says which ones they are.
    const bool everything = chosen == model_->rowCount();
    const auto done = [this, first](Result<std::vector<RecordId>> ids) {
        if (!ids) {
            bar()->showMessage(MessageBar::Kind::error, errorText(ids.error()));
            return;
        }
        const int count = static_cast<int>(ids->size());
        removed_.append(std::move(*ids));
        if (const auto next = model_->row(first + count); next && count == 1)
            current_ = next->id;
        const QString text = tr("%1 deleted.").arg(recordsText(count));
        bar()->showMessage(MessageBar::Kind::info, text, {{tr("Undo"), [this] { undoRemove(); }}});
        emit message(text);
    };
    context_.history->submit(
        this,
        [ids = selectedIds(), everything, query = model_->query()](HistoryStore &store,
                                                                   TaskControl &) -> Result<std::vector<RecordId>> {
            std::vector<RecordId> wanted = ids;
            if (everything) {
                auto all = store.ids(query);
                if (!all)
                    return fail(all.error());
                wanted = std::move(*all);
            }
            if (auto removed = store.remove(wanted); !removed)
                return fail(removed.error());
            return wanted;
        },
        done, HistoryAccess::Changes::yes);
}

void HistoryPage::undoRemove()
{
    if (removed_.isEmpty())
        return;
    const std::vector<RecordId> ids = removed_.takeLast();
    if (ids.size() == 1)
        current_ = ids.front();
    context_.history->submit(
        this, [ids](HistoryStore &store, TaskControl &) { return store.restore(ids); },
        [this, ids](const Result<void> &restored) {
            if (!restored) {
                removed_.append(ids);
                bar()->showMessage(MessageBar::Kind::error, errorText(restored.error()));
                return;
            }
            bar()->hide();
            emit message(tr("%1 brought back.").arg(recordsText(ids.size())));
        },
        HistoryAccess::Changes::yes);
}

void HistoryPage::copyRows()
{
    QStringList lines;
    QStringList cells;
    const QHeaderView *header = table_->horizontalHeader();
    QList<int> columns;
    for (int visual = 0; visual < header->count(); ++visual)
        if (!header->isSectionHidden(header->logicalIndex(visual)))
            columns << header->logicalIndex(visual);
    for (const int column : std::as_const(columns))
        cells << model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    lines << cells.join(QLatin1Char('\t'));
    int copied = 0;
    for (const QModelIndex &index : table_->selectionModel()->selectedRows()) {
        if (!model_->row(index.row()))
            continue;
        cells.clear();
        for (const int column : std::as_const(columns))
            cells << model_->index(index.row(), column).data().toString();
        lines << cells.join(QLatin1Char('\t'));
        ++copied;
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    emit message(tr("%n row(s) copied.", nullptr, copied));
}

void HistoryPage::exportTo(const QString &path, Scope scope, std::function<void(const Result<ExportSummary> &)> done)
{
    const FeatureSchema *schema = context_.models->schema(schemaId_);
    if (!schema)
        return;
    HistoryTransfer::Export what{model_->query(), {}, *schema, path, commands_.excelVariant->isChecked()};
    if (scope == Scope::selected) {
        const bool everything = table_->selectionModel()->selectedRows().size() == model_->rowCount();
        if (!everything)
            what.only = selectedIds();
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

void HistoryPage::showRowMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(commands_.openInForm);
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
            {QStringLiteral("excel"), commands_.excelVariant->isChecked()}};
}

void HistoryPage::restoreState(const QJsonObject &state)
{
    splitterPlaced_ =
        splitter_->restoreState(QByteArray::fromBase64(state.value(QLatin1String("splitter")).toString().toLatin1()));
    columns_->restoreState(state.value(QLatin1String("columns")).toObject());
    commands_.excelVariant->setChecked(state.value(QLatin1String("excel")).toBool());
    applyFilter();
}

} // namespace cytogauge::ui
