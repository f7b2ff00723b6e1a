#include "ui/common/card.h"

#include "ui/common/theme.h"

#include <QEvent>
#include <QPainter>

namespace cytogauge::ui {

Card::Card(QWidget *parent) : QFrame(parent)
{
    applyPadding();
    applyPalette();
}

void Card::setPadding(double horizontalUnits, double verticalUnits)
{
    horizontal_ = horizontalUnits;
    vertical_ = verticalUnits;
    applyPadding();
}

void Card::applyPadding()
{
    const int unit = theme().unit();
    const int horizontal = qRound(horizontal_ * unit);
    const int vertical = qRound(vertical_ * unit);
    setContentsMargins(horizontal, vertical, horizontal, vertical);
}

// Whatever fills its background inside of a card (scroll areas do) fills it with the card's colour.
void Card::applyPalette()
{
    if (palette().color(QPalette::Window) == theme().surface)
        return;
    QPalette own;
    own.setColor(QPalette::Window, theme().surface);
    setPalette(own);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &colors = theme();
    painter.setPen(QPen(colors.line, 1.0));
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), colors.cardRadius(), colors.cardRadius());
}

// QFrame puts the width of its frame, none, in place of the margins whenever one of these comes by.
bool Card::event(QEvent *event)
{
    const bool handled = QFrame::event(event);
    const QEvent::Type type = event->type();
    if (type == QEvent::Polish || type == QEvent::StyleChange || type == QEvent::ParentChange)
        applyPadding();
    return handled;
}

void Card::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        applyPadding();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        applyPalette();
    QFrame::changeEvent(event);
}

} // namespace cytogauge::ui
