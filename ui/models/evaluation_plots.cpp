#include "ui/models/evaluation_plots.h"

#include "core/base/text.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/share_text.h"
#include "ui/models/card_figures.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr int mostPoints = 400;
constexpr double barPart = 0.42;     // of a bin, for each of two classes
constexpr double countFloor = -0.35; // log10 of where bars start: a single case is to be seen
constexpr double lowestBenefit = -0.05;

class CurveWords {
    Q_DECLARE_TR_FUNCTIONS(EvaluationPlots)
};

bool hasInterval(const Estimate &estimate)
{
    return !std::isnan(estimate.interval[0]) && !std::isnan(estimate.interval[1]);
}

QString estimateWords(const Estimate &estimate, int decimals)
{
    if (!hasInterval(estimate)) {
        return CurveWords::tr("%1 (no interval: not one case is out of order)").arg(fixedText(estimate.mean, decimals));
    }
    return CurveWords::tr("%1 (95 % interval %2 to %3)")
        .arg(fixedText(estimate.mean, decimals), fixedText(estimate.interval[0], decimals),
             fixedText(estimate.interval[1], decimals));
}

QString shortEstimate(const Estimate &estimate, int decimals)
{
    if (!hasInterval(estimate)) {
        return CurveWords::tr("%1 (no interval)").arg(fixedText(estimate.mean, decimals));
    }
    return CurveWords::tr("%1 (%2 to %3)", "a figure and its 95 % interval")
        .arg(fixedText(estimate.mean, decimals), fixedText(estimate.interval[0], decimals),
             fixedText(estimate.interval[1], decimals));
}

// Where a cut of the probabilities parts the classes, the steeper the recalibration the better: no slope is the best.
QString slopeWords(const Estimate &slope)
{
    return std::isfinite(slope.mean) ? estimateWords(slope, 2)
                                     : CurveWords::tr("none (the probabilities part the classes)");
}

bool isDrawable(double a, double b)
{
    return std::isfinite(a) && std::isfinite(b);
}

