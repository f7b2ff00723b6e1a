// Tool tips of text from outside.
#pragma once

#include <QString>

namespace cytogauge::ui {

// For setToolTip() and Qt::ToolTipRole: Qt shows a tool tip as rich text when it looks like some, so that what somebody
// typed, pasted or read from a file could draw pictures and links. What looks like it is escaped, all else stays as it
// is. A screen reader wants the text itself: describe the widget with that.
[[nodiscard]] QString plainTip(const QString &text);

} // namespace cytogauge::ui
