// When a message was said, as it says so itself. One place for strips, the bottom line and the cards of failures. How
// long that took which it speaks of: action_time.h.
#pragma once

#include "core/base/clock.h"

#include <QString>

namespace cytogauge::ui {

[[nodiscard]] QString messageTime(UtcTime said); // "14:32", of this computer's zone
[[nodiscard]] QString messageTimeInFull(UtcTime said);
[[nodiscard]] QString withMessageTime(const QString &text, UtcTime said); // for words that stand alone: "… (14:32)"

} // namespace cytogauge::ui
