// The linear scale from 0 to 100 %: densities of the training cases' scores, the patient's mark with its interval, and
// the action threshold, which can be dragged or moved with the keyboard.
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"
#include "ui/common/painted_widget.h"

#include <QPixmap>

#include <memory>
#include <optional>

namespace cytogauge::ui {

class ScoreScale : public PaintedWidget {
    Q_OBJECT

public:
    static constexpr double kLeastThreshold = 0.01;
    static constexpr double kMostThreshold = 0.99;

    explicit ScoreScale(QWidget *parent = nullptr);

    void setModel(std::shared_ptr<const Model> model); // of two classes, or null
    void setPrediction(const std::optional<Prediction> &prediction);
    void setThreshold(double threshold); // shown; says nothing
    [[nodiscard]] double threshold() const { return threshold_; }
    [[nodiscard]] QPointF handle() const; // where the threshold can be taken hold of

    [[nodiscard]] QAccessible::Role accessibleRole() const override { return QAccessible::Slider; }
    [[nodiscard]] QString valueText() const override;
    [[nodiscard]] QString describe() const override;
    [[nodiscard]] double accessibleNumber() const override { return threshold_ * 100.0; }
    void setAccessibleNumber(double value) override;
    [[nodiscard]] double accessibleMinimum() const override { return kLeastThreshold * 100.0; }
    [[nodiscard]] double accessibleMaximum() const override { return kMostThreshold * 100.0; }
    [[nodiscard]] double accessibleStep() const override { return 1.0; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void thresholdMoved(double threshold);    // while a person moves it
    void thresholdReleased(double threshold); // and when it has come to rest

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QRectF bar() const;
    [[nodiscard]] double x(double probability) const;
    [[nodiscard]] double probabilityAt(double x) const;
    [[nodiscard]] bool overHandle(const QPointF &place) const;
    void move(double threshold);
    void paintDensity(QPainter &painter) const;
    void paintBar(QPainter &painter) const;
    void paintThreshold(QPainter &painter) const;
    void paintEnds(QPainter &painter) const;
    [[nodiscard]] QRectF thresholdLabel() const;

    std::shared_ptr<const Model> model_;
    std::optional<Prediction> prediction_;
    double threshold_ = 0.5;
    bool dragging_ = false;
    bool keyboardFocus_ = false;
    QPixmap density_; // painted once for a size and a theme
};

} // namespace cytogauge::ui
