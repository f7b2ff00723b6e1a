// The probability as a hundred circles, filled for one class and hollow for the other: natural frequencies.
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"
#include "ui/common/painted_widget.h"

#include <memory>
#include <optional>
#include <vector>

namespace cytogauge::ui {

// Whole numbers that add up to 100, one for each class, as close to 100 p as whole numbers can be (largest remainders;
// of equal remainders the earlier class).
[[nodiscard]] std::vector<int> circleCounts(const std::vector<double> &probabilities);

class CirclesView : public PaintedWidget {
    Q_OBJECT

public:
    explicit CirclesView(QWidget *parent = nullptr);

    void setContent(std::shared_ptr<const Model> model, const std::optional<Prediction> &prediction);

    [[nodiscard]] QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }
    [[nodiscard]] QString valueText() const override;
    [[nodiscard]] QString describe() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    // The classes in the order of the picture: the headline's first.
    [[nodiscard]] std::vector<std::size_t> order() const;
    [[nodiscard]] QString countWords(std::size_t classIndex, int count) const;
    void paintLegend(QPainter &painter, double left) const;

    std::shared_ptr<const Model> model_;
    std::optional<Prediction> prediction_;
    std::vector<int> counts_;
};

} // namespace cytogauge::ui
