#include "ui/charts/distribution_chart.h"

#include "core/base/text.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"

#include <QAreaSeries>
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

constexpr double kFillOpacity = 0.22;
constexpr double kDot = 8.0;
constexpr double kTicks = 6.0;
constexpr double kEdge = 0.04; // of the width, beyond a value that widens the axis
constexpr double kPatientLine = 2.0;

} // namespace

double niceStep(double width, double count)
{
    const double rough = width / count;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (power * factor >= rough) {
            return power * factor;
        }
    }
    return power * 10.0;
}

int decimalsOf(double step)
{
    return std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
}

DistributionChart::DistributionChart()
    : x_(new QValueAxis),
      y_(new QValueAxis),
      line_(new QGraphicsLineItem(this)),
      dot_(new QGraphicsEllipseItem(this)),
      patient_(new QGraphicsSimpleTextItem(this))
{
    legend()->hide();
    layout()->setContentsMargins(0, 0, 0, 0);
    setAnimationOptions(QChart::NoAnimation);
    setLocalizeNumbers(true);
    addAxis(x_, Qt::AlignBottom);
    addAxis(y_, Qt::AlignLeft);
    y_->setVisible(false);
    x_->setGridLineVisible(false);
    x_->setTickAnchor(0.0);
    x_->setTickInterval(1.0);
    x_->setTickType(QValueAxis::TicksDynamic);
    for (QGraphicsItem *item : {static_cast<QGraphicsItem *>(line_), static_cast<QGraphicsItem *>(dot_),
                                static_cast<QGraphicsItem *>(patient_)}) {
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
        const bool known = model_->references[feature_].known();
        for (std::size_t k = 0; known && k < model_->schema.classes.size(); ++k) {
            addClass(k);
        }
        fitAxes();
        applyTheme();
    }
    placeOverlays();
}

void DistributionChart::addClass(std::size_t classIndex)
{
    const FeatureReference &reference = model_->references[feature_];
    const std::vector<double> &density = reference.density[classIndex];
    ClassLayer layer;
    auto *upper = new QLineSeries;
    const double step = (reference.gridMaximum - reference.gridMinimum) / std::max<double>(1.0, density.size() - 1.0);
    QList<QPointF> points;
    double most = 0.0;
    points.reserve(static_cast<qsizetype>(density.size()));
    for (std::size_t i = 0; i < density.size(); ++i) {
        const double x = reference.gridMinimum + step * static_cast<double>(i);
        points.append(QPointF(x, density[i]));
        layer.peak = std::max(layer.peak, density[i]);
        double lead = density[i];
        for (std::size_t other = 0; other < reference.density.size(); ++other) {
            lead = other == classIndex ? lead : std::min(lead, density[i] - reference.density[other][i]);
        }
        if (i == 0 || lead > most) {
            most = lead;
            layer.nameAt = points.back();
        }
    }
    upper->replace(points);
    layer.area = new QAreaSeries(upper);
    upper->setParent(layer.area);
    layer.area->setPointsVisible(false);
    addSeries(layer.area);
    layer.area->attachAxis(x_);
    layer.area->attachAxis(y_);
    layer.label = new QGraphicsSimpleTextItem(this);
    layer.label->setText(
        tr("%1 (%2)").arg(schemaText(model_->schema.classes[classIndex].label)).arg(casesOf(classIndex)));
    layer.label->setZValue(15.0);
    layers_.push_back(layer);
}

void DistributionChart::fitAxes()
{
    const FeatureReference &reference = model_->references[feature_];
    const FeatureSpec &spec = model_->schema.features[feature_];
    double low = reference.gridMinimum;
    double high = reference.gridMaximum;
    if (value_) { // the patient is never off the chart
        const double edge = kEdge * (high - low);
        low = *value_ < low ? *value_ - edge : low;
        high = *value_ > high ? *value_ + edge : high;
    }
    if (spec.minimum) {
        low = std::max(low, *spec.minimum); // a density's tail reaches where no value can be
    }
    if (!(high > low)) {
        high = low + 1.0;
    }
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
    double highest = 0.0;
    for (const ClassLayer &layer : layers_) {
        highest = std::max(highest, layer.peak);
    }
    // Room for the classes' names above the highest peak.
    const double plot = std::max(1.0, plotArea().height());
    const double name = std::min(0.5 * plot, QFontMetricsF(ui::theme().font(TextRole::caption)).height() + 5.0);
    y_->setRange(0.0, highest > 0.0 ? highest * plot / (plot - name) : 1.0);
}

