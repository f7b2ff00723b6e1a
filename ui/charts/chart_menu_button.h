// The button of a chart's menu: copy, save, describe (ChartActions), and what the chart has besides.
#pragma once

#include <QToolButton>

#include <functional>

class QMenu;

namespace cytogauge::ui {

class ChartMenuButton : public QToolButton {
    Q_OBJECT

public:
    // menu: asked at each press, as one button may serve several charts.
    ChartMenuButton(std::function<QMenu *()> menu, QWidget *parent);
};

} // namespace cytogauge::ui
