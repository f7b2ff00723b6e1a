#include "ui/charts/distribution_chart.h"

#include "core/base/text.h"
#include "ui/charts/axis_steps.h"
#include "ui/charts/distribution_shapes.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QFontMetricsF>
#include <QGraphicsEllipseItem>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QGraphicsSimpleTextItem>
#include <QLegend>
#include <QLineSeries>
#include <QPen>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double kAreaOpacity = 0.22;
constexpr double kTicks = 6.0;
constexpr double kEdge = 0.04; // of the width, beyond a value that widens the axis
constexpr double kPatientLine = 2.0;
constexpr double kZeroGap = 0.12;  // of the decades, from 0 to the smallest value of a logarithmic axis
constexpr double kZeroEdge = 0.03; // of the width, before 0
constexpr double kBeyond = 10.0;   // times the width of the cases: off the chart, whatever widens it

} // namespace

DistributionChart::DistributionChart()
    : x_(new QValueAxis),
      logX_(new QCategoryAxis),
      y_(new QValueAxis),
      line_(new QGraphicsLineItem(this)),
      hover_(new QGraphicsLineItem(this)),
      dot_(new QGraphicsEllipseItem(this)),
      patient_(new QGraphicsSimpleTextItem(this))
{
    legend()->hide();
    layout()->setContentsMargins(0, 0, 0, 0);
    setAnimationOptions(QChart::NoAnimation);
    setLocalizeNumbers(true);
    addAxis(x_, Qt::AlignBottom);
    addAxis(logX_, Qt::AlignBottom);
    logX_->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    logX_->setGridLineVisible(false);
    logX_->hide();
    addAxis(y_, Qt::AlignLeft);
    y_->setVisible(false); // but for shares, which are read off
    y_->setTickType(QValueAxis::TicksDynamic);
    y_->setTickInterval(0.5);
    y_->setLabelFormat(QStringLiteral("%.1f"));
    y_->setGridLineVisible(false);
    x_->setGridLineVisible(false);
    x_->setTickAnchor(0.0);
    x_->setTickInterval(1.0);
    x_->setTickType(QValueAxis::TicksDynamic);
    for (QGraphicsItem *item : {static_cast<QGraphicsItem *>(line_), static_cast<QGraphicsItem *>(dot_),
                                static_cast<QGraphicsItem *>(patient_), static_cast<QGraphicsItem *>(hover_)}) {
        item->setZValue(20.0);
        item->hide();
    }
    connect(this, &QChart::plotAreaChanged, this, &DistributionChart::placeOverlays);
    applyTheme();
}

void DistributionChart::setFeature(std::shared_ptr<const Model> model, std::size_t feature)
{
    model_ = std::move(model);
    feature_ = feature;
    value_.reset();
    rebuild();
}

std::size_t DistributionChart::casesOf(std::size_t classIndex) const
{
    return model_->references[feature_].sorted[classIndex].size();
}

void DistributionChart::rebuild()
{
    for (const ClassLayer &layer : layers_) {
        removeSeries(layer.area);
        delete layer.area;
        delete layer.label;
    }
    layers_.clear();
    if (model_) {
        findLeast();
        const bool known = model_->references[feature_].known();
        for (std::size_t k = 0; known && k < model_->schema.classes.size(); ++k) {
            addClass(k);
        }
        chooseNamePlaces();
        fitAxes();
        applyTheme();
    }
    placeOverlays();
}

void DistributionChart::setShape(DistributionShape shape)
{
    if (shape != shape_) {
        shape_ = shape;
        rebuild();
    }
}

void DistributionChart::setLogarithmic(bool on)
{
    if (on != logarithmic_) {
        logarithmic_ = on;
        rebuild();
    }
}

bool DistributionChart::canBeLogarithmic() const
{
    return model_ && least_ > 0.0 && model_->references[feature_].range.minimum >= 0.0;
}

// 0 has no logarithm: it stands a part of the axis before the smallest value that has one.
void DistributionChart::findLeast()
{
    const FeatureReference &reference = model_->references[feature_];
    least_ = 0.0;
    zeros_ = 0;
    for (const std::vector<double> &sorted : reference.sorted) {
        zeros_ += static_cast<std::size_t>(std::ranges::count(sorted, 0.0));
        const auto positive = std::ranges::upper_bound(sorted, 0.0);
        if (positive != sorted.end()) {
            least_ = least_ > 0.0 ? std::min(least_, *positive) : *positive;
        }
    }
    if (least_ > 0.0) {
        const double decades = std::log10(std::max(reference.range.maximum, 2.0 * least_) / least_);
        zeroPlace_ = std::log10(least_) - (zeros_ > 0 ? kZeroGap * decades : 1.0);
    }
}

