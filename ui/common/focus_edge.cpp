#include "ui/common/focus_edge.h"

#include "ui/common/style_draw.h"

#include <QAbstractScrollArea>
#include <QFocusEvent>

namespace cytogauge::ui {

FocusEdge::FocusEdge(QAbstractScrollArea *area) : QWidget(area), area_(area)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    area_->installEventFilter(this);
}

bool FocusEdge::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        setVisible(static_cast<QFocusEvent *>(event)->reason() != Qt::MouseFocusReason);
        setGeometry(area_->rect());
        raise();
    } else if (event->type() == QEvent::FocusOut) {
        hide();
    } else if (event->type() == QEvent::Resize) {
        setGeometry(area_->rect());
    }
    return QWidget::eventFilter(watched, event);
}

void FocusEdge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    draw::focusRing(painter, rect(), theme().controlRadius());
}

} // namespace cytogauge::ui
