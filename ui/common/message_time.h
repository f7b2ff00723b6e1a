// What a message that stays says beside its words: when it was said, and how long that took which it speaks of. One
// place for strips, the bottom line and the cards of failures.
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <optional>

class QEvent;

namespace cytogauge::ui {

void setMessageClock(const Clock *clock); // null: the system's; it lives longer than the messages
[[nodiscard]] QString messageTime();      // "14:32", of this computer's zone
[[nodiscard]] QString messageTimeInFull();
[[nodiscard]] QString withMessageTime(const QString &text); // for words that stand alone: "… (14:32)"

// Sees every event of the program and notes when the person last did something that a message may speak of: a click, a
// command by keys, something dropped. Typing and moving about are none.
void noteAction(const QEvent &event);
// Milliseconds from that until now, told once; none: nothing was done lately.
[[nodiscard]] std::optional<double> timeTaken();

} // namespace cytogauge::ui
