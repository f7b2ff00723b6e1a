// A slider for a share between 0 and 1, in thousandths, in the program's own look. Arrow keys move by a hundredth,
// with Shift by a thousandth; a click moves the handle there.
#pragma once

#include <QSlider>

namespace cytogauge::ui {

class ShareSlider : public QSlider {
    Q_OBJECT

public:
    explicit ShareSlider(QWidget *parent = nullptr);
    void setShare(double share); // says nothing: the state has it already
    [[nodiscard]] double share() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void shareMoved(double share);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override; // the wheel scrolls the page and never changes a value

private:
    void moveTo(int x);
    [[nodiscard]] int handleSize() const;
    [[nodiscard]] double positionOf(double share) const;
};

} // namespace cytogauge::ui
