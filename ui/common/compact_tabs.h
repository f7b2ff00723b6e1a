// Tabs with less room around their words, for a bar that would not hold them otherwise.
#pragma once

class QTabBar;

namespace cytogauge::ui {

// Before and after the words of a tab together.
[[nodiscard]] int tabSpace(bool compact);
void setCompact(QTabBar *tabs, bool on);

} // namespace cytogauge::ui
