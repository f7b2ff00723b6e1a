// How the History page comes by its rows: query, selection, empty and error states.
#include "ui/common/empty_state.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/message_bar.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/history/comparison.h"
#include "ui/history/filter_bar.h"
#include "ui/history/history_delegate.h"
#include "ui/history/history_edits.h"
#include "ui/history/history_model.h"
#include "ui/history/history_page.h"
#include "ui/history/own_cases_dialog.h"
#include "ui/history/record_pane.h"
#include "ui/history/table_columns.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QSet>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace cytogauge::ui {

namespace {

constexpr int rowsLookedAt = 256; // for the record that was selected before; further down the first one is taken

} // namespace

void HistoryPage::setSchema(const QString &schemaId)
{
    if (schemaId != schemaId_)
        delete ownCases_; // counts another schema's
    schemaId_ = schemaId;
    const FeatureSchema *schema = context_.models->schema(schemaId);
    model_->setSchema(schema);
    delegate_->setSchema(schema);
    filters_->setSchema(schemaId, schema);
    if (context_.history->isOpen()) {
        asksWhatThereIs_ = true;
        applyFilter();
    }
}

void HistoryPage::storeStateChanged()
{
    edits_->forget();
    pane_->showNothing({});
    if (context_.history->isOpen()) {
        asksWhatThereIs_ = true;
        applyFilter();
        return;
    }
    model_->clear();
    loading_ = false;
    if (const auto &error = context_.history->openError())
        showFailure(*error);
    else
        showEmptiness();
}

void HistoryPage::applyFilter()
{
    HistoryQuery query = model_->query();
    query.filter = filters_->filter();
    const QHeaderView *header = table_->horizontalHeader();
    query.sort = HistoryModel::sortColumn(header->sortIndicatorSection());
    query.descending = header->sortIndicatorOrder() == Qt::DescendingOrder;
    if (!context_.history->isOpen())
        return;
    askWhatThereIsLater();
    model_->setQuery(query);
}

// It counts, and would keep the rows of a new query waiting.
void HistoryPage::askWhatThereIsLater()
{
    if (askingWhatThereIs_ == 0)
        return;
    context_.history->worker().cancel(std::exchange(askingWhatThereIs_, 0));
    asksWhatThereIs_ = true;
}

void HistoryPage::refresh()
{
    if (!context_.history->isOpen())
        return;
    keptScroll_ = table_->verticalScrollBar()->value();
    asksWhatThereIs_ = true;
    applyFilter(); // also moves "today" on
}

void HistoryPage::recordsCounted()
{
    filters_->setCounts(model_->matching(), model_->all());
    columns_->makeRoomFor(model_->all());
    updateCommands();
    if (std::exchange(asksWhatThereIs_, false))
        askWhatThereIs();
}

// Schemas, models and endpoints that have records: what the chips can offer. Asked last, because it counts too.
void HistoryPage::askWhatThereIs()
{
    struct There {
        std::vector<std::string> schemas, endpoints;
        std::vector<ModelUse> models;
    };
    askingWhatThereIs_ = context_.history->submit(
        this,
        [schema = schemaId_.toStdString()](HistoryStore &store, TaskControl &control) -> Result<There> {
            auto schemas = store.schemaIds();
            auto endpoints = schemas ? store.endpointsOf(schema) : fail(schemas.error());
            auto models = endpoints ? store.modelsOf(schema, control.stop()) : fail(endpoints.error());
            if (!models)
                return fail(models.error());
            return There{std::move(*schemas), std::move(*endpoints), std::move(*models)};
        },
        [this](const Result<There> &there) {
            if (!there)
                return;
            askingWhatThereIs_ = 0;
            QList<std::pair<QString, QString>> schemas;
            for (const std::string &id : there->schemas) {
                const FeatureSchema *schema = context_.models->schema(QString::fromStdString(id));
                schemas.append({QString::fromStdString(id), schemaText(schema ? schema->title : id)});
            }
            filters_->setSchemas(schemas);
            QSet<QString> endpoints;
            for (const std::string &name : there->endpoints)
                endpoints.insert(QString::fromStdString(name));
            filters_->setEndpoints(endpoints);
            filters_->setModels(there->models);
        });
}

void HistoryPage::recordsLoaded(double milliseconds)
{
    if (!model_->isCounted())
        filters_->setCounting();
    if (model_->rowCount() == 0) {
        showEmptiness();
    } else {
        showTable(true);
        if (const auto first = model_->row(0))
            columns_->makeRoomFor(first->number);
        int row = 0;
        for (int i = 0; i < std::min(model_->rowCount(), rowsLookedAt); ++i)
            if (const auto record = model_->row(i); record && record->id == current_)
                row = i;
        loading_ = false;
        selectRow(row);
        if (keptScroll_ >= 0)
            table_->verticalScrollBar()->setValue(keptScroll_);
    }
    loading_ = false;
    keptScroll_ = -1;
    selectionChanged();
    if (filters_->isNarrowed())
        emit message(tr("Filtered in %1").arg(durationText(milliseconds)));
}

