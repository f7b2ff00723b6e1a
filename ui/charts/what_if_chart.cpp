#include "ui/charts/what_if_chart.h"

#include "ui/charts/axis_steps.h"
#include "ui/charts/what_if_state.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double kCurveTicks = 6.0;
constexpr double kMarkSize = 11.0;
constexpr double kPages = 10.0; // arrow steps to a page
constexpr double kCurveWidth = 2.0;
constexpr double kFocusRing = 5.0; // around the mark's disc
constexpr double kLineGap = 2.0;   // between words and a line that must not go through them

QString percentMark(double probability)
{
    return WhatIfChart::tr("%1\u00a0%").arg(fixedText(probability * 100.0, 0));
}

} // namespace

WhatIfChart::WhatIfChart(WhatIfState &state, QWidget *parent) : PaintedWidget(parent), state_(state)
{
    setObjectName(QStringLiteral("whatIfChart"));
    setAccessibleName(tr("What-if: the estimate as one field moves"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setCursor(Qt::SizeHorCursor);
    connect(&state_, &WhatIfState::changed, this, [this] { contentChanged(); });
}

QString WhatIfChart::valueText() const
{
    return state_.patient() ? percentText(state_.now().probability) : QString();
}

QString WhatIfChart::describe() const
{
    return state_.sentence();
}

double WhatIfChart::accessibleNumber() const
{
    return state_.patient() ? state_.now().value : 0.0;
}

void WhatIfChart::setAccessibleNumber(double value)
{
    state_.move(value, false);
}

double WhatIfChart::accessibleMinimum() const
{
    return state_.patient() ? state_.low() : 0.0;
}

double WhatIfChart::accessibleMaximum() const
{
    return state_.patient() ? state_.high() : 0.0;
}

double WhatIfChart::accessibleStep() const
{
    return state_.patient() ? state_.step() : 0.0;
}

QSize WhatIfChart::sizeHint() const
{
    return {theme().scaled(420), theme().scaled(160)};
}

QSize WhatIfChart::minimumSizeHint() const
{
    return {theme().scaled(240), theme().scaled(108)};
}

QRectF WhatIfChart::plot() const
{
    // Asked for each point of the curve; the fonts are asked when something has changed.
    const QFont font = theme().font(TextRole::caption);
    if (size() != plot_.size || font != plot_.font || QLocale() != plot_.locale) {
        const QFontMetricsF metrics(font);
        const double left = metrics.horizontalAdvance(percentMark(1.0)) + theme().scaled(10);
        plot_ = {size(), font, QLocale(),
                 QRectF(rect()).adjusted(left, metrics.height() + 2.0, -theme().scaled(14), -metrics.height() - 5.0)};
    }
    return plot_.area;
}

double WhatIfChart::xOf(double value) const
{
    const double width = state_.high() - state_.low();
    return plot().left() + (width > 0.0 ? (value - state_.low()) / width : 0.5) * plot().width();
}

double WhatIfChart::valueAt(double x) const
{
    const double share = std::clamp((x - plot().left()) / std::max(1.0, plot().width()), 0.0, 1.0);
    return state_.low() + share * (state_.high() - state_.low());
}

double WhatIfChart::yOf(double probability) const
{
    return plot().bottom() - probability * plot().height();
}

// Where the model would call the case unusual the ground is hatched.
void WhatIfChart::paintStrange(QPainter &painter) const
{
    const auto &points = state_.curve().points;
    const QRectF area = plot();
    QColor hatch = theme().textSecond;
    hatch.setAlphaF(0.35F);
    double widest = 0.0;
    QRectF largest;
    for (std::size_t i = 0; i < points.size();) {
        std::size_t end = i;
        while (end < points.size() && points[end].strangeness > 1.0) {
            ++end;
        }
        if (end == i) {
            ++i;
            continue;
        }
        const QRectF zone(QPointF(xOf(points[i].value), area.top()),
                          QPointF(xOf(points[end - 1].value), area.bottom()));
        painter.fillRect(zone, QBrush(hatch, Qt::BDiagPattern));
        if (zone.width() > widest) {
            widest = zone.width();
            largest = zone;
        }
        i = end;
    }
    const QString words = tr("unusual");
    painter.setFont(theme().font(TextRole::caption));
    const QFontMetricsF metrics(painter.font());
    if (widest > metrics.horizontalAdvance(words) + theme().scaled(12)) {
        painter.setPen(theme().textSecond);
        painter.drawText(QRectF(largest.left(), 0.0, widest, metrics.height()), Qt::AlignCenter, words);
    }
}

void WhatIfChart::paintAxes(QPainter &painter) const
{
    const QRectF area = plot();
    painter.setFont(theme().font(TextRole::caption));
    const QFontMetricsF metrics(painter.font());
    const bool roomy = area.height() > metrics.height() * 5.0;
    for (const double probability : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        if (!roomy && probability != 0.0 && probability != 0.5 && probability != 1.0) {
            continue;
        }
        const double y = std::round(yOf(probability)) + 0.5;
        painter.setPen(QPen(theme().line, 1.0));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme().textSecond);
        painter.drawText(QRectF(0.0, y - metrics.height() / 2.0, area.left() - theme().scaled(6), metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, percentMark(probability));
    }
    const double step = niceStep(std::max(state_.high() - state_.low(), 1e-12), kCurveTicks);
    for (double value = std::ceil(state_.low() / step) * step; value <= state_.high() + step * 1e-6; value += step) {
        const double x = xOf(value);
        painter.setPen(theme().textSecond);
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 3.0));
        painter.drawText(QRectF(x - 40.0, area.bottom() + 4.0, 80.0, metrics.height()), Qt::AlignCenter,
                         fixedText(value, decimalsOf(step)));
    }
}

