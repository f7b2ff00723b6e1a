#include "ui/result/score_scale.h"

#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/result/result_words.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double kMargin = 8.0; // on both sides, for marks at 0 and 100 %
constexpr double kDensityHeight = 26.0;
constexpr double kScaleHeight = 13.0;
constexpr double kHandle = 11.0;
constexpr double kGrip = 9.0; // how near counts as on the handle
constexpr double kFillOpacity = 0.42;

} // namespace

ScoreScale::ScoreScale(QWidget *parent) : PaintedWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Scale with action threshold"));
    setToolTip(tr("Drag the threshold, or move it with the arrow keys, Page Up and Page Down."));
}

void ScoreScale::setModel(std::shared_ptr<const Model> model)
{
    model_ = std::move(model);
    density_ = {};
    contentChanged();
}

void ScoreScale::setPrediction(const std::optional<Prediction> &prediction)
{
    prediction_ = prediction;
    contentChanged();
}

void ScoreScale::setThreshold(double threshold)
{
    if (threshold != threshold_) {
        threshold_ = threshold;
        contentChanged();
    }
}

QString ScoreScale::valueText() const
{
    return tr("threshold %1").arg(thresholdText(threshold_));
}

QString ScoreScale::describe() const
{
    if (!model_) {
        return {};
    }
    QString text =
        tr("A scale from 0 to 100 % %1 with the training cases' scores. The action threshold is %2.")
            .arg(schemaText(model_->schema.classes[*model_->schema.positiveClass].label), thresholdText(threshold_));
    if (prediction_) {
        text += QLatin1Char(' ') + estimateSentence(*prediction_, model_->schema);
    }
    return text;
}

void ScoreScale::setAccessibleNumber(double value)
{
    move(value / 100.0);
    Q_EMIT thresholdReleased(threshold_);
}

QSize ScoreScale::minimumSizeHint() const
{
    const Theme &look = theme();
    const double caption = QFontMetricsF(look.font(TextRole::caption)).height();
    return {look.scaled(220), static_cast<int>(std::ceil(look.scaled(kDensityHeight) + look.scaled(kScaleHeight) +
                                                         look.scaled(kHandle) + caption + 6.0))};
}

QSize ScoreScale::sizeHint() const
{
    return {theme().scaled(460), minimumSizeHint().height()};
}

QRectF ScoreScale::bar() const
{
    const Theme &look = theme();
    return {look.scaled(kMargin) * 1.0, look.scaled(kDensityHeight) + 1.0, width() - 2.0 * look.scaled(kMargin),
            look.scaled(kScaleHeight) * 1.0};
}

double ScoreScale::x(double probability) const
{
    const QRectF place = bar();
    return place.left() + place.width() * probability;
}

double ScoreScale::probabilityAt(double position) const
{
    const QRectF place = bar();
    return (position - place.left()) / std::max(1.0, place.width());
}

QPointF ScoreScale::handle() const
{
    return {x(threshold_), bar().bottom() + theme().scaled(kHandle) / 2.0};
}

QRectF ScoreScale::thresholdLabel() const
{
    const QFontMetricsF metrics(theme().font(TextRole::caption));
    const double width = metrics.horizontalAdvance(valueText()) + 4.0;
    const double left = std::clamp(x(threshold_) - width / 2.0, 0.0, std::max(0.0, this->width() - width));
    return {left, bar().bottom() + theme().scaled(kHandle) + 2.0, width, metrics.height()};
}

bool ScoreScale::overHandle(const QPointF &place) const
{
    const double grip = theme().scaled(kGrip);
    const bool onLine = std::abs(place.x() - x(threshold_)) <= grip && place.y() >= bar().top() - grip;
    return onLine || thresholdLabel().contains(place);
}

void ScoreScale::move(double threshold)
{
    // Whole per cents: what the label says is what is in force.
    const double whole = std::round(threshold * 100.0) / 100.0;
    const double next = std::clamp(whole, kLeastThreshold, kMostThreshold);
    if (next != threshold_) {
        threshold_ = next;
        contentChanged();
        Q_EMIT thresholdMoved(threshold_);
    }
}

void ScoreScale::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && overHandle(event->position())) {
        dragging_ = true;
    }
}

void ScoreScale::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(dragging_ || overHandle(event->position()) ? Qt::SizeHorCursor : Qt::ArrowCursor);
    if (dragging_) {
        move(probabilityAt(event->position().x()));
    }
}

void ScoreScale::mouseReleaseEvent(QMouseEvent *event)
{
    if (dragging_ && event->button() == Qt::LeftButton) {
        dragging_ = false;
        Q_EMIT thresholdReleased(threshold_);
    }
}

void ScoreScale::keyPressEvent(QKeyEvent *event)
{
    double next = threshold_;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        next -= 0.01;
        break;
    case Qt::Key_Right:
    case Qt::Key_Up:
        next += 0.01;
        break;
    case Qt::Key_PageDown:
        next -= 0.1;
        break;
    case Qt::Key_PageUp:
        next += 0.1;
        break;
    case Qt::Key_Home:
        next = kLeastThreshold;
        break;
    case Qt::Key_End:
        next = kMostThreshold;
        break;
    default:
        PaintedWidget::keyPressEvent(event);
        return;
    }
    move(next);
    Q_EMIT thresholdReleased(threshold_);
}

void ScoreScale::focusInEvent(QFocusEvent *event)
{
    keyboardFocus_ = event->reason() != Qt::MouseFocusReason;
    update();
}

