// The part of a report that lists what was measured, each value with its percentile.
#pragma once

#include "ui/report/report_content.h"

#include <QString>

namespace cytogauge::ui {

// The value, with a star before it where the field has a flag: the digits stay under each other. HTML.
[[nodiscard]] QString measuredValue(const ReportContent &content, std::size_t feature);
// With its heading and notes. HTML.
[[nodiscard]] QString measurementsHtml(const ReportContent &content);

} // namespace cytogauge::ui
