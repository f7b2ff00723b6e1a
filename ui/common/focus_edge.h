// The ring of the keyboard's focus around something that scrolls and has no edge of its own.
#pragma once

#include <QWidget>

class QAbstractScrollArea;

namespace cytogauge::ui {

class FocusEdge : public QWidget {
    Q_OBJECT
public:
    explicit FocusEdge(QAbstractScrollArea *area); // which owns it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QAbstractScrollArea *area_;
};

} // namespace cytogauge::ui
