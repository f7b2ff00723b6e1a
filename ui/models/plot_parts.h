// What the plots of an evaluation have in common: lines, bands and legends from curves, tables, and their words.
#pragma once

#include "core/evaluation/evaluation_curves.h"
#include "ui/charts/plot_card.h"
#include "ui/common/number_text.h"
#include "ui/models/evaluation_plots.h"

#include <QCoreApplication>
#include <QStringList>

#include <initializer_list>
#include <vector>

namespace cytogauge::ui {

inline constexpr int mostPoints = 400; // of a line

class CurveWords {
    Q_DECLARE_TR_FUNCTIONS(EvaluationPlots)
};

// "1.02 (95 % interval 0.87 to 1.21)". number: fixedText, or chanceText of what is never rounded to none or all.
[[nodiscard]] QString estimateWords(const Estimate &estimate, int decimals, QString (*number)(double, int) = fixedText);
// "0.995 (0.990 to 0.999)"
[[nodiscard]] QString shortEstimate(const Estimate &estimate, int decimals, QString (*number)(double, int) = fixedText);

[[nodiscard]] QList<QPointF> pointsOf(const std::vector<double> &x, const std::vector<double> &y); // the finite ones
[[nodiscard]] PlotBand bandOf(const Band &band, const PlotColors &colors);
[[nodiscard]] PlotLine straight(const QPointF &from, const QPointF &to); // what a curve is compared with
// The curve in its colour and line: the model's own, or a class's.
[[nodiscard]] PlotLine lineOf(const EvaluationCurves &curves, const ClassCurves &one, const FeatureSchema &schema,
                              QList<QPointF> points);
// The classes' names, one under the other, where no curve is, and what shades mean. Nothing with one curve.
void nameClasses(PlotContent &content, const EvaluationCurves &curves, const FeatureSchema &schema, const QPointF &at,
                 Qt::Alignment alignment);

// Where the points come from, what the shades are, and that nothing was validated elsewhere.
enum class Bands { none, one, ofEachClass };
[[nodiscard]] Bands bandsOf(const EvaluationCurves &curves); // of plots that draw them for every class
[[nodiscard]] QString originWords(Bands bands, const EvaluationRuns &runs);
// Of which runs; empty where there was but one. Begins with a space.
[[nodiscard]] QString runsWords(const EvaluationRuns &runs);

// Tab-separated lines; what is NaN is an empty cell.
class PlotTable {
public:
    explicit PlotTable(const QStringList &header);
    void add(const QString &name, std::initializer_list<double> numbers);
    [[nodiscard]] QString text() const;

private:
    QStringList lines_;
};

} // namespace cytogauge::ui
