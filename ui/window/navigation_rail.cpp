#include "ui/window/navigation_rail.h"

#include "ui/common/accessible.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace cytogauge::ui {

NavigationRail::NavigationRail(QWidget *parent) : QWidget(parent), column_(new QVBoxLayout(this))
{
    column_->addStretch(1);
    applyMetrics();
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    describeWidget(this, tr("Pages"));
    setHelp(
        this,
        tr("The pages of the program. Arrow keys go from one to the next, Enter shows it; Ctrl and a number show it "
           "from anywhere."));
}

void NavigationRail::addPage(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setProperty("cytogaugeVariant", static_cast<int>(ButtonVariant::rail));
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(Qt::StrongFocus);
    button->installEventFilter(this);
    describeWidget(button, action->iconText(), action->toolTip());
    column_->insertWidget(column_->count() - 1, button);
    buttons_ << button;
    applyMetrics();
}

void NavigationRail::applyMetrics()
{
    const Theme &t = theme();
    column_->setContentsMargins(t.scaled(6), t.scaled(10), t.scaled(7), t.scaled(10));
    column_->setSpacing(t.scaled(3));
    for (QToolButton *button : std::as_const(buttons_)) {
        button->setIconSize(QSize(t.scaled(20), t.scaled(20)));
        button->setMinimumWidth(t.scaled(62));
    }
}

bool NavigationRail::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const qsizetype at = buttons_.indexOf(qobject_cast<QToolButton *>(watched));
        const qsizetype to = key == Qt::Key_Down ? at + 1 : key == Qt::Key_Up ? at - 1 : -1;
        if (at >= 0 && to >= 0 && to < buttons_.size()) {
            buttons_[to]->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void NavigationRail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange && layout())
        applyMetrics();
    QWidget::changeEvent(event);
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().rail);
    painter.setPen(theme().line);
    painter.drawLine(rect().topRight(), rect().bottomRight());
}

} // namespace cytogauge::ui
