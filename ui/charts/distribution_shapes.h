// The lines of a distribution: density, histogram and empirical distribution of one class, as points to be joined.
#pragma once

#include "core/model/model.h"

#include <QList>
#include <QPointF>
#include <QString>

#include <functional>
#include <vector>

namespace cytogauge::ui {

// From a value to its place on the axis, increasing: the value itself or its logarithm.
using ToAxis = std::function<double(double)>;

// The model's density. On a logarithmic axis (places are decimal logarithms) per unit of that axis, f(x) x ln 10, so
// that areas still are shares; what lies below the smallest value above 0 is left out there.
[[nodiscard]] QList<QPointF> densityPoints(const FeatureReference &reference, std::size_t classIndex, bool logarithmic);
// Bars of equal width on the axis from the smallest to the largest value of all classes (the same for each class), as
// many as Freedman and Diaconis (1981) ask for over all cases, 8 to 40. Height: share of the class per unit of the
// axis.
[[nodiscard]] QList<QPointF> histogramPoints(const FeatureReference &reference, std::size_t classIndex,
                                             const ToAxis &toAxis);
// Steps from 0 to 1: the share of the class at or below a value.
[[nodiscard]] QList<QPointF> ecdfPoints(const FeatureReference &reference, std::size_t classIndex,
                                        const ToAxis &toAxis);

// The height of a line at a place, 0 beyond its ends.
[[nodiscard]] double lineAt(const QList<QPointF> &points, double place);
// 1, 2, 5 times powers of ten within low … high; over more than three decades the powers alone.
[[nodiscard]] std::vector<double> logarithmicMarks(double low, double high);
// The density's grid as tab-separated text: value, then a density for each class.
[[nodiscard]] QString densityTable(const Model &model, std::size_t feature);

} // namespace cytogauge::ui
