#include "ui/common/elided_label.h"

#include "ui/common/accessible.h"
#include "ui/common/plain_tip.h"

#include <QPainter>
#include <QTextLayout>

namespace cytogauge::ui {

ElidedLabel::ElidedLabel(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString &text)
{
    text_ = text;
    setToolTip(plainTip(text));
    announce(this, text);
    updateGeometry();
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    alignment_ = alignment;
    update();
}

void ElidedLabel::setLines(int most)
{
    lines_ = most;
    updateGeometry();
    update();
}

QStringList ElidedLabel::linesAt(int width) const
{
    QStringList lines;
    if (lines_ == 1)
        return {fontMetrics().elidedText(text_, Qt::ElideRight, width)};
    QTextLayout layout(text_, font());
    layout.beginLayout();
    for (int i = 0; i < lines_; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        lines << (i + 1 < lines_ ? text_.mid(line.textStart(), line.textLength()).trimmed()
                                 : fontMetrics().elidedText(text_.mid(line.textStart()), Qt::ElideRight, width));
    }
    layout.endLayout();
    return lines;
}

bool ElidedLabel::isCut() const
{
    const QStringList lines = linesAt(width());
    return !lines.isEmpty() && lines.constLast().endsWith(QChar(0x2026)) && !text_.endsWith(QChar(0x2026));
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text_) / lines_ + 2, minimumSizeHint().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {metrics.averageCharWidth() * 6, metrics.height() + (lines_ - 1) * metrics.lineSpacing()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), static_cast<int>(alignment_ | Qt::AlignVCenter) | (lines_ == 1 ? Qt::TextSingleLine : 0),
                     linesAt(width()).join(QLatin1Char('\n')));
}

} // namespace cytogauge::ui