double DistributionChart::toAxis(double value) const
{
    if (!isLogarithmic()) {
        return value;
    }
    return value > 0.0 ? std::max(std::log10(value), zeroPlace_) : zeroPlace_;
}

double DistributionChart::fromAxis(double place) const
{
    if (!isLogarithmic()) {
        return place;
    }
    const bool nearZero = zeros_ > 0 && place < (zeroPlace_ + std::log10(least_)) / 2.0;
    return nearZero ? 0.0 : std::pow(10.0, place);
}

QAbstractAxis *DistributionChart::axis() const
{
    return isLogarithmic() ? static_cast<QAbstractAxis *>(logX_) : x_;
}

QList<QPointF> DistributionChart::pointsOf(std::size_t classIndex) const
{
    const FeatureReference &reference = model_->references[feature_];
    const auto place = [this](double value) { return toAxis(value); };
    switch (shape_) {
    case DistributionShape::density:
        return densityPoints(reference, classIndex, isLogarithmic());
    case DistributionShape::histogram:
        return histogramPoints(reference, classIndex, place);
    case DistributionShape::ecdf:
        break;
    }
    return ecdfPoints(reference, classIndex, place);
}

void DistributionChart::addClass(std::size_t classIndex)
{
    ClassLayer layer;
    layer.points = pointsOf(classIndex);
    for (const QPointF &point : layer.points) {
        layer.peak = std::max(layer.peak, point.y());
    }
    auto *upper = new QLineSeries;
    upper->replace(layer.points);
    if (shape_ == DistributionShape::ecdf && !layer.points.isEmpty()) {
        // All cases are at or below the largest value and beyond: the area closes where nobody sees it.
        const QPointF last = layer.points.constLast();
        upper->append(last.x() + kBeyond * (last.x() - layer.points.constFirst().x() + 1.0), last.y());
    }
    layer.area = new QAreaSeries(upper);
    upper->setParent(layer.area);
    layer.area->setPointsVisible(false);
    addSeries(layer.area);
    layer.area->attachAxis(axis());
    layer.area->attachAxis(y_);
    layer.label = new QGraphicsSimpleTextItem(this);
    layer.label->setText(
        tr("%1 (%2)").arg(schemaText(model_->schema.classes[classIndex].label)).arg(casesOf(classIndex)));
    layer.label->setZValue(15.0);
    layers_.push_back(std::move(layer));
}

// Each name stands where its class leads the others most.
void DistributionChart::chooseNamePlaces()
{
    for (ClassLayer &layer : layers_) {
        double most = 0.0;
        for (const QPointF &point : layer.points) {
            double lead = point.y();
            for (const ClassLayer &other : layers_) {
                lead = &other == &layer ? lead : std::min(lead, point.y() - lineAt(other.points, point.x()));
            }
            if (lead > most || &point == &layer.points.front()) {
                most = lead;
                layer.nameAt = point;
            }
        }
    }
}

void DistributionChart::fitAxes()
{
    const FeatureReference &reference = model_->references[feature_];
    const FeatureSpec &spec = model_->schema.features[feature_];
    double low = toAxis(isLogarithmic() ? reference.range.minimum : reference.gridMinimum);
    if (isLogarithmic() && zeros_ > 0) {
        low -= kZeroEdge * (toAxis(reference.gridMaximum) - low); // the mark of 0 needs room
    }
    double high = toAxis(reference.gridMaximum);
    if (value_) { // the patient is never off the chart
        const double edge = kEdge * (high - low);
        const double place = toAxis(*value_);
        widened_ = place < low || place > high;
        low = place < low ? place - edge : low;
        high = place > high ? place + edge : high;
    }
    if (spec.minimum && !isLogarithmic()) {
        low = std::max(low, *spec.minimum); // a density's tail reaches where no value can be
    }
    if (!(high > low)) {
        high = low + 1.0;
    }
    low_ = low;
    high_ = high;
    x_->setVisible(!isLogarithmic());
    logX_->setVisible(isLogarithmic());
    if (isLogarithmic()) {
        fitLogarithmicAxis(low, high);
    } else {
        fitLinearAxis(low, high);
    }
    double highest = 0.0;
    for (const ClassLayer &layer : layers_) {
        highest = std::max(highest, layer.peak);
    }
    y_->setVisible(shape_ == DistributionShape::ecdf);
    // Room for the classes' names above the highest peak.
    const double plot = std::max(1.0, plotArea().height());
    const double words = QFontMetricsF(ui::theme().font(TextRole::caption)).height();
    const double name = std::min(0.5 * plot, words + 5.0);
    // Qt puts "…" for marks that are nearer to each other than a line with its margins is high.
    const double marked = plot - name;
    const double line = words + 6.0;
    y_->setLabelsVisible(marked > line);
    if (const double interval = 0.5 * marked > line ? 0.5 : 1.0; y_->tickInterval() != interval) {
        y_->setTickInterval(interval);
    }
    y_->setRange(0.0, highest > 0.0 ? highest * plot / (plot - name) : 1.0);
}

