#include "ui/history/history_page.h"

#include "ui/common/accessible.h"
#include "ui/common/card.h"
#include "ui/common/empty_state.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/icons.h"
#include "ui/common/message_bar.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"
#include "ui/history/filter_bar.h"
#include "ui/history/history_delegate.h"
#include "ui/history/history_model.h"
#include "ui/history/history_transfer.h"
#include "ui/history/record_pane.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr int rowsLookedAt = 256; // for the record that was selected before; further down the first one is taken

// The file itself is the trouble; trying again will not help.
bool needsRescue(const Error &error)
{
    return error.code == ErrorCode::historyDamaged || error.code == ErrorCode::historyForeign ||
           error.code == ErrorCode::historyEmptyFile || error.code == ErrorCode::historyNewer;
}

constexpr int paneWidth = 316; // at 100 %, until the person moves the gap

} // namespace

HistoryPage::HistoryPage(AppContext &context, QWidget *parent)
    : QWidget(parent),
      context_(context),
      model_(new HistoryModel(*context.history, this)),
      delegate_(new HistoryDelegate(this)),
      filters_(new FilterBar(*context.clock, this)),
      table_(new QTableView(this)),
      stack_(new QStackedWidget(this)),
      empty_(new EmptyState(this)),
      pane_(new RecordPane(this)),
      splitter_(new QSplitter(Qt::Horizontal, this)),
      export_(new QPushButton(tr("Export CSV"), this))
{
    makeTable();
    splitter_->addWidget(makeTableCard());
    splitter_->addWidget(makePaneCard());
    splitter_->setChildrenCollapsible(false);
    splitter_->setStretchFactor(0, 1);
    splitter_->setStretchFactor(1, 0);
    auto *row = new QHBoxLayout(this);
    const int margin = splitter_->handleWidth();
    row->setContentsMargins(margin, margin, margin, margin);
    row->addWidget(splitter_);
    makeCommands();
    connectModel();
    storeStateChanged();
}

HistoryPage::~HistoryPage() = default;

MessageBar *HistoryPage::bar() const
{
    return findChild<MessageBar *>();
}

QWidget *HistoryPage::makeTableCard()
{
    auto *card = new Card(this);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(0, 0, 0, 0);
    setVariant(export_, ButtonVariant::primary);
    export_->setMenu(new QMenu(export_));
    filters_->addTrailing(export_);
    column->addWidget(filters_);
    stack_->addWidget(table_);
    stack_->addWidget(empty_);
    column->addWidget(stack_, 1);
    auto *bar = new MessageBar(card);
    column->addWidget(bar);
    transfer_ = new HistoryTransfer(context_, bar, this);
    return card;
}

QWidget *HistoryPage::makePaneCard()
{
    auto *card = new Card(this);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(pane_);
    card->setMinimumWidth(theme().scaled(284));
    describeWidget(pane_, tr("Selected record"));
    return card;
}

