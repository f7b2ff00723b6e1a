#include "ui/result/class_chip.h"

#include "ui/common/icons.h"
#include "ui/common/plain_tip.h"

#include <QPainter>

namespace cytogauge::ui {

namespace {

constexpr double kMark = 9.0;
constexpr double kPadding = 9.0;
constexpr double kChipGap = 6.0;
constexpr double kHeight = 22.0;

} // namespace

ClassChip::ClassChip(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setTextRole(this, TextRole::strong);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ClassChip::setClass(const QString &word, const ClassColors &colors, std::optional<ClassMark> mark)
{
    colors_ = colors;
    mark_ = mark;
    setText(word);
    updateGeometry();
    update();
}

void ClassChip::setIndeterminate(const QString &word)
{
    setClass(word, {theme().warning, theme().warning, theme().warningSoft}, std::nullopt);
}

QSize ClassChip::sizeHint() const
{
    const Theme &look = theme();
    const int words = fontMetrics().horizontalAdvance(text());
    return {words + look.scaled(kMark + 2.0 * kPadding + kChipGap) + 2, look.scaled(kHeight)};
}

void ClassChip::paintEvent(QPaintEvent *)
{
    const Theme &look = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors_.soft);
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    const double size = look.scaled(kMark);
    const QRectF place(look.scaled(kPadding), (height() - size) / 2.0, size, size);
    if (mark_) {
        paintClassMark(painter, *mark_, colors_.area, place);
    } else {
        paintIndeterminateMark(painter, colors_.area, place);
    }
    painter.setFont(font());
    painter.setPen(colors_.text);
    painter.drawText(QRectF(place.right() + look.scaled(kChipGap), 0.0, width(), height()),
                     Qt::AlignLeft | Qt::AlignVCenter, text());
}

Badge::Badge(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setTextRole(this, TextRole::caption);
    setTone(this, Tone::second);
    setAlignment(Qt::AlignCenter);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

int Badge::widthOf(const QString &text) const
{
    return fontMetrics().horizontalAdvance(text) + 2 * theme().scaled(kPadding);
}

void Badge::setTexts(const QString &whole, const QString &brief)
{
    whole_ = whole;
    brief_ = brief;
    setToolTip(plainTip(whole));
    setAccessibleName(whole);
}

void Badge::setBrief(bool brief)
{
    setText(brief ? brief_ : whole_);
    updateGeometry();
}

QSize Badge::sizeHint() const
{
    return {widthOf(text()), theme().scaled(kHeight)};
}

QSize Badge::minimumSizeHint() const
{
    return {widthOf(brief_), theme().scaled(kHeight)};
}

void Badge::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme().line);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), height() / 2.0, height() / 2.0);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace cytogauge::ui
