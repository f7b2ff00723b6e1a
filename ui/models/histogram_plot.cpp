// How the probabilities are spread in each class.
#include "ui/common/number_text.h"
#include "ui/models/evaluation_plots.h"
#include "ui/models/plot_parts.h"

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double barPart = 0.42;     // of a bin, for each of two classes
constexpr double countFloor = -0.35; // log10 of where bars start: a single case is to be seen

// Counts of one class as bars beside those of the others.
PlotBars barsOf(const std::vector<double> &edges, const std::vector<double> &counts, int place, int places)
{
    PlotBars bars;
    for (std::size_t bin = 0; bin + 1 < edges.size(); ++bin) {
        const double width = (edges[bin + 1] - edges[bin]) * 2.0 * barPart / places;
        const double left = edges[bin] + (edges[bin + 1] - edges[bin]) * (0.5 - barPart) + width * place;
        bars.bars.append(
            QRectF(left, 0.0, width, counts[bin] > 0.0 ? std::max(0.0, std::log10(counts[bin]) - countFloor) : 0.0));
    }
    return bars;
}

} // namespace

PlotSubject histogramPlot(const EvaluationCurves &curves, const FeatureSchema &schema, const EvaluationRuns &runs)
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
    PlotTable table({QStringLiteral("class"), QStringLiteral("from"), QStringLiteral("to"), QStringLiteral("cases")});
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
                                         "single case can be seen beside hundreds.") +
                          runsWords(runs);
    return subject;
}

} // namespace cytogauge::ui
