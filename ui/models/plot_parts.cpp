#include "ui/models/plot_parts.h"

#include "core/base/text.h"
#include "ui/common/schema_words.h"
#include "ui/models/card_figures.h"
#include "ui/models/evaluation_plots.h"

#include <cmath>

namespace cytogauge::ui {

QString className(const FeatureSchema &schema, int classIndex)
{
    return schemaText(schema.classes[static_cast<std::size_t>(classIndex)].label);
}

QString estimateWords(const Estimate &estimate, int decimals, QString (*number)(double, int))
{
    if (!intervalKnown(estimate)) {
        return CurveWords::tr("%1 (no interval: not one case is out of order)").arg(number(estimate.mean, decimals));
    }
    return CurveWords::tr("%1 (95 % interval %2 to %3)")
        .arg(number(estimate.mean, decimals), number(estimate.interval[0], decimals),
             number(estimate.interval[1], decimals));
}

QString shortEstimate(const Estimate &estimate, int decimals, QString (*number)(double, int))
{
    if (!intervalKnown(estimate)) {
        return CurveWords::tr("%1 (no interval)").arg(number(estimate.mean, decimals));
    }
    return CurveWords::tr("%1 (%2 to %3)", "a figure and its 95 % interval")
        .arg(number(estimate.mean, decimals), number(estimate.interval[0], decimals),
             number(estimate.interval[1], decimals));
}

QList<QPointF> pointsOf(const std::vector<double> &x, const std::vector<double> &y)
{
    QList<QPointF> points;
    for (std::size_t i = 0; i < x.size() && i < y.size(); ++i) {
        if (std::isfinite(x[i]) && std::isfinite(y[i])) {
            points.append(QPointF(x[i], y[i]));
        }
    }
    return points;
}

PlotBand bandOf(const Band &band, const PlotColors &colors)
{
    return {pointsOf(band.x, band.high), pointsOf(band.x, band.low), colors};
}

PlotLine straight(const QPointF &from, const QPointF &to)
{
    return {{}, {from, to}, quietColors(), Qt::DashLine};
}

PlotLine lineOf(const EvaluationCurves &curves, const ClassCurves &one, const FeatureSchema &schema,
                QList<QPointF> points)
{
    if (curves.classes.size() == 1) {
        return {className(schema, one.classIndex), std::move(points), accentColors()};
    }
    const auto k = static_cast<std::size_t>(one.classIndex);
    return {className(schema, one.classIndex), std::move(points), colorsOfClass(schema, k), classLine(schema, k)};
}

void nameClasses(PlotContent &content, const EvaluationCurves &curves, const FeatureSchema &schema, const QPointF &at,
                 Qt::Alignment alignment)
{
    if (curves.classes.size() < 2) {
        return;
    }
    int line = 0;
    for (const ClassCurves &one : curves.classes) {
        content.words.append({at, className(schema, one.classIndex),
                              colorsOfClass(schema, static_cast<std::size_t>(one.classIndex)), alignment, line++});
    }
    if (!content.bands.isEmpty()) {
        content.words.append(
            {at, CurveWords::tr("shaded: 95\u00a0% interval", "a legend"), quietColors(), alignment, line});
    }
}

PlotTable::PlotTable(const QStringList &header)
{
    lines_ << header.join(QLatin1Char('\t'));
}

void PlotTable::add(const QString &name, std::initializer_list<double> numbers)
{
    QStringList cells{name};
    for (const double number : numbers) {
        cells << (std::isnan(number) ? QString() : QString::fromStdString(formatNumber(number)));
    }
    lines_ << cells.join(QLatin1Char('\t'));
}

QString PlotTable::text() const
{
    return lines_.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

Bands bandsOf(const EvaluationCurves &curves)
{
    return curves.classes.size() == 1 ? Bands::one : Bands::ofEachClass;
}

QString runsWords(const EvaluationRuns &runs)
{
    return runs.all <= 1 ? QString()
           : runs.used > 1
               ? QLatin1Char(' ') + CurveWords::tr("Mean over %n repeat(s) of cross-validation.", nullptr, runs.used)
               : QLatin1Char(' ') +
                     CurveWords::tr("Of the first of %n repeat(s) of cross-validation.", nullptr, runs.all);
}

QString originWords(Bands bands, const EvaluationRuns &runs)
{
    const QString rest = runsWords(runs) + QLatin1Char(' ') + CurveWords::tr("No external validation.");
    switch (bands) {
    case Bands::one:
        return CurveWords::tr("Every point comes from predictions of models that had not seen the case; the shaded "
                              "band is the 95 % interval over patients.") +
               rest;
    case Bands::ofEachClass:
        return CurveWords::tr("Every point comes from predictions of models that had not seen the case; the shaded "
                              "bands, each in the colour of its class, are the 95 % intervals over patients.") +
               rest;
    case Bands::none:
        break;
    }
    return CurveWords::tr("Every point comes from predictions of models that had not seen the case.") + rest;
}

} // namespace cytogauge::ui
