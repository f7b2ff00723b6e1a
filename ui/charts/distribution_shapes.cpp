#include "ui/charts/distribution_shapes.h"

#include "core/base/text.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace cytogauge::ui {

namespace {

constexpr double kFewestBars = 8.0;
constexpr double kMostBars = 40.0;
constexpr double kDecadesForMarks = 3.0;
constexpr double kFineStep = 1.2; // factor

double gridStep(const FeatureReference &reference, std::size_t points)
{
    return points > 1 ? (reference.gridMaximum - reference.gridMinimum) / (static_cast<double>(points) - 1.0) : 0.0;
}

std::vector<double> allSorted(const FeatureReference &reference, const ToAxis &toAxis)
{
    std::vector<double> all;
    for (const std::vector<double> &sorted : reference.sorted) {
        for (const double value : sorted) {
            all.push_back(toAxis(value));
        }
    }
    std::ranges::sort(all);
    return all;
}

} // namespace

QList<QPointF> densityPoints(const FeatureReference &reference, std::size_t classIndex, bool logarithmic)
{
    const std::vector<double> &density = reference.density[classIndex];
    const double step = gridStep(reference, density.size());
    QList<QPointF> linear;
    linear.reserve(static_cast<qsizetype>(density.size()));
    for (std::size_t i = 0; i < density.size(); ++i) {
        linear.append(QPointF(reference.gridMinimum + step * static_cast<double>(i), density[i]));
    }
    if (!logarithmic) {
        return linear;
    }
    double least = std::numeric_limits<double>::max(); // value above 0, of any class
    for (const std::vector<double> &sorted : reference.sorted) {
        const auto positive = std::ranges::upper_bound(sorted, 0.0);
        least = positive != sorted.end() ? std::min(least, *positive) : least;
    }
    QList<QPointF> points;
    const auto add = [&points](double x, double height) {
        points.append(QPointF(std::log10(x), height * x * std::numbers::ln10));
    };
    const auto first = std::ranges::find_if(linear, [least](const QPointF &point) { return point.x() >= least; });
    // Where the grid's first step is many decades wide, its line is followed between its points.
    for (double x = least; first != linear.end() && x < first->x(); x *= kFineStep) {
        add(x, lineAt(linear, x));
    }
    for (auto point = first; point != linear.end(); ++point) {
        add(point->x(), point->y());
    }
    return points;
}

QList<QPointF> histogramPoints(const FeatureReference &reference, std::size_t classIndex, const ToAxis &toAxis)
{
    const std::vector<double> all = allSorted(reference, toAxis);
    const std::vector<double> &own = reference.sorted[classIndex];
    if (own.empty() || !(all.back() > all.front())) {
        return {};
    }
    const double range = all.back() - all.front();
    const double quartiles = all[all.size() * 3 / 4] - all[all.size() / 4];
    const double ideal = 2.0 * quartiles / std::cbrt(static_cast<double>(all.size()));
    const double bars = std::clamp(ideal > 0.0 ? std::ceil(range / ideal) : kMostBars, kFewestBars, kMostBars);
    const double width = range / bars;
    std::vector<double> heights(static_cast<std::size_t>(bars), 0.0);
    for (const double value : own) {
        const auto bar = static_cast<std::size_t>(std::min(bars - 1.0, (toAxis(value) - all.front()) / width));
        heights[bar] += 1.0 / (static_cast<double>(own.size()) * width);
    }
    QList<QPointF> points{QPointF(all.front(), 0.0)};
    for (std::size_t i = 0; i < heights.size(); ++i) {
        const double left = all.front() + width * static_cast<double>(i);
        points.append(QPointF(left, heights[i]));
        points.append(QPointF(left + width, heights[i]));
    }
    points.append(QPointF(all.back(), 0.0));
    return points;
}

QList<QPointF> ecdfPoints(const FeatureReference &reference, std::size_t classIndex, const ToAxis &toAxis)
{
    const std::vector<double> &own = reference.sorted[classIndex];
    QList<QPointF> points;
    if (own.empty()) {
        return points;
    }
    const double end = toAxis(reference.gridMaximum);
    points.append(
        QPointF(std::min(toAxis(std::max(reference.gridMinimum, own.front() / 2.0)), toAxis(own.front())), 0.0));
    for (std::size_t i = 0; i < own.size(); ++i) {
        if (i + 1 < own.size() && own[i + 1] == own[i]) {
            continue; // of equal values the last has the step's height
        }
        const double place = toAxis(own[i]);
        points.append(QPointF(place, points.back().y()));
        points.append(QPointF(place, static_cast<double>(i + 1) / static_cast<double>(own.size())));
    }
    points.append(QPointF(std::max(end, points.back().x()), 1.0));
    return points;
}

double lineAt(const QList<QPointF> &points, double place)
{
    if (points.isEmpty() || place < points.front().x() || place > points.back().x()) {
        return 0.0;
    }
    const auto after = std::upper_bound(points.begin(), points.end(), place,
                                        [](double value, const QPointF &point) { return value < point.x(); });
    if (after == points.begin() || after == points.end()) {
        return points.back().y();
    }
    const QPointF &left = *(after - 1);
    return left.y() + (after->y() - left.y()) * (place - left.x()) / (after->x() - left.x());
}

std::vector<double> logarithmicMarks(double low, double high)
{
    const bool powersOnly = std::log10(high / low) > kDecadesForMarks;
    std::vector<double> marks;
    for (int exponent = static_cast<int>(std::floor(std::log10(low)));
         exponent <= static_cast<int>(std::ceil(std::log10(high))); ++exponent) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            // Divided for negative powers, so that 0.2 is 0.2.
            const double mark = exponent >= 0 ? factor * std::pow(10.0, exponent) : factor / std::pow(10.0, -exponent);
            if (mark >= low && mark <= high && (factor == 1.0 || !powersOnly)) {
                marks.push_back(mark);
            }
        }
    }
    return marks;
}

QString densityTable(const Model &model, std::size_t feature)
{
    const FeatureReference &reference = model.references[feature];
    QStringList header{QString::fromStdString(model.schema.features[feature].name)};
    for (const ClassSpec &spec : model.schema.classes) {
        header += QString::fromStdString("density_" + spec.name);
    }
    QStringList lines{header.join(QLatin1Char('\t'))};
    const std::size_t points = reference.density.empty() ? 0 : reference.density.front().size();
    const double step = gridStep(reference, points);
    for (std::size_t i = 0; i < points; ++i) {
        QStringList cells{QString::fromStdString(formatNumber(reference.gridMinimum + step * static_cast<double>(i)))};
        for (const std::vector<double> &density : reference.density) {
            cells += QString::fromStdString(formatNumber(density[i]));
        }
        lines += cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace cytogauge::ui
