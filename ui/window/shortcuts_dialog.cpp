#include "ui/window/shortcuts_dialog.h"

#include "ui/common/accessible.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QTableWidget>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

void collect(const QMenu *menu, QList<std::pair<QString, QString>> &found)
{
    for (const QAction *action : menu->actions()) {
        if (action->menu())
            collect(action->menu(), found);
        else if (const std::pair row(action->iconText(), action->shortcut().toString(QKeySequence::NativeText));
                 !action->shortcut().isEmpty() && !found.contains(row)) // two pages have an Undo each
            found.append(row);
    }
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QMenuBar *menus, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    QList<std::pair<QString, QString>> rows;
    for (const QAction *top : menus->actions())
        if (top->menu())
            collect(top->menu(), rows);
    auto *table = new QTableWidget(static_cast<int>(rows.size()), 2, this);
    table->setHorizontalHeaderLabels({tr("What it does"), tr("Keys")});
    table->verticalHeader()->hide();
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int row = 0; row < rows.size(); ++row) {
        table->setItem(row, 0, new QTableWidgetItem(rows[row].first));
        table->setItem(row, 1, new QTableWidgetItem(rows[row].second));
    }
    describeWidget(table, windowTitle(), tr("Every command with its keys, page by page."));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(table);
    column->addWidget(buttons);
    resize(theme().scaled(460), theme().scaled(520));
    new FitToScreen(this);
}

} // namespace cytogauge::ui
