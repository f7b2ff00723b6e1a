// A surface with round corners and a one-pixel line: what a page is made of. No cards in cards.
#pragma once

#include <QFrame>

namespace cytogauge::ui {

class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);
    // Contents margins that follow the text size; 1 unit = theme().unit().
    void setPadding(double horizontalUnits, double verticalUnits);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyPadding();
    void applyPalette();
    double horizontal_ = 1.75;
    double vertical_ = 1.5;
};

} // namespace cytogauge::ui
