// What a figure is that these cases do not define: a share of none, a rate without its class.
#pragma once

#include <limits>

namespace cytogauge {

inline constexpr double notDefined = std::numeric_limits<double>::quiet_NaN();

} // namespace cytogauge
