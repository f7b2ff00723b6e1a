#include "ui/history/table_columns.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/history/history_model.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QJsonArray>
#include <QMenu>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>

namespace cytogauge::ui {

namespace {

struct Width {
    int column;
    int pixels; // at 100 %
};
constexpr int noteWidth = 60;
constexpr Width defaultWidths[] = {{HistoryModel::numberColumn, 54},       {HistoryModel::timeColumn, 122},
                                   {HistoryModel::patientColumn, 72},      {HistoryModel::estimateColumn, 130},
                                   {HistoryModel::probabilityColumn, 136}, {HistoryModel::sourceColumn, 64},
                                   {HistoryModel::modelColumn, 132},       {HistoryModel::statusColumn, 84},
                                   {HistoryModel::sampleDateColumn, 104},  {HistoryModel::noteColumn, noteWidth},
                                   {HistoryModel::outcomeColumn, 90}};
constexpr int widest = 2000;
constexpr double numberPadding = 24.0; // both sides of the digits

// What goes first when there is no room for all; never what is sorted by.
constexpr int leastTelling[] = {HistoryModel::noteColumn,       HistoryModel::modelColumn,  HistoryModel::sourceColumn,
                                HistoryModel::sampleDateColumn, HistoryModel::statusColumn, HistoryModel::outcomeColumn,
                                HistoryModel::numberColumn};

QSet<int> standardHidden()
{
    return {HistoryModel::statusColumn, HistoryModel::sampleDateColumn};
}

bool isColumn(int column)
{
    return column >= 0 && column < HistoryModel::columnCountValue;
}

} // namespace

TableColumns::TableColumns(QTableView *table) : QObject(table), table_(table), hidden_(standardHidden())
{
    for (const Width &width : defaultWidths) {
        widths_.insert(width.column, width.pixels);
        table_->setColumnWidth(width.column, theme().scaled(width.pixels));
    }
    connect(table_->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &TableColumns::fit);
    connect(table_->horizontalHeader(), &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { rememberWidth(column, width); });
    table_->viewport()->installEventFilter(this);
    fit();
}

int TableColumns::lastVisible() const
{
    const QHeaderView *header = table_->horizontalHeader();
    for (int visual = header->count() - 1; visual >= 0; --visual)
        if (!header->isSectionHidden(header->logicalIndex(visual)))
            return header->logicalIndex(visual);
    return -1;
}

// A last column that takes what is left has nobody's choice of a width.
void TableColumns::rememberWidth(int column, int width)
{
    const bool stretched = table_->horizontalHeader()->stretchLastSection() && column == lastVisible();
    if (!fitting_ && width > 0 && !stretched)
        widths_.insert(column, qRound(width * 1000.0 / theme().scaled(1000)));
}

void TableColumns::fit()
{
    const int room = table_->viewport()->width();
    const QString digits = QString::number(largest_);
    const int number = table_->fontMetrics().horizontalAdvance(digits) + theme().scaled(numberPadding);
    const auto pixels = [this, number](int column) {
        const int own = theme().scaled(widths_.value(column));
        return column == HistoryModel::numberColumn ? qMax(own, number) : own;
    };
    QSet<int> hidden = hidden_;
    int sum = 0;
    for (int column = 0; column < HistoryModel::columnCountValue; ++column)
        sum += hidden.contains(column) ? 0 : pixels(column);
    for (const int column : leastTelling) {
        if (sum <= room)
            break;
        const bool sorted = column == table_->horizontalHeader()->sortIndicatorSection();
        if (!hidden.contains(column) && !chosen_.contains(column) && !sorted) {
            sum -= pixels(column);
            hidden.insert(column);
        }
    }
    fitting_ = true;
    // The last column takes what is left; where nothing is left it keeps its own width, and the table scrolls.
    const bool stretches = sum <= room;
    table_->horizontalHeader()->setStretchLastSection(stretches);
    for (int column = 0; column < HistoryModel::columnCountValue; ++column)
        table_->setColumnHidden(column, hidden.contains(column));
    // Room to spare goes to titles that need it, then to the notes, as long as nobody gave the column a width.
    int spare = stretches ? room - sum : 0;
    QHash<int, int> extra;
    for (const Width &standard : defaultWidths) {
        const int column = standard.column;
        if (hidden.contains(column) || column == lastVisible() || widths_.value(column) != standard.pixels)
            continue;
        const int title = table_->horizontalHeader()->sectionSizeHint(column) - pixels(column);
        extra.insert(column, qBound(0, title, spare));
        spare -= extra.value(column);
    }
    if (extra.contains(HistoryModel::noteColumn))
        extra[HistoryModel::noteColumn] += spare;
    for (int column = 0; column < HistoryModel::columnCountValue; ++column) {
        const bool stretched = stretches && column == lastVisible();
        const int wanted = pixels(column) + extra.value(column);
        if (!hidden.contains(column) && !stretched && table_->columnWidth(column) != wanted)
            table_->setColumnWidth(column, wanted);
    }
    fitting_ = false;
}

void TableColumns::makeRoomFor(qint64 number)
{
    if (QString::number(number).size() > QString::number(largest_).size()) {
        largest_ = number;
        fit();
    }
}

void TableColumns::choose(int column, bool shown)
{
    if (shown) {
        hidden_.remove(column);
        chosen_.insert(column);
    } else {
        hidden_.insert(column);
        chosen_.remove(column);
    }
    fit();
    if (shown)
        bringIntoView(column);
}

void TableColumns::bringIntoView(int column)
{
    table_->doItemsLayout(); // how far it can scroll now
    QScrollBar *bar = table_->horizontalScrollBar();
    const int left = table_->columnViewportPosition(column);
    const int beyond = left + table_->columnWidth(column) - table_->viewport()->width();
    if (beyond > 0 || left < 0)
        bar->setValue(bar->value() + (left < 0 ? left : beyond));
}

bool TableColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange)
        fit();
    return QObject::eventFilter(watched, event);
}

