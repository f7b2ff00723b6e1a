// Profile: the patient's percentile among all reference cases in each field, with the medians of the classes. (It takes
// the place of a radar chart, whose area means nothing.)
#pragma once

#include "ui/charts/fields_chart.h"

namespace cytogauge::ui {

// The percentile, among all reference cases, of a class's median.
[[nodiscard]] double medianPercentile(const FeatureReference &reference, std::size_t classIndex);

class ProfileChart final : public FieldsChart {
    Q_OBJECT

public:
    explicit ProfileChart(QWidget *parent = nullptr);
    [[nodiscard]] QRectF cellOf(std::size_t place) const override;
    [[nodiscard]] QString describe() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintContent(QPainter &painter) override;
    [[nodiscard]] int placesPerRow() const override { return 1; }

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double yOf(double percentile) const;
    void paintAxis(QPainter &painter) const;
    void paintGroups(QPainter &painter) const;
    void paintStatistics(QPainter &painter, double top) const;
    void paintField(QPainter &painter, std::size_t place) const;
};

} // namespace cytogauge::ui
