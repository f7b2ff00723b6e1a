#include "ui/result/calm_table.h"

#include "ui/common/action_time.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/result/field_table.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr double kRowHeight = 25.0;
constexpr int kFewestRows = 5;

} // namespace

CalmTable::CalmTable(QAbstractItemModel *model, QWidget *parent) : QTableView(parent)
{
    setModel(model);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(theme().scaled(kRowHeight));
    verticalHeader()->setDefaultSectionSize(theme().scaled(kRowHeight));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(model, &QAbstractItemModel::modelReset, this, &CalmTable::fit);
    connect(model, &QAbstractItemModel::dataChanged, this, &CalmTable::fit);
    fit();
    copy_ = new QAction(icon(QStringLiteral("copy")), tr("&Copy rows"), this);
    copy_->setShortcut(QKeySequence::Copy);
    copy_->setShortcutContext(Qt::WidgetShortcut);
    addAction(copy_);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy_, &QAction::triggered, this, [this] {
        const ActionTime time;
        QGuiApplication::clipboard()->setText(tableText(*this));
        Q_EMIT copied(time.milliseconds());
    });
}

void CalmTable::setStretchColumn(int column)
{
    stretchColumn_ = column;
    fit();
}

void CalmTable::setLeastStretch(double pixels)
{
    leastStretch_ = pixels;
    fit();
}

QSize CalmTable::minimumSizeHint() const
{
    const int bar = horizontalScrollBar()->maximum() > 0 ? horizontalScrollBar()->sizeHint().height() : 0;
    return {QTableView::minimumSizeHint().width(),
            horizontalHeader()->sizeHint().height() + kFewestRows * verticalHeader()->defaultSectionSize() + bar};
}

void CalmTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fit();
}

void CalmTable::fit()
{
    QHeaderView *header = horizontalHeader();
    int wanted = 0;
    for (int column = 0; column < header->count(); ++column) {
        const int own = std::max(sizeHintForColumn(column), header->sectionSizeHint(column));
        const bool givesWay = column == stretchColumn_ && leastStretch_ > 0.0;
        wanted += givesWay ? std::min(own, theme().scaled(leastStretch_)) : own;
    }
    const auto mode = wanted <= viewport()->width() ? QHeaderView::Stretch : QHeaderView::ResizeToContents;
    for (int column = 0; column < header->count(); ++column) {
        const auto own = column == stretchColumn_ ? mode : QHeaderView::ResizeToContents;
        if (header->sectionResizeMode(column) != own) {
            header->setSectionResizeMode(column, own);
        }
    }
}

} // namespace cytogauge::ui
