// How well the classes are told apart: the ROC curve, and precision against recall.
#include "ui/common/number_text.h"
#include "ui/common/share_text.h"
#include "ui/models/evaluation_plots.h"
#include "ui/models/plot_parts.h"

#include <cmath>

namespace cytogauge::ui {

namespace {

double macroMean(const EvaluationCurves &curves, Estimate (*figure)(const ClassCurves &))
{
    double sum = 0.0;
    for (const ClassCurves &one : curves.classes) {
        sum += figure(one).mean;
    }
    return sum / static_cast<double>(curves.classes.size());
}

// Of the positive class, or the mean over several classes.
QString macro(const EvaluationCurves &curves, Estimate (*figure)(const ClassCurves &), int decimals,
              const QString &pattern)
{
    if (curves.classes.size() == 1) {
        return pattern.arg(shortEstimate(figure(curves.classes.front()), decimals, chanceText));
    }
    return CurveWords::tr("%1 (mean)", "a figure, the mean of the classes")
        .arg(pattern.arg(chanceText(macroMean(curves, figure), decimals)));
}

QStringList perClass(const EvaluationCurves &curves, const FeatureSchema &schema,
                     Estimate (*figure)(const ClassCurves &), const QString &pattern)
{
    QStringList lines;
    for (const ClassCurves &one : curves.classes) {
        lines << pattern.arg(className(schema, one.classIndex), estimateWords(figure(one), 3, chanceText));
    }
    return lines;
}

// Of a curve that is a mean over repeats, on a grid.
QStringList bandHeader(const QString &x, const QString &y)
{
    return {QStringLiteral("class"), x, y, QStringLiteral("low"), QStringLiteral("high")};
}

void addBand(PlotTable &table, const QString &name, const Band &band)
{
    for (std::size_t i = 0; i < band.x.size(); ++i) {
        table.add(name, {band.x[i], band.mean[i], band.low[i], band.high[i]});
    }
}

} // namespace

PlotSubject rocPlot(const EvaluationCurves &curves, const FeatureSchema &schema, const EvaluationRuns &runs)
{
    const auto area = [](const ClassCurves &one) { return one.roc.area; };
    PlotSubject subject;
    subject.title = CurveWords::tr("ROC");
    subject.figure = macro(curves, area, 3, CurveWords::tr("AUC %1"));
    PlotContent &content = subject.content;
    content.x.title = CurveWords::tr("1 − specificity");
    content.y.title = CurveWords::tr("sensitivity");
    content.lines.append(straight({0.0, 0.0}, {1.0, 1.0}));
    const bool mean = runs.used > 1;
    PlotTable table(mean ? bandHeader(QStringLiteral("false_positive_rate"), QStringLiteral("sensitivity"))
                         : QStringList{QStringLiteral("class"), QStringLiteral("threshold"),
                                       QStringLiteral("false_positive_rate"), QStringLiteral("sensitivity")});
    for (const ClassCurves &one : curves.classes) {
        QList<QPointF> points;
        if (mean) {
            points = QList<QPointF>{QPointF(0.0, 0.0)} + pointsOf(one.roc.band.x, one.roc.band.mean);
            addBand(table, className(schema, one.classIndex), one.roc.band);
        }
        for (std::size_t i = 0; !mean && i < one.roc.points.size(); ++i) {
            const RocPoint &point = one.roc.points[i];
            points.append(QPointF(point.falsePositiveRate, point.sensitivity));
            table.add(className(schema, one.classIndex),
                      {std::isfinite(point.threshold) ? point.threshold : std::nan(""), point.falsePositiveRate,
                       point.sensitivity});
        }
        PlotLine line = lineOf(curves, one, schema, thinned(points, mostPoints));
        content.bands.append(bandOf(one.roc.band, line.colors));
        content.lines.append(line);
    }
    nameClasses(content, curves, schema, {0.97, 0.4}, Qt::AlignRight);
    subject.table = table.text();
    subject.description =
        (QStringList{CurveWords::tr("Receiver operating characteristic: sensitivity against 1 − specificity over all "
                                    "thresholds. The dashed diagonal is what guessing reaches.")} +
         perClass(curves, schema, area, CurveWords::tr("Area under the curve of %1: %2.")) +
         QStringList{originWords(bandsOf(curves), runs)})
            .join(QLatin1Char('\n'));
    return subject;
}

PlotSubject precisionRecallPlot(const EvaluationCurves &curves, const FeatureSchema &schema, const EvaluationRuns &runs)
{
    const auto average = [](const ClassCurves &one) { return one.precisionRecall.averagePrecision; };
    PlotSubject subject;
    subject.title = CurveWords::tr("Precision and recall");
    // Without the interval, for which there is no room beside the long title; the description has it.
    const QString averageWords = CurveWords::tr("AP %1", "average precision");
    const QString meanWords = CurveWords::tr("mAP %1", "mean average precision over the classes");
    subject.figure = curves.classes.size() == 1 ? averageWords.arg(chanceText(average(curves.classes.front()).mean, 3))
                                                : meanWords.arg(chanceText(macroMean(curves, average), 3));
    PlotContent &content = subject.content;
    content.x.title = CurveWords::tr("recall");
    content.y.title = CurveWords::tr("precision");
    const bool mean = runs.used > 1;
    PlotTable table(mean ? bandHeader(QStringLiteral("recall"), QStringLiteral("precision"))
                         : QStringList{QStringLiteral("class"), QStringLiteral("threshold"), QStringLiteral("recall"),
                                       QStringLiteral("precision")});
    for (const ClassCurves &one : curves.classes) {
        QList<QPointF> points;
        if (mean) {
            points = pointsOf(one.precisionRecall.band.x, one.precisionRecall.band.mean);
            addBand(table, className(schema, one.classIndex), one.precisionRecall.band);
        }
        double reached = 0.0;
        for (std::size_t i = 0; !mean && i < one.precisionRecall.points.size(); ++i) {
            const PrecisionRecallPoint &point = one.precisionRecall.points[i];
            // Up to this recall the threshold of this point is the highest that reaches it.
            points.append(QPointF(reached, point.precision));
            points.append(QPointF(point.recall, point.precision));
            reached = point.recall;
            table.add(className(schema, one.classIndex), {point.threshold, point.recall, point.precision});
        }
        PlotLine line = lineOf(curves, one, schema, thinned(points, mostPoints));
        content.bands.append(bandOf(one.precisionRecall.band, line.colors));
        if (curves.classes.size() == 1) {
            const double share = one.precisionRecall.shareOfPositives;
            content.lines.append(straight({0.0, share}, {1.0, share}));
        }
        content.lines.append(line);
    }
    nameClasses(content, curves, schema, {0.03, 0.4}, Qt::AlignLeft);
    subject.table = table.text();
    subject.description = (QStringList{CurveWords::tr(
                               "Precision, the share of true calls among all calls, against recall, the share of the "
                               "class that is called.")} +
                           perClass(curves, schema, average, CurveWords::tr("Average precision of %1: %2.")) +
                           QStringList{originWords(bandsOf(curves), runs)})
                              .join(QLatin1Char('\n'));
    return subject;
}

} // namespace cytogauge::ui