void TableColumns::showMenu(const QPoint &positionInHeader)
{
    auto *menu = new QMenu(table_);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(menu);
    menu->addSeparator();
    fillSortMenu(menu->addMenu(tr("Sort b&y")));
    menu->popup(table_->horizontalHeader()->mapToGlobal(positionInHeader));
}

void TableColumns::fillMenu(QMenu *menu)
{
    menu->clear();
    for (int column = 1; column < HistoryModel::columnCountValue; ++column) {
        QAction *action =
            menu->addAction(table_->model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!table_->isColumnHidden(column)); // what is seen, not what would be with more room
        connect(action, &QAction::toggled, this, [this, column](bool shown) { choose(column, shown); });
    }
    menu->addSeparator();
    QAction *standard = menu->addAction(tr("&Standard columns"));
    connect(standard, &QAction::triggered, this, &TableColumns::reset);
}

// What a click on a column's title does, for the keyboard: the same column once more turns the order round.
void TableColumns::fillSortMenu(QMenu *menu)
{
    menu->clear();
    QHeaderView *header = table_->horizontalHeader();
    for (int column = 0; column < HistoryModel::columnCountValue; ++column) {
        QAction *action =
            menu->addAction(table_->model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        const bool isSorted = header->sortIndicatorSection() == column;
        const bool descending = header->sortIndicatorOrder() == Qt::DescendingOrder;
        action->setCheckable(true);
        action->setChecked(isSorted);
        if (isSorted)
            action->setIcon(icon(descending ? QStringLiteral("sort-down") : QStringLiteral("sort-up")));
        connect(action, &QAction::triggered, header, [header, column, isSorted, descending] {
            header->setSortIndicator(column, isSorted && !descending ? Qt::DescendingOrder : Qt::AscendingOrder);
        });
    }
}

void TableColumns::reset()
{
    hidden_ = standardHidden();
    chosen_.clear();
    for (const Width &width : defaultWidths)
        widths_.insert(width.column, width.pixels);
    QHeaderView *header = table_->horizontalHeader();
    for (int visual = 0; visual < HistoryModel::columnCountValue; ++visual)
        header->moveSection(header->visualIndex(visual), visual);
    fit();
}

QJsonObject TableColumns::saveState() const
{
    const QHeaderView *header = table_->horizontalHeader();
    QJsonArray hidden, chosen, order;
    QJsonObject widths;
    for (int i = 0; i < HistoryModel::columnCountValue; ++i) {
        if (hidden_.contains(i))
            hidden.append(i);
        if (chosen_.contains(i))
            chosen.append(i);
        order.append(header->logicalIndex(i));
        widths.insert(QString::number(i), widths_.value(i));
    }
    return {{QStringLiteral("hidden"), hidden},
            {QStringLiteral("chosen"), chosen},
            {QStringLiteral("order"), order},
            {QStringLiteral("widths"), widths},
            {QStringLiteral("sort"), header->sortIndicatorSection()},
            {QStringLiteral("descending"), header->sortIndicatorOrder() == Qt::DescendingOrder}};
}

void TableColumns::restoreState(const QJsonObject &state)
{
    QHeaderView *header = table_->horizontalHeader();
    if (state.value(QLatin1String("hidden")).isArray()) {
        hidden_.clear();
        for (const QJsonValue column : state.value(QLatin1String("hidden")).toArray())
            if (column.toInt(-1) > 0 && isColumn(column.toInt())) // the number always shows which row is meant
                hidden_.insert(column.toInt());
    }
    chosen_.clear();
    for (const QJsonValue column : state.value(QLatin1String("chosen")).toArray())
        if (isColumn(column.toInt(-1)) && !hidden_.contains(column.toInt()))
            chosen_.insert(column.toInt());
    const QJsonObject widths = state.value(QLatin1String("widths")).toObject();
    for (auto entry = widths.begin(); entry != widths.end(); ++entry) {
        bool isNumber = false;
        const int column = entry.key().toInt(&isNumber);
        const int width = entry.value().toInt();
        if (isNumber && isColumn(column) && width > 0 && width <= widest)
            widths_.insert(column, width);
    }
    QList<int> order;
    for (const QJsonValue column : state.value(QLatin1String("order")).toArray())
        if (isColumn(column.toInt(-1)) && !order.contains(column.toInt()))
            order.append(column.toInt());
    if (order.size() == HistoryModel::columnCountValue)
        for (int visual = 0; visual < order.size(); ++visual)
            header->moveSection(header->visualIndex(order[visual]), visual);
    if (const int sort = state.value(QLatin1String("sort")).toInt(-1); isColumn(sort))
        header->setSortIndicator(sort, state.value(QLatin1String("descending")).toBool() ? Qt::DescendingOrder
                                                                                         : Qt::AscendingOrder);
    fit();
}

} // namespace cytogauge::ui
