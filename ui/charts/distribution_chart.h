// How one field's values are spread in each class, as areas with labels in the classes' colours, and the patient's
// line.
#pragma once

#include "core/model/model.h"

#include <QChart>

#include <memory>
#include <optional>
#include <vector>

class QAreaSeries;
class QGraphicsEllipseItem;
class QGraphicsLineItem;
class QGraphicsSimpleTextItem;
class QValueAxis;

namespace cytogauge::ui {

class DistributionChart : public QChart {
    Q_OBJECT

public:
    DistributionChart();

    void setFeature(std::shared_ptr<const Model> model, std::size_t feature);
    void setValue(std::optional<double> value); // cheap: moves the line
    void applyTheme();

    [[nodiscard]] QString describe() const;
    [[nodiscard]] QString table() const;                              // the densities' points, tab-separated
    [[nodiscard]] double valueAt(const QPointF &chartPosition) const; // as round as a pixel is wide
    [[nodiscard]] std::optional<double> value() const { return value_; }

private:
    struct ClassLayer {
        QAreaSeries *area = nullptr;
        QGraphicsSimpleTextItem *label = nullptr;
        double peak = 0.0;
        QPointF nameAt; // where the class stands out most from the others
    };
    void rebuild();
    void addClass(std::size_t classIndex);
    void fitAxes();
    void placeOverlays();
    void placeLabels();
    void placePatient();
    [[nodiscard]] double valueAtX(double x) const;
    [[nodiscard]] double highestDensity(double low, double high) const; // of any class, low <= value <= high
    [[nodiscard]] std::size_t casesOf(std::size_t classIndex) const;

    std::shared_ptr<const Model> model_;
    std::size_t feature_ = 0;
    std::optional<double> value_;
    QValueAxis *x_;
    QValueAxis *y_;
    std::vector<ClassLayer> layers_;
    QGraphicsLineItem *line_;
    QGraphicsEllipseItem *dot_;
    QGraphicsSimpleTextItem *patient_;
};

// A round step for about `count` marks across `width`: 1, 2 or 5 times a power of ten.
[[nodiscard]] double niceStep(double width, double count);
// Decimals that such a step needs.
[[nodiscard]] int decimalsOf(double step);

} // namespace cytogauge::ui
