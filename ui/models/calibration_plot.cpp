// Whether probabilities come true.
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/models/evaluation_plots.h"
#include "ui/models/plot_parts.h"

#include <cmath>

namespace cytogauge::ui {

namespace {

// Where a cut of the probabilities parts the classes, the steeper the recalibration the better: no slope is the best.
QString slopeWords(const Estimate &slope)
{
    return std::isfinite(slope.mean) ? estimateWords(slope, 2)
                                     : CurveWords::tr("none (the probabilities part the classes)");
}

void drawCalibration(const ClassCurves &one, const FeatureSchema &schema, PlotContent &content, PlotLine &line)
{
    const CalibrationCurve &curve = one.calibration;
    content.bands.append(bandOf(curve.band, line.colors));
    PlotLine bins{{}, {}, line.colors, Qt::NoPen, true};
    for (const CalibrationBin &bin : curve.bins) {
        if (std::isfinite(bin.meanProbability) && std::isfinite(bin.share)) {
            bins.points.append(QPointF(bin.meanProbability, bin.share));
        }
    }
    content.lines.append(bins);
    const auto positive = static_cast<std::size_t>(one.classIndex);
    content.rugs.append(
        {QList<double>(curve.rugPositive.begin(), curve.rugPositive.end()), colorsOfClass(schema, positive), true});
    content.rugs.append({QList<double>(curve.rugNegative.begin(), curve.rugNegative.end()),
                         schema.classes.size() == 2 ? colorsOfClass(schema, 1 - positive) : quietColors()});
    int row = 0;
    for (const QString &words : {CurveWords::tr("intercept %1").arg(signedText(curve.intercept.mean, 2)),
                                 CurveWords::tr("Brier %1").arg(fixedText(curve.brier.mean, 3))}) {
        content.words.append({QPointF(0.03, 0.86), words, quietColors(), Qt::AlignLeft, row++});
    }
}

} // namespace

PlotSubject calibrationPlot(const EvaluationCurves &curves, const FeatureSchema &schema, const EvaluationRuns &runs)
{
    double brier = 0.0; // of several classes: summed over them, as everywhere
    for (const ClassCurves &one : curves.classes) {
        brier += one.calibration.brier.mean;
    }
    PlotSubject subject;
    subject.title = CurveWords::tr("Calibration");
    subject.figure = curves.classes.size() == 1
                         ? CurveWords::tr("slope %1")
                               .arg(std::isfinite(curves.classes.front().calibration.slope.mean)
                                        ? fixedText(curves.classes.front().calibration.slope.mean, 2)
                                        : CurveWords::tr("none", "a figure that is not defined"))
                         : CurveWords::tr("Brier %1").arg(fixedText(brier, 3));
    PlotContent &content = subject.content;
    content.x.title = CurveWords::tr("predicted");
    content.y.title = CurveWords::tr("observed");
    content.lines.append(straight({0.0, 0.0}, {1.0, 1.0}));
    PlotTable table({QStringLiteral("class"), QStringLiteral("predicted"), QStringLiteral("observed"),
                     QStringLiteral("low"), QStringLiteral("high")});
    QStringList lines{
        CurveWords::tr("How often it came true, against the predicted probability. On the dashed diagonal "
                       "both agree. Ticks at the lower edge are the cases without the event, at the upper "
                       "edge those with it; dots are tenths of the cases.")};
    for (const ClassCurves &one : curves.classes) {
        const CalibrationCurve &curve = one.calibration;
        PlotLine line = lineOf(curves, one, schema, thinned(pointsOf(curve.band.x, curve.band.mean), mostPoints));
        if (curves.classes.size() == 1) {
            drawCalibration(one, schema, content, line);
        }
        content.lines.append(line);
        for (std::size_t i = 0; i < curve.band.x.size(); ++i) {
            table.add(className(schema, one.classIndex),
                      {curve.band.x[i], curve.band.mean[i], curve.band.low[i], curve.band.high[i]});
        }
        lines << CurveWords::tr("%1: slope %2, intercept %3, Brier score %4.")
                     .arg(capitalised(className(schema, one.classIndex)), slopeWords(curve.slope),
                          estimateWords(curve.intercept, 2), estimateWords(curve.brier, 4));
    }
    nameClasses(content, curves, schema, {0.03, 0.9}, Qt::AlignLeft);
    subject.table = table.text();
    if (runs.used > 1 && curves.classes.size() == 1) {
        lines << CurveWords::tr("Dots are means over the repeats; ticks are the probabilities of the first one.");
    }
    subject.description =
        (lines << originWords(curves.classes.size() == 1 ? Bands::one : Bands::none, runs)).join(QLatin1Char('\n'));
    return subject;
}

} // namespace cytogauge::ui
