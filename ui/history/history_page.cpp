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
#include "ui/common/page_stack.h"
#include "ui/common/theme.h"
#include "ui/common/undo_step.h"
#include "ui/history/filter_bar.h"
#include "ui/history/history_delegate.h"
#include "ui/history/history_edits.h"
#include "ui/history/history_model.h"
#include "ui/history/history_transfer.h"
#include "ui/history/history_watch.h"
#include "ui/history/record_pane.h"
#include "ui/history/table_columns.h"
#include "ui/report/record_printer.h"

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
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr int paneWidth = 326; // at 100 %, until the person moves the gap
constexpr int leastPaneWidth = 284;
constexpr double paneShare = 0.38; // of the page, at most: large text leaves the table room

} // namespace

HistoryPage::HistoryPage(AppContext &context, QWidget *parent)
    : QWidget(parent),
      context_(context),
      model_(new HistoryModel(*context.history, this)),
      delegate_(new HistoryDelegate(this)),
      filters_(new FilterBar(*context.clock, this)),
      table_(new QTableView(this)),
      stack_(new PageStack(this)),
      empty_(new EmptyState(this)),
      splitter_(new QSplitter(Qt::Horizontal, this)),
      export_(new QPushButton(tr("Export CSV"), this)),
      edits_(new HistoryEdits(*context.history, *context.clock, this)),
      printer_(new RecordPrinter(context, this)),
      watch_(new HistoryWatch(*context.history, this)),
      othersLater_(new QTimer(this))
{
    makeTable();
    splitter_->addWidget(makeTableCard());
    splitter_->addWidget(makePaneCard());
    splitter_->setChildrenCollapsible(false);
    splitter_->setStretchFactor(0, 1);
    splitter_->setStretchFactor(1, 0);
    connect(splitter_, &QSplitter::splitterMoved, this, [this] { gapMoved_ = true; });
    auto *row = new QHBoxLayout(this);
    const int margin = splitter_->handleWidth();
    row->setContentsMargins(margin, margin, margin, margin);
    row->addWidget(splitter_);
    makeCommands();
    makeRecordCommands();
    connectModel();
    connectEdits();
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
    auto *bar = new MessageBar(*context_.clock, card);
    column->addWidget(bar);
    transfer_ = new HistoryTransfer(context_, bar, this);
    return card;
}

QWidget *HistoryPage::makePaneCard()
{
    auto *card = new Card(this);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(0, 0, 0, 0);
    pane_ = new RecordPane(card); // after the table's card, also in the tab order
    column->addWidget(pane_);
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
    QHeaderView *header = table_->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSectionsMovable(true);
    header->setSortIndicatorShown(true);
    // In the order in which they were recorded: a clock that was set back changes it as little as summer time does.
    header->setSortIndicator(HistoryModel::numberColumn, Qt::DescendingOrder);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    fitRows();
    columns_ = new TableColumns(table_);
    describeWidget(table_, tr("Recorded predictions"), tr("Enter opens the record in the form, Del deletes it."));
    setHelp(table_,
            tr("Every recorded prediction is a row. A click on a column's title sorts by it; a right click on a "
               "title chooses the columns. Enter opens a record in the form, Del deletes the selected records, "
               "Ctrl+Z brings them back, Ctrl+Shift+Z deletes them again."));
    table_->installEventFilter(this);
}

// As high as the text is now.
void HistoryPage::fitRows()
{
    table_->verticalHeader()->setDefaultSectionSize(delegate_->sizeHint({}, model_->index(0, 0)).height());
    table_->horizontalHeader()->setMinimumSectionSize(theme().scaled(48));
}

void HistoryPage::fitPane()
{
    const int most = static_cast<int>(width() * paneShare);
    splitter_->widget(1)->setMinimumWidth(qMin(theme().scaled(leastPaneWidth), most));
    if (gapMoved_ || splitter_->widget(1)->isHidden())
        return;
    const int pane = qMin(theme().scaled(paneWidth), most);
    splitter_->setSizes({qMax(pane, width() - pane), pane});
}

void HistoryPage::connectModel()
{
    QHeaderView *header = table_->horizontalHeader();
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        askWhatThereIsLater();
        model_->sort(column, order);
    });
    connect(header, &QWidget::customContextMenuRequested, columns_, &TableColumns::showMenu);
    connect(table_, &QWidget::customContextMenuRequested, this, &HistoryPage::showRowMenu);
    connect(table_, &QAbstractItemView::doubleClicked, this, &HistoryPage::openSelected);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryPage::selectionChanged);
    connect(model_, &QAbstractItemModel::modelAboutToBeReset, this, [this] { loading_ = true; });
    connect(model_, &HistoryModel::loaded, this, &HistoryPage::recordsLoaded);
    connect(model_, &HistoryModel::counted, this, &HistoryPage::recordsCounted);
    connect(model_, &HistoryModel::failed, this, &HistoryPage::showFailure);
    connect(model_, &QAbstractItemModel::dataChanged, this, &HistoryPage::selectionChanged);
    connect(filters_, &FilterBar::changed, this, &HistoryPage::applyFilter);
    connect(filters_, &FilterBar::changed, this, &HistoryPage::updateOwnCases);
    connect(filters_, &FilterBar::savedChanged, this, &HistoryPage::saveFilters);
    connect(filters_, &FilterBar::schemaChosen, this, &HistoryPage::setSchema);
    connect(context_.history, &HistoryAccess::stateChanged, this, &HistoryPage::storeStateChanged);
    connect(context_.history, &HistoryAccess::changed, this, &HistoryPage::refresh);
    connect(context_.history, &HistoryAccess::changed, this, &HistoryPage::updateOwnCases);
    othersLater_->setSingleShot(true);
    othersLater_->setInterval(500);
    connect(othersLater_, &QTimer::timeout, this, &HistoryPage::followOthers);
    connect(watch_, &HistoryWatch::changedByOthers, this, &HistoryPage::followOthers);
    connect(transfer_, &HistoryTransfer::message, this, &HistoryPage::message);
    connect(transfer_, &HistoryTransfer::failed, this, &HistoryPage::transferFailed);
    connect(transfer_, &HistoryTransfer::busyChanged, this, &HistoryPage::updateCommands);
}