void WhatIfChart::paintCurve(QPainter &painter) const
{
    QPolygonF line;
    for (const WhatIfPoint &point : state_.curve().points) {
        line << QPointF(xOf(point.value), yOf(point.probability));
    }
    painter.setPen(QPen(theme().accent, kCurveWidth));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

void WhatIfChart::paintCrossings(QPainter &painter) const
{
    if (!state_.patient()->model->schema.isBinary()) {
        return;
    }
    const QRectF area = plot();
    const double y = yOf(state_.patient()->threshold);
    painter.setPen(QPen(theme().accent, 1.0, Qt::DashLine));
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    painter.setFont(theme().font(TextRole::caption));
    const double half = theme().scaled(3.5);
    for (const CrossingLabel &label : crossingLabels()) {
        const double x = xOf(label.value);
        painter.setPen(QPen(theme().accent, 1.5));
        painter.setBrush(theme().surface);
        painter.drawRect(QRectF(x - half, y - half, 2.0 * half, 2.0 * half));
        QColor ground = theme().surface;
        ground.setAlphaF(0.8F);
        painter.fillRect(label.place, ground);
        painter.setPen(theme().accent);
        painter.drawText(label.place, Qt::AlignCenter, label.words);
    }
}

// What words at this place would cover, the worse the dearer: the mark and the edge most, the curve least.
double WhatIfChart::cost(const QRectF &place, const QList<CrossingLabel> &others, const QList<QPointF> &curve) const
{
    const QRectF area = plot();
    const WhatIfPoint here = state_.now();
    const double radius = theme().scaled(kMarkSize) / 2.0 + kFocusRing;
    const double x = xOf(here.value);
    const auto crosses = [&](double vertical) {
        return vertical > place.left() - kLineGap && vertical < place.right() + kLineGap;
    };
    double sum = 0.0;
    if (place.left() < area.left() || place.right() > area.right() || place.top() < area.top() ||
        place.bottom() > area.bottom()) {
        sum += 16.0;
    }
    const QRectF disc(x - radius, yOf(here.probability) - radius, 2.0 * radius, 2.0 * radius);
    if (crosses(x) || place.intersects(disc)) {
        sum += 8.0;
    }
    if (std::ranges::any_of(others, [&](const CrossingLabel &other) { return other.place.intersects(place); })) {
        sum += 8.0;
    }
    if (crosses(xOf(state_.patient()->values[state_.feature()]))) {
        sum += 2.0;
    }
    if (std::ranges::any_of(curve, [&](const QPointF &point) { return place.contains(point); })) {
        sum += 1.0;
    }
    return sum;
}

QList<WhatIfChart::CrossingLabel> WhatIfChart::crossingLabels() const
{
    QList<CrossingLabel> labels;
    if (!state_.patient() || !state_.patient()->model->schema.isBinary() || state_.curve().crossings.empty()) {
        return labels;
    }
    QList<QPointF> curve; // once for all places
    for (const WhatIfPoint &point : state_.curve().points)
        curve << QPointF(xOf(point.value), yOf(point.probability));
    const QFontMetricsF metrics(theme().font(TextRole::caption));
    const double gap = 2.0 * theme().scaled(3.5);
    const double y = yOf(state_.patient()->threshold);
    const double mark = xOf(state_.now().value);
    const double beyond = theme().scaled(kMarkSize) / 2.0 + kFocusRing + kLineGap;
    for (const double value : state_.curve().crossings) {
        CrossingLabel label{value, tr("crosses at %1").arg(numberText(roundedTo(value, state_.step()))), {}};
        const QSizeF size(metrics.horizontalAdvance(label.words) + 4.0, metrics.height());
        const double x = xOf(value);
        double least = -1.0;
        // Above the threshold's line or below it, after the crossing or before it; at worst beyond the mark.
        for (const double left : {x + gap, x - gap - size.width(), mark + beyond, mark - beyond - size.width()}) {
            for (const double top : {y - size.height() - 2.0, y + 2.0}) {
                const QRectF place(QPointF(left, top), size);
                const double dear = cost(place, labels, curve);
                if (least < 0.0 || dear < least) {
                    least = dear;
                    label.place = place;
                }
            }
        }
        labels += label;
    }
    return labels;
}

void WhatIfChart::paintMark(QPainter &painter) const
{
    const QRectF area = plot();
    const WhatIfPoint here = state_.now();
    const double own = xOf(state_.patient()->values[state_.feature()]);
    painter.setPen(QPen(theme().textSecond, 1.0, Qt::DotLine));
    painter.drawLine(QPointF(own, area.top()), QPointF(own, area.bottom()));
    const double x = xOf(here.value);
    const double y = yOf(here.probability);
    painter.setPen(QPen(theme().text, 1.5));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const double size = theme().scaled(kMarkSize);
    painter.setPen(QPen(theme().surface, 2.0));
    painter.setBrush(theme().text);
    painter.drawEllipse(QPointF(x, y), size / 2.0, size / 2.0);
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 3.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(x, y), size / 2.0 + 3.5, size / 2.0 + 3.5);
    }
    QFont bold = theme().font(TextRole::caption);
    bold.setBold(true);
    painter.setFont(bold);
    const QString words =
        tr("%1 → %2").arg(numberText(roundedTo(here.value, state_.step() / 10.0)), percentText(here.probability));
    const double width = QFontMetricsF(bold).horizontalAdvance(words) + 4.0;
    painter.setPen(theme().text);
    const double left = std::clamp(x - width / 2.0, area.left(), std::max(area.left(), this->width() - width));
    const QRectF place(left, 0.0, width, area.top() - 1.0);
    painter.fillRect(place, theme().surface);
    painter.drawText(place, Qt::AlignCenter, words);
}

