#include "ui/charts/distribution_chart.h"

#include "core/base/text.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"

#include <QAreaSeries>
#include <QGraphicsEllipseItem>
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
constexpr double kHeadroom = 1.22; // above the highest peak, for the classes' names
constexpr double kDot = 8.0;
constexpr double kTicks = 6.0;
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
    setAnimationOptions(QChart::NoAnimation);
    setLocalizeNumbers(true);
    addAxis(x_, Qt::AlignBottom);
    addAxis(y_, Qt::AlignLeft);
    y_->setVisible(false);
    x_->setGridLineVisible(false);
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
        for (std::size_t k = 0; k < model_->schema.classes.size(); ++k) {
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
    points.reserve(static_cast<qsizetype>(density.size()));
    for (std::size_t i = 0; i < density.size(); ++i) {
        const double x = reference.gridMinimum + step * static_cast<double>(i);
        points.append(QPointF(x, density[i]));
        if (density[i] > layer.peakY) {
            layer.peakX = x;
            layer.peakY = density[i];
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
        tr("%1 (%2)").arg(displayText(model_->schema.classes[classIndex].label)).arg(casesOf(classIndex)));
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
        low = std::min(low, *value_);
        high = std::max(high, *value_);
    }
    if (spec.minimum) {
        low = std::max(low, *spec.minimum); // a density's tail reaches where no value can be
    }
    if (!(high > low)) {
        high = low + 1.0;
    }
    const double step = niceStep(high - low, kTicks);
    x_->setRange(low, high);
    x_->setTickAnchor(0.0);
    x_->setTickInterval(step);
    x_->setLabelFormat(QStringLiteral("%.%1f").arg(decimalsOf(step)));
    double highest = 0.0;
    for (const ClassLayer &layer : layers_) {
        highest = std::max(highest, layer.peakY);
    }
    y_->setRange(0.0, highest > 0.0 ? highest * kHeadroom : 1.0);
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
    placeLabels();
    placePatient();
}

void DistributionChart::placeLabels()
{
    std::vector<QRectF> taken;
    for (const ClassLayer &layer : layers_) {
        const QRectF plot = plotArea();
        const QSizeF size = layer.label->boundingRect().size();
        const QPointF peak = mapToPosition(QPointF(layer.peakX, layer.peakY), layer.area);
        const double most = std::max(plot.left(), plot.right() - size.width());
        double x = std::clamp(peak.x() - size.width() / 2.0, plot.left() + 2.0, most);
        const double y = std::max(plot.top(), peak.y() - size.height() - 3.0);
        // Two peaks close together: the later name steps aside to the right, or to the left at the edge.
        for (const QRectF &other : taken) {
            if (QRectF(QPointF(x, y), size).adjusted(-6.0, 0.0, 6.0, 0.0).intersects(other)) {
                const double right = other.right() + 8.0;
                x = right <= most ? right : std::max(plot.left(), other.left() - size.width() - 8.0);
            }
        }
        layer.label->setPos(x, y);
        taken.emplace_back(QPointF(x, y), size);
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

double DistributionChart::valueAt(const QPointF &chartPosition) const
{
    const QRectF plot = plotArea();
    const double share = std::clamp((chartPosition.x() - plot.left()) / std::max(1.0, plot.width()), 0.0, 1.0);
    const double exact = x_->min() + share * (x_->max() - x_->min());
    const double pixel = niceStep(x_->max() - x_->min(), std::max(1.0, plot.width()));
    const double scale = std::pow(10.0, decimalsOf(pixel));
    return std::round(exact * scale) / scale;
}

QString DistributionChart::describe() const
{
    if (!model_) {
        return {};
    }
    const FeatureReference &reference = model_->references[feature_];
    QStringList lines{
        tr("%1 in the reference cases, as one density for each class.").arg(fieldLabel(model_->schema, feature_))};
    for (std::size_t k = 0; k < model_->schema.classes.size(); ++k) {
        const std::vector<double> &sorted = reference.sorted[k];
        if (sorted.empty()) {
            continue;
        }
        lines += tr("%1: %2 cases from %3 to %4, median %5.")
                     .arg(capitalised(displayText(model_->schema.classes[k].label)))
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
