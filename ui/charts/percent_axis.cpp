#include "ui/charts/percent_axis.h"

namespace cytogauge::ui {

void setPercentAxis(QValueAxis &axis)
{
    constexpr double edge = 3.0;
    axis.setTickType(QValueAxis::TicksDynamic);
    axis.setTickAnchor(0.0);
    axis.setTickInterval(25.0);
    axis.setRange(-edge, 100.0 + edge);
    // Charts with localised numbers take what stands after the number as it is: no second per cent sign.
    axis.setLabelFormat(QStringLiteral("%.0f\u00a0%"));
}

} // namespace cytogauge::ui
