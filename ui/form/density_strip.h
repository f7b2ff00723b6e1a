// The thin picture under a field: how benign and malignant cases are spread, and where this value stands.
#pragma once

#include "core/model/model.h"
#include "ui/common/painted_widget.h"

#include <QPixmap>

#include <memory>
#include <optional>

namespace cytogauge::ui {

// Draws the densities of one feature into rect: each class in its colour and with its own line (solid, dashed, …).
// Only classes; the value's mark is the caller's. Also for pictures of many features at once.
void paintDensities(QPainter &painter, const QRectF &rect, const Model &model, std::size_t feature);
// Where a value stands in the strip's width, 0 … 1; values beyond the grid stay at its ends.
[[nodiscard]] double positionOf(const FeatureReference &reference, double value);

class DensityStrip : public PaintedWidget {
    Q_OBJECT

public:
    explicit DensityStrip(QWidget *parent = nullptr);

    void setFeature(std::shared_ptr<const Model> model, std::size_t feature);
    void setValue(std::optional<double> value);
    void setHighlighted(bool on); // the same field is under the pointer in another picture

    [[nodiscard]] QString valueText() const override;
    [[nodiscard]] QString describe() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void hovered(bool on);

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    std::shared_ptr<const Model> model_;
    std::size_t feature_ = 0;
    std::optional<double> value_;
    bool highlighted_ = false;
    QPixmap densities_; // painted once for a size and a theme: thirty strips repaint with every fill
};

} // namespace cytogauge::ui