QList<QPointF> pointsOf(const std::vector<double> &x, const std::vector<double> &y)
{
    QList<QPointF> points;
    for (std::size_t i = 0; i < x.size() && i < y.size(); ++i) {
        if (isDrawable(x[i], y[i])) {
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

// The curve's colour and line: the model's own, or a class's.
PlotLine lineOf(const EvaluationCurves &curves, const ClassCurves &one, const FeatureSchema &schema,
                QList<QPointF> points)
{
    if (curves.classes.size() == 1) {
        return {className(schema, one.classIndex), std::move(points), accentColors()};
    }
    const auto k = static_cast<std::size_t>(one.classIndex);
    return {className(schema, one.classIndex), std::move(points), colorsOfClass(schema, k), classLine(schema, k)};
}

// The classes' names, one under the other, where no curve is.
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

class Table {
public:
    explicit Table(const QStringList &header) { lines_ << header.join(QLatin1Char('\t')); }
    void add(const QString &name, std::initializer_list<double> numbers)
    {
        QStringList cells{name};
        for (const double number : numbers) {
            cells << (std::isnan(number) ? QString() : QString::fromStdString(formatNumber(number)));
        }
        lines_ << cells.join(QLatin1Char('\t'));
    }
    [[nodiscard]] QString text() const { return lines_.join(QLatin1Char('\n')) + QLatin1Char('\n'); }

private:
    QStringList lines_;
};

enum class Bands { none, one, ofEachClass };

QString notExternal(Bands bands)
{
    const QString external = CurveWords::tr("No external validation.");
    switch (bands) {
    case Bands::one:
        return CurveWords::tr("Every point comes from predictions of models that had not seen the case; the shaded "
                              "band is the 95 % interval over patients.") +
               QLatin1Char(' ') + external;
    case Bands::ofEachClass:
        return CurveWords::tr("Every point comes from predictions of models that had not seen the case; the shaded "
                              "bands, each in the colour of its class, are the 95 % intervals over patients.") +
               QLatin1Char(' ') + external;
    case Bands::none:
        break;
    }
    return CurveWords::tr("Every point comes from predictions of models that had not seen the case.") +
           QLatin1Char(' ') + external;
}

Bands bandsOf(const EvaluationCurves &curves)
{
    return curves.classes.size() == 1 ? Bands::one : Bands::ofEachClass;
}

// Of an area or a share, which is never rounded to none or all.
QString chanceWords(const Estimate &chance, int decimals)
{
    return intervalKnown(chance) ? CurveWords::tr("%1 (95 % interval %2 to %3)")
                                       .arg(chanceText(chance.mean, decimals), chanceText(chance.interval[0], decimals),
                                            chanceText(chance.interval[1], decimals))
                                 : estimateWords(chance, decimals);
}

QString shortChance(const Estimate &chance, int decimals)
{
    return intervalKnown(chance) ? CurveWords::tr("%1 (%2 to %3)", "a figure and its 95 % interval")
                                       .arg(chanceText(chance.mean, decimals), chanceText(chance.interval[0], decimals),
                                            chanceText(chance.interval[1], decimals))
                                 : shortEstimate(chance, decimals);
}

double macroMean(const EvaluationCurves &curves, Estimate (*figure)(const ClassCurves &))
{
    double sum = 0.0;
    for (const ClassCurves &one : curves.classes) {
        sum += figure(one).mean;
    }
    return sum / static_cast<double>(curves.classes.size());
}

// "of malignant" or, for several classes, of each against the rest.
QString macro(const EvaluationCurves &curves, Estimate (*figure)(const ClassCurves &), int decimals,
              const QString &pattern)
{
    if (curves.classes.size() == 1) {
        return pattern.arg(shortChance(figure(curves.classes.front()), decimals));
    }
    return CurveWords::tr("%1 (mean)", "a figure, the mean of the classes")
        .arg(pattern.arg(chanceText(macroMean(curves, figure), decimals)));
}

QStringList perClass(const EvaluationCurves &curves, const FeatureSchema &schema,
                     Estimate (*figure)(const ClassCurves &), const QString &pattern)
{
    QStringList lines;
    for (const ClassCurves &one : curves.classes) {
        lines << pattern.arg(className(schema, one.classIndex), chanceWords(figure(one), 3));
    }
    return lines;
}

} // namespace

QString className(const FeatureSchema &schema, int classIndex)
{
    return schemaText(schema.classes[static_cast<std::size_t>(classIndex)].label);
}

PlotSubject rocPlot(const EvaluationCurves &curves, const FeatureSchema &schema)
{
    const auto area = [](const ClassCurves &one) { return one.roc.area; };
    PlotSubject subject;
    subject.title = CurveWords::tr("ROC");
    subject.figure = macro(curves, area, 3, CurveWords::tr("AUC %1"));
    PlotContent &content = subject.content;
    content.x.title = CurveWords::tr("1 − specificity");
    content.y.title = CurveWords::tr("sensitivity");
    content.lines.append(straight({0.0, 0.0}, {1.0, 1.0}));
    Table table({QStringLiteral("class"), QStringLiteral("threshold"), QStringLiteral("false_positive_rate"),
                 QStringLiteral("sensitivity")});
    for (const ClassCurves &one : curves.classes) {
        QList<QPointF> points;
        for (const RocPoint &point : one.roc.points) {
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
         QStringList{notExternal(bandsOf(curves))})
            .join(QLatin1Char('\n'));
    return subject;
}

PlotSubject precisionRecallPlot(const EvaluationCurves &curves, const FeatureSchema &schema)
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
    Table table(
        {QStringLiteral("class"), QStringLiteral("threshold"), QStringLiteral("recall"), QStringLiteral("precision")});
    for (const ClassCurves &one : curves.classes) {
        QList<QPointF> points;
        double reached = 0.0;
        for (const PrecisionRecallPoint &point : one.precisionRecall.points) {
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
                           QStringList{notExternal(bandsOf(curves))})
                              .join(QLatin1Char('\n'));
    return subject;
}

namespace {

void drawCalibration(const ClassCurves &one, const FeatureSchema &schema, PlotContent &content, PlotLine &line)
{
    const CalibrationCurve &curve = one.calibration;
    content.bands.append(bandOf(curve.band, line.colors));
    PlotLine bins{{}, {}, line.colors, Qt::NoPen, true};
    for (const CalibrationBin &bin : curve.bins) {
        if (isDrawable(bin.meanProbability, bin.share)) {
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

PlotSubject calibrationPlot(const EvaluationCurves &curves, const FeatureSchema &schema)
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
    Table table({QStringLiteral("class"), QStringLiteral("predicted"), QStringLiteral("observed"),
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
    subject.description =
        (lines << notExternal(curves.classes.size() == 1 ? Bands::one : Bands::none)).join(QLatin1Char('\n'));
    return subject;
}

namespace {

// Counts of one class as bars beside those of the others.
PlotBars barsOf(const std::vector<double> &edges, const std::vector<double> &counts, int place, int places)
{
    PlotBars bars;
    for (std::size_t bin = 0; bin + 1 < edges.size(); ++bin) {
        const double width = (edges[bin + 1] - edges[bin]) * 2.0 * barPart / places;
        const double left = edges[bin] + (edges[bin + 1] - edges[bin]) * (0.5 - barPart) + width * place;
        bars.bars.append(QRectF(left, 0.0, width, counts[bin] > 0.0 ? std::log10(counts[bin]) - countFloor : 0.0));
    }
    return bars;
}

} // namespace

PlotSubject histogramPlot(const EvaluationCurves &curves, const FeatureSchema &schema)
{
    const bool two = curves.classes.size() == 1;
    const int classCount = static_cast<int>(schema.classes.size());
    PlotSubject subject;
    subject.title = CurveWords::tr("Scores by class");
    subject.figure = CurveWords::tr("log counts");
    PlotContent &content = subject.content;
    content.x.title =
        two ? CurveWords::tr("probability of %1").arg(className(schema, curves.classes.front().classIndex))
            : CurveWords::tr("probability of the true class");
    content.y.title = CurveWords::tr("cases");
    Table table({QStringLiteral("class"), QStringLiteral("from"), QStringLiteral("to"), QStringLiteral("cases")});
    double most = 1.0;
    for (int k = 0; k < classCount; ++k) {
        const ScoreHistogram &histogram = curves.classes[two ? 0 : static_cast<std::size_t>(k)].histogram;
        const std::vector<double> &counts = histogram.counts[static_cast<std::size_t>(k)];
        PlotBars bars = barsOf(histogram.edges, counts, k, classCount);
        bars.colors = colorsOfClass(schema, static_cast<std::size_t>(k));
        bars.hatched = classLine(schema, static_cast<std::size_t>(k)) != Qt::SolidLine;
        content.bars.append(bars);
        for (std::size_t bin = 0; bin < counts.size(); ++bin) {
            most = std::max(most, counts[bin]);
            table.add(className(schema, k), {histogram.edges[bin], histogram.edges[bin + 1], counts[bin]});
        }
    }
    content.y.low = countFloor;
    content.y.high = std::log10(most) + 0.45; // the classes' names stand above the bars
    for (int power = 0; power <= static_cast<int>(std::log10(most)); ++power) {
        content.y.labels.append({power, countText(static_cast<qint64>(std::pow(10.0, power)))});
    }
    // Two names stand side by side above the bars; more would run into each other there, and stand one under the other
    // in the middle, where few cases are.
    for (int k = 0; k < classCount; ++k) {
        const double at = classCount == 2 ? (k + 0.5) / classCount : 0.5;
        content.words.append({QPointF(at, content.y.high - 0.17), className(schema, k),
                              colorsOfClass(schema, static_cast<std::size_t>(k)), Qt::AlignHCenter,
                              classCount == 2 ? 0 : k});
    }
    subject.table = table.text();
    subject.description = CurveWords::tr("How the out-of-fold probabilities are spread in each class, in bins of 5 per "
                                         "cent. The height of a bar is the logarithm of the number of cases, so that a "
                                         "single case can be seen beside hundreds.");
    return subject;
}

PlotSubject decisionPlot(const EvaluationCurves &curves)
{
    const DecisionCurve &curve = curves.classes.front().decision;
    PlotSubject subject;
    subject.title = CurveWords::tr("Decision curve");
    subject.figure = CurveWords::tr("net benefit");
    PlotContent &content = subject.content;
    content.x.title = CurveWords::tr("preference (threshold)");
    content.y.title = CurveWords::tr("benefit");
    content.y.low = lowestBenefit;
    content.y.high = std::max(0.1, curve.prevalence * 1.25);
    content.y.step = content.y.high > 0.25 ? 0.2 : 0.1;
    PlotLine all{{}, {}, quietColors(), Qt::DashLine};
    for (const QPointF &point : pointsOf(curve.model.x, curve.actOnAll)) {
        if (point.y() >= lowestBenefit) {
            all.points.append(point);
        }
    }
    PlotBand band = bandOf(curve.model, accentColors());
    for (QList<QPointF> *side : {&band.upper, &band.lower}) {
        for (QPointF &point : *side) {
            point.setY(std::max(point.y(), lowestBenefit));
        }
    }
    content.bands.append(band);
    content.lines = {straight({0.0, 0.0}, {1.0, 0.0}), all,
                     PlotLine{CurveWords::tr("this model"),
                              thinned(pointsOf(curve.model.x, curve.model.mean), mostPoints), accentColors()}};
    content.lines[0].style = Qt::SolidLine;
    const double step = 0.09 * (content.y.high - content.y.low);
    if (!all.points.isEmpty()) {
        const QPointF low = all.points[all.points.size() * 3 / 4];
        content.words.append({low - QPointF(0.05, 0.0), CurveWords::tr("act on all"), quietColors(), Qt::AlignRight});
    }
    content.words.append({QPointF(0.97, step), CurveWords::tr("act on none"), quietColors(), Qt::AlignRight});
    const std::size_t at = curve.model.x.size() * 2 / 3; // below the band, where acting on all is worth nothing
    if (at < curve.model.low.size() && std::isfinite(curve.model.low[at])) {
        content.words.append({QPointF(curve.model.x[at], std::max(0.0, curve.model.low[at]) - step),
                              CurveWords::tr("this model"), accentColors(), Qt::AlignLeft});
    }
    Table table({QStringLiteral("curve"), QStringLiteral("preference"), QStringLiteral("benefit"),
                 QStringLiteral("low"), QStringLiteral("high"), QStringLiteral("act_on_all")});
    for (std::size_t i = 0; i < curve.model.x.size(); ++i) {
        table.add(QStringLiteral("model"),
                  {curve.model.x[i], curve.model.mean[i], curve.model.low[i], curve.model.high[i], curve.actOnAll[i]});
    }
    subject.table = table.text();
    subject.description =
        QStringList{
            CurveWords::tr("What acting on the model is worth, in true positives per case, against the preference: "
                           "the threshold at which a person acts. The higher curve is the better policy; acting on "
                           "none is worth nothing."),
            CurveWords::tr("The share of positives is %1, that of these cases.").arg(percentText(curve.prevalence)),
            notExternal(Bands::one)}
            .join(QLatin1Char('\n'));
    return subject;
}

} // namespace cytogauge::ui
