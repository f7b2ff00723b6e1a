// Small multiples: the strips of all fields in one widget, drawn by the strips' painter. (Thirty QChartViews repaint in
// 16 to 34 ms.)
#pragma once

#include "ui/charts/fields_chart.h"

#include <QFont>
#include <QFontMetricsF>
#include <QLocale>
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
    void contentReplaced() override;
    [[nodiscard]] int placesPerRow() const override;

private:
    // Fields in the order of the form and of every measurement and statistic: a column for each measurement, a row for
    // each statistic, the names at the edges once. None where the names would find no room.
    [[nodiscard]] bool fitsMatrix() const;
    [[nodiscard]] QRectF matrixArea() const;
    [[nodiscard]] QRectF cellArea() const; // without the names at the edges
    [[nodiscard]] QRectF stripOf(const QRectF &cell) const;
    void paintNames(QPainter &painter) const;
    void paintDensitiesOfAll(QPainter &painter) const;
    void paintValues(QPainter &painter) const;

    struct Area { // asked for each cell; the fonts are asked when something has changed
        QSize size;
        QFont font;
        QLocale locale;
        QRectF cells;
        bool namesFit = true; // a word of each above its column
    };
    bool matrix_ = false;
    mutable Area area_;
    QPixmap densities_; // painted once for a size, an order and a theme; a keystroke repaints the values only
};

// A field's name in this width. Where it is too long the measurement gives way ("Fraktale Di… Mittel"): the statistic
// behind it is what tells the neighbours apart.
[[nodiscard]] QString fieldLabelWithin(const FeatureSchema &schema, std::size_t feature, const QFontMetricsF &metrics,
                                       double width);

} // namespace cytogauge::ui
