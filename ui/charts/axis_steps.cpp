#include "ui/charts/axis_steps.h"

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

double niceStep(double width, double count)
{
    const double rough = width / count;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (power * factor >= rough) {
            return power * factor;
        }
    }
    return power * 10.0;
}

int decimalsOf(double step)
{
    return std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
}

double roundedTo(double value, double step)
{
    const double scale = std::pow(10.0, decimalsOf(step));
    return std::round(value * scale) / scale;
}

} // namespace cytogauge::ui
