// Whether there is a display to open a window on, asked before Qt does: it ends the program where there is none.
#pragma once

#include <functional>
#include <string>

namespace cytogauge {

// What the environment says; empty: not set.
using EnvironmentVariable = std::function<std::string(const char *name)>;

// A Wayland or X server that takes a connection, or a platform that a person chose (QT_QPA_PLATFORM). A server on
// another machine gets two seconds.
[[nodiscard]] bool displayAnswers(const EnvironmentVariable &variable);

} // namespace cytogauge
