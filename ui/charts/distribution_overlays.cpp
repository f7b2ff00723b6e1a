// What lies over the curves: the classes' names, the patient's line, the line under the pointer.
#include "ui/charts/distribution_chart.h"

#include "ui/charts/distribution_shapes.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"

#include <QAreaSeries>
#include <QGraphicsEllipseItem>
#include <QGraphicsLineItem>
#include <QGraphicsSimpleTextItem>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr double kDot = 8.0;
constexpr double kNameStep = 6.0;

} // namespace

void DistributionChart::placeOverlays()
{
    if (model_) {
        fitAxes();
    }
    placeLabels();
    placePatient();
}

double DistributionChart::highestLine(double low, double high) const
{
    double highest = 0.0;
    for (const ClassLayer &layer : layers_) {
        highest = std::max({highest, lineAt(layer.points, low), lineAt(layer.points, high)});
        for (const QPointF &point : layer.points) {
            highest = point.x() >= low && point.x() <= high ? std::max(highest, point.y()) : highest;
        }
    }
    return highest;
}

void DistributionChart::placeLabels()
{
    const QRectF plot = plotArea();
    std::vector<QRectF> taken;
    for (const ClassLayer &layer : layers_) {
        const QSizeF size = layer.label->boundingRect().size();
        const double most = std::max(plot.left(), plot.right() - size.width());
        const auto above = [&](double x) { // no curve runs through the words
            const double density = highestLine(placeAtX(x), placeAtX(x + size.width()));
            const double y = mapToPosition(QPointF(layer.nameAt.x(), density), layer.area).y() - size.height() - 2.0;
            return QRectF(QPointF(x, std::max(plot.top(), y)), size);
        };
        const double line = value_ ? mapToPosition(QPointF(toAxis(*value_), 0.0), layer.area).x() : -1.0;
        const auto isFree = [&](const QRectF &place) { // of the other names and of the patient's line
            return !(line > place.left() - 4.0 && line < place.right() + 4.0) &&
                   std::none_of(taken.begin(), taken.end(), [&place](const QRectF &other) {
                       return place.adjusted(-6.0, 0.0, 6.0, 0.0).intersects(other);
                   });
        };
        const double least = plot.left() + 2.0;
        const double middle = mapToPosition(layer.nameAt, layer.area).x();
        const double wished = std::clamp(middle - size.width() / 2.0, least, std::max(least, most));
        QRectF place = above(wished);
        // Where that is taken, the nearest place to it that is not.
        for (double away = kNameStep; !isFree(place) && away < plot.width(); away += kNameStep) {
            for (const double x : {wished + away, wished - away}) {
                if (x >= least && x <= most && isFree(above(x))) {
                    place = above(x);
                    break;
                }
            }
        }
        layer.label->setPos(place.topLeft());
        taken.push_back(place);
    }
}

void DistributionChart::placePatient()
{
    const bool visible = value_ && model_ && !layers_.empty();
    line_->setVisible(visible);
    dot_->setVisible(visible);
    patient_->setVisible(visible);
    if (!visible) {
        return;
    }
    const QRectF plot = plotArea();
    const double x = mapToPosition(QPointF(toAxis(*value_), 0.0), layers_.front().area).x();
    const double top = plot.top() - ui::theme().scaled(8);
    line_->setLine(x, top, x, plot.bottom());
    const double size = ui::theme().scaled(kDot);
    dot_->setRect(x - size / 2.0, top - size / 2.0, size, size);
    patient_->setText(tr("this patient %1").arg(numberText(*value_)));
    const QSizeF words = patient_->boundingRect().size();
    const bool fitsRight = x + size + words.width() <= plot.right();
    patient_->setPos(fitsRight ? x + size : x - size - words.width(), top - words.height() / 2.0);
}

void DistributionChart::setHover(std::optional<QPointF> chartPosition)
{
    hover_->setVisible(chartPosition.has_value() && model_);
    if (chartPosition) {
        const QRectF plot = plotArea();
        const double x = std::clamp(chartPosition->x(), plot.left(), plot.right());
        hover_->setLine(x, plot.top(), x, plot.bottom());
    }
}

} // namespace cytogauge::ui
