// One bar for each class, where there are more than two: mark, name, share.
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"
#include "ui/common/painted_widget.h"

#include <memory>
#include <optional>

namespace cytogauge::ui {

class ClassBars : public PaintedWidget {
    Q_OBJECT

public:
    explicit ClassBars(QWidget *parent = nullptr);

    void setModel(std::shared_ptr<const Model> model);
    void setPrediction(const std::optional<Prediction> &prediction);

    [[nodiscard]] QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }
    [[nodiscard]] QString valueText() const override;
    [[nodiscard]] QString describe() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] double rowHeight() const;

    std::shared_ptr<const Model> model_;
    std::optional<Prediction> prediction_;
};

} // namespace cytogauge::ui
