#include "ui/charts/plot_chart.h"

#include "core/schema/feature_schema.h"
#include "ui/charts/axis_steps.h"
#include "ui/charts/distribution_chart.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QFontMetricsF>
#include <QGraphicsEllipseItem>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QGraphicsPathItem>
#include <QGraphicsSimpleTextItem>
#include <QLegend>
#include <QLineSeries>
#include <QPainter>
#include <QPainterPath>
#include <QPen>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double bandOpacity = 0.16;
constexpr double barOpacity = 0.75;
constexpr double lineWidth = 2.0;
constexpr double dotSize = 10.0;
constexpr double smallDot = 6.0;
constexpr double rugLength = 6.0;
constexpr double flat = 1e-9; // how far a point may be beside the line of its neighbours and still lie on it

QColor withAlpha(QColor color, double alpha)
{
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

// Words that stay legible where a line passes behind them.
class WordsOnLines final : public QGraphicsSimpleTextItem {
public:
    using QGraphicsSimpleTextItem::QGraphicsSimpleTextItem;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override
    {
        QPainterPath outline;
        outline.addText(0.0, QFontMetricsF(font()).ascent(), font(), text());
        painter->strokePath(outline, QPen(ui::theme().surface, 4.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        QGraphicsSimpleTextItem::paint(painter, option, widget);
    }
};

} // namespace

PlotColors accentColors()
{
    return [] { return ClassColors{theme().accent, theme().accent, theme().accentSoft}; };
}

PlotColors quietColors()
{
    return [] { return ClassColors{theme().textSecond, theme().textSecond, theme().line}; };
}

PlotColors colorsOfClass(const FeatureSchema &schema, std::size_t classIndex)
{
    FeatureSchema classesOnly;
    classesOnly.classes = schema.classes;
    classesOnly.positiveClass = schema.positiveClass;
    return [classesOnly, classIndex] { return theme().classColor(classesOnly, classIndex); };
}

QList<QPointF> thinned(const QList<QPointF> &points, int most)
{
    QList<QPointF> corners;
    for (qsizetype i = 0; i < points.size(); ++i) {
        if (i > 0 && i + 1 < points.size()) {
            const QPointF before = points[i] - corners.back();
            const QPointF after = points[i + 1] - points[i];
            if (std::abs(before.x() * after.y() - before.y() * after.x()) < flat &&
                QPointF::dotProduct(before, after) >= 0.0) {
                continue;
            }
        }
        corners.append(points[i]);
    }
    if (corners.size() <= most || most < 2) {
        return corners;
    }
    QList<QPointF> kept;
    const double every = static_cast<double>(corners.size() - 1) / (most - 1);
    for (int i = 0; i < most; ++i) {
        kept.append(corners[static_cast<qsizetype>(std::llround(every * i))]);
    }
    return kept;
}

PlotChart::PlotChart()
    : markItem_(std::make_unique<QGraphicsEllipseItem>(this)),
      verticalItem_(std::make_unique<QGraphicsLineItem>(this)),
      markWords_(std::make_unique<QGraphicsSimpleTextItem>(this))
{
    legend()->hide();
    layout()->setContentsMargins(0, 0, 0, 0);
    setAnimationOptions(QChart::NoAnimation);
    setLocalizeNumbers(true);
    setPlotAreaBackgroundVisible(true);
    markItem_->setZValue(22.0);
    markWords_->setZValue(23.0);
    verticalItem_->setZValue(21.0);
    markItem_->hide();
    verticalItem_->hide();
    markWords_->hide();
    connect(this, &QChart::plotAreaChanged, this, &PlotChart::place);
    applyTheme();
}

PlotChart::~PlotChart() = default;

void PlotChart::clearAll()
{
    overlays_.clear();
    for (const auto &list : {bands_, lines_}) {
        for (QAbstractSeries *series : list) {
            removeSeries(series);
            delete series;
        }
    }
    bands_.clear();
    lines_.clear();
    for (QAbstractAxis **axis : {&x_, &y_}) {
        if (*axis != nullptr) {
            // Qt Charts takes a removed axis' marks, words and grid out of the scene some events later; whatever is
            // drawn until then would show them through the new ones.
            (*axis)->hide();
            removeAxis(*axis);
            delete *axis;
            *axis = nullptr;
        }
    }
}

void PlotChart::addAxes()
{
    const auto make = [this](const PlotAxis &axis, Qt::Alignment side) -> QAbstractAxis * {
        QAbstractAxis *made = nullptr;
        if (axis.labels.isEmpty()) {
            auto *values = new QValueAxis;
            const double width = axis.high - axis.low;
            values->setRange(axis.low, axis.high);
            values->setTickAnchor(0.0);
            values->setTickInterval(std::max(axis.step, width / 20.0));
            values->setTickType(QValueAxis::TicksDynamic);
            values->setLabelFormat(QStringLiteral("%.%1f").arg(decimalsOf(axis.step)));
            made = values;
        } else {
            auto *named = new QCategoryAxis;
            named->setRange(axis.low, axis.high);
            named->setStartValue(axis.low);
            named->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
            for (const auto &[value, words] : axis.labels) {
                named->append(words, value);
            }
            made = named;
        }
        made->setTitleText(axis.title);
        made->setTitleVisible(!axis.title.isEmpty());
        addAxis(made, side);
        return made;
    };
    x_ = make(content_.x, Qt::AlignBottom);
    y_ = make(content_.y, Qt::AlignLeft);
    x_->setGridLineVisible(false);
}

void PlotChart::attach(QAbstractSeries *series)
{
    addSeries(series);
    series->attachAxis(x_);
    series->attachAxis(y_);
}

void PlotChart::addSeriesOf(const PlotBand &band)
{
    auto *upper = new QLineSeries;
    auto *lower = new QLineSeries;
    upper->replace(band.upper);
    lower->replace(band.lower);
    auto *area = new QAreaSeries(upper, lower);
    upper->setParent(area);
    lower->setParent(area);
    attach(area);
    bands_.push_back(area);
}

void PlotChart::addSeriesOf(const PlotLine &line)
{
    auto *series = new QLineSeries;
    series->setName(line.name);
    series->replace(line.points);
    attach(series);
    lines_.push_back(series);
}

void PlotChart::setContent(PlotContent content)
{
    clearAll();
    content_ = std::move(content);
    addAxes();
    for (const PlotBand &band : std::as_const(content_.bands)) {
        addSeriesOf(band);
    }
    for (const PlotLine &line : std::as_const(content_.lines)) {
        addSeriesOf(line);
    }
    if (lines_.empty()) {
        addSeriesOf(PlotLine{{}, {QPointF(content_.x.low, content_.y.low)}, quietColors()}); // maps values to places
        content_.lines.append(PlotLine{{}, {}, quietColors()});
    }
    applyTheme();
    layout()->activate(); // what is drawn before the next events has its axes, and stands where it will stay
}

void PlotChart::applyTheme()
{
    const Theme &look = ui::theme();
    setMargins(QMargins(0, look.scaled(3), look.scaled(6), 0));
    setPlotAreaBackgroundBrush(Qt::NoBrush);
    setPlotAreaBackgroundPen(QPen(look.line, 1.0));
    for (QAbstractAxis *axis : {x_, y_}) {
        if (axis == nullptr) {
            continue;
        }
        axis->setLabelsFont(look.font(TextRole::caption));
        axis->setLabelsColor(look.textSecond);
        axis->setTitleFont(look.font(TextRole::caption));
        axis->setTitleBrush(look.textSecond);
        axis->setLinePen(QPen(look.line, 1.0));
        axis->setGridLinePen(QPen(look.line, 1.0));
        axis->setLinePen(QPen(look.outline, 1.0));
    }
    for (std::size_t i = 0; i < bands_.size(); ++i) {
        auto *area = static_cast<QAreaSeries *>(bands_[i]);
        area->setPen(Qt::NoPen);
        area->setBrush(withAlpha(content_.bands[static_cast<qsizetype>(i)].colors().area, bandOpacity));
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const PlotLine &line = content_.lines[static_cast<qsizetype>(i)];
        static_cast<QLineSeries *>(lines_[i])->setPen(QPen(line.colors().area, lineWidth, line.style));
    }
    static_cast<QGraphicsEllipseItem *>(markItem_.get())->setPen(QPen(look.surface, 1.5));
    static_cast<QGraphicsEllipseItem *>(markItem_.get())->setBrush(look.accent);
    static_cast<QGraphicsLineItem *>(verticalItem_.get())->setPen(QPen(look.accent, 1.5, Qt::DashLine));
    markWords_->setFont(look.font(TextRole::caption));
    markWords_->setBrush(look.text);
    place();
}

QPointF PlotChart::toPlot(const QPointF &value) const
{
    return const_cast<PlotChart *>(this)->mapToPosition(value, lines_.front());
}

void PlotChart::place()
{
    overlays_.clear();
    if (lines_.empty()) {
        return;
    }
    placeBars();
    placeRugs();
    placeWords();
    placeMark();
}

void PlotChart::placeBars()
{
    for (const PlotBars &group : std::as_const(content_.bars)) {
        QPainterPath path;
        for (const QRectF &bar : group.bars) {
            if (bar.height() > 0.0) {
                path.addRect(
                    QRectF(toPlot({bar.left(), content_.y.low + bar.height()}), toPlot({bar.right(), content_.y.low}))
                        .normalized());
            }
        }
        auto item = std::make_unique<QGraphicsPathItem>(path, this);
        const ClassColors colors = group.colors();
        item->setPen(QPen(colors.area, 1.0));
        item->setBrush(group.hatched ? QBrush(colors.area, Qt::BDiagPattern)
                                     : QBrush(withAlpha(colors.area, barOpacity)));
        item->setZValue(10.0);
        overlays_.push_back(std::move(item));
    }
}

void PlotChart::placeRugs()
{
    const QRectF plot = plotArea();
    const double length = ui::theme().scaled(rugLength);
    for (const PlotRug &rug : std::as_const(content_.rugs)) {
        QPainterPath path;
        int last = -1;
        for (const double x : rug.x) {
            const double at = toPlot({x, content_.y.low}).x();
            if (qRound(at) == last) {
                continue; // one tick for each pixel
            }
            last = qRound(at);
            path.moveTo(at, rug.top ? plot.top() : plot.bottom());
            path.lineTo(at, rug.top ? plot.top() + length : plot.bottom() - length);
        }
        auto item = std::make_unique<QGraphicsPathItem>(path, this);
        item->setPen(QPen(rug.colors().area, 1.0));
        item->setZValue(12.0);
        overlays_.push_back(std::move(item));
    }
}

void PlotChart::placeWords()
{
    const QRectF plot = plotArea();
    for (const PlotWords &words : std::as_const(content_.words)) {
        auto item = std::make_unique<WordsOnLines>(words.words, this);
        item->setFont(ui::theme().font(TextRole::caption));
        item->setBrush(words.colors().text);
        const QSizeF size = item->boundingRect().size();
        QPointF at = toPlot(words.at);
        // In a low plot the lines of one place move up together.
        int last = 0;
        for (const PlotWords &other : std::as_const(content_.words)) {
            last = other.at == words.at ? std::max(last, other.line) : last;
        }
        at.setY(
            std::min(at.y(), std::max(plot.top() + 0.5 * size.height(), plot.bottom() - (last + 0.5) * size.height())));
        const double left = words.alignment.testFlag(Qt::AlignRight)     ? at.x() - size.width()
                            : words.alignment.testFlag(Qt::AlignHCenter) ? at.x() - size.width() / 2.0
                                                                         : at.x();
        item->setPos(
            std::clamp(left, plot.left() + 3.0, std::max(plot.left() + 3.0, plot.right() - size.width() - 3.0)),
            std::clamp(at.y() + (words.line - 0.5) * size.height(), plot.top(),
                       std::max(plot.top(), plot.bottom() - size.height())));
        item->setZValue(21.5); // over the line that a person moves, under the mark
        overlays_.push_back(std::move(item));
    }
    placeDots();
}

// Of the lines that have them.
void PlotChart::placeDots()
{
    const double size = ui::theme().scaled(smallDot);
    for (const PlotLine &line : std::as_const(content_.lines)) {
        if (!line.dots) {
            continue;
        }
        QPainterPath path;
        for (const QPointF &point : line.points) {
            path.addEllipse(toPlot(point), size / 2.0, size / 2.0);
        }
        auto item = std::make_unique<QGraphicsPathItem>(path, this);
        item->setPen(Qt::NoPen);
        item->setBrush(line.colors().area);
        item->setZValue(14.0);
        overlays_.push_back(std::move(item));
    }
}

void PlotChart::setMark(const std::optional<QPointF> &at, const QString &words)
{
    mark_ = at;
    markText_ = words;
    placeMark();
}

void PlotChart::setVertical(std::optional<double> x)
{
    vertical_ = x;
    placeMark();
}

void PlotChart::placeMark()
{
    const bool ready = !lines_.empty();
    markItem_->setVisible(ready && mark_.has_value());
    markWords_->setVisible(ready && mark_.has_value() && !markText_.isEmpty());
    verticalItem_->setVisible(ready && vertical_.has_value());
    if (!ready) {
        return;
    }
    const QRectF plot = plotArea();
    if (vertical_) {
        const double x = toPlot({*vertical_, content_.y.low}).x();
        static_cast<QGraphicsLineItem *>(verticalItem_.get())->setLine(x, plot.top(), x, plot.bottom());
    }
    if (!mark_) {
        return;
    }
    const QPointF at = toPlot(*mark_);
    const double size = ui::theme().scaled(dotSize);
    static_cast<QGraphicsEllipseItem *>(markItem_.get())->setRect(at.x() - size / 2.0, at.y() - size / 2.0, size, size);
    markWords_->setText(markText_);
    const QSizeF words = markWords_->boundingRect().size();
    const double right = at.x() + size;
    const double x = right + words.width() <= plot.right() ? right : at.x() - size - words.width();
    const double y =
        at.y() + size <= plot.bottom() - words.height() ? at.y() + size / 2.0 : at.y() - size / 2.0 - words.height();
    markWords_->setPos(std::max(plot.left() + 2.0, x), y);
}

} // namespace cytogauge::ui
