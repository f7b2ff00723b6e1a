// How one field's values are spread in each class, as areas with labels in the classes' colours, and the patient's
// line. The sums behind the three shapes stand in distribution_shapes.h.
#pragma once

#include "core/model/model.h"

#include <QChart>

#include <memory>
#include <optional>
#include <vector>

class QAbstractAxis;
class QAreaSeries;
class QGraphicsEllipseItem;
class QGraphicsLineItem;
class QGraphicsSimpleTextItem;
class QCategoryAxis;
class QValueAxis;

namespace cytogauge::ui {

// Three pictures of the same cases. The ECDF says which share is at or below a value.
enum class DistributionShape { density, histogram, ecdf };

class DistributionChart : public QChart {
    Q_OBJECT

public:
    DistributionChart();

    void setFeature(std::shared_ptr<const Model> model, std::size_t feature);
    void setValue(std::optional<double> value);          // cheap: moves the line
    void setHover(std::optional<QPointF> chartPosition); // a thin line where the pointer is
    void setShape(DistributionShape shape);
    [[nodiscard]] DistributionShape drawnAs() const { return shape_; }
    // A logarithmic axis, where reference values are above 0, 0 itself having a mark of its own at its start; where no
    // value is above 0, or one below it, the axis stays linear.
    void setLogarithmic(bool on);
    [[nodiscard]] bool canBeLogarithmic() const;
    [[nodiscard]] bool isLogarithmic() const { return logarithmic_ && canBeLogarithmic(); }
    void applyTheme();

    [[nodiscard]] QString describe() const;
    // What the picture says at a value: the share of each class at or below it, or the densities there.
    [[nodiscard]] QString readOut(double value) const;
    [[nodiscard]] QString table() const;                              // the densities' points, tab-separated
    [[nodiscard]] double valueAt(const QPointF &chartPosition) const; // as round as a pixel is wide
    [[nodiscard]] std::optional<double> value() const { return value_; }

private:
    struct ClassLayer {
        QAreaSeries *area = nullptr;
        QGraphicsSimpleTextItem *label = nullptr;
        QList<QPointF> points; // of the upper line, in axis coordinates
        double peak = 0.0;
        QPointF nameAt; // where the class stands out most from the others
    };
    void rebuild();
    void addClass(std::size_t classIndex);
    void chooseNamePlaces();
    void fitAxes();
    void fitLinearAxis(double low, double high);
    void placeOverlays();
    void placeLabels();
    void placePatient();
    void fitLogarithmicAxis(double low, double high);
    [[nodiscard]] double toAxis(double value) const; // the value, or its decimal logarithm
    void findLeast();
    [[nodiscard]] double fromAxis(double place) const;
    [[nodiscard]] QList<QPointF> pointsOf(std::size_t classIndex) const;
    [[nodiscard]] QAbstractAxis *axis() const;
    [[nodiscard]] double placeAtX(double x) const;                   // in axis coordinates
    [[nodiscard]] double highestLine(double low, double high) const; // of any class, between two places of the axis
    [[nodiscard]] std::size_t casesOf(std::size_t classIndex) const;

    std::shared_ptr<const Model> model_;
    std::size_t feature_ = 0;
    std::optional<double> value_;
    DistributionShape shape_ = DistributionShape::density;
    bool logarithmic_ = false;
    double least_ = 0.0;     // reference value above 0; 0 without any
    std::size_t zeros_ = 0;  // reference values that are 0
    double zeroPlace_ = 0.0; // of 0 and what is next to it on a logarithmic axis, left of least_
    QValueAxis *x_;
    QCategoryAxis *logX_;
    double low_ = 0.0; // of the axis in force
    double high_ = 1.0;
    bool widened_ = false; // the axis reaches beyond the cases, for the patient
    QValueAxis *y_;
    std::vector<ClassLayer> layers_;
    QGraphicsLineItem *line_;
    QGraphicsLineItem *hover_;
    QGraphicsEllipseItem *dot_;
    QGraphicsSimpleTextItem *patient_;
};

} // namespace cytogauge::ui