void HistoryPage::takeOver(const HistoryPage &other)
{
    edits_->takeOver(*other.edits_);
    current_ = other.current_;
    updateCommands();
}

bool HistoryPage::isBusy() const
{
    return transfer_->isBusy();
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
    c.undo = command(tr("&Undo"), name("undo"), QKeySequence::Undo, [this] { edits_->undo(); });
    c.redo = command(tr("&Redo"), name("redo"), {}, [this] { edits_->redo(); });
    c.redo->setShortcuts(redoKeys());
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
    c.deidentified = command(tr("Leave out &who people are"), QString(), {}, [] {});
    c.deidentified->setCheckable(true);
    c.deidentified->setToolTip(
        tr("Without reference, note, dates, ids, endpoint and numbers as typed. Such a file cannot be "
           "imported; rare measurements may still single a person out."));
    c.importFile = command(tr("&Import…"), name("import"), QKeySequence(tr("Ctrl+I")), [this] { askImport(); });

    QMenu *menu = export_->menu();
    menu->addActions({c.exportSelected, c.exportFiltered, c.exportAll});
    menu->addSeparator();
    menu->addActions({c.excelVariant, c.deidentified});
    menu->addSeparator();
    menu->addAction(c.importFile);
    describeWidget(export_, tr("Export CSV"), tr("Writes records to a file that the program can import again."));
    auto *more = new QMenu(this);
    QAction *copyRecord = more->addAction(icon(QStringLiteral("copy")), tr("Copy everything as text"));
    connect(copyRecord, &QAction::triggered, this, [this] {
        const ActionTime time(*context_.clock);
        QGuiApplication::clipboard()->setText(pane_->text());
        emit message(tr("The record was copied."), time.milliseconds());
    });
    more->addAction(c.exportSelected);
    more->addSeparator();
    more->addAction(c.remove);
    pane_->moreButton()->setMenu(more);
    connect(pane_->openButton(), &QPushButton::clicked, this, &HistoryPage::openSelected);
    // These are meant wherever in the window the focus is; the others touch the selected rows.
    for (QAction *action : {c.find, c.refresh, c.exportAll, c.importFile, c.undo, c.redo})
        action->setShortcutContext(Qt::WindowShortcut);
    filters_->searchField()->installEventFilter(this);
}

void HistoryPage::updateCommands()
{
    const bool open = context_.history->isOpen();
    const std::int64_t selected = selectedCount();
    const bool any = open && model_->rowCount() > 0;
    const bool busy = transfer_->isBusy();
    commands_.openInForm->setEnabled(selected == 1);
    commands_.remove->setEnabled(any && selected > 0);
    commands_.undo->setEnabled(open && edits_->canUndo());
    commands_.redo->setEnabled(open && edits_->canRedo());
    const bool whole = selected == 1 && pane_->record().has_value();
    commands_.compare->setEnabled(any && selected >= 1 && selected <= mostCompared);
    commands_.repredict->setEnabled(whole && activeModel_);
    commands_.trend->setEnabled(whole && !pane_->record()->record.patient.empty());
    commands_.editNote->setEnabled(whole);
    commands_.print->setEnabled(whole);
    commands_.saveReport->setEnabled(whole);
    commands_.saveFhir->setEnabled(
        whole && context_.models->schema(QString::fromStdString(pane_->record()->record.schema)) != nullptr);
    commands_.ownCases->setEnabled(open && context_.models->schema(schemaId_) != nullptr);
    pane_->compareButton()->setEnabled(commands_.compare->isEnabled());
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

void HistoryPage::showTable(bool rows)
{
    stack_->setCurrentWidget(rows ? static_cast<QWidget *>(table_) : empty_);
    splitter_->widget(1)->setVisible(rows);
    fitPane();
}

void HistoryPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!isAncestorOf(focusWidget()))
        (stack_->currentWidget() == table_ ? static_cast<QWidget *>(table_) : filters_->searchField())->setFocus();
    watch_->start();
}

void HistoryPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    watch_->stop(); // nobody looks; the next showing looks at once
}

void HistoryPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitRows();
        fitPane();
    }
}

void HistoryPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitPane();
}

// On X11 Ctrl+E is a line edit's key for the end of its line; here it exports, wherever the focus is. Undo and redo are
// the field's where it has something to undo or redo, else the history's.
bool HistoryPage::isNotForSearch(const QKeyEvent &key) const
{
    const QLineEdit *search = filters_->searchField();
    return commands_.exportAll->shortcut() == QKeySequence(key.keyCombination()) ||
           (key.matches(QKeySequence::Undo) && !search->isUndoAvailable()) ||
           (key.matches(QKeySequence::Redo) && !search->isRedoAvailable());
}

bool HistoryPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == filters_->searchField() && event->type() == QEvent::ShortcutOverride &&
        isNotForSearch(*static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
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
