// A widget that paints itself and says the same in words: its accessible interface has a value and a description, which
// a QWidget of its own has not.
#pragma once

#include <QAccessible>
#include <QWidget>

namespace cytogauge::ui {

class PaintedWidget : public QWidget {
    Q_OBJECT

public:
    explicit PaintedWidget(QWidget *parent = nullptr);

    [[nodiscard]] virtual QAccessible::Role accessibleRole() const { return QAccessible::Graphic; }
    // The one thing that it shows, short ("84th percentile"); empty when there is none.
    [[nodiscard]] virtual QString valueText() const { return {}; }
    // Its whole content in sentences.
    [[nodiscard]] virtual QString describe() const = 0;

    // For what a person can move: a number with limits. Without one, minimum and maximum are the same.
    [[nodiscard]] virtual double accessibleNumber() const { return 0.0; }
    virtual void setAccessibleNumber(double value);
    [[nodiscard]] virtual double accessibleMinimum() const { return 0.0; }
    [[nodiscard]] virtual double accessibleMaximum() const { return 0.0; }
    [[nodiscard]] virtual double accessibleStep() const { return 0.0; }

protected:
    void contentChanged(); // repaints and tells assistive programs
};

} // namespace cytogauge::ui