void DistributionChart::setValue(std::optional<double> value)
{
    if (value == value_) {
        return;
    }
    const bool wasInside = !value_ || (*value_ >= x_->min() && *value_ <= x_->max());
    value_ = value;
    const bool inside = !value_ || (*value_ >= x_->min() && *value_ <= x_->max());
    const FeatureReference *reference = model_ ? &model_->references[feature_] : nullptr;
    const bool wide = reference && (x_->max() > reference->gridMaximum || x_->min() < reference->gridMinimum);
    if (model_ && (!inside || !wasInside || wide)) {
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
    for (std::size_t k = 0; k < layers_.size(); ++k) {
        const ClassColors colors = look.classColor(model_->schema, k);
        QColor fill = colors.area;
        fill.setAlphaF(kFillOpacity);
        layers_[k].area->setBrush(fill);
        layers_[k].area->setPen(QPen(colors.area, 2.0, classLine(model_->schema, k)));
        layers_[k].label->setBrush(colors.text);
        layers_[k].label->setFont(look.font(TextRole::caption));
    }
    line_->setPen(QPen(look.text, kPatientLine));
    dot_->setPen(Qt::NoPen);
    dot_->setBrush(look.text);
    patient_->setBrush(look.text);
    QFont strong = look.font(TextRole::caption);
    strong.setBold(true);
    patient_->setFont(strong);
    placeOverlays();
}

void DistributionChart::placeOverlays()
{
    if (model_) {
        fitAxes();
    }
    placeLabels();
    placePatient();
}

double DistributionChart::highestDensity(double low, double high) const
{
    const FeatureReference &reference = model_->references[feature_];
    double highest = 0.0;
    for (const std::vector<double> &density : reference.density) {
        const double last = static_cast<double>(density.size()) - 1.0;
        const double perValue = last / (reference.gridMaximum - reference.gridMinimum);
        const auto point = [&](double value) {
            return static_cast<std::size_t>(std::clamp((value - reference.gridMinimum) * perValue, 0.0, last));
        };
        for (std::size_t i = point(low); i <= point(high); ++i) {
            highest = std::max(highest, density[i]);
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
            const double density = highestDensity(valueAtX(x), valueAtX(x + size.width()));
            const double y = mapToPosition(QPointF(layer.nameAt.x(), density), layer.area).y() - size.height() - 2.0;
            return QRectF(QPointF(x, std::max(plot.top(), y)), size);
        };
        const double middle = mapToPosition(layer.nameAt, layer.area).x();
        QRectF place = above(std::clamp(middle - size.width() / 2.0, plot.left() + 2.0, most));
        // Two names close together: the later one steps aside to the right, or to the left at the edge.
        for (const QRectF &other : taken) {
            if (place.adjusted(-6.0, 0.0, 6.0, 0.0).intersects(other)) {
                const double right = other.right() + 8.0;
                place = above(right <= most ? right : std::max(plot.left(), other.left() - size.width() - 8.0));
            }
        }
        const double line = value_ ? mapToPosition(QPointF(*value_, 0.0), layer.area).x() : -1.0;
        if (line > place.left() - 4.0 && line < place.right() + 4.0) { // not across the patient's line
            const double left = line - size.width() - 6.0;
            place = above(left > plot.left() && line > place.center().x() ? left : std::min(most, line + 6.0));
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
    const double x = mapToPosition(QPointF(*value_, 0.0), layers_.front().area).x();
    const double top = plot.top() - ui::theme().scaled(8);
    line_->setLine(x, top, x, plot.bottom());
    const double size = ui::theme().scaled(kDot);
    dot_->setRect(x - size / 2.0, top - size / 2.0, size, size);
    patient_->setText(tr("this patient %1").arg(numberText(*value_)));
    const QSizeF words = patient_->boundingRect().size();
    const bool fitsRight = x + size + words.width() <= plot.right();
    patient_->setPos(fitsRight ? x + size : x - size - words.width(), top - words.height() / 2.0);
}

double DistributionChart::valueAtX(double x) const
{
    const QRectF plot = plotArea();
    const double share = std::clamp((x - plot.left()) / std::max(1.0, plot.width()), 0.0, 1.0);
    return x_->min() + share * (x_->max() - x_->min());
}

double DistributionChart::valueAt(const QPointF &chartPosition) const
{
    const double exact = valueAtX(chartPosition.x());
    const double pixel = niceStep(x_->max() - x_->min(), std::max(1.0, plotArea().width()));
    const double scale = std::pow(10.0, decimalsOf(pixel));
    return std::round(exact * scale) / scale;
}

QString DistributionChart::describe() const
{
    if (!model_) {
        return {};
    }
    const FeatureReference &reference = model_->references[feature_];
    if (!reference.known()) {
        return tr("The model was made elsewhere and brings no cases to compare with.");
    }
    QStringList lines{
        tr("%1 in the reference cases, as one density for each class.").arg(fieldLabel(model_->schema, feature_))};
    for (std::size_t k = 0; k < model_->schema.classes.size(); ++k) {
        const std::vector<double> &sorted = reference.sorted[k];
        if (sorted.empty()) {
            continue;
        }
        lines += tr("%1: %2 cases from %3 to %4, median %5.")
                     .arg(capitalised(schemaText(model_->schema.classes[k].label)))
                     .arg(sorted.size())
                     .arg(numberText(sorted.front()), numberText(sorted.back()), numberText(sorted[sorted.size() / 2]));
    }
    lines += value_ ? tr("This patient, %1.").arg(percentileSentence(*model_, feature_, *value_))
                    : tr("This patient has no value in the field.");
    return lines.join(QLatin1Char('\n'));
}

QString DistributionChart::table() const
{
    if (!model_) {
        return {};
    }
    const FeatureReference &reference = model_->references[feature_];
    QStringList header{QString::fromStdString(model_->schema.features[feature_].name)};
    for (const ClassSpec &spec : model_->schema.classes) {
        header += QString::fromStdString("density_" + spec.name);
    }
    QStringList lines{header.join(QLatin1Char('\t'))};
    const std::size_t points = reference.density.empty() ? 0 : reference.density.front().size();
    const double step =
        points > 1 ? (reference.gridMaximum - reference.gridMinimum) / (static_cast<double>(points) - 1.0) : 0.0;
    for (std::size_t i = 0; i < points; ++i) {
        QStringList cells{QString::fromStdString(formatNumber(reference.gridMinimum + step * static_cast<double>(i)))};
        for (const std::vector<double> &density : reference.density) {
            cells += QString::fromStdString(formatNumber(density[i]));
        }
        lines += cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace cytogauge::ui
