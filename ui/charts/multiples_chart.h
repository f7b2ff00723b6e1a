// Small multiples: the strips of all fields in one widget, drawn by the strips' painter. (Thirty QChartViews repaint in
// 16 to 34 ms.)
#pragma once

#include "ui/charts/fields_chart.h"

#include <QPixmap>

namespace cytogauge::ui {

class MultiplesChart final : public FieldsChart {
    Q_OBJECT

public:
    explicit MultiplesChart(QWidget *parent = nullptr);
    [[nodiscard]] QRectF cellOf(std::size_t place) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintContent(QPainter &painter) override;
    void contentReplaced() override { densities_ = {}; }
    [[nodiscard]] int placesPerRow() const override;

private:
    [[nodiscard]] QRectF stripOf(const QRectF &cell) const;
    void paintDensitiesOfAll(QPainter &painter) const;
    void paintValues(QPainter &painter) const;

    QPixmap densities_; // painted once for a size, an order and a theme; a keystroke repaints the values only
};

} // namespace cytogauge::ui
