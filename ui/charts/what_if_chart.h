// The probability as one field moves, painted: the curve, the threshold and where it is crossed, the patient's own
// value, and the mark that can be dragged or moved by the arrow keys.
#pragma once

#include "ui/common/painted_widget.h"

#include <QFont>
#include <QList>
#include <QLocale>
#include <QRectF>

namespace cytogauge::ui {

class WhatIfState;

class WhatIfChart : public PaintedWidget {
    Q_OBJECT

public:
    explicit WhatIfChart(WhatIfState &state, QWidget *parent = nullptr);

    [[nodiscard]] QAccessible::Role accessibleRole() const override { return QAccessible::Slider; }
    [[nodiscard]] QString valueText() const override;
    [[nodiscard]] QString describe() const override;
    [[nodiscard]] double accessibleNumber() const override;
    void setAccessibleNumber(double value) override;
    [[nodiscard]] double accessibleMinimum() const override;
    [[nodiscard]] double accessibleMaximum() const override;
    [[nodiscard]] double accessibleStep() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double xOf(double value) const;
    [[nodiscard]] double valueAt(double x) const;

    // Where the words of a crossing stand: beside it, and not under the patient's mark. In the curve's order.
    struct CrossingLabel {
        double value = 0.0;
        QString words;
        QRectF place;
    };
    [[nodiscard]] QList<CrossingLabel> crossingLabels() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] double yOf(double probability) const;
    [[nodiscard]] double cost(const QRectF &place, const QList<CrossingLabel> &others,
                              const QList<QPointF> &curve) const;
    void paintStrange(QPainter &painter) const;
    void paintAxes(QPainter &painter) const;
    void paintCurve(QPainter &painter) const;
    void paintCrossings(QPainter &painter) const;
    void paintMark(QPainter &painter) const;

    WhatIfState &state_;
    bool dragging_ = false;
    struct Plot {
        QSize size;
        QFont font;
        QLocale locale;
        QRectF area;
    };
    mutable Plot plot_; // of plot()
};

} // namespace cytogauge::ui
