// The axis of a probability in per cent.
#pragma once

#include <QValueAxis>

namespace cytogauge::ui {

// Marks at 0, 25, … 100 with their per cent sign; a little room at both ends, so that no mark at 0 or 100 is cut.
void setPercentAxis(QValueAxis &axis);

} // namespace cytogauge::ui