void WhatIfChart::paintEvent(QPaintEvent *)
{
    if (!state_.patient()) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintStrange(painter);
    paintAxes(painter);
    paintCurve(painter);
    paintCrossings(painter);
    paintMark(painter);
}

void WhatIfChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && state_.patient()) {
        dragging_ = true;
        state_.preview(valueAt(event->position().x()));
    }
}

void WhatIfChart::mouseMoveEvent(QMouseEvent *event)
{
    if (dragging_ && state_.patient()) {
        state_.preview(valueAt(event->position().x()));
    }
}

void WhatIfChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (std::exchange(dragging_, false) && state_.patient()) {
        state_.move(valueAt(event->position().x()), false);
    }
}

void WhatIfChart::keyPressEvent(QKeyEvent *event)
{
    if (!state_.patient()) {
        PaintedWidget::keyPressEvent(event);
        return;
    }
    const double here = state_.now().value;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        state_.move(here - state_.step(), true);
        break;
    case Qt::Key_Right:
    case Qt::Key_Up:
        state_.move(here + state_.step(), true);
        break;
    case Qt::Key_PageDown:
        state_.move(here - kPages * state_.step(), true);
        break;
    case Qt::Key_PageUp:
        state_.move(here + kPages * state_.step(), true);
        break;
    case Qt::Key_Home:
        state_.move(state_.patient()->values[state_.feature()], true);
        break;
    case Qt::Key_Escape:
        dragging_ = false;
        state_.cancelPreview();
        break;
    default:
        PaintedWidget::keyPressEvent(event);
        return;
    }
    event->accept();
}

} // namespace cytogauge::ui
