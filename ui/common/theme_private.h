// What theme, style and theme manager share; nobody else includes it.
#pragma once

#include "ui/common/theme.h"

#include <QPalette>

namespace cytogauge::ui {

inline constexpr auto variantProperty = "cytogaugeVariant";
inline constexpr auto hintProperty = "cytogaugeHint";
inline constexpr auto fieldToneProperty = "cytogaugeFieldTone";
inline constexpr auto textRoleProperty = "cytogaugeTextRole";
inline constexpr auto compactProperty = "cytogaugeCompact";
inline constexpr auto toneProperty = "cytogaugeTone";

void setActiveTheme(const Theme &theme);
[[nodiscard]] double effectiveFactor(double chosen); // times what the desktop asks for
[[nodiscard]] QPalette paletteOf(const Theme &theme);
// Whether a palette is a dark one, by its window colour.
[[nodiscard]] bool isDark(const QPalette &palette);

} // namespace cytogauge::ui
