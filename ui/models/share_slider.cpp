#include "ui/models/share_slider.h"

#include "ui/common/style_draw.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOption>
#include <QWheelEvent>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr int thousand = 1000;
constexpr int hundredth = 10;
constexpr int tenth = 100;

} // namespace

ShareSlider::ShareSlider(QWidget *parent) : QSlider(Qt::Horizontal, parent)
{
    setRange(1, thousand - 1);
    setSingleStep(hundredth);
    setPageStep(tenth);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QSlider::valueChanged, this, [this] { emit shareMoved(share()); });
}

void ShareSlider::setShare(double share)
{
    const QSignalBlocker quiet(this);
    setValue(qRound(share * thousand));
    update();
}

double ShareSlider::share() const
{
    return static_cast<double>(value()) / thousand;
}

int ShareSlider::handleSize() const
{
    return theme().scaled(14);
}

QSize ShareSlider::sizeHint() const
{
    return {theme().scaled(160), handleSize() + theme().scaled(6)};
}

QSize ShareSlider::minimumSizeHint() const
{
    return {theme().scaled(56), sizeHint().height()};
}

double ShareSlider::positionOf(double share) const
{
    const double at = handleSize() / 2.0 + share * (width() - handleSize());
    return layoutDirection() == Qt::RightToLeft ? width() - at : at;
}

void ShareSlider::paintEvent(QPaintEvent *)
{
    const Theme &look = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = height() / 2.0;
    const double thick = look.scaled(3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.track);
    painter.drawRoundedRect(
        QRectF(positionOf(0.0), middle - thick / 2.0, positionOf(1.0) - positionOf(0.0), thick).normalized(),
        thick / 2.0, thick / 2.0);
    const double size = handleSize();
    const double at = positionOf(share());
    painter.setBrush(isEnabled() ? look.accent : look.outline);
    painter.drawEllipse(QPointF(at, middle), size / 2.0, size / 2.0);
    QStyleOption option;
    option.initFrom(this);
    if (draw::keyboardFocus(option)) {
        draw::focusRing(painter, QRectF(rect()), look.controlRadius());
    }
}

void ShareSlider::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        setSingleStep(1);
        QKeyEvent plain(event->type(), event->key(), event->modifiers() & ~Qt::ShiftModifier);
        QSlider::keyPressEvent(&plain);
        setSingleStep(hundredth);
        event->setAccepted(plain.isAccepted());
        return;
    }
    QSlider::keyPressEvent(event);
}

void ShareSlider::moveTo(int x)
{
    const double width = std::max(1, this->width() - handleSize());
    const double at = (x - handleSize() / 2.0) / width;
    setValue(qRound((layoutDirection() == Qt::RightToLeft ? 1.0 - at : at) * thousand));
}

void ShareSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        setSliderDown(true);
        moveTo(qRound(event->position().x()));
    }
}

void ShareSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton)) {
        moveTo(qRound(event->position().x()));
    }
}

void ShareSlider::mouseReleaseEvent(QMouseEvent *)
{
    setSliderDown(false);
}

void ShareSlider::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace cytogauge::ui
