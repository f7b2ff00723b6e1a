// The screen that dialogs find: a roomy one, or a smaller one while a test asks for it.
#pragma once

#include "ui/common/fit_to_screen.h"

#include <QRect>
#include <QSize>

namespace cytogauge::test {

inline constexpr QSize roomyScreen(1920, 1200);
inline constexpr QSize smallestScreen(1024, 700);

inline void useScreen(QSize size)
{
    ui::FitToScreen::setScreen([size](const QWidget &) { return QRect(QPoint(0, 0), size); });
}

class OnScreen {
public:
    explicit OnScreen(QSize size) { useScreen(size); }
    ~OnScreen() { useScreen(roomyScreen); }
    OnScreen(const OnScreen &) = delete;
    OnScreen &operator=(const OnScreen &) = delete;
};

} // namespace cytogauge::test