void HistoryPage::selectRow(int row)
{
    // Not QTableView::selectRow: that one looks at the keys held down, and after Ctrl+Enter Ctrl often still is.
    table_->selectionModel()->setCurrentIndex(model_->index(row, HistoryModel::numberColumn),
                                              QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void HistoryPage::showEmptiness()
{
    pane_->showNothing({});
    if (!context_.history->isOpen()) {
        empty_->setContent(QStringLiteral("database"), tr("The history is being opened"), {});
    } else if (filters_->isNarrowed()) {
        empty_->setContent(QStringLiteral("search"), tr("No record matches"),
                           tr("Of %1, none fits the search and the filters.").arg(recordsText(model_->all())),
                           {{tr("Clear filters"), [this] { filters_->clearFilters(); }}});
    } else {
        const QString where =
            context_.history->isPrivate()
                ? tr("This is a private session: what you record stays in memory and is gone when the "
                     "program ends.")
                : tr("Fill in the form, then press Predict and record. Each prediction is kept here, on "
                     "this computer only.");
        empty_->setContent(QStringLiteral("history"), tr("No prediction recorded yet"), where,
                           {{tr("Go to the Patient page"), [this] { emit patientPageWanted(); }},
                            {tr("Import records…"), [this] { askImport(); }}});
    }
    showTable(false);
    updateCommands();
}

void HistoryPage::showFailure(const Error &error)
{
    if (error.code == ErrorCode::cancelled)
        return;
    if (context_.history->isOpen() && model_->rowCount() > 0) {
        bar()->showMessage(MessageBar::Kind::error, errorText(error), {{tr("Try again"), [this] { refresh(); }}});
        return;
    }
    pane_->showNothing({});
    QList<EmptyState::Step> steps{{tr("Try again"), [this] {
                                       if (context_.history->isOpen())
                                           refresh();
                                       else
                                           context_.history->reopen();
                                   }}};
    if (!context_.history->isOpen()) {
        steps.append({tr("Go on in memory"), [this] { emit memoryWanted(); }});
        if (context_.history->needsRescue()) {
            if (newestBackup_ && !newestBackup_().isEmpty())
                steps.append(
                    {tr("Keep a copy of the file and restore the newest backup"), [this] { emit rescueWanted(true); }});
            steps.append(
                {tr("Keep a copy of the file and start an empty history"), [this] { emit rescueWanted(false); }});
        }
    }
    empty_->setContent(QStringLiteral("database-off"), tr("The history cannot be shown"), errorText(error), steps);
    showTable(false);
    updateCommands();
}

std::vector<RecordId> HistoryPage::selectedIds() const
{
    std::vector<RecordId> ids;
    for (const QModelIndex &index : table_->selectionModel()->selectedRows())
        if (const auto row = model_->row(index.row()))
            ids.push_back(row->id);
    return ids;
}

void HistoryPage::selectionChanged()
{
    if (loading_)
        return;
    updateCommands();
    const QModelIndexList rows = table_->selectionModel()->selectedRows();
    if (rows.size() != 1) {
        pane_->showNothing(rows.isEmpty()
                               ? (model_->rowCount() > 0 ? tr("Select a record to see all of it.") : QString())
                               : tr("%1 selected.").arg(recordsText(rows.size())),
                           rows.size() > 1 && rows.size() <= mostCompared);
        return;
    }
    const auto row = model_->row(rows.first().row());
    if (!row)
        return;
    current_ = row->id;
    if (!paneIsOld_ && pane_->record() && pane_->record()->record.id == row->id)
        return;
    std::vector<std::shared_ptr<const Model>> models;
    for (const CatalogEntry &entry : context_.models->entries())
        if (entry.ok())
            models.push_back(entry.model);
    context_.history->submit(
        this,
        [id = row->id, models](HistoryStore &store, TaskControl &control) {
            auto record = store.get(id);
            if (record)
                addReasons(record->record, models, control.stop());
            return record;
        },
        [this, id = row->id](const Result<StoredRecord> &record) {
            const std::vector<RecordId> now = selectedIds();
            if (now.size() != 1 || now.front() != id)
                return; // another row was chosen meanwhile
            paneIsOld_ = false;
            if (record)
                pane_->showRecord(*record, context_.models->schema(QString::fromStdString(record->record.schema)));
            else
                pane_->showNothing(errorText(record.error()));
            updateCommands();
        });
}

} // namespace cytogauge::ui