void ScoreScale::focusOutEvent(QFocusEvent *)
{
    keyboardFocus_ = false;
    update();
}

void ScoreScale::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        density_ = {};
        updateGeometry();
    }
    PaintedWidget::changeEvent(event);
}

void ScoreScale::paintDensity(QPainter &painter) const
{
    double highest = 0.0;
    for (const std::vector<double> &density : model_->scoreDensity) {
        highest = density.empty() ? highest : std::max(highest, *std::ranges::max_element(density));
    }
    if (highest <= 0.0) {
        return;
    }
    const double base = bar().top() - 1.0;
    const double room = base - 2.0;
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t k = 0; k < model_->scoreDensity.size(); ++k) {
        const std::vector<double> &density = model_->scoreDensity[k];
        QPainterPath line;
        for (std::size_t i = 0; i < density.size(); ++i) {
            const double share = static_cast<double>(i) / static_cast<double>(density.size() - 1);
            // Square root: nearly all scores lie near the two ends, and what lies between must stay visible.
            const QPointF point(x(share), base - room * std::sqrt(density[i] / highest));
            i == 0 ? line.moveTo(point) : line.lineTo(point);
        }
        QPainterPath area = line;
        area.lineTo(x(1.0), base);
        area.lineTo(x(0.0), base);
        const QColor color = theme().classColor(model_->schema, k).area;
        QColor fill = color;
        fill.setAlphaF(kFillOpacity);
        painter.fillPath(area, fill);
        painter.setPen(QPen(color, 1.0, classLine(model_->schema, k)));
        painter.drawPath(line);
    }
}

void ScoreScale::paintBar(QPainter &painter) const
{
    const Theme &look = theme();
    const QRectF track = bar();
    const double radius = track.height() / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.track);
    painter.drawRoundedRect(track, radius, radius);
    if (!prediction_) {
        return;
    }
    const auto shown = static_cast<std::size_t>(prediction_->label);
    const QColor color = look.classColor(model_->schema, shown).area;
    if (prediction_->interval) {
        const double low = x(prediction_->interval->low);
        const double high = std::max(x(prediction_->interval->high), low + 2.0);
        QPainterPath round;
        round.addRoundedRect(track, radius, radius);
        painter.save();
        painter.setClipPath(round);
        QColor band = color;
        band.setAlphaF(0.55);
        painter.setBrush(band);
        painter.drawRoundedRect(QRectF(low, track.top(), high - low, track.height()),
                                std::min(radius, (high - low) / 2.0), radius);
        painter.restore();
    }
    const double markWidth = look.scaled(3);
    const QRectF mark(x(prediction_->probability) - markWidth / 2.0, track.top() - look.scaled(5), markWidth,
                      track.height() + look.scaled(10));
    painter.setPen(QPen(look.surface, 1.0));
    painter.setBrush(look.classColor(model_->schema, shown).text);
    painter.drawRoundedRect(mark, 1.5, 1.5);
}

void ScoreScale::paintThreshold(QPainter &painter) const
{
    const Theme &look = theme();
    const QRectF track = bar();
    const double at = x(threshold_);
    painter.setPen(QPen(look.accent, 1.25, Qt::DashLine));
    painter.drawLine(QPointF(at, 2.0), QPointF(at, track.bottom()));
    const double size = look.scaled(kHandle);
    QPainterPath arrow;
    arrow.moveTo(at, track.bottom() + 1.0);
    arrow.lineTo(at + size * 0.6, track.bottom() + size);
    arrow.lineTo(at - size * 0.6, track.bottom() + size);
    arrow.closeSubpath();
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.accent);
    painter.drawPath(arrow);
    if (keyboardFocus_) {
        painter.setPen(QPen(look.accent, 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(thresholdLabel().adjusted(-2.0, -size - 1.0, 2.0, 0.0), 4.0, 4.0);
    }
    painter.setPen(look.accent);
    painter.setFont(look.font(TextRole::caption));
    painter.drawText(thresholdLabel(), Qt::AlignCenter, valueText());
}

void ScoreScale::paintEnds(QPainter &painter) const
{
    const QString positive = schemaText(model_->schema.classes[*model_->schema.positiveClass].label);
    const QFontMetricsF metrics(theme().font(TextRole::caption));
    const QRectF middle = thresholdLabel();
    const auto paint = [&](const QString &text, bool left) {
        const double width = metrics.horizontalAdvance(text) + 2.0;
        const double at = left ? bar().left() : bar().right() - width;
        const QRectF place(at, middle.top(), width, middle.height());
        if (!place.adjusted(-6.0, 0.0, 6.0, 0.0).intersects(middle)) {
            painter.drawText(place, Qt::AlignCenter, text);
        }
    };
    painter.setFont(theme().font(TextRole::caption));
    painter.setPen(theme().textSecond);
    paint(tr("0\u00a0%"), true);
    paint(tr("100\u00a0% %1").arg(positive), false);
}

void ScoreScale::paintEvent(QPaintEvent *)
{
    if (!model_) {
        return;
    }
    const double ratio = devicePixelRatioF();
    const QSize pixels = size() * ratio;
    if (density_.size() != pixels || density_.devicePixelRatio() != ratio) {
        density_ = QPixmap(pixels);
        density_.setDevicePixelRatio(ratio);
        density_.fill(Qt::transparent);
        QPainter painter(&density_);
        paintDensity(painter);
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawPixmap(0, 0, density_);
    paintBar(painter);
    paintThreshold(painter);
    paintEnds(painter);
}

} // namespace cytogauge::ui