void HistoryPage::makeTable()
{
    table_->setModel(model_);
    table_->setItemDelegate(delegate_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setTabKeyNavigation(false);
    table_->setSortingEnabled(false);
    table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->setContextMenuPolicy(Qt::CustomContextMenu);
    table_->viewport()->setAutoFillBackground(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table_->verticalHeader()->setDefaultSectionSize(delegate_->sizeHint({}, model_->index(0, 0)).height());
    QHeaderView *header = table_->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSectionsMovable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(HistoryModel::timeColumn, Qt::DescendingOrder);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    header->setMinimumSectionSize(theme().scaled(48));
    hiddenColumns_ = {HistoryModel::statusColumn, HistoryModel::sampleDateColumn};
    const std::pair<int, int> widths[] = {{HistoryModel::numberColumn, 54},       {HistoryModel::timeColumn, 130},
                                          {HistoryModel::patientColumn, 76},      {HistoryModel::estimateColumn, 134},
                                          {HistoryModel::probabilityColumn, 156}, {HistoryModel::sourceColumn, 64},
                                          {HistoryModel::modelColumn, 132},       {HistoryModel::statusColumn, 84},
                                          {HistoryModel::sampleDateColumn, 104},  {HistoryModel::noteColumn, 60}};
    for (const auto &[column, width] : widths) {
        widths_.insert(column, theme().scaled(width));
        table_->setColumnWidth(column, theme().scaled(width));
    }
    fitColumns();
    describeWidget(table_, tr("Recorded predictions"), tr("Enter opens the record in the form, Del deletes it."));
    setHelp(table_,
            tr("Every recorded prediction is a row. A click on a column's title sorts by it; a right click on a "
               "title chooses the columns. Enter opens a record in the form, Del deletes the selected records, "
               "Ctrl+Z brings them back."));
    table_->installEventFilter(this);
    table_->viewport()->installEventFilter(this);
}

void HistoryPage::connectModel()
{
    QHeaderView *header = table_->horizontalHeader();
    connect(header, &QHeaderView::sortIndicatorChanged, this,
            [this](int column, Qt::SortOrder order) { model_->sort(column, order); });
    connect(header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { rememberWidth(column, width); });
    connect(header, &QWidget::customContextMenuRequested, this, &HistoryPage::showHeaderMenu);
    connect(table_, &QWidget::customContextMenuRequested, this, &HistoryPage::showRowMenu);
    connect(table_, &QAbstractItemView::doubleClicked, this, &HistoryPage::openSelected);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryPage::selectionChanged);
    connect(model_, &QAbstractItemModel::modelAboutToBeReset, this, [this] { loading_ = true; });
    connect(model_, &HistoryModel::loaded, this, &HistoryPage::recordsLoaded);
    connect(model_, &HistoryModel::failed, this, &HistoryPage::showFailure);
    connect(model_, &QAbstractItemModel::dataChanged, this, &HistoryPage::selectionChanged);
    connect(filters_, &FilterBar::changed, this, &HistoryPage::applyFilter);
    connect(filters_, &FilterBar::schemaChosen, this, &HistoryPage::setSchema);
    connect(context_.history, &HistoryAccess::stateChanged, this, &HistoryPage::storeStateChanged);
    connect(context_.history, &HistoryAccess::changed, this, &HistoryPage::refresh);
    connect(transfer_, &HistoryTransfer::message, this, &HistoryPage::message);
    connect(transfer_, &HistoryTransfer::busyChanged, this, &HistoryPage::updateCommands);
}

QAction *HistoryPage::command(const QString &words, const QString &iconName, const QKeySequence &keys,
                              const std::function<void()> &act)
{
    auto *action = new QAction(icon(iconName), words, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
    return action;
}

void HistoryPage::makeCommands()
{
    const auto name = [](const char *text) { return QString::fromLatin1(text); };
    Commands &c = commands_;
    c.find = command(tr("&Find"), name("search"), QKeySequence::Find, [this] {
        filters_->searchField()->setFocus(Qt::ShortcutFocusReason);
        filters_->searchField()->selectAll();
    });
    c.openInForm = command(tr("&Open in form"), name("open-in-form"), {}, [this] { openSelected(); });
    c.remove = command(tr("&Delete"), name("trash"), QKeySequence::Delete, [this] { removeSelected(); });
    c.undoRemove = command(tr("&Undo delete"), name("undo"), QKeySequence::Undo, [this] { undoRemove(); });
    c.copyRows = command(tr("&Copy rows"), name("copy"), QKeySequence::Copy, [this] { copyRows(); });
    c.selectAll = command(tr("Select &all"), QString(), QKeySequence::SelectAll, [this] { table_->selectAll(); });
    c.clearFilters = command(tr("Clear fi&lters"), name("clear"), {}, [this] { filters_->clearFilters(); });
    c.refresh = command(tr("&Refresh"), name("refresh"), QKeySequence::Refresh, [this] { refresh(); });
    c.exportSelected = command(tr("Export &selected…"), name("export"), {}, [this] { askExport(Scope::selected); });
    c.exportFiltered = command(tr("Export &filtered…"), name("export"), {}, [this] { askExport(Scope::filtered); });
    c.exportAll =
        command(tr("Export &all…"), name("export"), QKeySequence(tr("Ctrl+E")), [this] { askExport(Scope::all); });
    c.excelVariant = command(tr("Write it for &Excel"), QString(), {}, [] {});
    c.excelVariant->setCheckable(true);
    c.excelVariant->setToolTip(tr("Semicolons, the decimal mark of this language, and a byte order mark."));
    c.importFile = command(tr("&Import…"), name("import"), QKeySequence(tr("Ctrl+I")), [this] { askImport(); });

    QMenu *menu = export_->menu();
    menu->addActions({c.exportSelected, c.exportFiltered, c.exportAll});
    menu->addSeparator();
    menu->addAction(c.excelVariant);
    menu->addSeparator();
    menu->addAction(c.importFile);
    describeWidget(export_, tr("Export CSV"), tr("Writes records to a file that the program can import again."));
    auto *more = new QMenu(this);
    QAction *copyRecord = more->addAction(icon(QStringLiteral("copy")), tr("Copy everything as text"));
    connect(copyRecord, &QAction::triggered, this, [this] {
        QGuiApplication::clipboard()->setText(pane_->text());
        emit message(tr("The record was copied."));
    });
    more->addAction(c.exportSelected);
    pane_->moreButton()->setMenu(more);
    connect(pane_->openButton(), &QPushButton::clicked, this, &HistoryPage::openSelected);
    connect(pane_->deleteButton(), &QPushButton::clicked, this, &HistoryPage::removeSelected);
    updateCommands();
}

void HistoryPage::setSchema(const QString &schemaId)
{
    schemaId_ = schemaId;
    const FeatureSchema *schema = context_.models->schema(schemaId);
    model_->setSchema(schema);
    delegate_->setSchema(schema);
    filters_->setSchema(schemaId, schema);
    if (context_.history->isOpen())
        applyFilter();
}

void HistoryPage::storeStateChanged()
{
    removed_.clear();
    pane_->showNothing({});
    if (context_.history->isOpen()) {
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
    if (context_.history->isOpen())
        model_->setQuery(query);
}

void HistoryPage::refresh()
{
    if (!context_.history->isOpen())
        return;
    keptScroll_ = table_->verticalScrollBar()->value();
    applyFilter(); // also moves "today" on
    context_.history->submit(
        this, [](HistoryStore &store, TaskControl &) { return store.schemaIds(); },
        [this](const Result<std::vector<std::string>> &ids) {
            if (!ids)
                return;
            QList<std::pair<QString, QString>> schemas;
            for (const std::string &id : *ids) {
                const FeatureSchema *schema = context_.models->schema(QString::fromStdString(id));
                schemas.append({QString::fromStdString(id), displayText(schema ? schema->title : id)});
            }
            filters_->setSchemas(schemas);
        });
}

void HistoryPage::recordsLoaded(double milliseconds)
{
    filters_->setEndpoints(model_->endpoints());
    filters_->setCounts(model_->matching(), model_->all());
    if (model_->rowCount() == 0) {
        showEmptiness();
    } else {
        showTable(true);
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
    table_->selectRow(row);
    table_->setCurrentIndex(model_->index(row, HistoryModel::numberColumn));
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
        if (needsRescue(error)) {
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
                               : tr("%1 selected.").arg(recordsText(rows.size())));
        return;
    }
    const auto row = model_->row(rows.first().row());
    if (!row)
        return;
    current_ = row->id;
    if (pane_->record() && pane_->record()->record.id == row->id)
        return;
    context_.history->submit(
        this, [id = row->id](HistoryStore &store, TaskControl &) { return store.get(id); },
        [this, id = row->id](const Result<StoredRecord> &record) {
            const std::vector<RecordId> now = selectedIds();
            if (now.size() != 1 || now.front() != id)
                return; // another row was chosen meanwhile
            if (record)
                pane_->showRecord(*record, context_.models->schema(QString::fromStdString(record->record.schema)));
            else
                pane_->showNothing(errorText(record.error()));
        });
}

void HistoryPage::updateCommands()
{
    const bool open = context_.history->isOpen();
    const qsizetype selected = table_->selectionModel() ? table_->selectionModel()->selectedRows().size() : 0;
    const bool any = open && model_->rowCount() > 0;
    const bool busy = transfer_->isBusy();
    commands_.openInForm->setEnabled(selected == 1);
    commands_.remove->setEnabled(any && selected > 0);
    commands_.undoRemove->setEnabled(open && !removed_.isEmpty());
    commands_.copyRows->setEnabled(any && selected > 0);
    commands_.selectAll->setEnabled(any);
    commands_.clearFilters->setEnabled(filters_->isNarrowed());
    commands_.refresh->setEnabled(open);
    commands_.exportSelected->setEnabled(any && selected > 0 && !busy);
    commands_.exportFiltered->setEnabled(any && filters_->isNarrowed() && !busy);
    commands_.exportAll->setEnabled(open && model_->all() > 0 && !busy);
    commands_.importFile->setEnabled(open && !busy);
    export_->setEnabled(open);
}

int HistoryPage::lastVisibleColumn() const
{
    const QHeaderView *header = table_->horizontalHeader();
    for (int visual = header->count() - 1; visual >= 0; --visual)
        if (!header->isSectionHidden(header->logicalIndex(visual)))
            return header->logicalIndex(visual);
    return -1;
}

// The last column takes what is left, which is nobody's choice.
void HistoryPage::rememberWidth(int column, int width)
{
    if (width > 0 && column != lastVisibleColumn())
        widths_.insert(column, width);
}

// Columns that say least go first when there is no room for all; none is cut in the middle.
void HistoryPage::fitColumns()
{
    const int room = table_->viewport()->width();
    QSet<int> hidden = hiddenColumns_;
    int sum = 0;
    for (int column = 0; column < HistoryModel::columnCountValue; ++column)
        sum += hidden.contains(column) ? 0 : widths_.value(column);
    for (const int column : {HistoryModel::noteColumn, HistoryModel::modelColumn, HistoryModel::sourceColumn,
                             HistoryModel::sampleDateColumn, HistoryModel::statusColumn, HistoryModel::numberColumn}) {
        if (sum <= room)
            break;
        if (!hidden.contains(column)) {
            sum -= widths_.value(column);
            hidden.insert(column);
        }
    }
    for (int column = 0; column < HistoryModel::columnCountValue; ++column) {
        if (table_->isColumnHidden(column) == hidden.contains(column))
            continue;
        table_->setColumnHidden(column, hidden.contains(column));
        if (!hidden.contains(column))
            table_->setColumnWidth(column, widths_.value(column));
    }
}

void HistoryPage::showTable(bool rows)
{
    stack_->setCurrentWidget(rows ? static_cast<QWidget *>(table_) : empty_);
    splitter_->widget(1)->setVisible(rows);
    if (rows && !splitterPlaced_) {
        const int pane = theme().scaled(paneWidth);
        splitter_->setSizes({qMax(pane, width() - pane), pane});
        splitterPlaced_ = true;
    }
}

bool HistoryPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == table_->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    if (watched == table_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && commands_.openInForm->isEnabled()) {
            openSelected();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace cytogauge::ui
