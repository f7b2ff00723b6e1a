// What more cases would bring.
#include "ui/charts/axis_steps.h"
#include "ui/common/number_text.h"
#include "ui/common/share_text.h"
#include "ui/models/card_figures.h"
#include "ui/models/evaluation_plots.h"
#include "ui/models/plot_parts.h"

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

// The ends of the axis: from nothing to a round number above all that is drawn.
PlotAxis axisUpTo(double most, double marks)
{
    PlotAxis axis;
    axis.step = niceStep(most, marks);
    axis.high = axis.step * std::ceil(most / axis.step - 1e-9);
    return axis;
}

} // namespace

PlotSubject learningPlot(const std::vector<LearningPoint> &points, std::size_t cases, std::size_t all)
{
    PlotSubject subject;
    subject.title = CurveWords::tr("Learning curve");
    subject.figure = CurveWords::tr("log-loss %1").arg(fixedText(points.back().logLoss.mean, lossDecimals));
    PlotTable table({QStringLiteral("training_cases"), QStringLiteral("figure"), QStringLiteral("mean"),
                     QStringLiteral("low"), QStringLiteral("high")});
    QStringList lines{
        CurveWords::tr("What more cases would bring: the log-loss of models that learn from a part of the "
                       "training folds, judged on the cases left out. Less is better. A curve that still "
                       "falls at its end says that more cases would help.")};
    PlotLine line{CurveWords::tr("this model"), {}, accentColors()};
    PlotLine dots{{}, {}, accentColors(), Qt::NoPen, true};
    PlotBand band{{}, {}, accentColors()};
    double most = 0.0;
    for (const LearningPoint &point : points) {
        const Estimate &loss = point.logLoss;
        line.points.append(QPointF(point.trainingCases, loss.mean));
        if (intervalKnown(loss)) {
            band.upper.append(QPointF(point.trainingCases, loss.interval[1]));
            band.lower.append(QPointF(point.trainingCases, loss.interval[0]));
            most = std::max(most, loss.interval[1]);
        }
        most = std::max(most, loss.mean);
        const QString trained = QString::number(std::llround(point.trainingCases));
        const auto add = [&](const char *name, const Estimate &of) {
            table.add(trained + QLatin1Char('\t') + QLatin1String(name), {of.mean, of.interval[0], of.interval[1]});
        };
        add("accuracy", point.accuracy);
        add("auc", point.auc);
        add("log_loss", loss);
        add("brier", point.brier);
        lines << CurveWords::tr("With %1 training cases: log-loss %2, accuracy %3.")
                     .arg(countText(std::llround(point.trainingCases)), estimateWords(loss, lossDecimals),
                          shareText(point.accuracy.mean));
    }
    dots.points = line.points;
    PlotContent &content = subject.content;
    content.x = axisUpTo(points.back().trainingCases, 6);
    content.x.title = CurveWords::tr("training cases");
    content.y = axisUpTo(most > 0.0 ? most : 1.0, 3);
    content.y.title = CurveWords::tr("log-loss");
    if (!band.upper.isEmpty()) {
        content.bands.append(band);
    }
    content.lines = {line, dots};
    if (cases < all) {
        lines << CurveWords::tr("From the %1 cases that the model file keeps of %2.")
                     .arg(countText(static_cast<qint64>(cases)), countText(static_cast<qint64>(all)));
    }
    lines << CurveWords::tr("One run of cross-validation for each point; the shaded band is the 95 % interval over "
                            "patients. No external validation.");
    subject.table = table.text();
    subject.description = lines.join(QLatin1Char('\n'));
    return subject;
}

} // namespace cytogauge::ui
