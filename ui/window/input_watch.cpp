#include "ui/window/input_watch.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>

namespace cytogauge::ui {

namespace {

bool opensMenu(const QKeyEvent &key)
{
    return key.key() == Qt::Key_F10 && key.modifiers() == Qt::ShiftModifier;
}

// Where the cursor or the current row is.
bool openMenuOf(QWidget *widget)
{
    QRect place = widget->inputMethodQuery(Qt::ImCursorRectangle).toRect();
    if (auto *view = qobject_cast<QAbstractItemView *>(widget)) {
        place = view->visualRect(view->currentIndex());
        widget = view->viewport();
    }
    const QPoint middle = widget->rect().contains(place.center()) ? place.center() : widget->rect().center();
    QContextMenuEvent menu(QContextMenuEvent::Keyboard, middle, widget->mapToGlobal(middle));
    return QApplication::sendEvent(widget, &menu) && menu.isAccepted();
}

} // namespace

bool InputWatch::eventFilter(QObject *watched, QEvent *event)
{
    return event->type() == QEvent::KeyPress && watched->isWidgetType() &&
           opensMenu(*static_cast<QKeyEvent *>(event)) && openMenuOf(static_cast<QWidget *>(watched));
}

} // namespace cytogauge::ui