void DistributionChart::fitLinearAxis(double low, double high)
{
    const double step = niceStep(high - low, kTicks);
    // Qt makes every mark at once after each of these calls: a wide range with the step of a narrow one would be
    // hundreds of thousands of them.
    if (step > x_->tickInterval()) {
        x_->setTickInterval(step);
        x_->setRange(low, high);
    } else {
        x_->setRange(low, high);
        x_->setTickInterval(step);
    }
    x_->setLabelFormat(QStringLiteral("%.%1f").arg(decimalsOf(step)));
}

void DistributionChart::fitLogarithmicAxis(double low, double high)
{
    if (logX_->count() > 0 && logX_->min() == low && logX_->max() == high) {
        return; // new marks would lay out the chart again, which asks for them again
    }
    for (const QString &label : logX_->categoriesLabels()) {
        logX_->remove(label);
    }
    logX_->setStartValue(low);
    const bool withZero = zeros_ > 0;
    if (withZero) {
        logX_->append(numberText(0.0), zeroPlace_);
    }
    for (const double mark : logarithmicMarks(withZero ? least_ : std::pow(10.0, low), std::pow(10.0, high))) {
        logX_->append(numberText(mark), std::log10(mark));
    }
    logX_->setRange(low, high);
}

void DistributionChart::setValue(std::optional<double> value)
{
    if (value == value_) {
        return;
    }
    const auto inside = [this](const std::optional<double> &one) {
        return !one || (toAxis(*one) >= low_ && toAxis(*one) <= high_);
    };
    const bool wasInside = inside(value_);
    value_ = value;
    if (model_ && (!inside(value_) || !wasInside || widened_)) {
        fitAxes();
    }
    placeLabels();
    placePatient();
}

void DistributionChart::applyTheme()
{
    const Theme &look = ui::theme();
    setMargins(QMargins(2, look.scaled(16), 2, 0));
    x_->setLabelsFont(look.font(TextRole::caption));
    x_->setLabelsColor(look.textSecond);
    x_->setLinePen(QPen(look.line, 1.0));
    logX_->setLabelsFont(look.font(TextRole::caption));
    logX_->setLabelsColor(look.textSecond);
    logX_->setLinePen(QPen(look.line, 1.0));
    y_->setLabelsFont(look.font(TextRole::caption));
    y_->setLabelsColor(look.textSecond);
    y_->setLinePen(QPen(look.line, 1.0));
    for (std::size_t k = 0; k < layers_.size(); ++k) {
        const ClassColors colors = look.classColor(model_->schema, k);
        QColor fill = colors.area;
        fill.setAlphaF(shape_ == DistributionShape::ecdf ? 0.0F : kAreaOpacity);
        layers_[k].area->setBrush(fill);
        layers_[k].area->setPen(QPen(colors.area, 2.0, classLine(model_->schema, k)));
        layers_[k].label->setBrush(colors.text);
        layers_[k].label->setFont(look.font(TextRole::caption));
    }
    line_->setPen(QPen(look.text, kPatientLine));
    hover_->setPen(QPen(look.textSecond, 1.0, Qt::DotLine));
    dot_->setPen(Qt::NoPen);
    dot_->setBrush(look.text);
    patient_->setBrush(look.text);
    QFont strong = look.font(TextRole::caption);
    strong.setBold(true);
    patient_->setFont(strong);
    placeOverlays();
}

double DistributionChart::placeAtX(double x) const
{
    const QRectF plot = plotArea();
    const double share = std::clamp((x - plot.left()) / std::max(1.0, plot.width()), 0.0, 1.0);
    return low_ + share * (high_ - low_);
}

double DistributionChart::valueAt(const QPointF &chartPosition) const
{
    const double exact = fromAxis(placeAtX(chartPosition.x()));
    const double pixel = std::abs(fromAxis(placeAtX(chartPosition.x() + 1.0)) - exact);
    return pixel > 0.0 ? roundedTo(exact, niceStep(pixel, 1.0)) : exact;
}

} // namespace cytogauge::ui
