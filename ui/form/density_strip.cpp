#include "ui/form/density_strip.h"

#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr double kFillOpacity = 0.42;
constexpr double kSmallestHeight = 9.0;
constexpr double kTickWidth = 2.0;

} // namespace

double positionOf(const FeatureReference &reference, double value)
{
    const double width = reference.gridMaximum - reference.gridMinimum;
    return width > 0.0 ? std::clamp((value - reference.gridMinimum) / width, 0.0, 1.0) : 0.5;
}

void paintDensities(QPainter &painter, const QRectF &rect, const Model &model, std::size_t feature)
{
    const FeatureReference &reference = model.references[feature];
    double highest = 0.0;
    for (const std::vector<double> &density : reference.density) {
        highest = density.empty() ? highest : std::max(highest, *std::ranges::max_element(density));
    }
    if (highest <= 0.0) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t k = 0; k < reference.density.size(); ++k) {
        const std::vector<double> &density = reference.density[k];
        if (density.size() < 2) {
            continue;
        }
        QPainterPath line;
        for (std::size_t i = 0; i < density.size(); ++i) {
            const double x =
                rect.left() + rect.width() * static_cast<double>(i) / static_cast<double>(density.size() - 1);
            const double y = rect.bottom() - (rect.height() - 1.0) * density[i] / highest;
            i == 0 ? line.moveTo(x, y) : line.lineTo(x, y);
        }
        QPainterPath area = line;
        area.lineTo(rect.right(), rect.bottom());
        area.lineTo(rect.left(), rect.bottom());
        area.closeSubpath();
        const QColor color = theme().classColor(model.schema, k).area;
        QColor fill = color;
        fill.setAlphaF(kFillOpacity);
        painter.fillPath(area, fill);
        QPen pen(color, 1.0, classLine(model.schema, k));
        painter.setPen(pen);
        painter.drawPath(line);
    }
    painter.restore();
}

DensityStrip::DensityStrip(QWidget *parent) : PaintedWidget(parent)
{
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void DensityStrip::setFeature(std::shared_ptr<const Model> model, std::size_t feature)
{
    model_ = std::move(model);
    feature_ = feature;
    densities_ = {};
    setAccessibleName(tr("Distribution of %1").arg(schemaText(model_->schema.features[feature].label)));
    contentChanged();
}

void DensityStrip::setValue(std::optional<double> value)
{
    if (value != value_) {
        value_ = value;
        contentChanged();
    }
}

void DensityStrip::setHighlighted(bool on)
{
    if (on != highlighted_) {
        highlighted_ = on;
        update();
    }
}

void DensityStrip::enterEvent(QEnterEvent *)
{
    setHighlighted(true);
    Q_EMIT hovered(true);
}

void DensityStrip::leaveEvent(QEvent *)
{
    setHighlighted(false);
    Q_EMIT hovered(false);
}

QString DensityStrip::valueText() const
{
    return model_ && value_ ? percentileSentence(*model_, feature_, *value_) : QString();
}

QString DensityStrip::describe() const
{
    return value_ ? valueText() : tr("No value to compare with the reference cases.");
}

// Layouts share out the room that is there; asking for more than the least would make the form scroll before it has to
// (a scroll area goes by the hint as soon as anything in it has a height for a width).
QSize DensityStrip::sizeHint() const
{
    return {theme().scaled(90), theme().scaled(kSmallestHeight)};
}

QSize DensityStrip::minimumSizeHint() const
{
    return {theme().scaled(40), theme().scaled(kSmallestHeight)};
}

void DensityStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        densities_ = {};
    }
    PaintedWidget::changeEvent(event);
}

void DensityStrip::paintEvent(QPaintEvent *)
{
    if (!model_) {
        return;
    }
    const double ratio = devicePixelRatioF();
    const QSize pixels = size() * ratio;
    if (densities_.size() != pixels || densities_.devicePixelRatio() != ratio) {
        densities_ = QPixmap(pixels);
        densities_.setDevicePixelRatio(ratio);
        densities_.fill(Qt::transparent);
        QPainter painter(&densities_);
        paintDensities(painter, QRectF(rect()).adjusted(1.0, 2.0, -1.0, -1.0), *model_, feature_);
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, densities_);
    const double right = width() - 1.0;
    painter.setPen(QPen(highlighted_ ? theme().accent : theme().line, highlighted_ ? 2.0 : 1.0));
    painter.drawLine(QPointF(1.0, height() - 0.5), QPointF(right, height() - 0.5));
    if (value_ && model_->references[feature_].known()) {
        const double x = 1.0 + (width() - 2.0) * positionOf(model_->references[feature_], *value_);
        const double half = kTickWidth / 2.0;
        painter.fillRect(QRectF(std::clamp(x - half, 0.0, width() - kTickWidth), 0.0, kTickWidth, height()),
                         theme().text);
    }
}

} // namespace cytogauge::ui
