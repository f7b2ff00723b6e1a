#include "ui/result/calm_table.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/result/field_table.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

namespace cytogauge::ui {

namespace {

constexpr double kRowHeight = 25.0;

}

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
    setStretchColumn(0);
    copy_ = new QAction(icon(QStringLiteral("copy")), tr("&Copy rows"), this);
    copy_->setShortcut(QKeySequence::Copy);
    copy_->setShortcutContext(Qt::WidgetShortcut);
    addAction(copy_);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy_, &QAction::triggered, this, [this] {
        QGuiApplication::clipboard()->setText(tableText(*this));
        Q_EMIT copied();
    });
}

void CalmTable::setStretchColumn(int column)
{
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

} // namespace cytogauge::ui
