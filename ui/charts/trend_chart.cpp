#include "ui/charts/trend_chart.h"

#include "ui/charts/percent_axis.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/common/time_text.h"
#include "ui/result/result_words.h"

#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsSimpleTextItem>
#include <QLegend>
#include <QLegendMarker>
#include <QLineF>
#include <QLineSeries>
#include <QPen>
#include <QScatterSeries>
#include <QValueAxis>

#include <algorithm>
#include <array>

namespace cytogauge::ui {

namespace {

constexpr double msOfADay = 86'400'000.0;
constexpr int dateLabels = 4;

double dayOf(const QDateTime &time)
{
    return static_cast<double>(time.toMSecsSinceEpoch()) / msOfADay;
}

// Marks that differ in shape; after four models they begin anew with another filling.
void shapeMark(QScatterSeries &series, qsizetype index)
{
    constexpr std::array shapes = {QScatterSeries::MarkerShapeCircle, QScatterSeries::MarkerShapeRectangle,
                                   QScatterSeries::MarkerShapeTriangle, QScatterSeries::MarkerShapeRotatedRectangle};
    series.setMarkerShape(shapes[static_cast<std::size_t>(index) % shapes.size()]);
    const bool hollow = (static_cast<std::size_t>(index) / shapes.size()) % 2 == 1;
    series.setColor(hollow ? theme().surface : theme().accent);
    series.setBorderColor(theme().accent);
    series.setMarkerSize(theme().scaled(9));
}

} // namespace

Trend trendOf(const std::vector<HistoryRow> &rows, std::int64_t matching, const FeatureSchema *schema)
{
    Trend trend;
    if (!rows.empty())
        trend.patient = displayText(rows.front().patient);
    if (schema && schema->positiveClass)
        trend.className = schemaText(schema->classes[*schema->positiveClass].label);
    for (const HistoryRow &row : rows) {
        if (!row.probability) {
            ++trend.withoutProbability;
            continue;
        }
        trend.points.append({localTime(row.created), row.number, *row.probability, row.threshold,
                             displayText(row.model + " " + row.modelVersion)});
    }
    std::stable_sort(trend.points.begin(), trend.points.end(), [](const TrendPoint &a, const TrendPoint &b) {
        return std::pair(a.time, a.number) < std::pair(b.time, b.number);
    });
    trend.older = static_cast<int>(std::max<std::int64_t>(0, matching - static_cast<std::int64_t>(rows.size())));
    return trend;
}

QString Trend::describe() const
{
    QStringList sentences;
    const qint64 count = points.size();
    if (count == 0)
        sentences << TrendChart::tr("No probability is recorded for %1.").arg(patient);
    else if (count == 1)
        sentences << TrendChart::tr("One probability is recorded for %1: %2 on %3, by %4.")
                         .arg(patient, percentText(points[0].probability), timeText(points[0].time), points[0].model);
    else {
        const auto [least, most] =
            std::minmax_element(points.begin(), points.end(),
                                [](const TrendPoint &a, const TrendPoint &b) { return a.probability < b.probability; });
        sentences << TrendChart::tr("%1 probabilities are recorded for %2, from %3 to %4.")
                         .arg(countText(count), patient, timeText(points.first().time), timeText(points.last().time));
        sentences << TrendChart::tr("The first is %1, the last %2; they lie from %3 to %4.")
                         .arg(percentText(points.first().probability), percentText(points.last().probability),
                              percentText(least->probability), percentText(most->probability));
        int crossings = 0;
        for (qsizetype i = 1; i < points.size(); ++i) {
            const auto above = [](const TrendPoint &p) { return p.threshold && p.probability >= *p.threshold; };
            crossings += above(points[i - 1]) != above(points[i]) ? 1 : 0;
        }
        sentences << TrendChart::tr("The action threshold is crossed %n time(s).", nullptr, crossings);
        for (qsizetype i = 1; i < points.size(); ++i)
            if (points[i].model != points[i - 1].model)
                sentences
                    << TrendChart::tr("From %1 on the model is %2.").arg(timeText(points[i].time), points[i].model);
    }
    if (withoutProbability > 0)
        sentences << TrendChart::tr("%n answer(s) came without a probability and are not shown.", nullptr,
                                    withoutProbability);
    if (older > 0)
        sentences << TrendChart::tr("%n older record(s) are not shown.", nullptr, older);
    return sentences.join(QLatin1Char(' '));
}

QString Trend::table() const
{
    QStringList lines{QStringList{QStringLiteral("number"), QStringLiteral("time"), QStringLiteral("probability"),
                                  QStringLiteral("threshold"), QStringLiteral("model")}
                          .join(QLatin1Char('\t'))};
    for (const TrendPoint &point : points)
        lines << QStringList{QString::number(point.number), point.time.toUTC().toString(Qt::ISODateWithMs),
                             QString::number(point.probability, 'g', QLocale::FloatingPointShortest),
                             point.threshold ? QString::number(*point.threshold, 'g', QLocale::FloatingPointShortest)
                                             : QString(),
                             point.model}
                     .join(QLatin1Char('\t'));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

TrendChart::TrendChart()
    : x_(new QValueAxis),
      y_(new QValueAxis),
      line_(new QLineSeries),
      threshold_(new QLineSeries),
      thresholdLabel_(new QGraphicsSimpleTextItem(this))
{
    layout()->setContentsMargins(0, 0, 0, 0);
    setAnimationOptions(QChart::NoAnimation);
    setLocalizeNumbers(true);
    addSeries(threshold_);
    addSeries(line_);
    addAxis(x_, Qt::AlignBottom);
    addAxis(y_, Qt::AlignLeft);
    setPercentAxis(*y_);
    y_->setRange(-6.0, 106.0); // a mark at the edge is whole in a low chart as well
    x_->setLabelsVisible(false);
    x_->setGridLineVisible(false);
    for (QLineSeries *series : {line_, threshold_}) {
        series->attachAxis(x_);
        series->attachAxis(y_);
    }
    setMargins(QMargins(0, 0, 0, ui::theme().scaled(22)));
    legend()->setAlignment(Qt::AlignTop);
    legend()->setContentsMargins(0, 0, 0, 0);
    legend()->layout()->setContentsMargins(0, 0, 0, 0);
    legend()->setMarkerShape(QLegend::MarkerShapeFromSeries); // the marks tell the models apart
    setMinimumSize(1.0, 1.0);                                 // the widget around it says how small it may be
    connect(this, &QChart::plotAreaChanged, this, &TrendChart::placeLabels);
    applyTheme();
}

void TrendChart::setTimeAxis(qint64 first, qint64 last)
{
    const double low = static_cast<double>(first) / msOfADay;
    const double high = static_cast<double>(last) / msOfADay;
    const double edge = std::max((high - low) * 0.04, 1.0 / 24.0);
    x_->setTickCount(dateLabels);
    x_->setRange(low - edge, high + edge);
}

void TrendChart::setTrend(const Trend &trend)
{
    trend_ = trend;
    for (QScatterSeries *series : std::as_const(marks_)) {
        removeSeries(series);
        delete series;
    }
    marks_.clear();
    QList<QPointF> line, threshold;
    QStringList models;
    for (const TrendPoint &point : trend.points) {
        const double x = dayOf(point.time);
        line << QPointF(x, 100.0 * point.probability);
        if (point.threshold) {
            // A step: the threshold of a record holds from it to the next one.
            if (!threshold.isEmpty() && threshold.constLast().y() != 100.0 * *point.threshold)
                threshold << QPointF(x, threshold.constLast().y());
            threshold << QPointF(x, 100.0 * *point.threshold);
        }
        if (!models.contains(point.model))
            models << point.model;
    }
    if (!trend.points.isEmpty())
        setTimeAxis(trend.points.first().time.toMSecsSinceEpoch(), trend.points.last().time.toMSecsSinceEpoch());
    if (!threshold.isEmpty()) {
        threshold.prepend({x_->min(), threshold.constFirst().y()});
        threshold.append({x_->max(), threshold.constLast().y()});
    }
    line_->replace(line);
    threshold_->replace(threshold);
    for (const QString &model : std::as_const(models)) {
        auto *series = new QScatterSeries;
        series->setName(model);
        for (const TrendPoint &point : trend.points)
            if (point.model == model)
                series->append(dayOf(point.time), 100.0 * point.probability);
        addSeries(series);
        series->attachAxis(x_);
        series->attachAxis(y_);
        marks_ << series;
    }
    applyTheme();
    for (QAbstractSeries *series : {static_cast<QAbstractSeries *>(line_), static_cast<QAbstractSeries *>(threshold_)})
        for (QLegendMarker *marker : legend()->markers(series))
            marker->setVisible(false);
    legend()->setVisible(marks_.size() > 1); // one model needs no key
    placeLabels();
}

void TrendChart::applyTheme()
{
    const Theme &t = ui::theme();
    QPen line(t.accent, 1.5);
    line_->setPen(line);
    QPen dashed(t.textSecond, 1.0, Qt::DashLine);
    threshold_->setPen(dashed);
    for (qsizetype i = 0; i < marks_.size(); ++i)
        shapeMark(*marks_[i], i);
    for (QValueAxis *axis : {x_, y_}) {
        axis->setLabelsFont(t.font(TextRole::caption));
        axis->setLabelsColor(t.textSecond);
        axis->setLinePenColor(t.line);
        axis->setGridLineColor(t.line);
    }
    legend()->setFont(t.font(TextRole::caption));
    legend()->setLabelColor(t.text);
    thresholdLabel_->setFont(t.font(TextRole::caption));
    thresholdLabel_->setBrush(t.textSecond);
    for (QGraphicsSimpleTextItem *label : std::as_const(dates_)) {
        label->setFont(t.font(TextRole::caption));
        label->setBrush(t.textSecond);
    }
}

bool TrendChart::runsThrough(const QRectF &box)
{
    const QList<QPointF> points = line_->points();
    for (qsizetype i = 0; i < points.size(); ++i) {
        const QPointF here = mapToPosition(points[i], line_);
        if (box.contains(here))
            return true;
        const QLineF piece(i > 0 ? mapToPosition(points[i - 1], line_) : here, here);
        for (const QLineF &edge : {QLineF(box.topLeft(), box.topRight()), QLineF(box.bottomLeft(), box.bottomRight()),
                                   QLineF(box.topLeft(), box.bottomLeft()), QLineF(box.topRight(), box.bottomRight())})
            if (piece.length() > 0.0 && piece.intersects(edge, nullptr) == QLineF::BoundedIntersection)
                return true;
    }
    return false;
}

void TrendChart::placeLabels()
{
    const bool any = !trend_.points.isEmpty();
    while (dates_.size() < dateLabels)
        dates_ << new QGraphicsSimpleTextItem(this);
    const QRectF area = plotArea();
    const bool brief = x_->max() - x_->min() < 3.0;
    for (int i = 0; i < dateLabels; ++i) {
        QGraphicsSimpleTextItem *label = dates_[i];
        label->setVisible(any);
        const double share = double(i) / (dateLabels - 1);
        const QDateTime time =
            QDateTime::fromMSecsSinceEpoch(qRound64((x_->min() + share * (x_->max() - x_->min())) * msOfADay));
        label->setText(timeText(time, brief ? TimeDetail::withoutYear : TimeDetail::day));
        label->setFont(ui::theme().font(TextRole::caption));
        label->setBrush(ui::theme().textSecond);
        const double width = label->boundingRect().width();
        label->setPos(area.left() + share * (area.width() - width), area.bottom() + ui::theme().scaled(5));
    }
    const bool hasThreshold = threshold_->count() > 0;
    thresholdLabel_->setVisible(hasThreshold);
    if (hasThreshold) {
        const double percent = threshold_->points().constLast().y();
        thresholdLabel_->setText(tr("threshold %1").arg(thresholdText(percent / 100.0)));
        const double right = mapToPosition(threshold_->points().constLast(), threshold_).y();
        const double left = mapToPosition(threshold_->points().constFirst(), threshold_).y();
        const QSizeF size = thresholdLabel_->boundingRect().size();
        // Where the line does not run through the words: at the right end or, if it says the same there, at the left.
        QList<QPointF> places{{area.right() - size.width(), right - size.height()},
                              {area.right() - size.width(), right}};
        if (left == right)
            places << QPointF(area.left() + ui::theme().scaled(4), left - size.height())
                   << QPointF(area.left() + ui::theme().scaled(4), left);
        const auto fits = [&](const QPointF &place) {
            const QRectF box(place, size);
            return box.top() >= area.top() && box.bottom() <= area.bottom() && !runsThrough(box);
        };
        const auto free = std::find_if(places.cbegin(), places.cend(), fits);
        const bool below = right - size.height() < area.top();
        thresholdLabel_->setPos(free != places.cend() ? *free : places.at(below ? 1 : 0));
    }
}

} // namespace cytogauge::ui
