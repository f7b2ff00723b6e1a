// What acting on the model is worth.
#include "ui/common/number_text.h"
#include "ui/models/evaluation_plots.h"
#include "ui/models/plot_parts.h"

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double lowestBenefit = -0.05;

} // namespace

PlotSubject decisionPlot(const EvaluationCurves &curves, const EvaluationRuns &runs)
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
    PlotTable table({QStringLiteral("curve"), QStringLiteral("preference"), QStringLiteral("benefit"),
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
            originWords(Bands::one, runs)}
            .join(QLatin1Char('\n'));
    return subject;
}

} // namespace cytogauge::ui
