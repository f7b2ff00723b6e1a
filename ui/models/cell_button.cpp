#include "ui/models/cell_button.h"

#include "ui/common/number_text.h"
#include "ui/common/style_draw.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace cytogauge::ui {

CellButton::CellButton(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void CellButton::setContent(qsizetype count, const QString &words, Tone tone, bool wrong)
{
    count_ = count;
    words_ = words;
    tone_ = tone;
    wrong_ = wrong;
    setEnabled(count > 0);
    updateGeometry();
    update();
}

QSize CellButton::minimumSizeHint() const
{
    const Theme &look = theme();
    const int number = QFontMetrics(look.font(TextRole::title)).height();
    const int words = words_.isEmpty() ? 0 : QFontMetrics(look.font(TextRole::caption)).height();
    return {look.scaled(words_.isEmpty() ? 44 : 84), number + words + look.scaled(8)};
}

QSize CellButton::sizeHint() const
{
    const Theme &look = theme();
    const int words = QFontMetrics(look.font(TextRole::caption)).horizontalAdvance(words_) + look.scaled(18);
    return minimumSizeHint().expandedTo(QSize(words, 0));
}

void CellButton::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void CellButton::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

void CellButton::paintEvent(QPaintEvent *)
{
    const Theme &look = theme();
    QPainter painter(this);
    const bool warned = wrong_ && count_ > 0;
    const QColor fill = warned ? look.warningSoft : underMouse() && isEnabled() ? look.hover : look.field;
    const QColor border = underMouse() && isEnabled() ? look.outline : warned ? look.warning : look.line;
    draw::panel(painter, rect(), look.controlRadius(), fill, border);
    QStyleOption option;
    option.initFrom(this);
    if (draw::keyboardFocus(option)) {
        draw::focusRing(painter, QRectF(rect()), look.controlRadius());
    }
    const bool centred = words_.isEmpty();
    const QRect inner =
        rect().adjusted(look.scaled(centred ? 2 : 9), look.scaled(3), -look.scaled(centred ? 2 : 5), -look.scaled(3));
    painter.setFont(look.font(TextRole::title));
    painter.setPen(count_ == 0 ? look.textSecond : warned ? look.warning : look.tone(tone_));
    const int height = painter.fontMetrics().height();
    const int words = centred ? 0 : QFontMetrics(look.font(TextRole::caption)).height();
    const int top = inner.y() + std::max(0, (inner.height() - height - words) / 2);
    painter.drawText(QRect(inner.x(), top, inner.width(), height),
                     (centred ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::TextSingleLine, countText(count_));
    painter.setFont(look.font(TextRole::caption));
    painter.setPen(warned ? look.warning : look.textSecond);
    painter.drawText(QRect(inner.x(), top + height, inner.width(), words), Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(words_, Qt::ElideRight, inner.width()));
}

} // namespace cytogauge::ui
