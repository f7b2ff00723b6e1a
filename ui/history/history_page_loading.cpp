// How the History page comes by its rows: query, selection, empty and error states.
#include "core/history/history_view.h"
#include "ui/common/empty_state.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/message_bar.h"
#include "ui/common/message_time.h"
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

#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QSet>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace cytogauge::ui {

namespace {

// What is selected by hand is kept when rows are read again; a selection of everything is none that others may change.
constexpr int mostKeptSelected = 256;

bool isSame(const StoredRecord &a, const StoredRecord &b)
{
    return a.number == b.number && a.record == b.record;
}

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
    askRows({});
}

void HistoryPage::askRows(std::vector<RecordId> kept)
{
    HistoryQuery query = model_->query();
    query.filter = filters_->filter();
    const QHeaderView *header = table_->horizontalHeader();
    query.sort = HistoryModel::sortColumn(header->sortIndicatorSection());
    query.descending = header->sortIndicatorOrder() == Qt::DescendingOrder;
    if (!context_.history->isOpen())
        return;
    askWhatThereIsLater();
    if (kept.empty())
        place_.reset(); // other rows: from their beginning
    model_->setQuery(query, std::move(kept));
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
    if (!place_)
        place_ = place();
    asksWhatThereIs_ = true;
    std::vector<RecordId> kept = place_->selected;
    kept.push_back(current_);
    kept.push_back(place_->top);
    askRows(std::move(kept)); // also moves "today" on
}

HistoryPage::Place HistoryPage::place() const
{
    Place place;
    if (selectedCount() <= mostKeptSelected)
        place.selected = selectedIds();
    place.scroll = table_->verticalScrollBar()->value();
    const int top = table_->rowAt(0);
    if (const auto row = top >= 0 ? model_->row(top) : std::nullopt) {
        place.top = row->id;
        place.topOffset = table_->rowViewportPosition(top);
    }
    return place;
}

// Rows that somebody else wrote come in under the person's eyes, but not under the hand: not while a menu is open, a
// button of the mouse is down or everything is selected.
void HistoryPage::followOthers()
{
    if (QApplication::activePopupWidget() || QGuiApplication::mouseButtons() != Qt::NoButton ||
        selectedCount() > mostKeptSelected) {
        othersLater_->start();
        return;
    }
    paneIsOld_ = true;
    refresh();
    updateOwnCases();
    emit message(tr("Another program changed the history."));
}

void HistoryPage::recordsCounted()
{
    filters_->setCounts(model_->matching(), model_->all());
    columns_->makeRoomFor(model_->all());
    updateCommands();
    if (std::exchange(asksWhatThereIs_, false))
        askWhatThereIs();
    else
        getReady();
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
            getReady();
        });
}

// So that the first filter of many records is no slower than the second.
void HistoryPage::getReady()
{
    context_.history->submitIdle(this, [sort = model_->query().sort](HistoryStore &store, TaskControl &control) {
        HistoryView *view = viewOf(store);
        return view ? view->prepare(sort, control.stop()) : Result<void>();
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
        loading_ = false;
        goBackTo(std::exchange(place_, std::nullopt));
    }
    loading_ = false;
    place_.reset();
    selectionChanged();
    if (filters_->isNarrowed())
        emit message(tr("Filtered in %1").arg(durationText(milliseconds)));
}

void HistoryPage::goBackTo(const std::optional<Place> &place)
{
    // The current record first: what was just recorded or comes after a deleted one was not selected before.
    const bool stays =
        place && std::find(place->selected.begin(), place->selected.end(), current_) != place->selected.end();
    selectRow(model_->rowOf(current_).value_or(0));
    if (!place)
        return;
    if (stays && place->selected.size() > 1) {
        QItemSelection rows;
        for (const RecordId &id : place->selected)
            if (const auto row = model_->rowOf(id))
                rows.select(model_->index(*row, 0), model_->index(*row, 0));
        table_->selectionModel()->select(rows, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    // At the top new rows push the others down; further down the same rows stay in view.
    int scroll = place->scroll;
    if (const auto top = model_->rowOf(place->top); top && scroll > 0)
        scroll = *top * table_->verticalHeader()->defaultSectionSize() - place->topOffset;
    table_->verticalScrollBar()->setValue(scroll);
    if (!stays)
        table_->scrollTo(table_->currentIndex());
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
    place_.reset();
    if (context_.history->isOpen() && model_->rowCount() > 0) {
        bar()->showMessage(MessageBar::Kind::error, errorText(error), {{tr("Try again"), [this] { refresh(); }}});
        return;
    }
    pane_->showNothing({});
    filters_->setNoCount(); // "0 records" would be a fright
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
    empty_->setContent(QStringLiteral("database-off"), tr("The history cannot be shown"),
                       withMessageTime(errorText(error), context_.clock->now()), steps);
    showTable(false);
    updateCommands();
}

std::int64_t HistoryPage::selectedCount() const
{
    return table_->selectionModel() ? countOf(rangesOf(table_->selectionModel()->selection())) : 0;
}

ChosenRows HistoryPage::selection() const
{
    return chosenRows(table_->selectionModel()->selection(), *model_);
}

std::vector<RecordId> HistoryPage::selectedIds() const
{
    std::vector<RecordId> ids;
    for (const ChosenRows::Seen &one : selection().seen)
        ids.push_back(one.id);
    return ids;
}

void HistoryPage::selectionChanged()
{
    if (loading_)
        return;
    updateCommands();
    const std::vector<ChosenRows::Range> rows = rangesOf(table_->selectionModel()->selection());
    const std::int64_t count = countOf(rows);
    if (count != 1) {
        pane_->showNothing(count == 0 ? (model_->rowCount() > 0 ? tr("Select a record to see all of it.") : QString())
                                      : tr("%1 selected.").arg(recordsText(count)),
                           count > 1 && count <= mostCompared);
        return;
    }
    const auto row = model_->row(static_cast<int>(rows.front().first));
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
            if (record && pane_->record() && isSame(*pane_->record(), *record))
                return;
            if (record)
                pane_->showRecord(*record, context_.models->schema(QString::fromStdString(record->record.schema)));
            else
                pane_->showNothing(withMessageTime(errorText(record.error()), context_.clock->now()));
            updateCommands();
        });
}

} // namespace cytogauge::ui
